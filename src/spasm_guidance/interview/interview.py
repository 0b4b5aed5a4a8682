"""Interview: which question to ask now, as a value that an app can keep between two screens."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Mapping
from typing import Any

import attrs

from spasm_guidance.assessment import Assessment, assess, check_assessable, presented
from spasm_guidance.display import assessment_bundle
from spasm_guidance.engine.representatives import representatives
from spasm_guidance.errors import InputError, Problem
from spasm_guidance.interview.answer_refusals import (
    check_answers,
    check_screen,
    check_steps,
    several,
    several_steps,
)
from spasm_guidance.interview.pending_questions import (
    Screen,
    closing_note,
    explaining_screens,
    screen_of,
    worth_asking,
)
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.results import Question
from spasm_guidance.rulepack import RulePack


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
        check_steps(self.pack, self.presentation, self.unable, self.steps)

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
        return explaining_screens(self.pack, (*self.presentation.answered, *self.unable))

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
        return self._with((finding,), [value])

    def answer_group(
        self, screen: Screen, answers: Mapping[Finding, Any] | None = None
    ) -> Interview:
        """The interview with these answers to a screen, and no to all else that it showed.

        Raises InputError for an answer to what is not on the screen, and as `answer()` does.
        """
        answers = {} if answers is None else answers
        check_screen(screen, answers)
        return self._with(screen.findings, [answers.get(f, f.no) for f in screen.findings])

    def none_of(self, screen: Screen) -> Interview:
        """The interview in which the person said no to everything that the screen showed."""
        return self.answer_group(screen)

    def cannot_say(self, finding: Finding, *others: Finding) -> Interview:
        """The interview in which these are not asked again, and are still unknown."""
        findings = (finding, *others)
        check_answers(self.pack, self.presentation, self.unable, findings)
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
        unable = tuple(finding for finding in self.unable if finding not in last)
        return attrs.evolve(self, presentation=before, unable=unable, steps=tuple(earlier))

    def _with(self, findings: tuple[Finding, ...], values: list[Any]) -> Interview:
        """The interview with one more step: these findings answered with these values."""
        check_answers(self.pack, self.presentation, self.unable, findings, values)
        after = self.presentation
        for finding, value in zip(findings, values, strict=True):
            after = after.with_answer(finding, value)
        return attrs.evolve(self, presentation=after, steps=(*self.steps, findings))

    def _may_end_with(self, finding: Finding) -> bool:
        """Whether some answer to a question, or none at all, would leave no other question."""
        later = [self.cannot_say(finding)]
        for value in representatives(self.pack, finding):
            with contextlib.suppress(InputError):  # an answer that contradicts another
                later.append(self.answer(finding, value))
        return any(interview.is_over for interview in later)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return assessment_bundle(self.assessment, note=self.note or "")

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _repr_markdown_(self) -> str:
        return self._repr_mimebundle_()["text/markdown"]

    def __str__(self) -> str:
        return self._repr_mimebundle_()["text/plain"]

    def __reduce__(self) -> tuple[Any, ...]:
        return Interview, (self.pack, self.presentation, self.unable, self.steps)
