"""The laws of the design: a class for each, whose docstring is the law.

They are tried on the article's pack; `tests/testing` tries them on drawn packs too.
"""

from __future__ import annotations

import copy
import functools
import pickle
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Finding,
    Grade,
    Kind,
    Presence,
    Presentation,
    RiskFactors,
    Rule,
    RulePack,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.interchange import write_assessment
from spasm_guidance.testing import known_answers
from spasm_guidance.testing.answer_strategies import extremes, thresholds
from tests.generators.strategies import presentations

FINDINGS = BACK_SPASMS.findings
LEAST, MOST = 0, 1


def known(finding: Finding) -> st.SearchStrategy[Any]:
    """Every answer but "not answered", around the numbers that the pack compares with."""
    return known_answers(finding, thresholds(BACK_SPASMS, finding))


def answered(person: Presentation, findings: tuple[Finding, ...], end: int) -> Presentation:
    """The person who answers each of these with the least, or the most, that can be."""
    for finding in findings:
        person = person.with_answer(finding, extremes(finding)[end])
    return person


def unanswered(person: Presentation) -> tuple[Finding, ...]:
    return tuple(finding for finding in FINDINGS if person.answer(finding) is finding.unknown)


def assert_not_lower(after: Assessment, before: Assessment) -> None:
    """Neither in the grade nor in its bounds."""
    assert after.grade >= before.grade
    assert after.at_least >= before.at_least
    assert after.at_most >= before.at_most


class TestMoreNeverLowersTheGrade:
    """Absent to present, or one leg to both, never lowers the grade."""

    @given(presentations(), st.sampled_from(FINDINGS), st.data())
    def test_of_any_finding(
        self, person: Presentation, finding: Finding, data: st.DataObject
    ) -> None:
        """And a longer time neither."""
        levels = [level for level, _ in finding.scale]
        two = (data.draw(known(finding)), data.draw(known(finding)))
        less, more = sorted(two, key=levels.index if levels else None)
        before = assess(person.with_answer(finding, less))
        assert_not_lower(assess(person.with_answer(finding, more)), before)


class TestAnAnswerNeverWidensTheBounds:
    """Answering a question never widens [at_least, at_most]."""

    @given(presentations(), st.data())
    def test_of_any_question(self, person: Presentation, data: st.DataObject) -> None:
        """What is settled stays settled, and what is open can only narrow."""
        assume(unanswered(person))
        finding = data.draw(st.sampled_from(unanswered(person)))
        before = assess(person)
        after = assess(person.with_answer(finding, data.draw(known(finding))))
        assert before.at_least <= after.at_least <= after.at_most <= before.at_most


class TestTheBoundsAreExact:
    """The bounds are exact: some completion of the unknowns reaches each."""

    @given(presentations())
    def test_each_is_reached(self, person: Presentation) -> None:
        """All no reaches the lower bound, all yes the upper; both are then settled."""
        bounds = assess(person)
        lowest = assess(answered(person, unanswered(person), LEAST))
        highest = assess(answered(person, unanswered(person), MOST))
        assert (lowest.grade, highest.grade) == (bounds.at_least, bounds.at_most)
        assert lowest.is_settled
        assert highest.is_settled

    @given(presentations(), st.data())
    def test_no_way_of_answering_leaves_them(
        self, person: Presentation, data: st.DataObject
    ) -> None:
        """However the open questions are answered, the grade lies between the bounds."""
        bounds = assess(person)
        for finding in unanswered(person):
            person = person.with_answer(finding, data.draw(known(finding)))
        assert bounds.at_least <= assess(person).grade <= bounds.at_most

    @given(presentations())
    def test_the_grade_follows_from_them(self, person: Presentation) -> None:
        """It is `at_least`, but home care that could turn into more is undetermined."""
        found = assess(person)
        is_open = found.at_least is Grade.HOME_CARE and found.at_most is not Grade.HOME_CARE
        assert found.grade is (Grade.UNDETERMINED if is_open else found.at_least)
        assert Grade.UNDETERMINED not in (found.at_least, found.at_most)
        assert found.meaning.grade is found.grade


class TestTheQuestionsDecide:
    """The questions are the unknown findings that can still change the grade."""

    @given(presentations())
    def test_with_each_answered_the_grade_is_settled(self, person: Presentation) -> None:
        """In either extreme."""
        asked = tuple(question.finding for question in assess(person).questions)
        assert assess(answered(person, asked, LEAST)).is_settled
        assert assess(answered(person, asked, MOST)).is_settled

    @given(presentations())
    def test_the_most_decisive_comes_first(self, person: Presentation) -> None:
        """By the grade it could lead to, then by the rules it opens; each is unanswered."""
        found = assess(person)
        keys = [(-question.grade.value, -question.opens) for question in found.questions]
        assert keys == sorted(keys)
        assert bool(keys) is not found.is_settled
        for question in found.questions:
            assert question.finding in unanswered(person)
            assert found.at_least < question.grade <= found.at_most
            assert question.text == question.finding.ask


