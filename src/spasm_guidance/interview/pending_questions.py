"""Which questions can still change the result, once some of them cannot be answered."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.report import questions
from spasm_guidance.engine.screening import representatives
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, open_atoms, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.rules import Rule
from spasm_guidance.results import Question
from spasm_guidance.rulepack import RulePack


def worth_asking(
    pack: RulePack, presentation: Presentation, unable: Collection[Finding]
) -> tuple[Question, ...]:
    """The questions that can still move a bound of the grade, most decisive first.

    What the person could not answer stays unknown for good. So a rule is passed over if it
    cannot come true any more, and ruling it out would not lower what the grade may be.
    """
    outcome = evaluate(pack, presentation.answer)
    asked = questions(pack, presentation.answer, outcome)
    if not unable:
        return asked
    floor = evaluate(pack, _completed(pack, presentation, unable, 0)).at_most
    best = _completed(pack, presentation, unable, -1)
    kept = {
        atom.finding
        for rule in _decisive(outcome, floor, best)
        for atom in open_atoms(rule.when, presentation.answer)
    }
    return tuple(q for q in asked if q.finding in kept and q.finding not in unable)


def _decisive(outcome: Outcome, floor: Grade, best: Answers) -> list[Rule]:
    """The open rules that can still raise `at_least`, or whose ruling out lowers `at_most`."""
    return [
        rule
        for _, rule in outcome.undecided
        if rule.grade > outcome.at_least and (rule.grade > floor or truth(rule.when, best) is True)
    ]


def _completed(
    pack: RulePack, presentation: Presentation, unable: Collection[Finding], end: int
) -> Answers:
    """The answers, with the lowest (0) or highest (-1) one where a question may still be asked."""

    def answer(finding: Finding) -> Any:
        given = presentation.answer(finding)
        if given is not finding.unknown or finding in unable:
            return given
        return representatives(pack, finding)[end]

    return answer
