"""The reasons for a grade, remembered by rule and by the answers that made it true."""

from __future__ import annotations

import attrs

from spasm_guidance.engine.bits import union
from spasm_guidance.engine.compiled import Ruling
from spasm_guidance.engine.layout import Layout
from spasm_guidance.engine.memory import Memory
from spasm_guidance.engine.report import reason_of
from spasm_guidance.language.criteria import AllOf, Atom, Criterion, atoms, children
from spasm_guidance.language.logic import Answers
from spasm_guidance.results import Reason


@attrs.frozen(eq=False)
class Rationales:
    """What `reporting.reasons` says, given the rules that fired as bits."""

    ruling: Ruling
    telling: tuple[int, ...]
    """For each rule, the bits that tell by which findings it came to be true."""
    any_telling: int
    _whole: Memory[tuple[Reason, ...]] = attrs.field(factory=Memory)
    _reasons: Memory[Reason] = attrs.field(factory=Memory)

    def of(self, k: int, answers: Answers, fired: int) -> tuple[Reason, ...]:
        """The reasons, most urgent first."""
        key = fired, k & self.any_telling
        found = self._whole.get(key)
        if found is None:
            made = tuple(self._reason(k, answers, place) for place in self.ruling.places(fired))
            found = self._whole.keep(key, made)
        return found

    def _reason(self, k: int, answers: Answers, place: int) -> Reason:
        key = place, k & self.telling[place]
        found = self._reasons.get(key)
        if found is None:
            made = reason_of(*self.ruling.rules[place], answers)
            found = self._reasons.keep(key, made)
        return found


def rationales(ruling: Ruling, layout: Layout) -> Rationales:
    """For the rules of a compiled pack."""
    telling = tuple(_telling(rule.when, layout) for _, rule in ruling.rules)
    return Rationales(ruling, telling, union(telling))


def _telling(criterion: Criterion, layout: Layout) -> int:
    # A sign alone, or several that must all be there, is met in one way only.
    if isinstance(criterion, Atom) or (
        isinstance(criterion, AllOf) and all(isinstance(p, Atom) for p in children(criterion))
    ):
        return 0
    return union(layout.pairs[atom][0] for atom in atoms(criterion))
