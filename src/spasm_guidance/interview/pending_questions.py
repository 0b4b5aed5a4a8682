"""The questions that are left: which can still change the result, on which screens, and a note."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from spasm_guidance.assessment import assess
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.report import question_of
from spasm_guidance.engine.representatives import representatives
from spasm_guidance.engine.screening import findings_read
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.language.logic import open_atoms, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.form import QuestionGroup
from spasm_guidance.results import Question
from spasm_guidance.rulepack import RulePack

_ADVICE = {
    Grade.EMERGENCY: "One of these could mean an emergency. Speak to a health professional "
    "about it now, and do not wait to see if it gets better.",
    Grade.URGENT: "One of these could mean that you need help soon. Speak to a health "
    "professional about it today.",
}
_OTHER_ADVICE = "Speak to a health professional about it."


@attrs.frozen
class Screen:
    """The questions of one group that are still worth asking, most urgent first.

    `findings` are those that are shown, and so those that "none of these" says no to.
    """

    id: str
    ask: str
    questions: tuple[Question, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that the screen shows, in the order of its questions."""
        return tuple(question.finding for question in self.questions)

    def __str__(self) -> str:
        return "\n".join([self.ask, *(f"- {finding.text}" for finding in self.findings)])


def worth_asking(
    pack: RulePack, presentation: Presentation, unable: Collection[Finding]
) -> tuple[Question, ...]:
    """The questions that can still move a bound of the grade, most decisive first.

    What the person could not answer stays unknown for good. So a rule is passed over if it
    cannot come true any more, and ruling it out would not lower what the grade may be.
    """
    assessment = assess(presentation, pack)
    if not unable:
        return assessment.questions
    asked = tuple(q for q in assessment.questions if q.finding not in unable)
    lowest = highest = presentation
    for question in asked:
        values = representatives(pack, question.finding)
        lowest = lowest.with_answer(question.finding, values[0])
        highest = highest.with_answer(question.finding, values[-1])
    floor = evaluate(pack, lowest.answer).at_most
    decisive = {
        atom.finding
        for rule in pack.rules
        if rule.grade > assessment.at_least
        and (rule.grade > floor or truth(rule.when, highest.answer) is True)
        for atom in open_atoms(rule.when, presentation.answer)
    }
    return tuple(question for question in asked if question.finding in decisive)


def screen_of(groups: tuple[QuestionGroup, ...], asked: tuple[Question, ...]) -> Screen | None:
    """The screen on which the most urgent question stands, or None if it is best asked alone.

    A number cannot be denied, so it is never on a screen; and a screen has at least two questions.
    """
    group = next((g for g in groups if asked and asked[0].finding in g.findings), None)
    if group is None or isinstance(asked[0].finding, Quantity):
        return None
    shown = tuple(q for q in asked if q.finding in group.findings and q.finding.no is not None)
    return Screen(group.id, group.ask, shown) if len(shown) > 1 else None


def explaining_screens(pack: RulePack, settled: Collection[Finding]) -> tuple[Screen, ...]:
    """The groups' findings that the pack reads and no rule does, less those that are settled."""
    graded = {atom.finding for rule in pack.rules for atom in atoms(rule.when)}
    shown = {f for f in findings_read(pack) - graded if f.no is not None} - set(settled)
    screens = (
        Screen(
            group.id,
            group.ask,
            tuple(question_of(f, Grade.HOME_CARE, 0) for f in group.findings if f in shown),
        )
        for group in pack.groups
    )
    return tuple(screen for screen in screens if screen.questions)


def closing_note(unanswerable: tuple[Question, ...]) -> str | None:
    """What to tell about the questions that the person could not answer; None if there are none."""
    if not unanswerable:
        return None
    findings = "; ".join(question.finding.text for question in unanswerable)
    advice = _ADVICE.get(max(question.grade for question in unanswerable), _OTHER_ADVICE)
    return f"You could not answer: {findings}. {advice}"
