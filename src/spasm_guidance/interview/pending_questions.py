"""The questions that are left: which of them can still change the result, and a screen of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from spasm_guidance.assessment import Assessment
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import representatives
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.logic import open_atoms, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.form import QuestionGroup
from spasm_guidance.results import Question
from spasm_guidance.rulepack import RulePack


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


def screen_of(group: QuestionGroup, questions: Iterable[Question]) -> Screen:
    """The screen of those questions of a group to which "none of these" can say no."""
    shown = (q for q in questions if q.finding in group.findings and q.finding.no is not None)
    return Screen(group.id, group.ask, tuple(shown))


def worth_asking(
    assessment: Assessment, pack: RulePack, presentation: Presentation, unable: Collection[Finding]
) -> tuple[Question, ...]:
    """The questions of an assessment that can still move a bound of its grade.

    What the person could not answer stays unknown for good. So a rule is passed over if it
    cannot come true any more, and ruling it out would not lower what the grade may be.
    """
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
