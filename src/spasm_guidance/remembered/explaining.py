"""What may explain the spasm, and what fits the answers, each built once."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from spasm_guidance.engine.compiled import conditions
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.kinds import YesNo
from spasm_guidance.remembered.memory import Memory, set_bits
from spasm_guidance.reporting import background_of, contribution_of
from spasm_guidance.results import Background, Contribution
from spasm_guidance.rulepack import RulePack


@attrs.frozen(eq=False)
class Explaining:
    """What `reporting.contributions` and `reporting.background` say of a number."""

    held: Callable[[int], int]
    contributions: tuple[Contribution, ...]
    background: tuple[Background, ...]
    _said: Memory[tuple[tuple[Contribution, ...], tuple[Background, ...]]] = attrs.field(
        factory=Memory
    )

    def of(self, k: int) -> tuple[tuple[Contribution, ...], tuple[Background, ...]]:
        """The contributions that are present and the background that fits."""
        key = self.held(k)
        found = self._said.get(key)
        return found or self._said.keep(key, self._build(key))

    def _build(self, held: int) -> tuple[tuple[Contribution, ...], tuple[Background, ...]]:
        first = len(self.contributions)
        places = set_bits(held)
        return (
            tuple(self.contributions[place] for place in places if place < first),
            tuple(self.background[place - first] for place in places if place >= first),
        )


def explaining(pack: RulePack, write: Expressions) -> Explaining:
    """For the explanations of a pack and of its parts."""
    about = [(e, e.about) for e in pack.explanations if isinstance(e.about, YesNo)]
    fitting = [
        (part, e, e.only_if)
        for part in pack.parts
        for e in part.explanations
        if e.only_if is not None
    ]
    texts = [write.surely(finding) for _, finding in about]
    texts += [write.surely(criterion) for _, _, criterion in fitting]
    return Explaining(
        conditions(texts),
        tuple(contribution_of(explanation, finding) for explanation, finding in about),
        tuple(background_of(part, explanation) for part, explanation, _ in fitting),
    )
