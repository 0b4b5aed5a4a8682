"""Two independent readings of the map, the library and plain ifs, agree on everybody."""

from __future__ import annotations

import random
from typing import Any

from spasm_guidance import Legs, Presence, Presentation, RiskFactors, Symptoms, assess
from tests.spec.oracle import RISK_FACTORS, oracle, oracle_recommendations

PATIENTS = 20_000
DAYS = (0, 1, 1.5, 2, 2.5, 3, 3.0001, 3.5, 4, 7, 30, 400)


def _patient(draw: random.Random) -> dict[str, Any]:
    """Answers by name: quiet, busy, or in between, with unknowns."""
    noise = draw.choice([0.02, 0.1, 0.3, 0.8])
    unknown = draw.choice([0.0, 0.1, 0.5])
    answers: dict[str, Any] = {}
    for finding in (*Symptoms.findings, *RiskFactors.findings):
        if draw.random() < unknown:
            answers[finding.name] = None
        elif finding.name == "duration_days":
            answers[finding.name] = draw.choice(DAYS) if draw.random() < noise else 2
        elif finding.no is Legs.NEITHER:
            level = draw.choice(["one", "both"]) if draw.random() < noise else "neither"
            answers[finding.name] = level
        else:
            answers[finding.name] = draw.random() < noise
    return answers


def _presentation(answers: dict[str, Any]) -> Presentation:
    def given(name: str, value: Any) -> Any:
        if "leg_" in name:
            return Legs(value or "unknown")
        return value

    typed = {name: given(name, value) for name, value in answers.items()}
    risks = {name: typed.pop(name) for name in RISK_FACTORS}
    return Presentation(Symptoms(**typed), RiskFactors(**risks))


def test_the_library_and_the_plain_ifs_agree_on_20_000_random_patients() -> None:
    """Grade, both bounds, the rules that fired, and the recommendations in order."""
    draw = random.Random(20_261_122)
    reached = set()
    for _ in range(PATIENTS):
        answers = _patient(draw)
        found = assess(_presentation(answers))
        expected = oracle(answers)
        graded = tuple(g.label for g in (found.grade, found.at_least, found.at_most))
        assert (*graded, {r.rule for r in found.rationale}) == expected, answers
        shown = [advice.id for advice in found.recommendations]
        assert shown == oracle_recommendations(answers), answers
        reached |= {expected.grade} | expected.rules
    assert len(reached) == 25, "five grades and twenty rules, each at least once"


def test_every_symptom_absent_for_two_days_is_home_care_whatever_the_risk_factors() -> None:
    """The promises are not kept by crying wolf."""
    symptoms = Symptoms.all_absent(duration_days=2)
    for value in Presence:
        for finding in RiskFactors.findings:
            found = assess(Presentation(symptoms, RiskFactors(**{finding.name: value})))
            assert found.grade.label == "home_care"
            assert found.is_settled


def test_an_empty_presentation_is_undetermined() -> None:
    """Nothing is known, so nothing is ruled out."""
    found = assess(Presentation())
    assert [g.label for g in (found.grade, found.at_least, found.at_most)] == [
        "undetermined",
        "home_care",
        "emergency",
    ]
