"""Presentations to test a pack with: quiet and busy ones, and none that contradicts itself."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st

from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.answer_strategies import answers, lowest, thresholds

S = TypeVar("S", bound=Section)

MOODS = ("unknown", "absent", "quiet", "any")
_CALM = ("absent",) * len(MOODS)  # as many, so that a failure shrinks from it to unknown
_SPEAKING = 4  # findings that stand out of a quiet section


# Hypothesis prints a strategy with its arguments, and a whole pack is too long to be read; so
# the strategies that it sees take none.
def filled(
    section: type[S], pack: RulePack | None = None, *, moods: tuple[str, ...] = MOODS
) -> st.SearchStrategy[S]:
    """A section in one of four moods, so that quiet presentations are not rare.

    Drawn evenly, nearly every person would have some red flag of the highest grade. With a
    `pack`, quantities are drawn around the numbers that it compares them with.
    """
    around = [thresholds(pack, finding) for finding in section.findings]
    known = list(map(answers, section.findings, around))
    least = list(map(lowest, section.findings, around))
    one = st.sampled_from(section.findings) if section.findings else st.nothing()
    speaking = st.lists(one, max_size=_SPEAKING, unique=True)

    @st.composite
    def filled_section(draw: st.DrawFn) -> S:
        mood = draw(st.sampled_from(moods))
        said = section.findings if mood == "any" else draw(speaking)
        drawn = {
            finding.name: draw(answer) if finding in said else _quiet(draw, finding, low, mood)
            for finding, answer, low in zip(section.findings, known, least, strict=True)
        }
        return section(**drawn)

    return filled_section()


def _quiet(draw: st.DrawFn, finding: Finding, least: Any, mood: str) -> Any:
    if mood == "quiet":
        return draw(st.sampled_from((finding.unknown, least)))
    return finding.unknown if mood == "unknown" else least


def presentations(pack: RulePack) -> st.SearchStrategy[Presentation]:
    """What a pack may be given: any of its sections, some missing, in any order.

    Answers that the pack calls contradictory are taken back, so that it can be assessed.
    """
    fill = {section: filled(section, pack) for section in pack.sections}
    calm = {section: filled(section, pack, moods=_CALM) for section in pack.sections}
    missing = st.lists(st.sampled_from(pack.sections), max_size=1)

    @st.composite
    def presentation(draw: st.DrawFn) -> Presentation:
        left_out = draw(missing)
        kept = [section for section in fill if section not in left_out]
        chosen = draw(st.sampled_from((fill, fill, calm)))
        drawn = [draw(chosen[section]) for section in draw(st.permutations(kept))]
        return consistent(pack, Presentation(*drawn))

    return presentation()


def consistent(pack: RulePack, person: Presentation) -> Presentation:
    """The presentation less the answers that contradict others."""
    for conflict in pack.contradictions:
        sides = (conflict.first, conflict.second)
        if all(truth(side, person.answer) is True for side in sides):
            for atom in atoms(conflict.second):
                person = person.with_answer(atom.finding, atom.finding.unknown)
    return person
