"""Explicit strategies: every value of every finding is drawn, in quiet and in busy company."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from spasm_guidance import (
    Finding,
    Legs,
    LegsFinding,
    Presence,
    Presentation,
    Quantity,
    RiskFactors,
    Section,
    Symptoms,
)

DAYS = (0, 1, 1.5, 2, 2.5, 3, 3.0001, 3.5, 4, 7, 30, 400)


def days() -> st.SearchStrategy[float]:
    """Durations on, around and far from every threshold; whole and broken."""
    return st.one_of(
        st.sampled_from(DAYS),
        st.integers(min_value=0, max_value=10_000),
        st.floats(min_value=0, max_value=10_000, allow_nan=False),
    )


def known_answers(finding: Finding) -> st.SearchStrategy[Any]:
    """Every answer to a finding but "unknown"."""
    if isinstance(finding, LegsFinding):
        return st.sampled_from([Legs.NEITHER, Legs.ONE, Legs.BOTH])
    if isinstance(finding, Quantity):
        return days()
    return st.sampled_from([Presence.ABSENT, Presence.PRESENT])


@st.composite
def filled(draw: st.DrawFn, section: type[Section]) -> Section:
    """A section in one of four moods, so that quiet presentations are not rare.

    Drawn evenly, nearly every person would have some red flag of the highest grade.
    """
    mood = draw(st.sampled_from(["unknown", "absent", "some", "any"]))
    answers: dict[str, Any] = {}
    for finding in section.findings:
        quiet = finding.unknown if mood == "unknown" else finding.no
        speaks = mood == "any" or draw(st.integers(0, 7)) == 0
        if not speaks and mood != "some":
            answers[finding.name] = quiet
        elif speaks:
            answers[finding.name] = draw(
                st.one_of(st.just(finding.unknown), known_answers(finding))
            )
        else:
            answers[finding.name] = draw(st.sampled_from([finding.unknown, finding.no]))
    return section(**answers)


@st.composite
def presentations(
    draw: st.DrawFn, sections: tuple[type[Section], ...] = (Symptoms, RiskFactors)
) -> Presentation:
    """A presentation in which a section may be missing and the order varies."""
    kept = [section for section in sections if draw(st.integers(0, 9)) > 0]
    return Presentation(*draw(st.permutations([draw(filled(section)) for section in kept])))
