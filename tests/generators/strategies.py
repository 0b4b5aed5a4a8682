"""Explicit strategies: every value of every finding is drawn, in quiet and in busy company."""

from __future__ import annotations

import functools
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


@functools.cache
def filled(section: type[Section]) -> st.SearchStrategy[Section]:
    """A section as a quiet, a talkative or an arbitrary person would fill it in.

    Drawn evenly, nearly every person would have some red flag of the highest grade, and
    home care would never be seen.
    """
    moods = [
        st.fixed_dictionaries({f.name: _answer(f, quiet, speaking) for f in section.findings})
        for quiet in ("unknown", "no", "no", "either")
        for speaking in (0, 1, 8)  # of every eight findings, how many say more
    ]
    return st.one_of(moods).map(lambda answers: section(**answers))


def _answer(finding: Finding, quiet: str, speaking: int) -> st.SearchStrategy[Any]:
    no = [0, 1.5, 2, 3] if isinstance(finding, Quantity) else [finding.no]
    calm = {"unknown": [finding.unknown], "no": no}.get(quiet, [])
    if calm and not speaking:
        return st.sampled_from(calm)
    anything = st.one_of(st.just(finding.unknown), known_answers(finding))
    if not calm or speaking == 8:
        return anything
    return st.one_of(*[st.sampled_from(calm)] * 7, anything)


@st.composite
def presentations(
    draw: st.DrawFn, sections: tuple[type[Section], ...] = (Symptoms, RiskFactors)
) -> Presentation:
    """A presentation in which a section may be missing and the order varies."""
    left_out = draw(st.integers(0, 9))  # most often none
    kept = [section for place, section in enumerate(sections) if place != left_out]
    held = [draw(filled(section)) for section in kept]  # type: ignore[arg-type]  # a class is hashable
    return Presentation(*(reversed(held) if draw(st.booleans()) else held))
