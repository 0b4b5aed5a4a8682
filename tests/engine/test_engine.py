"""The engine: bounds, the order of questions, and what may be shown beside what."""

from __future__ import annotations

from typing import Any

import pytest

from spasm_guidance import (
    Criterion,
    Grade,
    Kind,
    Legs,
    Presentation,
    RulePack,
    SaidWith,
    Section,
    Withhold,
    Wording,
    assess,
)
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.engine.compiled import GROUP
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate, open_findings
from tests.generators.toys import (
    COUGH,
    CRAMP,
    DAYS,
    FEVER,
    QUOTE,
    RASH,
    SMOKING,
    SWELLING,
    Habits,
    Signs,
    pack,
    recommendation,
    rule,
)

HOME, UNSURE, DOCTOR, URGENT, EMERGENCY = Grade


@pytest.mark.parametrize(
    ("at_least", "at_most", "grade", "is_settled"),
    [
        (HOME, HOME, HOME, True),
        (HOME, DOCTOR, UNSURE, False),
        (HOME, EMERGENCY, UNSURE, False),
        (DOCTOR, DOCTOR, DOCTOR, True),
        (DOCTOR, EMERGENCY, DOCTOR, False),
        (URGENT, EMERGENCY, URGENT, False),
        (EMERGENCY, EMERGENCY, EMERGENCY, True),
    ],
)
def test_the_grade_of_an_outcome(
    at_least: Grade, at_most: Grade, grade: Grade, is_settled: bool
) -> None:
    outcome = Outcome(at_least, at_most, (), ())
    assert outcome.grade is grade
    assert outcome.is_settled is is_settled


LADDER = pack(
    rules=[
        rule("cough", when=COUGH, grade=DOCTOR),
        rule("fever", when=FEVER, grade=URGENT),
        rule("fever-and-rash", when=FEVER & RASH, grade=EMERGENCY),
        rule("smoking", when=SMOKING, grade=HOME),
    ]
)
NOTHING = Signs.all_absent()


@pytest.mark.parametrize(
    ("signs", "at_least", "at_most", "fired", "undecided"),
    [
        (
            Signs(),
            HOME,
            EMERGENCY,
            [],
            ["cough", "fever", "fever-and-rash", "smoking"],
        ),
        (NOTHING, HOME, HOME, [], ["smoking"]),
        (NOTHING.replace(cough=None), HOME, DOCTOR, [], ["cough", "smoking"]),
        (
            Signs(fever=True),
            URGENT,
            EMERGENCY,
            ["fever"],
            ["cough", "fever-and-rash", "smoking"],
        ),
        (Signs(rash=False, cough=True), DOCTOR, URGENT, ["cough"], ["fever", "smoking"]),
        (
            Signs(fever=True, rash=True),
            EMERGENCY,
            EMERGENCY,
            ["fever", "fever-and-rash"],
            ["cough", "smoking"],
        ),
    ],
)
def test_the_reference_evaluator_reads_unknown_as_absent_and_as_present(
    signs: Signs, at_least: Grade, at_most: Grade, fired: list[str], undecided: list[str]
) -> None:
    outcome = evaluate(LADDER, Presentation(signs).answer)
    assert (outcome.at_least, outcome.at_most) == (at_least, at_most)
    assert [owned.id for _, owned in outcome.fired] == fired
    assert [owned.id for _, owned in outcome.undecided] == undecided


def asked(of: RulePack, *sections: Section) -> list[tuple[str, Grade, int]]:
    answers = Presentation(*sections).answer
    return [
        (finding.name, grade, opens)
        for finding, grade, opens in open_findings(of, answers, evaluate(of, answers))
    ]


