"""The laws of the design, one property each."""

from __future__ import annotations

import copy
import functools
import pickle
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Finding,
    Grade,
    Kind,
    Legs,
    LegsFinding,
    Presence,
    Presentation,
    Quantity,
    RiskFactors,
    Rule,
    RulePack,
    Symptoms,
    assess,
)
from tests.generators.strategies import known_answers, presentations

ALL_FINDINGS = (*Symptoms.findings, *RiskFactors.findings)


def _raised(finding: Finding, value: Any) -> list[Any]:
    """Every answer that says more than this one; nothing says more than an unknown."""
    if value is finding.unknown:
        return []
    if isinstance(finding, LegsFinding):
        return [legs for legs in (Legs.ONE, Legs.BOTH) if legs > value]
    if isinstance(finding, Quantity):
        return [value + 0.5, value + 10]
    return [Presence.PRESENT] if value is Presence.ABSENT else []


def _lowest(finding: Finding) -> Any:
    return 0 if isinstance(finding, Quantity) else finding.no


def _highest(finding: Finding) -> Any:
    if isinstance(finding, LegsFinding):
        return Legs.BOTH
    return 10_000 if isinstance(finding, Quantity) else Presence.PRESENT


def _completed(presentation: Presentation, value_of: Any) -> Presentation:
    for finding in ALL_FINDINGS:
        if presentation.answer(finding) is finding.unknown:
            presentation = presentation.with_answer(finding, value_of(finding))
    return presentation


@given(presentations(), st.data())
def test_more_of_a_sign_never_lowers_the_grade(
    presentation: Presentation, data: st.DataObject
) -> None:
    """Absent to present, one leg to both, a longer time: the grade and both bounds only rise."""
    finding = data.draw(st.sampled_from(Symptoms.findings))
    more = _raised(finding, presentation.answer(finding))
    assume(more)
    before = assess(presentation)
    after = assess(presentation.with_answer(finding, data.draw(st.sampled_from(more))))
    assert after.grade >= before.grade
    assert after.at_least >= before.at_least
    assert after.at_most >= before.at_most


@given(presentations(), st.data())
def test_an_answer_never_widens_the_bounds(presentation: Presentation, data: st.DataObject) -> None:
    """What is settled stays settled, and what is open can only narrow."""
    finding = data.draw(st.sampled_from(ALL_FINDINGS))
    assume(presentation.answer(finding) is finding.unknown)
    before = assess(presentation)
    after = assess(presentation.with_answer(finding, data.draw(known_answers(finding))))
    assert before.at_least <= after.at_least <= after.at_most <= before.at_most


@given(presentations())
def test_each_bound_is_reached_by_some_way_of_answering(presentation: Presentation) -> None:
    """All no reaches the lower bound, all yes the upper; both are then settled."""
    bounds = assess(presentation)
    lowest = assess(_completed(presentation, _lowest))
    highest = assess(_completed(presentation, _highest))
    assert (lowest.grade, highest.grade) == (bounds.at_least, bounds.at_most)
    assert lowest.is_settled
    assert highest.is_settled


@given(presentations(), st.data())
def test_no_way_of_answering_leaves_the_bounds(
    presentation: Presentation, data: st.DataObject
) -> None:
    """However the open questions are answered, the grade lies between the bounds."""
    bounds = assess(presentation)
    full = _completed(presentation, lambda finding: data.draw(known_answers(finding)))
    assert bounds.at_least <= assess(full).grade <= bounds.at_most


@given(presentations())
def test_only_open_questions_can_change_the_grade(presentation: Presentation) -> None:
    """With every listed question answered, in either extreme, the grade is settled."""
    asked = assess(presentation).questions
    for value_of in (_lowest, _highest):
        answered = presentation
        for question in asked:
            answered = answered.with_answer(question.finding, value_of(question.finding))
        assert assess(answered).is_settled


@given(presentations())
def test_questions_are_asked_most_decisive_first(presentation: Presentation) -> None:
    """By the grade they could lead to, then by the rules they open; each is unanswered."""
    assessment = assess(presentation)
    keys = [(-question.grade.value, -question.opens) for question in assessment.questions]
    assert keys == sorted(keys)
    assert bool(keys) is not assessment.is_settled
    for question in assessment.questions:
        assert presentation.answer(question.finding) is question.finding.unknown
        assert assessment.at_least < question.grade <= assessment.at_most
        assert question.text == question.finding.ask


