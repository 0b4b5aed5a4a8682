"""assess(): the whole result, and what it refuses to assess."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    GradeMeaning,
    InputError,
    Kind,
    Legs,
    PackError,
    Presentation,
    Reading,
    Section,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.explain import trace, what_would_change, why
from spasm_guidance.interview import Interview
from tests.generators.toys import (
    COUGH,
    DAYS,
    FEVER,
    HOME,
    NEXT_PAGE,
    PLACE,
    QUOTE,
    RASH,
    SMOKING,
    SWELLING,
    Habits,
    Signs,
    explanation,
    pack,
    recommendation,
    refused,
    rule,
)

NOTHING_FOUND = (
    "Nothing that these rules look at calls for a doctor. "
    "They may not look at everything that matters for you."
)


class Namesake(Section, name="signs"):
    """Another section of the name `signs`."""

    fever: YesNo = YesNo("Fever", ask="Do you have a fever?")


class Strange(Section, name="strange"):
    """A section that the pack knows nothing of."""

    light: YesNo = YesNo("A light", ask="Do you see a light?")


READING = Reading(unclear="“hot”", choice="A fever is hot.", why="It is.")
FULL = pack(
    rules=[
        rule(may_indicate="the flu", reading=READING, reviewed_by="Dr. A."),
        rule(
            "rash",
            when=RASH & (FEVER | (SWELLING >= Legs.ONE)),
            grade=Grade.URGENT,
            because=PLACE,
        ),
        rule("lasting", when=DAYS > 3, grade=Grade.URGENT, graded_by=QUOTE),
    ],
    recommendations=[
        recommendation(because=(QUOTE, NEXT_PAGE), names_provider=True),
        recommendation("ask", kind=Kind.QUESTIONS, text="Please answer:"),
    ],
    explanations=[
        explanation("smoke", about=SMOKING, text="Smoke dries.", because=(QUOTE, NEXT_PAGE)),
        explanation("what-a-fever-is", only_if=FEVER, because=(NEXT_PAGE, QUOTE)),
        explanation("for-reference"),
    ],
    meanings=[GradeMeaning(grade=Grade.URGENT, text="Go.", because=(QUOTE,))],
    contradictions=[
        Contradiction(id="days", first=FEVER, second=DAYS > 50, text="no fever lasts that long"),
        Contradiction(id="legs", first=SWELLING >= Legs.ONE, second=~COUGH, text="so it is"),
    ],
)
PERSON = Presentation(Signs(fever=True, rash=True), Habits(smoking=True))


def test_the_reasons_are_the_rules_that_fired_most_urgent_first() -> None:
    assessment = assess(PERSON, FULL)
    assert assessment.grade is Grade.URGENT
    assert [reason.rule for reason in assessment.rationale] == ["rash", "fever"]
    assert [reason.pack for reason in assessment.rationale] == ["toy", "toy"]


def test_a_reason_carries_everything_its_rule_says() -> None:
    rash, fever = assess(PERSON, FULL).rationale
    assert fever.text == "A fever needs a doctor."
    assert fever.grade is Grade.SEE_DOCTOR
    assert (fever.quotation, fever.citation) == (QUOTE.text, PLACE)
    assert (fever.grade_quotation, fever.grade_citation) == (None, PLACE)
    assert fever.may_indicate == "the flu"
    assert fever.reading == "A fever is hot."
    assert fever.standing == "reviewed by Dr. A."
    assert fever.met_by == (FEVER,)
    assert (rash.quotation, rash.citation) == (None, PLACE)
    assert (rash.may_indicate, rash.reading) == (None, None)


def test_a_reason_names_only_the_findings_that_met_its_rule_each_once() -> None:
    swollen = Signs(rash=True, fever=True, swelling=Legs.ONE, cough=True)
    assert assess(swollen, FULL).rationale[0].met_by == (RASH, FEVER, SWELLING)
    assert assess(swollen.replace(fever=False), FULL).rationale[0].met_by == (RASH, SWELLING)
    twice = pack(rules=[rule(when=(DAYS > 1) & (DAYS > 2))])
    assert assess(Signs(days=3), twice).rationale[0].met_by == (DAYS,)


def test_the_grade_is_explained_by_the_pack_or_else_by_the_library() -> None:
    urgent, home = assess(PERSON, FULL).meaning, assess(Signs.all_absent(days=1), FULL).meaning
    assert (urgent.text, urgent.quotation, urgent.citation) == ("Go.", QUOTE.text, PLACE)
    assert (home.text, home.quotation) == (NOTHING_FOUND, None)
    assert home.citation is None


def test_the_bounds_and_questions_say_what_is_still_open() -> None:
    open_ended = assess(Signs(fever=True), FULL)
    assert (open_ended.at_least, open_ended.at_most) == (Grade.SEE_DOCTOR, Grade.URGENT)
    assert not open_ended.is_settled
    assert [question.finding for question in open_ended.questions] == [RASH, DAYS]
    [rash, _] = open_ended.questions
    assert (rash.text, rash.grade, rash.opens) == ("Do you have a rash?", Grade.URGENT, 1)
    assert assess(PERSON, FULL).is_settled
    assert assess(PERSON, FULL).questions == ()


def test_a_recommendation_carries_its_first_evidence() -> None:
    [rest] = assess(PERSON, FULL).recommendations
    [ask, _] = assess(Signs(fever=True), FULL).recommendations
    assert (ask.quotation, ask.citation, ask.names_provider) == (None, None, False)
    assert (rest.id, rest.pack, rest.kind, rest.text) == ("rest", "toy", Kind.ADVICE, "Rest.")
    assert (rest.quotation, rest.citation, rest.names_provider) == (QUOTE.text, PLACE, True)


def test_a_finding_that_is_present_contributes_what_is_told_about_it() -> None:
    [smoke] = assess(PERSON, FULL).contributing
    assert (smoke.finding, smoke.text) == (SMOKING, "Smoke dries.")
    assert (smoke.quotation, smoke.citation) == (QUOTE.text, PLACE)
    for smoking in (None, False):
        assert assess(Habits(smoking=smoking), FULL).contributing == ()


def test_an_explanation_is_shown_where_it_surely_fits() -> None:
    [fever] = assess(PERSON, FULL).explanations
    assert (fever.id, fever.pack, fever.title) == ("what-a-fever-is", "toy", "Fever")
    assert (fever.text, fever.quotation, fever.citation) == ("A fever warms.", None, NEXT_PAGE)
    assert assess(Signs(), FULL).explanations == ()


def test_answers_that_nothing_reads_are_named() -> None:
    person = Presentation(Signs(balance=1, fever=True), Strange(light=False))
    assert assess(person, FULL, ignoring=Strange).unread == ("signs.balance", "strange.light")
    assert assess(PERSON, FULL).unread == ()


def test_the_result_names_the_pack() -> None:
    assert assess(PERSON, FULL).pack == FULL.ref


def test_a_section_alone_is_assessed_like_a_presentation_of_it() -> None:
    assert assess(Signs(fever=True), FULL) == assess(Presentation(Signs(fever=True)), FULL)


def test_equal_presentations_get_equal_assessments() -> None:
    one = assess(PERSON, FULL)
    other = assess(Presentation(Habits(smoking=True), Signs(fever=True, rash=True)), FULL)
    assert one == other
    assert hash(one) == hash(other)
    assert one != assess(Signs(), FULL)


def test_an_assessment_is_a_plain_frozen_value() -> None:
    assessment = assess(PERSON, FULL)
    assert pickle.loads(pickle.dumps(assessment)) == assessment
    assert copy.deepcopy(assessment) == assessment
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        assessment.grade = Grade.HOME_CARE  # type: ignore[misc]


def test_a_pack_that_says_nothing_still_gives_a_grade_in_words() -> None:
    assessment = assess(Presentation(), pack())
    assert assessment.grade is Grade.HOME_CARE
    assert assessment.meaning.text == NOTHING_FOUND


def test_the_rules_of_a_combined_pack_name_their_own_packs() -> None:
    both = pack(rules=[rule()]) + pack("other", rules=[rule()])
    reasons = assess(PERSON, both).rationale
    assert [(reason.pack, reason.rule) for reason in reasons] == [
        ("other", "fever"),
        ("toy", "fever"),
    ]


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (None, "None"),
        ({"signs": {}}, "a value of type dict; read_presentation reads JSON"),
        (Signs, "a value of type type"),
        ("fever", "'fever'; read_presentation reads JSON"),
    ],
)
def test_what_is_no_presentation_is_refused(given: Any, got: str) -> None:
    with refused(InputError, f"expected a Presentation or a section, got {got}"):
        assess(given, FULL)


def test_what_is_no_pack_is_refused() -> None:
    with refused(PackError, "pack: expected a RulePack, got 'toy'"):
        assess(PERSON, "toy")  # type: ignore[arg-type]


def test_a_pack_that_needs_others_is_not_used_without_them() -> None:
    needy = pack(requires=["two", "one"])
    with refused(PackError, "pack toy: requires one, two; combine them with `+`"):
        assess(PERSON, needy)
    with pytest.raises(PackError, match="requires two, which is not among one, toy"):
        needy + pack("one")
    whole = pack("one", meanings=(HOME,)) + pack("two") + needy
    assert assess(PERSON, whole).grade is Grade.HOME_CARE


def test_answers_that_contradict_are_refused_naming_both() -> None:
    message = (
        "signs.fever, signs.days: these answers contradict: no fever lasts that long\n"
        "signs.swelling, signs.cough: these answers contradict: so it is"
    )
    with refused(InputError, message):
        assess(Signs(fever=True, days=51, swelling=Legs.BOTH, cough=False), FULL)


@pytest.mark.parametrize(
    "signs", [Signs(fever=True), Signs(days=51), Signs(fever=None, days=51, swelling=Legs.ONE)]
)
def test_answers_that_may_still_agree_are_assessed(signs: Signs) -> None:
    assert assess(signs, FULL).grade is not Grade.HOME_CARE


def test_another_section_of_a_name_the_pack_reads_is_refused() -> None:
    message = "signs: this is another section of that name, not the one that pack toy reads"
    with refused(InputError, message):
        assess(Namesake(fever=True), FULL)


def test_the_article_is_the_pack_where_none_is_given() -> None:
    assert assess(Presentation()).pack.id == "back-spasms"


def test_arguments_that_are_swapped_are_refused_in_words() -> None:
    """The presentation comes first and the pack second, wherever both are given."""
    person = Symptoms(severe_pain=True)
    order = "; the presentation comes first, then the pack"
    presentation = "expected a Presentation or a section, got a value of type RulePack" + order
    swapped: Any = (BACK_SPASMS, person)
    for call in (assess, Interview, why, what_would_change, trace):
        with refused(InputError, presentation):
            call(*swapped)
        assert call(*swapped[::-1])
    given: tuple[Any, ...] = (person, Presentation(person))
    for second in given:
        message = f"pack: expected a RulePack, got a value of type {type(second).__name__}{order}"
        with refused(PackError, message):
            assess(person, second)