def test_questions_stand_by_highest_grade_then_by_rules_opened_then_in_the_packs_order() -> None:
    many = pack(
        rules=[
            rule("a", when=COUGH, grade=DOCTOR),
            rule("b", when=SWELLING >= Legs.ONE, grade=URGENT),
            rule("c", when=(SWELLING >= Legs.ONE) & RASH, grade=DOCTOR),
            rule("d", when=RASH, grade=URGENT),
            rule("e", when=(CRAMP >= Legs.ONE) & (CRAMP >= Legs.BOTH), grade=URGENT),
            rule("f", when=DAYS > 3, grade=EMERGENCY),
            rule("g", when=SMOKING, grade=DOCTOR),
        ]
    )
    assert asked(many) == [
        ("days", EMERGENCY, 1),
        ("rash", URGENT, 2),
        ("swelling", URGENT, 2),
        ("cramp", URGENT, 1),
        ("cough", DOCTOR, 1),
        ("smoking", DOCTOR, 1),
    ]


def test_only_what_could_raise_the_grade_is_asked() -> None:
    assert asked(LADDER, Signs(cough=True)) == [("fever", EMERGENCY, 2), ("rash", EMERGENCY, 1)]
    assert asked(LADDER, Signs(fever=True)) == [("rash", EMERGENCY, 1)]
    assert asked(LADDER, Signs(fever=True, rash=True)) == []
    assert asked(LADDER, NOTHING) == []


def test_what_other_answers_have_decided_is_not_asked() -> None:
    assert asked(LADDER, Signs(fever=False)) == [("cough", DOCTOR, 1)]


def test_the_questions_of_all_parts_of_a_combined_pack_stand_in_one_order() -> None:
    other = pack("other", rules=[rule(when=SWELLING >= Legs.BOTH, grade=EMERGENCY)])
    names = [name for name, _, _ in asked(LADDER + other)]
    assert names == ["fever", "rash", "swelling", "cough"]


def shown(signs: Signs, *recommendations: Any, rules: Any = LADDER.rules) -> list[str]:
    advising = pack(rules=rules, recommendations=recommendations)
    return [advice.id for advice in assess(signs, advising).recommendations]


UP_TO_URGENT = (HOME, UNSURE, DOCTOR, URGENT)
OPEN_TO_DOCTOR = NOTHING.replace(cough=None)
GATES: list[tuple[Kind, tuple[Grade, ...], Signs, bool]] = [
    (Kind.NEXT_STEP, (EMERGENCY,), Signs(fever=True, rash=True), True),
    (Kind.NEXT_STEP, (EMERGENCY,), Signs(fever=True), False),
    (Kind.NEXT_STEP, (URGENT,), Signs(fever=True), True),
    (Kind.QUESTIONS, UP_TO_URGENT, Signs(), True),
    (Kind.QUESTIONS, UP_TO_URGENT, Signs(fever=True), True),
    (Kind.QUESTIONS, UP_TO_URGENT, NOTHING, False),
    (Kind.QUESTIONS, UP_TO_URGENT, Signs(fever=True, rash=True), False),
    (Kind.ADVICE, UP_TO_URGENT, Signs(), True),
    (Kind.ADVICE, UP_TO_URGENT, NOTHING, True),
    (Kind.ADVICE, (HOME,), Signs(), False),
    (Kind.ADVICE, UP_TO_URGENT, Signs(fever=True, rash=True), False),
    (Kind.SAFETY_NET, UP_TO_URGENT, Signs(fever=True), True),
    (Kind.HOME_CARE, (HOME, DOCTOR), NOTHING, True),
    (Kind.HOME_CARE, (HOME, DOCTOR), NOTHING.replace(cough=True), True),
    (Kind.HOME_CARE, (HOME, DOCTOR), OPEN_TO_DOCTOR, False),
    (Kind.HOME_CARE, (HOME, DOCTOR), Signs(cough=True), False),
    (Kind.HOME_CARE, (HOME, DOCTOR), Signs(fever=True), False),
    (Kind.HOME_CARE, (DOCTOR,), NOTHING, False),
]


@pytest.mark.parametrize(("kind", "grades", "signs", "is_shown"), GATES)
def test_each_kind_of_recommendation_is_shown_where_it_may_be(
    kind: Kind, grades: tuple[Grade, ...], signs: Signs, is_shown: bool
) -> None:
    assert shown(signs, recommendation(kind=kind, grades=grades)) == ["rest"] * is_shown


