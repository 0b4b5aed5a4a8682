"""Strategies for answers and presentations: quiet people and busy ones."""

from __future__ import annotations

import math
from typing import Any, TypeVar

from hypothesis import strategies as st

from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.pack.pack_checks import criteria_of
from spasm_guidance.rulepack import RulePack

S = TypeVar("S", bound=Section)

MOODS = ("unknown", "absent", "quiet", "any")
_CALM = ("absent",) * len(MOODS)  # as many, so that a failure shrinks from it to unknown
_SPEAKING = 4  # findings that stand out of a quiet section
_FAR = 10_000  # how far beyond its thresholds a quantity without an end is drawn


def thresholds(pack: RulePack | None, finding: Finding) -> tuple[float, ...]:
    """The numbers with which the pack compares a quantity, lowest first."""
    if pack is None or not isinstance(finding, Quantity):
        return ()
    read = (atom for _, criterion in criteria_of(pack) for atom in atoms(criterion))
    compared = (atom for atom in read if isinstance(atom, QuantityAbove) and atom.of is finding)
    return tuple(sorted({atom.threshold for atom in compared}))


def extremes(finding: Finding, around: tuple[float, ...] = ()) -> tuple[Any, Any]:
    """The answers that say the least and the most; a quantity's ends, or far beyond `around`."""
    if not isinstance(finding, Quantity):
        return finding.scale[0][0], finding.scale[-1][0]
    low, high = finding.minimum, finding.maximum
    low = max(min(around, default=0) - _FAR, finding.least) if low is None else low
    return low, min(max((*around, low)) + _FAR, finding.greatest) if high is None else high


def known_answers(finding: Finding, around: tuple[float, ...] = ()) -> st.SearchStrategy[Any]:
    """Every answer to a finding but "not answered"; numbers on and next to those in `around`."""
    if isinstance(finding, Quantity):
        return _numbers(*extremes(finding, around), around)
    return st.sampled_from([answer for answer, _ in finding.scale])


def answers(finding: Finding, around: tuple[float, ...] = ()) -> st.SearchStrategy[Any]:
    """Every answer to a finding, "not answered" first, so that failures shrink to it."""
    return st.one_of(st.just(finding.unknown), known_answers(finding, around))


def _numbers(low: float, high: float, around: tuple[float, ...]) -> st.SearchStrategy[float]:
    decisive, ends = (*around, low, high), (-math.inf, math.inf)
    near = {number + step for number in decisive for step in (-1, 0, 1)}
    near |= {math.nextafter(number, end) for number in decisive for end in ends}
    first, last = math.ceil(low), math.floor(high)
    return st.one_of(
        st.sampled_from(sorted(number for number in near if low <= number <= high)),
        st.integers(first, last) if first <= last else st.nothing(),
        st.floats(float(low), float(high)).filter(lambda number: low <= number <= high),
    )


# Hypothesis prints a strategy with its arguments, and a whole pack is too long to be read; so
# the strategies that it sees take none.
def filled(
    section: type[S], pack: RulePack | None = None, *, moods: tuple[str, ...] = MOODS
) -> st.SearchStrategy[S]:
    """A section in one of four moods, so that quiet presentations are not rare.

    Drawn evenly, nearly every person would have some red flag of the highest grade. With a
    `pack`, quantities are drawn around the numbers that it compares them with.
    """
    known = {f: answers(f, thresholds(pack, f)) for f in section.findings}
    least = {f: extremes(f, thresholds(pack, f))[0] for f in section.findings}
    one = st.sampled_from(section.findings) if section.findings else st.nothing()
    few = st.lists(one, max_size=_SPEAKING, unique=True)

    @st.composite
    def filled_section(draw: st.DrawFn) -> S:
        mood = draw(st.sampled_from(moods))
        speaking = section.findings if mood == "any" else draw(few)

        def drawn(finding: Finding) -> Any:
            if finding in speaking:
                return draw(known[finding])
            if mood == "quiet":
                return draw(st.sampled_from((finding.unknown, least[finding])))
            return finding.unknown if mood == "unknown" else least[finding]

        return section(**{finding.name: drawn(finding) for finding in section.findings})

    return filled_section()


def presentations(pack: RulePack) -> st.SearchStrategy[Presentation]:
    """What a pack may be given: any of its sections, some missing, in any order.

    Answers that the pack calls contradictory are taken back, so that it can be assessed.
    """
    fill = {section: filled(section, pack) for section in pack.sections}
    calm = {section: filled(section, pack, moods=_CALM) for section in pack.sections}

    @st.composite
    def presentation(draw: st.DrawFn) -> Presentation:
        missing = draw(st.lists(st.sampled_from(pack.sections), max_size=1))
        chosen = draw(st.sampled_from((fill, fill, calm)))
        order = draw(st.permutations([s for s in pack.sections if s not in missing]))
        return consistent(pack, Presentation(*(draw(chosen[section]) for section in order)))

    return presentation()


def consistent(pack: RulePack, person: Presentation) -> Presentation:
    """The presentation less the answers that contradict others."""
    for conflict in pack.contradictions:
        sides = (conflict.first, conflict.second)
        if all(truth(side, person.answer) is True for side in sides):
            for atom in atoms(conflict.second):
                person = person.with_answer(atom.finding, atom.finding.unknown)
    return person
