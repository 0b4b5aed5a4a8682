"""The strategies reach what they are meant to reach; a law over an empty sample says nothing."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from spasm_guidance import Grade, Legs, Presence, Presentation, RiskFactors, Symptoms, assess
from tests.generators.strategies import DAYS, presentations

SAMPLE = 2_000


@functools.cache
def _sample() -> list[Presentation]:
    drawn: list[Presentation] = []

    @settings(
        max_examples=SAMPLE,
        database=None,
        phases=[Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(presentations())
    def draw(presentation: Presentation) -> None:
        drawn.append(presentation)

    draw()
    return drawn


def test_every_value_of_every_finding_is_drawn() -> None:
    """All presences, all levels, no duration, and every duration around a threshold."""
    seen: dict[str, set[Any]] = {}
    for presentation in _sample():
        for finding in (*Symptoms.findings, *RiskFactors.findings):
            seen.setdefault(finding.name, set()).add(presentation.answer(finding))
    assert {None, *DAYS} <= seen.pop("duration_days")
    legs = {"shooting_leg_pain", "leg_numbness", "leg_weakness"}
    for name, values in seen.items():
        assert values == set(Legs if name in legs else Presence), name


def test_every_grade_is_drawn_often_enough_to_matter() -> None:
    """Each of the five grades at least 40 times in 2,000."""
    grades = Counter(assess(presentation).grade for presentation in _sample())
    assert {grade for grade, count in grades.items() if count >= 40} == set(Grade)
