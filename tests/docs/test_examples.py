"""The examples run, and every case has the grade it must get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from examples.demo import main as demo
from examples.health_app import answer
from spasm_guidance import assess
from spasm_guidance.interchange import read_presentation

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = json.loads((EXAMPLES / "expected_grades.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", EXPECTED)
def test_a_case_has_the_grade_it_must_get(case: str) -> None:
    """Each a scene of the article."""
    text = (EXAMPLES / "cases" / f"{case}.json").read_text(encoding="utf-8")
    assert assess(read_presentation(text)).grade.label == EXPECTED[case]


def test_every_case_has_an_expected_grade_and_all_five_occur() -> None:
    """No file without an expectation, no expectation without a file."""
    assert {path.stem for path in (EXAMPLES / "cases").glob("*.json")} == set(EXPECTED)
    assert len(EXPECTED) >= 12
    assert len(set(EXPECTED.values())) == 5


def test_the_demo_prints_a_card_for_every_case(capsys: pytest.CaptureFixture[str]) -> None:
    """And says so at the end."""
    demo()
    assert f"All {len(EXPECTED)} cases have the grade" in capsys.readouterr().out


def test_the_health_app_answers_a_form_and_names_every_problem_of_a_bad_one() -> None:
    """An emergency is told first; a bad form gets its problems and no grade."""
    told = answer('{"symptoms": {"groin_numbness": true}}')
    assert told["grade"] == "emergency"
    assert len(told["do"]) == 1
    assert told["ask_next"] == []
    refused = answer('{"symptoms": {"groin_numbnes": true, "worsening": 1}}')
    assert [problem["path"] for problem in refused["errors"]] == [
        "symptoms.groin_numbnes",
        "symptoms.worsening",
    ]
    assert "grade" not in refused
