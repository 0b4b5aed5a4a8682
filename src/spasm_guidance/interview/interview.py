"""Interview: which question to ask now, as a value that an app can keep between two screens."""

from __future__ import annotations

import contextlib
import functools

import attrs

from spasm_guidance.assessment import Assessment, assess
from spasm_guidance.display import assessment_bundle
from spasm_guidance.engine.question_lists import question_of
from spasm_guidance.engine.screening import representatives
from spasm_guidance.errors import InputError
from spasm_guidance.interview.answer_record import AnswerRecord
from spasm_guidance.interview.pending_questions import (
    Screen,
    deciding_self_care,
    screen_of,
    worth_asking,
)
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.pack_checks import findings_read
from spasm_guidance.results import Question

_ADVICE = {
    Grade.EMERGENCY: "One of these could mean an emergency. Speak to a health professional "
    "about it now, and do not wait to see if it gets better.",
    Grade.URGENT: "One of these could mean that you need help soon. Speak to a health "
    "professional about it today.",
}
_OTHER_ADVICE = "Speak to a health professional about it."


@attrs.frozen(slots=False)
class Interview(AnswerRecord):
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

    @functools.cached_property
    def assessment(self) -> Assessment:
        """What the pack says of the answers so far."""
        return assess(self.presentation, self.pack, ignoring=self.ignoring)

    @functools.cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question still worth asking, most urgent first; none once nothing can change.

        Last come those that no grade depends on, but which self-care is shown: their `grade`
        is HOME_CARE, and no rule waits for them.
        """
        known = (self.pack, self.presentation, self.unable)
        asked = worth_asking(self.assessment, known)
        return asked + deciding_self_care(asked, self.assessment, known)

    @property
    def next(self) -> Question | None:
        """The question to ask now; None at the end. An emergency ends the interview at once."""
        return self.questions[0] if self.questions else None

    @property
    def next_group(self) -> Screen | None:
        """The next question and others of its group, for one screen with "none of these".

        None at the end, and where the next question is best asked alone. A number cannot be
        denied, so it is never on a screen.
        """
        if self.next is None or self.next.finding.no is None:
            return None
        first = self.next.finding
        group = next((g for g in self.pack.groups if first in g.findings), None)
        screen = screen_of(group, self.questions) if group else None
        return screen if screen and len(screen.questions) > 1 else None

    @property
    def background(self) -> tuple[Screen, ...]:
        """Screens of findings that no rule reads: they explain, and never change the grade.

        They are never among `questions`; an app may offer them at the end.
        """
        unasked = findings_read(self.pack) - self.pack.graded - {*self.presentation.answered}
        unasked -= {*self.unable, *(question.finding for question in self.questions)}
        screens = (
            screen_of(g, (question_of(f, Grade.HOME_CARE, 0) for f in g.findings if f in unasked))
            for g in self.pack.groups
        )
        return tuple(screen for screen in screens if screen.questions)

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
        if not self.unanswerable:
            return None
        findings = "; ".join(question.finding.text for question in self.unanswerable)
        grade = max(question.grade for question in self.unanswerable)
        return f"You could not answer: {findings}. {_ADVICE.get(grade, _OTHER_ADVICE)}"

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