@pytest.mark.parametrize(
    ("when", "only_if", "signs", "is_shown"),
    [
        (FEVER, None, Signs(fever=True), True),
        (FEVER, None, Signs(), True),
        (FEVER, None, Signs(fever=False), False),
        (None, FEVER, Signs(fever=True), True),
        (None, FEVER, Signs(), False),
        (None, FEVER, Signs(fever=False), False),
        (~FEVER, None, Signs(fever=True), False),
        (None, ~FEVER, Signs(), False),
        (None, ~FEVER, Signs(fever=False), True),
        (DAYS <= 2, None, Signs(), True),
        (DAYS <= 2, None, Signs(days=2.5), False),
        (None, DAYS <= 2, Signs(days=2), True),
        (RASH, FEVER, Signs(fever=True), True),
        (RASH, FEVER, Signs(fever=True, rash=False), False),
    ],
)
def test_when_keeps_the_unsure_and_only_if_the_sure(
    when: Criterion | None, only_if: Criterion | None, signs: Signs, is_shown: bool
) -> None:
    advice = recommendation(when=when, only_if=only_if)
    assert shown(signs, advice, rules=()) == ["rest"] * is_shown


def test_recommendations_stand_by_kind_then_rank_then_name_wherever_they_are_written() -> None:
    entries = [
        recommendation("net", kind=Kind.SAFETY_NET, rank=0),
        recommendation("late", rank=9),
        recommendation("b", rank=5),
        recommendation("a", rank=5),
        recommendation("care", kind=Kind.HOME_CARE, rank=7, grades=(HOME,)),
        recommendation("first", kind=Kind.NEXT_STEP, rank=99),
    ]
    order = ["first", "a", "b", "care", "late", "net"]
    assert shown(Signs(), *entries, rules=()) == order
    assert shown(Signs(), *reversed(entries), rules=()) == order


def test_the_questions_stand_second_and_name_what_is_open() -> None:
    """And first where it cannot be told yet."""
    asking = pack(
        rules=LADDER.rules,
        recommendations=[
            recommendation("ask", kind=Kind.QUESTIONS, rank=50, text="Please answer:"),
            recommendation("step", kind=Kind.NEXT_STEP, rank=90),
            recommendation("rest"),
        ],
    )
    advice = assess(Signs(cough=False), asking).recommendations
    assert [entry.id for entry in advice] == ["ask", "step", "rest"]
    advice = assess(Signs(cough=True), asking).recommendations
    assert [entry.id for entry in advice] == ["step", "ask", "rest"]
    assert advice[1].text == "Please answer:"
    assert advice[1].points == ("Do you have a fever?", "Do you have a rash?")
    assert advice[1].open == (FEVER, RASH)
    assert advice[0].open == advice[2].open == ()


@pytest.mark.parametrize(
    ("signs", "text"),
    [
        (Signs(), "Rest."),
        (Signs(fever=True), "Rest in bed."),
        (Signs(rash=True), "Rest coolly."),
        (Signs(fever=True, rash=True), "Rest in bed."),
        (Signs(fever=False, rash=False), "Rest."),
    ],
)
def test_the_first_wording_that_surely_fits_is_used(signs: Signs, text: str) -> None:
    wordings = (
        Wording(only_if=FEVER, text="Rest in bed."),
        Wording(only_if=RASH, text="Rest coolly."),
    )
    worded = pack(recommendations=[recommendation(wordings=wordings)])
    assert [advice.text for advice in assess(signs, worded).recommendations] == [text]


def advice_of(signs: Signs) -> list[tuple[str, str, str | None]]:
    together = SaidWith(recommendation="ice", text="Ice first, heat later.")
    both = pack(
        recommendations=[
            recommendation("heat", rank=2, when=DAYS > 2, text="Heat.", said_with=together),
            recommendation("ice", rank=1, when=DAYS <= 2, text="Ice."),
        ]
    )
    return [(a.id, a.text, a.said_with) for a in assess(signs, both).recommendations]


