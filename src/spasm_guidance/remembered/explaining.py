"""What may explain the spasm, and what fits the answers, each built once."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable

import attrs

from spasm_guidance.engine.compiled import conditions
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.layout import Layout
from spasm_guidance.kinds import YesNo
from spasm_guidance.recommendations import Explanation
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


def _about(pack: RulePack) -> list[tuple[Explanation, YesNo]]:
    return [(e, e.about) for e in pack.explanations if isinstance(e.about, YesNo)]


def about_bits(pack: RulePack, layout: Layout) -> int:
    """The bits that tell which contributions are present."""
    return functools.reduce(operator.or_, (layout.pairs[f][0] for _, f in _about(pack)), 0)


def background_texts(pack: RulePack, write: Expressions) -> list[str]:
    """The conditions of the explanations that are shown where they fit, as expressions."""
    return [
        write.surely(explanation.only_if)
        for part in pack.parts
        for explanation in part.explanations
        if explanation.only_if is not None
    ]


def explaining(pack: RulePack, write: Expressions) -> Explaining:
    """For the explanations of a pack and of its parts."""
    about = [write.surely(finding) for _, finding in _about(pack)]
    return Explaining(
        conditions([*about, *background_texts(pack, write)]),
        tuple(contribution_of(explanation, finding) for explanation, finding in _about(pack)),
        tuple(
            background_of(part, explanation)
            for part in pack.parts
            for explanation in part.explanations
            if explanation.only_if is not None
        ),
    )