@given(presentations())
def test_the_grade_follows_from_the_bounds(presentation: Presentation) -> None:
    """At least, except that home care which could turn into more is undetermined."""
    assessment = assess(presentation)
    open_home_care = (
        assessment.at_least is Grade.HOME_CARE and assessment.at_most is not Grade.HOME_CARE
    )
    assert assessment.grade is (Grade.UNDETERMINED if open_home_care else assessment.at_least)
    assert Grade.UNDETERMINED not in (assessment.at_least, assessment.at_most)
    assert assessment.meaning.grade is assessment.grade


@given(presentations())
def test_the_rationale_is_the_rules_that_fired_most_urgent_first(
    presentation: Presentation,
) -> None:
    """And every reason is cited, quoted, and names answers that were really given."""
    assessment = assess(presentation)
    grades = [reason.grade for reason in assessment.rationale]
    assert grades == sorted(grades, reverse=True)
    assert assessment.at_least is max(grades, default=Grade.HOME_CARE)
    order = [rule.id for rule in BACK_SPASMS.rules]
    for grade in Grade:
        ids = [reason.rule for reason in assessment.rationale if reason.grade is grade]
        assert ids == sorted(ids, key=order.index)
    for reason in assessment.rationale:
        assert reason.quotation
        assert reason.grade_quotation
        assert reason.met_by
        assert set(reason.met_by) <= set(presentation.answered)


@given(presentations())
def test_every_grade_has_a_next_step_and_says_what_would_change_it(
    presentation: Presentation,
) -> None:
    """EMERGENCY stands alone; below it the safety net comes last; home care waits."""
    assessment = assess(presentation)
    kinds = [advice.kind for advice in assessment.recommendations]
    if assessment.grade is Grade.EMERGENCY:
        assert kinds == [Kind.NEXT_STEP]
        return
    assert {Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE} & set(kinds)
    assert kinds[-1] is Kind.SAFETY_NET
    assert (Kind.QUESTIONS in kinds) is not assessment.is_settled
    if Kind.HOME_CARE in kinds:
        assert assessment.grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR)
        assert assessment.at_most <= Grade.SEE_DOCTOR
        if Kind.QUESTIONS in kinds:
            assert kinds.index(Kind.QUESTIONS) < kinds.index(Kind.HOME_CARE)


@given(presentations())
def test_risk_factors_explain_and_never_change_the_grade(presentation: Presentation) -> None:
    """Without them the grade, its bounds, its reasons and its questions are the same."""
    with_them = assess(presentation)
    without = assess(Presentation(presentation[Symptoms]))
    for field in ("grade", "at_least", "at_most", "rationale", "questions"):
        assert getattr(with_them, field) == getattr(without, field)
    present = {f for f in RiskFactors.findings if presentation.answer(f) is Presence.PRESENT}
    assert {part.finding for part in with_them.contributing} == present


@given(presentations())
def test_equal_presentations_give_equal_assessments_and_equal_cards(
    presentation: Presentation,
) -> None:
    """The order of sections never matters, nor how often one asks; pickle and copy keep all."""
    turned = Presentation(*reversed(presentation.sections))
    assert turned == presentation
    first, second = assess(presentation), assess(turned)
    assert first == second
    assert hash(first) == hash(second)
    assert str(first) == str(second)
    assert pickle.loads(pickle.dumps(first)) == first
    assert copy.deepcopy(first) == first
    assert pickle.loads(pickle.dumps(presentation)) == presentation
    assert not first.unread


@functools.cache
def _alarm(finding: Any, grade: Grade) -> RulePack:
    source = BACK_SPASMS.rules[0].because
    rule = Rule(
        id="alarm", when=finding, grade=grade, rationale="An alarm.", because=source,
        graded_by=source,
    )  # fmt: skip
    return RulePack(
        id="another", version="1", title="Another", sections=(Symptoms, RiskFactors), rules=(rule,)
    )


@given(
    presentations(),
    st.sampled_from([f for f in ALL_FINDINGS if not isinstance(f, (LegsFinding, Quantity))]),
    st.sampled_from([Grade.HOME_CARE, Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY]),
)
@settings(max_examples=100)
def test_another_pack_never_lowers_a_grade(
    presentation: Presentation, finding: Finding, grade: Grade
) -> None:
    """Nor does it matter in which order the packs are added."""
    other = _alarm(finding, grade)
    alone = assess(presentation)
    together = assess(presentation, BACK_SPASMS + other)
    assert together == assess(presentation, other + BACK_SPASMS)
    assert together.grade >= alone.grade
    assert together.at_least >= alone.at_least
    assert together.at_most >= alone.at_most
    assert {r.rule for r in alone.rationale} <= {r.rule for r in together.rationale}