def test_two_recommendations_are_one_sentence_where_both_are_shown() -> None:
    assert advice_of(Signs()) == [
        ("ice", "Ice first, heat later.", None),
        ("heat", "Ice first, heat later.", "ice"),
    ]


@pytest.mark.parametrize(("days", "alone"), [(1, ("ice", "Ice.")), (3, ("heat", "Heat."))])
def test_a_recommendation_shown_alone_has_its_own_text(days: int, alone: tuple[str, str]) -> None:
    assert advice_of(Signs(days=days)) == [(*alone, None)]


def withholding(id: str = "other", when: Criterion = SMOKING, text: str = "No rest.") -> RulePack:
    kept_back = Withhold(recommendation="toy/rest", when=when, text=text, because=QUOTE)
    return pack(id, sections=(Signs, Habits), withholds=[kept_back])


RESTING = pack(recommendations=[recommendation(), recommendation("ice", rank=2)])


@pytest.mark.parametrize(
    ("smoking", "advice", "withheld"),
    [
        (True, ["ice"], ["No rest."]),
        (None, ["ice"], ["No rest."]),
        (False, ["rest", "ice"], []),
    ],
)
def test_a_withhold_keeps_back_unless_it_is_surely_false(
    smoking: bool | None, advice: list[str], withheld: list[str]
) -> None:
    assessment = assess(Habits(smoking=smoking), RESTING + withholding())
    assert [entry.id for entry in assessment.recommendations] == advice
    assert [entry.text for entry in assessment.withheld] == withheld


def test_what_is_withheld_names_the_recommendation_the_pack_and_the_place() -> None:
    [withheld] = assess(Presentation(), RESTING + withholding()).withheld
    assert (withheld.recommendation, withheld.pack) == ("toy/rest", "other")
    assert withheld.citation == QUOTE.citation


def test_every_pack_that_withholds_says_why() -> None:
    both = RESTING + withholding("zoo", text="Z.") + withholding("abc", text="A.")
    assert [entry.text for entry in assess(Presentation(), both).withheld] == ["A.", "Z."]


def test_what_would_not_be_shown_anyway_is_not_said_to_be_withheld() -> None:
    never = pack(recommendations=[recommendation(grades=(URGENT,))])
    assert assess(Presentation(), never + withholding()).withheld == ()


def test_withholding_never_changes_the_grade() -> None:
    graded = pack(rules=LADDER.rules, recommendations=RESTING.recommendations)
    for signs in (Signs(), Signs(cough=True), Signs(fever=True, rash=True), NOTHING):
        alone, with_other = assess(signs, graded), assess(signs, graded + withholding())
        assert alone.grade is with_other.grade
        assert alone.at_most is with_other.at_most


def test_a_joined_sentence_is_not_said_where_one_half_is_withheld() -> None:
    together = SaidWith(recommendation="rest", text="Rest, then move.")
    move = recommendation("move", rank=2, text="Move.", said_with=together)
    both = pack(recommendations=[recommendation(), move])
    [advice] = assess(Presentation(), both + withholding()).recommendations
    assert (advice.id, advice.text, advice.said_with) == ("move", "Move.", None)


def test_a_pack_of_many_rules_says_what_the_reference_says() -> None:
    """Rules are passed over in groups; the answer is the same."""
    rules = tuple(
        rule(f"fever-{n}", when=FEVER if n % 2 else DAYS > n % 90 + 1) for n in range(2 * GROUP + 1)
    )
    large = pack(rules=rules)
    for person in (
        Presentation(),
        Presentation(Signs(fever=True)),
        Presentation(Signs.all_absent(days=2)),
        Presentation(Signs(days=50)),
    ):
        assert assess(person, large) == assess_by_reference(person, large)


def test_a_pack_without_sections_reads_nothing() -> None:
    """And names what it was given."""
    nothing = RulePack(id="nothing", version="1", title="Nothing")
    assert assess(Signs(fever=True), nothing, ignoring=Signs).unread == ("signs.fever",)
