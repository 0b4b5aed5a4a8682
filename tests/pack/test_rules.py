"""Rule, Promise and Reading: what each field may be, all problems at once."""

from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest

from spasm_guidance import Criterion, Grade, Legs, PackError, Promise, Reading, Rule
from spasm_guidance.language.comparisons import LegsAtLeast
from spasm_guidance.language.criteria import AllOf
from spasm_guidance.language.findings import Finding
from tests.generators.toys import (
    COUGH,
    DAYS,
    FEVER,
    PLACE,
    QUOTE,
    RASH,
    SWELLING,
    promise,
    refused,
    rule,
)

NEGATION = (
    "holds a negation (`~`, `<` or `<=`); rules and promises may only rise, so that "
    "one more sign never lowers a grade. Say it with `>=`, `>` and presence"
)
STRANGER = "holds a kind of criterion that this library does not define"


class Guess(LegsAtLeast):
    """A criterion of somebody else's, which could run code."""

    def truth(self, value: object) -> bool | None:
        raise AssertionError


GUESS = Guess(SWELLING, Legs.ONE)

NO_CRITERIA: list[tuple[object, str]] = [
    (True, "expected a criterion, got True"),
    (None, "expected a criterion, got None"),
    ("fever", "expected a criterion, got 'fever'"),
    (SWELLING, "expected a criterion, got a value of type LegsFinding"),
    (Criterion, "expected a criterion, got a value of type type"),
    (GUESS, STRANGER),
    (AllOf((FEVER, GUESS)), STRANGER),
]
FALLING: list[Criterion] = [
    ~FEVER,
    DAYS < 3,
    DAYS <= 3,
    SWELLING < Legs.BOTH,
    FEVER & (RASH | ~COUGH),
]


@pytest.mark.parametrize(("when", "message"), NO_CRITERIA)
def test_a_rule_needs_a_criterion_of_this_library(when: object, message: str) -> None:
    with refused(PackError, f"rule 'fever': when: {message}"):
        rule(when=when)
    with refused(PackError, f"promise 'fever-is-seen': whenever: {message}"):
        promise(whenever=when)


@pytest.mark.parametrize("when", FALLING)
def test_a_rule_and_a_promise_refuse_a_negation_however_deep(when: Criterion) -> None:
    with refused(PackError, f"rule 'fever': when: {NEGATION}"):
        rule(when=when)
    with refused(PackError, f"promise 'fever-is-seen': whenever: {NEGATION}"):
        promise(whenever=when)


@pytest.mark.parametrize(
    ("grade", "message"),
    [
        (Grade.UNDETERMINED, "UNDETERMINED is said of incomplete answers; no rule calls for it"),
        (3, "expected a Grade, got 3"),
        ("urgent", "expected a Grade, got 'urgent'"),
        (None, "expected a Grade, got None"),
    ],
)
def test_a_rule_calls_for_a_grade_but_never_for_undetermined(grade: object, message: str) -> None:
    with refused(PackError, f"rule 'fever': grade: {message}"):
        rule(grade=grade)
    with refused(PackError, f"promise 'fever-is-seen': at_least: {message}"):
        promise(at_least=grade)


@pytest.mark.parametrize("grade", [g for g in Grade if g is not Grade.UNDETERMINED])
def test_a_rule_may_call_for_every_other_grade(grade: Grade) -> None:
    assert rule(grade=grade).grade is promise(at_least=grade).at_least is grade


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rationale": " "}, "rule 'fever': rationale: expected text, got none"),
        ({"because": "hearsay"}, "rule 'fever': expected a Quotation or a Citation, got 'hearsay'"),
        ({"graded_by": None}, "rule 'fever': expected a Quotation or a Citation, got None"),
        ({"also": (QUOTE, 5)}, "rule 'fever': also: expected a Quotation or a Citation, got 5"),
        ({"may_indicate": ""}, "rule 'fever': may_indicate: expected text, got none"),
        ({"may_indicate": 0}, "rule 'fever': may_indicate: expected text (a plain str), got 0"),
        ({"reviewed_by": 7}, "rule 'fever': reviewed_by: expected text (a plain str), got 7"),
        ({"reading": "a guess"}, "rule 'fever': reading: expected Reading, got 'a guess'"),
    ],
)
def test_a_rule_refuses(changes: dict[str, Any], message: str) -> None:
    with refused(PackError, message):
        rule(**changes)


def test_a_qualified_id_is_told_to_leave_the_prefix_out() -> None:
    message = (
        "rule 'toy/fever': expected an id of lower-case words joined by hyphens, "
        "got 'toy/fever'; ids are local to their pack, so leave the prefix out"
    )
    with refused(PackError, message):
        rule("toy/fever")


def test_everything_wrong_with_a_rule_is_reported_at_once() -> None:
    message = (
        "rule 3: expected an id of lower-case words joined by hyphens, got 3\n"
        "rule 3: when: expected a criterion, got None\n"
        "rule 3: grade: expected a Grade, got None\n"
        "rule 3: rationale: expected text (a plain str), got None\n"
        "rule 3: expected a Quotation or a Citation, got None\n"
        "rule 3: expected a Quotation or a Citation, got None"
    )
    nothing: Any = dict.fromkeys(["when", "grade", "rationale", "because", "graded_by"])
    with refused(PackError, message):
        Rule(id=3, **nothing)  # type: ignore[arg-type]


def test_everything_wrong_with_a_promise_is_reported_at_once() -> None:
    message = (
        "promise '': expected an id of lower-case words joined by hyphens, got ''\n"
        "promise '': whenever: expected a criterion, got 1\n"
        "promise '': at_least: expected a Grade, got 2\n"
        "promise '': expected a Quotation or a Citation, got 3"
    )
    with refused(PackError, message):
        Promise(id="", whenever=1, at_least=2, because=3)  # type: ignore[arg-type]


def test_the_evidence_of_a_rule_is_everything_it_cites() -> None:
    assert rule(also=(PLACE, QUOTE)).evidence == (QUOTE, PLACE, PLACE, QUOTE)


def test_a_rule_says_who_reviewed_it_or_that_nobody_has() -> None:
    assert rule().standing == "not reviewed by a clinician"
    assert rule(reviewed_by="Dr. A. Example").standing == "reviewed by Dr. A. Example"


def reading(**changes: Any) -> Reading:
    made = {"unclear": "“the leg”", "choice": "One leg.", "why": "It is singular."}
    return Reading(**{**made, **changes})


def test_a_reading_says_who_reviewed_it_or_that_nobody_has() -> None:
    assert reading().standing == "not reviewed by a clinician"
    assert reading(reviewed_by="Dr. A. Example").standing == "reviewed by Dr. A. Example"


def test_everything_wrong_with_a_reading_is_reported_at_once() -> None:
    message = (
        "reading: unclear: expected text, got none\n"
        "reading: choice: expected text (a plain str), got 1\n"
        "reading: why: expected text (a plain str), got None\n"
        "reading: reviewed_by: expected text, got none"
    )
    with refused(PackError, message):
        reading(unclear="", choice=1, why=None, reviewed_by="")


def test_a_rule_is_pickled_whole() -> None:
    full = rule(
        when=FEVER & (SWELLING >= Legs.ONE),
        reading=reading(),
        review_by=datetime.date(2030, 1, 1),
        may_indicate="the flu",
    )
    for value in (full, promise(), reading()):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(pickle.loads(pickle.dumps(value))) == hash(value)


def test_the_criterion_of_a_rule_names_findings_not_answers() -> None:
    assert isinstance(rule().when, Finding)
