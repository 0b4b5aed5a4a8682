"""People for the single calls: complete answers, since no peer knows of an unknown."""

from __future__ import annotations

import random
from typing import Any

from spasm_guidance import (
    BACK_SPASMS,
    Legs,
    LegsFinding,
    Presentation,
    Quantity,
    RiskFactors,
    Symptoms,
)

LEVELS = (Legs.NEITHER, Legs.ONE, Legs.BOTH)
FINDINGS = (*Symptoms.findings, *RiskFactors.findings)
GRADE_OF = {rule.id: rule.grade.value for rule in BACK_SPASMS.rules}

Flat = dict[str, Any]
"""Answers by name: truth values, 0 to 2 legs, days."""


def flat_people(count: int, seed: int) -> list[Flat]:
    """So many people, each sign present in one of ten."""
    draw = random.Random(seed)
    return [{f.name: _answer(f, draw) for f in FINDINGS} for _ in range(count)]


def _answer(finding: Any, draw: random.Random) -> Any:
    if isinstance(finding, Quantity):
        return draw.choice((1, 2, 2.5, 3, 4, 10))
    present = draw.random() < 0.1
    return draw.choice((1, 2)) * present if isinstance(finding, LegsFinding) else present


def typed(flat: Flat) -> Flat:
    """The same answers as the library takes them."""
    legs = {f.name for f in FINDINGS if isinstance(f, LegsFinding)}
    return {name: LEVELS[value] if name in legs else value for name, value in flat.items()}


def split(flat: Flat) -> tuple[Flat, Flat]:
    """The answers of the two sections."""
    names = {finding.name for finding in Symptoms.findings}
    return (
        {name: value for name, value in flat.items() if name in names},
        {name: value for name, value in flat.items() if name not in names},
    )


def presentation(flat: Flat) -> Presentation:
    """The person for the library."""
    symptoms, risks = split(typed(flat))
    return Presentation(Symptoms(**symptoms), RiskFactors(**risks))


def half_known(people: list[Flat], seed: int) -> list[Presentation]:
    """The people for the library, with each answer unknown in one of two."""
    draw = random.Random(seed)
    return [
        Presentation(
            *(
                section(**{name: answer for name, answer in part.items() if draw.random() < 0.5})
                for section, part in zip((Symptoms, RiskFactors), split(typed(flat)), strict=True)
            )
        )
        for flat in people
    ]
