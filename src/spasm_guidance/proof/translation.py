"""From a criterion to the diagram of what it says: TRUE, FALSE or UNKNOWN of everybody.

Built from the criterion's tree and not by the evaluator, so that the two can be compared.
"""

from __future__ import annotations

from typing import Final

import attrs

from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, Not
from spasm_guidance.proof.diagrams import BOTH, EITHER, FALSE, TRUE, UNKNOWN, Diagram, Diagrams
from spasm_guidance.proof.variables import Variable

_LEAF_OF: Final = {True: TRUE, False: FALSE, None: UNKNOWN}


@attrs.frozen(eq=False)
class Translator:
    """Criteria as diagrams over these variables; the same criterion is translated once."""

    diagrams: Diagrams
    variables: tuple[Variable, ...]
    _levels: dict[str, int] = attrs.field(init=False)
    _atoms: dict[Atom, Diagram] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        levels = {variable.finding.id: at for at, variable in enumerate(self.variables)}
        object.__setattr__(self, "_levels", levels)

    def level(self, finding_id: str) -> int:
        """The place of a finding among the variables."""
        return self._levels[finding_id]

    def truth(self, criterion: Criterion) -> Diagram:
        """What the criterion says, under Kleene's logic, of every presentation."""
        if isinstance(criterion, Atom):
            return self._atom(criterion)
        if isinstance(criterion, Not):
            inner = self.truth(criterion.parts[0])
            return self.diagrams.rewritten(inner, lambda value: TRUE - value)
        if isinstance(criterion, KOf):
            return self._at_least(criterion.k, [self.truth(part) for part in criterion.parts])
        if isinstance(criterion, (AllOf, AnyOf)):
            parts = [self.truth(part) for part in criterion.parts]
            how = BOTH if isinstance(criterion, AllOf) else EITHER
            return self.diagrams.fold(how, parts, parts[0])
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def _atom(self, atom: Atom) -> Diagram:
        found = self._atoms.get(atom)
        if found is None:
            level = self._levels[atom.finding.id]
            said = [_LEAF_OF[atom.truth(answer)] for answer in self.variables[level].answers]
            found = self._atoms[atom] = self.diagrams.test(level, said)
        return found

    def _at_least(self, k: int, parts: list[Diagram]) -> Diagram:
        """At least k of the parts: after each part, at least 0, 1, ... k of those so far."""
        d = self.diagrams
        so_far = [d.true] + [d.false] * k
        for part in parts:
            one_more = [d.combine(BOTH, held, part) for held in so_far[:-1]]
            reached = [d.combine(EITHER, *both) for both in zip(so_far[1:], one_more, strict=True)]
            so_far = [d.true, *reached]
        return so_far[k]