class TestTheGradeHasReasons:
    """The rationale lists the rules that fired and only those, most urgent first."""

    @given(presentations())
    def test_the_highest_is_the_grades(self, person: Presentation) -> None:
        """Within a grade they stand in the pack's order."""
        found = assess(person)
        grades = [reason.grade for reason in found.rationale]
        assert grades == sorted(grades, reverse=True)
        assert found.at_least is max(grades, default=Grade.HOME_CARE)
        order = [rule.id for rule in BACK_SPASMS.rules]
        for grade in Grade:
            ids = [reason.rule for reason in found.rationale if reason.grade is grade]
            assert ids == sorted(ids, key=order.index)

    @given(presentations())
    def test_each_is_quoted_and_names_answers_that_were_given(self, person: Presentation) -> None:
        for reason in assess(person).rationale:
            assert reason.quotation
            assert reason.grade_quotation
            assert reason.met_by
            assert set(reason.met_by) <= set(person.answered)

    @given(presentations())
    def test_risk_factors_are_none(self, person: Presentation) -> None:
        """Without them the grade, its bounds, its reasons and its questions are the same."""
        with_them, without = assess(person), assess(Presentation(person[Symptoms]))
        for field in ("grade", "at_least", "at_most", "rationale", "questions"):
            assert getattr(with_them, field) == getattr(without, field)
        present = {f for f in RiskFactors.findings if person.answer(f) is Presence.PRESENT}
        assert {part.finding for part in with_them.contributing} == present


class TestAnotherPackNeverLowersAGrade:
    """Adding a pack never lowers a grade; the order of rules, packs and fields never matters."""

    @given(
        presentations(),
        st.sampled_from([finding for finding in FINDINGS if isinstance(finding, YesNo)]),
        st.sampled_from([grade for grade in Grade if grade is not Grade.UNDETERMINED]),
    )
    @settings(max_examples=100)
    def test_a_pack_of_one_rule(self, person: Presentation, finding: Any, grade: Grade) -> None:
        """Nor does any reason go."""
        alone, other = assess(person), _one_rule(finding, grade)
        together = assess(person, BACK_SPASMS + other)
        assert together == assess(person, other + BACK_SPASMS)
        assert_not_lower(together, alone)
        assert {r.rule for r in alone.rationale} <= {r.rule for r in together.rationale}

    @given(presentations())
    def test_the_same_rules_and_sections_in_another_order(self, person: Presentation) -> None:
        """And the person's own sections in another order."""
        found, turned = assess(person), assess(person, TURNED)
        for field in ("grade", "at_least", "at_most", "recommendations"):
            assert getattr(found, field) == getattr(turned, field)
        assert set(found.rationale) == set(turned.rationale)
        assert Presentation(*reversed(person.sections)) == person


TURNED = attrs.evolve(
    BACK_SPASMS, version="1.0.1", rules=BACK_SPASMS.rules[::-1], sections=BACK_SPASMS.sections[::-1]
)


@functools.cache
def _one_rule(when: Any, grade: Grade) -> RulePack:
    place = BACK_SPASMS.rules[0].because
    rule = Rule(
        id="alarm", when=when, grade=grade, rationale="Alarm.", because=place, graded_by=place
    )
    sections = BACK_SPASMS.sections
    return RulePack(id="another", version="1", title="Another", sections=sections, rules=(rule,))


class TestHomeCareWaits:
    """EMERGENCY shows the emergency step first, and no home care; no grade shows home care
    while a red flag is open.
    """

    @given(presentations())
    def test_an_emergency_shows_its_step_alone(self, person: Presentation) -> None:
        found = assess(person)
        if found.grade is Grade.EMERGENCY:
            assert [advice.kind for advice in found.recommendations] == [Kind.NEXT_STEP]

    @given(presentations())
    def test_home_care_is_shown_where_no_more_can_be_needed(self, person: Presentation) -> None:
        """And after the questions, where there are any."""
        found = assess(person)
        kinds = [advice.kind for advice in found.recommendations]
        if Kind.HOME_CARE in kinds:
            assert found.grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR)
            assert found.at_most <= Grade.SEE_DOCTOR
            assert Kind.QUESTIONS not in kinds[kinds.index(Kind.HOME_CARE) :]


class TestEveryGradeHasANextStep:
    """Every grade has a next step and, below EMERGENCY, a line on what would change it."""

    @given(presentations())
    def test_the_safety_net_comes_last(self, person: Presentation) -> None:
        """An open question is a next step, too."""
        found = assess(person)
        kinds = [advice.kind for advice in found.recommendations]
        assert {Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE} & set(kinds)
        if found.grade is not Grade.EMERGENCY:
            assert kinds[-1] is Kind.SAFETY_NET
            assert (Kind.QUESTIONS in kinds) is not found.is_settled


class TestWhatIsWrittenIsReadBack:
    """Serialise, then read back, is identity; so is pickle; equal inputs give equal bytes."""

    @given(presentations())
    def test_pickle_and_copy_keep_all(self, person: Presentation) -> None:
        """JSON's part of the law stands in test_interchange_laws.py."""
        found = assess(person)
        assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found
        assert pickle.loads(pickle.dumps(person)) == person

    @given(presentations())
    def test_equal_people_get_equal_assessments(self, person: Presentation) -> None:
        """With equal cards and equal JSON."""
        first, second = assess(person), assess(Presentation(*reversed(person.sections)))
        assert first == second
        assert hash(first) == hash(second)
        assert str(first) == str(second)
        assert write_assessment(first) == write_assessment(second)
        assert not first.unread
