"""What may explain the spasm, and what fits the answers, each built once."""

from __future__ import annotations

import attrs

from spasm_guidance.engine.bits import union
from spasm_guidance.engine.memory import Memory
from spasm_guidance.engine.report import background_of, contribution_of
from spasm_guidance.engine.signing import Condition
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.pack.recommendations import Explanation
from spasm_guidance.results import Background, Contribution
from spasm_guidance.rulepack import RulePack

Explained = tuple[tuple[Contribution, ...], tuple[Background, ...]]


@attrs.frozen(eq=False)
class Explaining:
    """What `reporting.contributions` and `reporting.background` say, given what holds."""

    bits: int
    contributions: tuple[tuple[int, Contribution], ...]
    """Each contribution with the bit that is set if it is present."""
    background: tuple[tuple[int, Background], ...]
    """Each explanation with the bit that is set if it fits."""
    known: Memory[Explained] = attrs.field(factory=Memory)

    def of(self, held: int) -> Explained:
        """The contributions that are present and the background that fits."""
        key = held & self.bits
        return self.known.get(key) or self.known.keep(key, self._build(key))

    def _build(self, held: int) -> Explained:
        return (
            tuple(contribution for bit, contribution in self.contributions if held & bit),
            tuple(background for bit, background in self.background if held & bit),
        )


def _about(pack: RulePack) -> list[tuple[Explanation, YesNo]]:
    return [(e, e.about) for e in pack.explanations if isinstance(e.about, YesNo)]


def _fitting(pack: RulePack) -> list[tuple[Background, Condition]]:
    return [
        (background_of(part, explanation), (explanation.only_if, True))
        for part in pack.parts
        for explanation in part.explanations
        if explanation.only_if is not None
    ]


def explaining_conditions(pack: RulePack) -> list[Condition]:
    """What must be present for each contribution; then, what for each explanation to fit."""
    about: list[Condition] = [(finding, True) for _, finding in _about(pack)]
    return about + [condition for _, condition in _fitting(pack)]


def explaining(pack: RulePack, bits: tuple[int, ...]) -> Explaining:
    """For the explanations of a pack and of its parts; `bits` are those of their conditions."""
    contributions = [contribution_of(*entry) for entry in _about(pack)]
    background = [made for made, _ in _fitting(pack)]
    first = len(contributions)
    return Explaining(
        union(bits),
        tuple(zip(bits[:first], contributions, strict=True)),
        tuple(zip(bits[first:], background, strict=True)),
    )
