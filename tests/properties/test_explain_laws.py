"""The laws of explanations, compared with trying everything on small generated packs."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings

from spasm_guidance import Finding, Grade, Legs, LegsFinding, Presentation, RulePack, assess
from spasm_guidance.explain import (
    Change,
    RuleState,
    explanation_data,
    minimal_reason,
    trace,
    what_would_change,
    what_would_lower,
    why,
    write_explanation,
)
from tests.generators.toypacks import ASKED, toy_answers, toy_packs, values
from tests.generators.toys import HOME
from tests.generators.toys import pack as toy_pack

QUICK = settings(max_examples=40)


def _only(person: Presentation, kept: tuple[Finding, ...]) -> Presentation:
    before = Presentation()
    for finding in kept:
        before = before.with_answer(finding, person.answer(finding))
    return before


class TestTheMinimalReason:
    """The minimal reason gives the grade by itself, and no smaller set of the answers does."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_it_gives_the_grade_and_nothing_smaller_does(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """Every smaller set of the answers is tried."""
        grade = assess(person, pack).grade
        reason = minimal_reason(person, pack)
        kept = tuple(answer.finding for answer in reason.answers)
        assert reason.is_smallest
        assert assess(_only(person, kept), pack).grade is reason.grade is grade
        for size in range(len(kept)):
            for fewer in itertools.combinations(person.answered, size):
                assert assess(_only(person, fewer), pack).grade is not grade


class TestWhy:
    """Every rule is sorted by what the answers did to it."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_each_rule_has_the_state_that_its_answers_give_it(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """Those that fired are the rationale; what speaks is answered, what is silent is not."""
        rules = why(person, pack)
        fired = [entry.rule for entry in rules if entry.state is RuleState.FIRED]
        assert fired == [reason.rule for reason in assess(person, pack).rationale]
        assert sorted(entry.rule for entry in rules) == sorted(rule.id for rule in pack.rules)
        for entry in rules:
            for answer in (*entry.speaks_for, *entry.speaks_against):
                assert answer.value is person.answer(answer.finding)
                assert answer.value is not answer.finding.unknown
            assert all(person.answer(f) is f.unknown for f in entry.not_answered)
            assert entry.speaks_for or entry.state is not RuleState.FIRED
            assert entry.speaks_against or entry.state is not RuleState.RULED_OUT
            assert entry.not_answered or entry.state is not RuleState.OPEN


class TestTrace:
    """A trace agrees with the assessment."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_its_true_rules_are_the_rationale(self, pack: RulePack, person: Presentation) -> None:
        """Its true rules are the rationale, and each part of a criterion has its value."""
        traced = trace(person, pack)
        assessment = assess(person, pack)
        fired = [entry.rule for entry in traced.rules if entry.value is True]
        assert fired == [reason.rule for reason in assessment.rationale]
        assert (traced.grade, traced.at_least) == (assessment.grade, assessment.at_least)


def _rank(finding: Finding, value: Any) -> float:
    if isinstance(finding, LegsFinding):
        return -1 if value is Legs.UNKNOWN else value.level
    if isinstance(value, (int, float)):
        return value
    return -1 if value is finding.unknown else values(finding).index(value)


def _ways(person: Presentation, depth: int) -> Iterator[dict[Finding, Any]]:
    """Every way of giving so many answers another known value."""
    for findings in itertools.combinations(ASKED, depth):
        for chosen in itertools.product(*(values(finding) for finding in findings)):
            answers = dict(zip(findings, chosen, strict=True))
            if all(_rank(f, v) != _rank(f, person.answer(f)) for f, v in answers.items()):
                yield answers


def _changed(person: Presentation, answers: dict[Finding, Any]) -> Presentation:
    for finding, value in answers.items():
        person = person.with_answer(finding, value)
    return person


def _is_covered(change: Change, answers: dict[Finding, Any]) -> bool:
    """Whether these answers are those of the change, or go further the same way."""
    way = 1 if change.after > change.before else -1
    return all(
        changed.finding in answers
        and way * _rank(changed.finding, answers[changed.finding])
        >= way * _rank(changed.finding, changed.value)
        for changed in change.answers
    )


class TestChanges:
    """The changes named are those that move the grade, all of them, and none larger than needed."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_every_change_named_makes_the_grade_that_it_names(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """Raising and lowering are never mixed."""
        before = assess(person, pack).grade
        for change in what_would_change(person, pack):
            assert change.before is before < change.after
            answers = {changed.finding: changed.value for changed in change.answers}
            assert assess(_changed(person, answers), pack).grade is change.after
        for change in what_would_lower(person, pack):
            assert change.before is before > change.after
            answers = {changed.finding: changed.value for changed in change.answers}
            assert assess(_changed(person, answers), pack).grade is change.after

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_no_way_of_raising_the_grade_is_left_out(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """Whatever one or two answers raise it, a named change is part of them and as high."""
        before = assess(person, pack).grade
        named = what_would_change(person, pack)
        for depth in (1, 2):
            for answers in _ways(person, depth):
                after = assess(_changed(person, answers), pack).grade
                if after > before:
                    assert any(_is_covered(c, answers) and c.after >= after for c in named), answers

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_no_change_named_is_part_of_another_that_goes_no_further(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """Each is the smallest that reaches its grade."""
        for named in (what_would_change(person, pack), what_would_lower(person, pack)):
            for one, other in itertools.permutations(named, 2):
                answers = {changed.finding: changed.value for changed in other.answers}
                assert not (_is_covered(one, answers) and _goes_as_far(one, other))


def _goes_as_far(one: Change, other: Change) -> bool:
    raised = one.after > one.before
    return one.after >= other.after if raised else one.after <= other.after


class TestEveryExplanation:
    """An explanation is data and text, for every pack, even one without rules."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_it_is_json_and_prints(self, pack: RulePack, person: Presentation) -> None:
        """And reads back as the same data."""
        everything = (
            why(person, pack),
            minimal_reason(person, pack),
            what_would_change(person, pack),
            trace(person, pack),
        )
        for explanation in everything:
            assert json.loads(write_explanation(explanation)) == explanation_data(explanation)
            assert str(explanation)

    @given(toy_answers())
    @settings(max_examples=10)
    def test_a_pack_without_rules_has_nothing_to_explain(self, person: Presentation) -> None:
        """Home care, for no reason at all."""
        empty = toy_pack(meanings=(HOME,))
        assert minimal_reason(person, empty).answers == ()
        assert minimal_reason(person, empty).grade is Grade.HOME_CARE
        assert what_would_change(person, empty) == what_would_lower(person, empty) == ()
        assert why(person, empty) == ()
        assert trace(person, empty).rules == ()
