"""What the type checkers must accept, and what they must infer."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_type

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Criterion,
    Finding,
    Grade,
    Kind,
    Legs,
    LegsFinding,
    Presence,
    Presentation,
    Quantity,
    Recommendation,
    RiskFactors,
    Rule,
    RulePack,
    Section,
    Source,
    Symptoms,
    YesNo,
    all_of,
    any_of,
    assess,
    k_of,
)


class Sleep(Section, name="sleep"):
    """A section of somebody else's."""

    wakes_at_night: YesNo = YesNo("Waking at night", ask="Does pain wake you at night?")
    restless: LegsFinding = LegsFinding("Restless legs", ask="Are your legs restless?")
    hours: Quantity = Quantity("Hours of sleep", ask="How long do you sleep?", unit="h", minimum=0)


def answers_are_values() -> None:
    symptoms = Symptoms(severe_pain=True, leg_numbness=Legs.ONE, duration_days=2)
    assert_type(symptoms.severe_pain, Presence)
    assert_type(symptoms.leg_numbness, Legs)
    assert_type(symptoms.duration_days, float | None)
    assert_type(Sleep().wakes_at_night, Presence)
    assert_type(Sleep().restless, Legs)
    assert_type(Sleep().hours, float | None)


def handles_are_findings() -> None:
    assert_type(Symptoms.severe_pain, YesNo)
    assert_type(Symptoms.leg_numbness, LegsFinding)
    assert_type(Symptoms.duration_days, Quantity)
    assert_type(Sleep.wakes_at_night, YesNo)
    assert_type(Sleep.findings, tuple[Finding, ...])


def every_spelling_of_an_answer_is_taken() -> None:
    Symptoms(severe_pain=None, worsening=Presence.UNKNOWN, duration_days=None)
    Symptoms(severe_pain=False, leg_numbness=Legs.UNKNOWN, duration_days=1.5)
    Symptoms(severe_pain=None, leg_numbness=None, duration_days=None)
    Symptoms(duration_days=float(Fraction(3, 2)))


def criteria_are_built_with_operators() -> None:
    severe, legs, days = Symptoms.severe_pain, Symptoms.leg_numbness, Symptoms.duration_days
    assert_type(severe & RiskFactors.stress, Criterion)
    assert_type(severe | (legs >= Legs.ONE), Criterion)
    assert_type(~severe, Criterion)
    assert_type(legs >= Legs.ONE, Criterion)
    assert_type(legs > Legs.ONE, Criterion)
    assert_type(legs < Legs.BOTH, Criterion)
    assert_type(legs <= Legs.ONE, Criterion)
    assert_type(days > 3, Criterion)
    assert_type(days >= 2.5, Criterion)
    assert_type(days < 3, Criterion)
    assert_type(days <= 3, Criterion)
    assert_type(all_of(severe, days > 3), Criterion)
    assert_type(any_of(severe, days > 3), Criterion)
    assert_type(k_of(1, severe, days > 3), Criterion)


def sections_keep_their_own_type() -> None:
    symptoms = Symptoms()
    assert_type(symptoms.replace(severe_pain=True), Symptoms)
    assert_type(symptoms.with_absent(Symptoms.severe_pain, Symptoms.leg_numbness), Symptoms)
    assert_type(Symptoms.all_absent(duration_days=2), Symptoms)
    assert_type(Sleep().replace(hours=7), Sleep)


def presentations_give_each_section_back() -> None:
    presentation = Presentation(Symptoms(), RiskFactors(), Sleep())
    assert_type(presentation[Symptoms], Symptoms)
    assert_type(presentation[Sleep], Sleep)
    assert_type(presentation[RiskFactors].stress, Presence)
    assert_type(presentation.with_answer(Sleep.hours, 7), Presentation)


def levels_and_grades_are_ordered() -> None:
    assert_type(Legs.ONE < Legs.BOTH, bool)
    assert_type(Grade.URGENT >= Grade.SEE_DOCTOR, bool)
    assert_type(max(Grade), Grade)


def an_assessment_is_typed_throughout() -> None:
    assessment = assess(Presentation(Symptoms()), BACK_SPASMS)
    assert_type(assessment, Assessment)
    assert_type(assess(Symptoms()), Assessment)
    assert_type(assessment.grade, Grade)
    assert_type(assessment.is_settled, bool)
    assert_type([reason.rule for reason in assessment.rationale], list[str])
    assert_type(assessment.questions[0].finding, Finding)
    assert_type(assessment.unread, tuple[str, ...])


def a_pack_is_made_of_typed_parts() -> None:
    place = Source("diary", title="A diary", publisher="A clinic").at("Page 1")
    rule = Rule(
        id="wakes",
        when=Sleep.wakes_at_night & (Sleep.hours < 4),
        grade=Grade.SEE_DOCTOR,
        rationale="Pain that wakes a person needs a look.",
        because=place.quote("pain that wakes you"),
        graded_by=place,
    )
    recommendation = Recommendation(
        id="rest", rank=1, kind=Kind.ADVICE, grades=(Grade.URGENT, Grade.SEE_DOCTOR), text="Rest."
    )
    pack = RulePack(
        id="sleep",
        version="1",
        title="Sleep",
        sections=(Sleep,),
        rules=(rule,),
        recommendations=(recommendation,),
    )
    assert_type(pack + BACK_SPASMS, RulePack)
    assert_type(pack.without("wakes", because="not ours"), RulePack)
