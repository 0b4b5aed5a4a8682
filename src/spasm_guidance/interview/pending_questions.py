"""The questions that are left: which of them can still change the result, and a screen of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeAlias

import attrs

from spasm_guidance.assessment import Assessment
from spasm_guidance.engine.outcome import owned_recommendations
from spasm_guidance.engine.question_lists import question_of
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import representatives, worrying
from spasm_guidance.language.criteria import Atom, Criterion
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, open_atoms, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.form import QuestionGroup
from spasm_guidance.pack.recommendations import Kind, Recommendation
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


Known: TypeAlias = tuple[RulePack, Presentation, Collection[Finding]]
"""The pack of an interview, what is answered, and what the person could not answer."""


def worth_asking(assessment: Assessment, known: Known) -> tuple[Question, ...]:
    """The questions of an assessment that can still move a bound of its grade.

    What the person could not answer stays unknown for good. So a rule is passed over if it
    cannot come true any more, and ruling it out would not lower what the grade may be.
    """
    pack, presentation, unable = known
    if not unable:
        return assessment.questions
    asked = tuple(q for q in assessment.questions if q.finding not in unable)
    highest = presentation
    for question in asked:
        values = representatives(pack, question.finding)
        highest = highest.with_answer(question.finding, values[-1])
    floor = least_possible(asked, pack, presentation)
    decisive = {
        atom.finding
        for rule in pack.rules
        if rule.grade > assessment.at_least
        and (rule.grade > floor or truth(rule.when, highest.answer) is True)
        for atom in open_atoms(rule.when, presentation.answer)
    }
    return tuple(question for question in asked if question.finding in decisive)


def least_possible(asked: Iterable[Question], pack: RulePack, presentation: Presentation) -> Grade:
    """The lowest grade that the upper bound can come to by answers to these questions."""
    lowest = presentation
    for question in asked:
        lowest = lowest.with_answer(question.finding, representatives(pack, question.finding)[0])
    return evaluate(pack, lowest.answer).at_most


def deciding_self_care(
    asked: tuple[Question, ...], assessment: Assessment, known: Known
) -> tuple[Question, ...]:
    """The questions that change no grade, but decide which self-care is shown.

    They come after `asked`, the questions that can change the grade, and only while self-care
    can still be shown.
    """
    pack, presentation, unable = known
    least = least_possible(asked, pack, presentation) if unable else assessment.at_least
    if least > Grade.SEE_DOCTOR or worrying(pack, presentation):
        return ()
    waiting = dict.fromkeys(
        atom.finding
        for part, entry in owned_recommendations(pack)
        if entry.kind is Kind.HOME_CARE
        and any(assessment.at_least <= grade <= assessment.at_most for grade in entry.grades)
        for atom in _open_in(_conditions(part, entry, pack), presentation.answer)
    )
    set_aside = {*unable, *(question.finding for question in asked)}
    return tuple(question_of(f, Grade.HOME_CARE, 0) for f in waiting if f not in set_aside)


def _conditions(part: RulePack, entry: Recommendation, pack: RulePack) -> list[Criterion]:
    """What must all be true for self-care to be shown."""
    kept_back = [w.when for w in pack.withholds if w.recommendation == f"{part.id}/{entry.id}"]
    return [criterion for criterion, _ in entry.conditions] + [~when for when in kept_back]


def _open_in(conditions: list[Criterion], answers: Answers) -> list[Atom]:
    """What is unanswered in the conditions; nothing where one of them is false already."""
    if any(truth(criterion, answers) is False for criterion in conditions):
        return []
    return [atom for criterion in conditions for atom in open_atoms(criterion, answers)]
