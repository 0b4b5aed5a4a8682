"""The laws of the interview, for the article and for generated packs."""

from __future__ import annotations

import itertools
import pickle
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    Grade,
    Legs,
    Presence,
    Presentation,
    RulePack,
    Symptoms,
    assess,
)
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.interview import Interview, read_interview, write_interview
from tests.generators.strategies import presentations
from tests.generators.toypacks import ASKED, toy_answers, toy_packs, toy_people, values

QUICK = settings(max_examples=40)  # each example is a whole interview over a pack of its own


def _walk(interview: Interview, person: Presentation) -> tuple[Interview, list[Interview]]:
    """Asked one by one; what the person does not know, they cannot say."""
    passed = [interview]
    while interview.next is not None:
        finding = interview.next.finding
        value = person.answer(finding)
        if value is finding.unknown:
            interview = interview.cannot_say(finding)
        else:
            interview = interview.answer(finding, value)
        passed.append(interview)
    return interview, passed


class TestTheEnd:
    """An interview ends where asking everything would."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_for_every_pack_and_person(self, pack: RulePack, person: Presentation) -> None:
        """The grade and its bounds are those of all that the person could have answered."""
        last, _ = _walk(Interview(pack=pack), person)
        assert last.assessment == assess(last.presentation, pack)
        everything = assess(person, pack)
        ours = (last.assessment.grade, last.assessment.at_least, last.assessment.at_most)
        assert ours == (everything.grade, everything.at_least, everything.at_most)

    @QUICK
    @given(presentations())
    def test_for_the_article(
        self,
        person: Presentation,
    ) -> None:
        """The same, for the pack that is shipped."""
        last, _ = _walk(Interview(), person)
        assert last.assessment.grade is assess(person).grade
        assert last.assessment.at_most is assess(person).at_most


def _can_change(interview: Interview) -> bool:
    """Whether some way of answering what may still be asked moves a bound: all ways are tried."""
    before = evaluate(interview.pack, interview.presentation.answer)
    free = [
        finding
        for finding in ASKED
        if interview.presentation.answer(finding) is finding.unknown
        and finding not in interview.unable
    ]
    for end in (0, -1):  # the bounds move furthest at the two ends
        person = interview.presentation
        for finding in free:
            person = person.with_answer(finding, values(finding)[end])
        after = evaluate(interview.pack, person.answer)
        if (after.at_least, after.at_most) != (before.at_least, before.at_most):
            return True
    return False


class TestTheOrder:
    """However it was asked, the assessment is that of all the answers."""

    @QUICK
    @given(toy_packs(), toy_people(), st.randoms(use_true_random=False))
    def test_the_order_of_the_answers_never_matters(
        self, pack: RulePack, person: Presentation, dice: random.Random
    ) -> None:
        """However it was asked, the assessment is that of all the answers."""
        order = list(ASKED)
        dice.shuffle(order)
        interview = Interview(pack=pack)
        for finding in order:
            interview = interview.answer(finding, person.answer(finding))
        assert interview.presentation == person
        assert interview.assessment == assess(person, pack)

    @QUICK
    @given(toy_packs(), toy_people())
    def test_screens_lead_to_the_same_grade(self, pack: RulePack, person: Presentation) -> None:
        """A screen is answered at once, and clears exactly what it shows."""
        interview = Interview(pack=pack)
        while interview.next is not None:
            finding = interview.next.finding
            screen = interview.next_group
            if screen is None:
                interview = interview.answer(finding, person.answer(finding))
            else:
                assert finding in screen.findings
                assert len(screen.findings) > 1
                interview = interview.answer_group(
                    screen, {f: person.answer(f) for f in screen.findings}
                )
        assert interview.assessment.grade is assess(person, pack).grade


class TestTheSteps:
    """A step does what it says and no more, and can be taken back, written and read."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_undo_goes_back_through_every_step(self, pack: RulePack, person: Presentation) -> None:
        """To the very interview that was."""
        last, passed = _walk(Interview(pack=pack), person)
        for earlier in reversed(passed[:-1]):
            last = last.undo()
            assert last == earlier
            assert last.assessment == earlier.assessment

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_an_interview_written_and_read_back_is_the_same(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """So is one that was pickled; equal interviews give equal text."""
        _, passed = _walk(Interview(pack=pack), person)
        for interview in passed:
            text = write_interview(interview)
            again = read_interview(text, pack)
            assert again == interview
            assert write_interview(again) == text
            assert pickle.loads(pickle.dumps(interview)) == interview

    @QUICK
    @given(toy_packs())
    def test_none_of_these_says_no_to_what_was_shown_and_to_nothing_else(
        self, pack: RulePack
    ) -> None:
        """What the screen did not show stays unknown."""
        interview = Interview(pack=pack)
        screen = interview.next_group
        if screen is not None:
            after = interview.none_of(screen)
            assert set(after.presentation.answered) == set(screen.findings)
            assert all(after.presentation.answer(f) is f.no for f in screen.findings)
            assert after.undo() == interview


def _questions_asked(dice: random.Random, chance: float) -> int:
    """For a random person, all of whose answers are known."""
    answers: dict[str, Any] = {"duration_days": dice.choice((0, 1, 2, 3, 4, 10))}
    for finding in Symptoms.findings:
        if finding.no is not None:
            says_yes = dice.random() < chance
            yes = dice.choice((Legs.ONE, Legs.BOTH)) if isinstance(finding.no, Legs) else True
            answers[finding.name] = yes if says_yes else finding.no
    _, passed = _walk(Interview(), Presentation(Symptoms(**answers)))
    return len(passed) - 1


class TestTheQuestions:
    """Questions are asked once, only while they matter, and their number is bounded."""

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_what_is_left_is_bounded_at_every_step(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """`remaining` holds the number of questions that really come, and only falls."""
        _, passed = _walk(Interview(pack=pack), person)
        for number, interview in enumerate(passed):
            lowest, highest = interview.remaining
            assert lowest <= len(passed) - 1 - number <= highest
            assert (lowest, highest) == (0, 0) or 0 < lowest <= highest
        highests = [interview.remaining[1] for interview in passed]
        assert highests == sorted(highests, reverse=True)
        assert len(set(highests)) == len(highests)

    @QUICK
    @given(toy_packs(), toy_answers())
    def test_no_question_is_asked_twice_or_without_need(
        self, pack: RulePack, person: Presentation
    ) -> None:
        """Each is asked once, and some answers to what is still open could move a bound."""
        _, passed = _walk(Interview(pack=pack), person)
        asked = [interview.next.finding for interview in passed if interview.next is not None]
        assert len(asked) == len(set(asked))
        for interview in passed:
            assert interview.is_over is not _can_change(interview)

    @pytest.mark.parametrize(
        ("chance", "mean", "worst"), [(0.5, 3.7, 13), (0.125, 8.5, 13), (0, 13, 13)]
    )
    def test_few_questions_are_asked_of_random_people(
        self, chance: float, mean: float, worst: int
    ) -> None:
        """Mean and worst number over 150 people, whose every answer is yes with a chance."""
        dice = random.Random(20261122)
        asked = [_questions_asked(dice, chance) for _ in range(150)]
        assert sum(asked) / len(asked) <= mean
        assert max(asked) <= worst

    def test_an_emergency_ends_the_interview_at_once(self) -> None:
        """After every way into it, one or two answers long, from a fresh interview."""
        singles = [(f, v) for f in Symptoms.findings if f.no is not None for v in _yes(f)]
        ends = 0
        for answers in (*((s,) for s in singles), *itertools.combinations(singles, 2)):
            if len({finding for finding, _ in answers}) < len(answers):
                continue
            interview = Interview()
            for finding, value in answers:
                interview = interview.answer(finding, value)
            if interview.assessment.grade is Grade.EMERGENCY:
                ends += 1
                assert interview.is_over
                assert interview.next is None
                assert interview.next_group is None
                assert interview.remaining == (0, 0)
        assert ends > 50


def _yes(finding: Any) -> list[Any]:
    return [Legs.ONE, Legs.BOTH] if isinstance(finding.no, Legs) else [Presence.PRESENT]


if __name__ == "__main__":  # the figures of docs/ask-explain-show.md
    for likely in (0.5, 0.125, 0):
        thrown = random.Random(20261122)
        counts = [_questions_asked(thrown, likely) for _ in range(2_000)]
        print(likely, sum(counts) / len(counts), max(counts))
