"""What a pack says besides grades: what each field may be, all problems at once."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from spasm_guidance import (
    Contradiction,
    Explanation,
    Grade,
    GradeMeaning,
    Kind,
    PackError,
    QuestionGroup,
    Recommendation,
    SaidWith,
    Withhold,
    Wording,
)
from tests.generators.toys import (
    DAYS,
    FEVER,
    PLACE,
    QUOTE,
    RASH,
    SWELLING,
    explanation,
    recommendation,
    refused,
)

NO_ID = "expected an id of lower-case words joined by hyphens, got"
WELL_MADE: list[Any] = [
    recommendation(
        when=~FEVER,
        only_if=DAYS <= 2,
        because=(QUOTE, PLACE),
        wordings=(Wording(only_if=~RASH, text="Rest well."),),
        said_with=SaidWith(recommendation="ice", text="Ice, then rest."),
        names_provider=True,
        points=("One thing.", "Another."),
    ),
    explanation(about=FEVER, only_if=~RASH),
    Withhold(recommendation="other/rest", when=~FEVER, text="No rest.", because=QUOTE),
    GradeMeaning(grade=Grade.UNDETERMINED, text="Not clear.", because=(QUOTE,)),
    Contradiction(id="both", first=FEVER, second=~RASH, text="both ways"),
    QuestionGroup(id="skin", ask="Any of these?", findings=(FEVER, SWELLING)),
]


@pytest.mark.parametrize("value", WELL_MADE, ids=lambda value: type(value).__name__)
def test_what_is_well_made_is_a_plain_value_and_may_hold_negations(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(pickle.loads(pickle.dumps(value))) == hash(value)


def test_grades_may_be_given_in_any_collection_of_them() -> None:
    assert recommendation(grades=[Grade.URGENT]).grades == (Grade.URGENT,)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "Rest"}, f"recommendation 'Rest': {NO_ID} 'Rest'"),
        ({"text": ""}, "recommendation 'rest': text: expected text, got none"),
        ({"rank": 1.5}, "recommendation 'rest': rank: expected int, got 1.5"),
        ({"rank": True}, "recommendation 'rest': rank: expected int, got True"),
        ({"kind": "advice"}, "recommendation 'rest': kind: expected Kind, got 'advice'"),
        ({"grades": (3,)}, "recommendation 'rest': grades: expected Grade, got 3"),
        ({"grades": ()}, "recommendation 'rest': grades: expected at least one Grade"),
        (
            {"when": SWELLING},
            "recommendation 'rest': when: expected a criterion, got a value of type LegsFinding",
        ),
        (
            {"only_if": True},
            "recommendation 'rest': only_if: expected a criterion, got True",
        ),
        (
            {"because": ("hearsay",)},
            "recommendation 'rest': expected a Quotation or a Citation, got 'hearsay'",
        ),
        ({"wordings": ("x",)}, "recommendation 'rest': wordings: expected Wording, got 'x'"),
        (
            {"points": "Rest."},
            "recommendation 'rest': points: expected a tuple of texts, got 'Rest.'",
        ),
        (
            {"points": ("Rest.", 3)},
            "recommendation 'rest': points: expected text (a plain str), got 3",
        ),
        ({"said_with": "ice"}, "recommendation 'rest': said_with: expected SaidWith, got 'ice'"),
    ],
)
def test_a_recommendation_refuses(changes: dict[str, Any], message: str) -> None:
    with refused(PackError, message):
        recommendation(**changes)


@pytest.mark.parametrize("grade", [Grade.UNDETERMINED, Grade.URGENT])
def test_home_care_is_declared_at_home_care_and_see_doctor_only(grade: Grade) -> None:
    message = "recommendation 'rest': home care may be shown at HOME_CARE and SEE_DOCTOR only"
    with refused(PackError, message):
        recommendation(kind=Kind.HOME_CARE, grades=(Grade.HOME_CARE, grade))


@pytest.mark.parametrize("kind", [Kind.QUESTIONS, Kind.ADVICE, Kind.SAFETY_NET])
def test_an_emergency_shows_next_steps_only(kind: Kind) -> None:
    with refused(PackError, "recommendation 'rest': at EMERGENCY only a NEXT_STEP may be shown"):
        recommendation(kind=kind, grades=(Grade.EMERGENCY,))
    assert recommendation(kind=Kind.NEXT_STEP, grades=(Grade.EMERGENCY,)).kind is Kind.NEXT_STEP


def test_everything_wrong_with_a_recommendation_is_reported_at_once() -> None:
    message = (
        f"recommendation None: {NO_ID} None\n"
        "recommendation None: text: expected text (a plain str), got None\n"
        "recommendation None: rank: expected int, got None\n"
        "recommendation None: grades: expected Grade, got None\n"
        "recommendation None: home care may be shown at HOME_CARE and SEE_DOCTOR only"
    )
    with refused(PackError, message):
        Recommendation(id=None, rank=None, kind=Kind.HOME_CARE, grades=(None,), text=None)  # type: ignore[arg-type]


def test_everything_wrong_with_a_wording_is_reported_at_once() -> None:
    message = (
        "wording: only_if: expected a criterion, got True\nwording: text: expected text, got none"
    )
    with refused(PackError, message):
        Wording(only_if=True, text="")  # type: ignore[arg-type]


def test_everything_wrong_with_a_said_with_is_reported_at_once() -> None:
    message = f"said with: {NO_ID} ''\nsaid with: text: expected text (a plain str), got 3"
    with refused(PackError, message):
        SaidWith(recommendation="", text=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["rest", "a/b/c", "", None, 3])
def test_a_withhold_names_the_pack_of_what_it_withholds(name: Any) -> None:
    with pytest.raises(PackError, match="expected a qualified id, pack/recommendation, got "):
        Withhold(recommendation=name, when=FEVER, text="No rest.", because=QUOTE)


def test_everything_wrong_with_a_withhold_is_reported_at_once() -> None:
    message = (
        f"withhold 'a/B': {NO_ID} 'B'\n"
        "withhold 'a/B': when: expected a criterion, got 3\n"
        "withhold 'a/B': text: expected text, got none\n"
        "withhold 'a/B': expected a Quotation or a Citation, got None"
    )
    with refused(PackError, message):
        Withhold(recommendation="a/B", when=3, text="", because=None)  # type: ignore[arg-type]


def test_everything_wrong_with_an_explanation_is_reported_at_once() -> None:
    message = (
        f"explanation '?': {NO_ID} '?'\n"
        "explanation '?': title: expected text, got none\n"
        "explanation '?': text: expected text (a plain str), got None\n"
        "explanation '?': cites nothing; name its evidence\n"
        "explanation '?': only_if: expected a criterion, got 3\n"
        "explanation '?': about: expected a YesNo finding, got 4"
    )
    with refused(PackError, message):
        Explanation(id="?", title="", text=None, because=(), only_if=3, about=4)  # type: ignore[arg-type]


@pytest.mark.parametrize("about", [SWELLING, DAYS, FEVER & RASH, DAYS > 3])
def test_an_explanation_is_about_a_yes_or_no(about: Any) -> None:
    with pytest.raises(PackError, match="about: expected a YesNo finding, got a value of type"):
        explanation(about=about)


def test_an_explanation_cites_what_it_tells() -> None:
    message = "explanation 'about-fever': expected a Quotation or a Citation, got 'hearsay'"
    with refused(PackError, message):
        explanation(because=(QUOTE, "hearsay"))


def test_everything_wrong_with_a_grade_meaning_is_reported_at_once() -> None:
    message = (
        "grade meaning: expected Grade, got 1\n"
        "grade meaning: expected text, got none\n"
        "grade meaning: expected a Quotation or a Citation, got 2"
    )
    with refused(PackError, message):
        GradeMeaning(grade=1, text="", because=(2,))  # type: ignore[arg-type]


def test_everything_wrong_with_a_contradiction_is_reported_at_once() -> None:
    message = (
        f"contradiction 1: {NO_ID} 1\n"
        "contradiction 1: first: expected a criterion, got 2\n"
        "contradiction 1: second: expected a criterion, got 3\n"
        "contradiction 1: text: expected text (a plain str), got 4"
    )
    with refused(PackError, message):
        Contradiction(id=1, first=2, second=3, text=4)  # type: ignore[arg-type]


def test_everything_wrong_with_a_question_group_is_reported_at_once() -> None:
    message = (
        f"question group '': {NO_ID} ''\n"
        "question group '': ask: expected text, got none\n"
        "question group '': names no finding"
    )
    with refused(PackError, message):
        QuestionGroup(id="", ask="", findings=())


@pytest.mark.parametrize(
    ("findings", "message"),
    [
        ([FEVER], "findings: expected tuple, got a value of type list"),
        ((FEVER, "rash"), "expected findings, got 'rash'"),
    ],
)
def test_a_question_group_names_findings(findings: Any, message: str) -> None:
    with pytest.raises(PackError) as caught:
        QuestionGroup(id="skin", ask="Any of these?", findings=findings)
    assert str(caught.value) == f"question group 'skin': {message}"
