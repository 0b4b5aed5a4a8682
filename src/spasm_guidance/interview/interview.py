"""Interview: which question to ask now, as a value that an app can keep between two screens."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from spasm_guidance.assessment import Assessment, assess, check_assessable, presented
from spasm_guidance.engine.screening import contradictions, representatives
from spasm_guidance.errors import InputError, Problem
from spasm_guidance.interview.answer_refusals import (
    no_answers,
    no_mapping,
    no_screen,
    several,
    several_steps,
    spoken_for,
    unknown_to,
)
from spasm_guidance.interview.notes import closing_note
from spasm_guidance.interview.pending_questions import worth_asking
from spasm_guidance.interview.screens import Screen, explaining_screens, screen_of
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.results import Question
from spasm_guidance.rulepack import RulePack

Answered = Mapping[Finding, Any]


@attrs.frozen(slots=False)
class Interview:
    """An interview with one person: a value, so every step gives a new one.

    `presentation` is what is known, which may be something before the first question.
    `unable` are the findings that the person could not answer: they are not asked again and
    stay unknown. `steps` are the findings of each step, for `undo()`.

    However it was asked, `assessment` is `assess()` of all the answers. A refused answer
    raises InputError with every problem, and leaves the interview as it was.

    >>> from spasm_guidance import Symptoms
    >>> interview = Interview()
    >>> interview.next.text
    'Is there numbness or tingling in one leg, both legs or neither?'
    >>> interview = interview.answer(Symptoms.loss_of_bladder_control, True)
    >>> interview.assessment.grade, interview.next
    (<Grade.EMERGENCY: 4>, None)
    """

    pack: RulePack = DEFAULT_PACK
    presentation: Presentation = attrs.field(factory=Presentation, converter=presented)
    unable: tuple[Finding, ...] = attrs.field(default=(), converter=several)
    steps: tuple[tuple[Finding, ...], ...] = attrs.field(default=(), converter=several_steps)

    def __attrs_post_init__(self) -> None:
        check_assessable(self.presentation, self.pack)
        named = (*self.unable, *(finding for step in self.steps for finding in step))
        _refuse([p for finding in named for p in unknown_to(self.pack, finding)])
        _refuse(
            [
                *_empty_steps(self),
                *_unfounded_steps(self),
                *spoken_for(self.presentation, (), self.unable),
            ]
        )

    @functools.cached_property
    def assessment(self) -> Assessment:
        """What the pack says of the answers so far."""
        return assess(self.presentation, self.pack)

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question still worth asking, most urgent first; none once nothing can change."""
        return worth_asking(self.pack, self.presentation, self.unable)

    @property
    def next(self) -> Question | None:
        """The question to ask now; None at the end. An emergency ends the interview at once."""
        return self.questions[0] if self.questions else None

    @property
    def next_group(self) -> Screen | None:
        """The next question and others of its group, for one screen with "none of these".

        None at the end, and where the next question is best asked alone.
        """
        return screen_of(self.pack.groups, self.questions)

    @property
    def background(self) -> tuple[Screen, ...]:
        """Screens of findings that no rule reads: they explain, and never change the grade.

        They are never among `questions`; an app may offer them at the end.
        """
        said = (*self.presentation.answered, *self.unable)
        return explaining_screens(self.pack, said)

    @property
    def is_over(self) -> bool:
        """Whether no question is left that could change the result."""
        return not self.questions

    @property
    def is_settled(self) -> bool:
        """Whether the grade is final; it is not, where the person could not answer enough."""
        return self.assessment.is_settled

    @property
    def remaining(self) -> tuple[int, int]:
        """The lowest and the highest number of questions left, asked as `next` gives them.

        Both are sound: no course of answers takes fewer or more. The lowest is exact up to 1
        and stands at 2 where one answer cannot end it. The highest counts every open
        question, though some answers make others needless.
        """
        if self.next is None:
            return 0, 0
        finding = self.next.finding
        return (1 if self._may_end_with(finding) else 2), len(self.questions)

    @property
    def unanswerable(self) -> tuple[Question, ...]:
        """The questions the person could not answer, and that could still change the grade."""
        return tuple(q for q in self.assessment.questions if q.finding in self.unable)

    @property
    def note(self) -> str | None:
        """What to say about the questions the person could not answer; show it with the card.

        Where one of them could have led to EMERGENCY, it says to speak to a professional.
        The interview's own card says it first.
        """
        return closing_note(self.unanswerable)

    def answer(self, finding: Finding, value: Any) -> Interview:
        """The interview with one more answer, whether or not it was the next question.

        Raises InputError if the pack does not know the finding, if it was answered before
        (`undo()` it first), or if the value is no answer to it.
        """
        _refuse(unknown_to(self.pack, finding))
        return self._told({finding: value})

    def answer_group(self, screen: Screen, answers: Answered | None = None) -> Interview:
        """The interview with these answers to a screen, and no to all else that it showed."""
        _refuse(no_screen(screen) + ([] if answers is None else no_mapping(answers)))
        given = dict(answers or {})
        outside = [f for f in given if not any(f is shown for shown in screen.findings)]
        _refuse([Problem(getattr(f, "id", ""), "is not on this screen") for f in outside])
        return self._told({**{f: f.no for f in screen.findings}, **given})

    def none_of(self, screen: Screen) -> Interview:
        """The interview in which the person said no to everything that the screen showed."""
        return self.answer_group(screen)

    def cannot_say(self, finding: Finding, *others: Finding) -> Interview:
        """The interview in which these are not asked again, and are still unknown."""
        findings = (finding, *others)
        _refuse([p for finding in findings for p in unknown_to(self.pack, finding)])
        _refuse(spoken_for(self.presentation, self.unable, findings))
        once = tuple(dict.fromkeys(findings))
        return attrs.evolve(self, unable=(*self.unable, *once), steps=(*self.steps, once))

    def undo(self) -> Interview:
        """The interview before its last step. Raises InputError if there was none."""
        if not self.steps:
            raise InputError([Problem("", "nothing to undo: no question has been answered yet")])
        *earlier, last = self.steps
        before = self.presentation
        for finding in last:
            before = before.with_answer(finding, finding.unknown)
        kept = tuple(finding for finding in self.unable if finding not in last)
        return attrs.evolve(self, presentation=before, unable=kept, steps=tuple(earlier))

    def _told(self, answers: Answered) -> Interview:
        _refuse([p for finding in answers for p in unknown_to(self.pack, finding)])
        _refuse(spoken_for(self.presentation, self.unable, answers) + no_answers(answers))
        after = self.presentation
        for finding, value in answers.items():
            after = after.with_answer(finding, value)
        return attrs.evolve(self, presentation=after, steps=(*self.steps, tuple(answers)))

    def _may_end_with(self, finding: Finding) -> bool:
        return any(after.is_over for after in self._after(finding))

    def _after(self, finding: Finding) -> Iterator[Interview]:
        yield self.cannot_say(finding)
        for value in reversed(representatives(self.pack, finding)):
            if not self._contradicts(finding, value):
                yield self.answer(finding, value)

    def _contradicts(self, finding: Finding, value: Any) -> bool:
        return bool(contradictions(self.pack, self.presentation.with_answer(finding, value).answer))

    # The card with its note is drawn on demand, by the floor above.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from spasm_guidance.display import assessment_bundle

        return assessment_bundle(self.assessment, note=self.note or "")

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _repr_markdown_(self) -> str:
        return self._repr_mimebundle_()["text/markdown"]

    def __str__(self) -> str:
        return self._repr_mimebundle_()["text/plain"]

    def __reduce__(self) -> tuple[Any, ...]:
        return Interview, (self.pack, self.presentation, self.unable, self.steps)


def _empty_steps(interview: Interview) -> list[Problem]:
    empty = [number for number, step in enumerate(interview.steps) if not step]
    return [Problem(f"steps.{number}", "names no finding") for number in empty]


def _unfounded_steps(interview: Interview) -> list[Problem]:
    """Steps over findings that are neither answered nor set aside, or that come twice."""
    named, unable = [f for step in interview.steps for f in step], [*interview.unable]
    twice = dict.fromkeys(
        f for part in (named, unable) for i, f in enumerate(part) if f in part[:i]
    )
    held = (*interview.presentation.answered, *interview.unable)
    problems = [Problem(f.id, "stands there twice; each is answered once") for f in twice]
    lost = [f for f in dict.fromkeys(named) if f not in held]
    return problems + [Problem(f.id, "stands in a step, but has no answer") for f in lost]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)
