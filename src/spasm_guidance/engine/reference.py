"""The reference evaluator: it walks every rule's criterion. It is the specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, open_atoms, truth
from spasm_guidance.pack.rules import Rule
from spasm_guidance.rulepack import RulePack

Open = tuple[Finding, Grade, int]
"""An open finding, the highest grade it could lead to, and how many rules wait for it."""


def evaluate(pack: RulePack, answers: Answers) -> Outcome:
    """What the pack's rules say of these answers."""
    rules = [(part, rule, truth(rule.when, answers)) for part in pack.parts for rule in part.rules]
    fired = tuple((part, rule) for part, rule, value in rules if value is True)
    undecided = tuple((part, rule) for part, rule, value in rules if value is None)
    at_least = max((rule.grade for _, rule in fired), default=Grade.HOME_CARE)
    at_most = max((rule.grade for _, rule in undecided), default=Grade.HOME_CARE)
    return Outcome(at_least, max(at_least, at_most), fired, undecided)


def open_findings(pack: RulePack, answers: Answers, outcome: Outcome) -> tuple[Open, ...]:
    """The unknown findings left in the undecided rules above `at_least`, in asking order."""
    waiting = [
        (rule.grade, findings_open_in(rule, answers))
        for _, rule in outcome.undecided
        if rule.grade > outcome.at_least
    ]
    return ranked(waiting, {finding: place for place, finding in enumerate(pack.findings)})


def findings_open_in(rule: Rule, answers: Answers) -> tuple[Finding, ...]:
    """The unanswered findings that could still decide an undecided rule, each once."""
    return tuple(dict.fromkeys(atom.finding for atom in open_atoms(rule.when, answers)))


def ranked(
    waiting: Iterable[tuple[Grade, tuple[Finding, ...]]], places: Mapping[Finding, int]
) -> tuple[Open, ...]:
    """The findings that rules wait for, most decisive first.

    `waiting` has for each rule its grade and the findings that it waits for, `places` the
    place of each finding in the pack. A finding is the more decisive the higher the grade
    it could lead to, then the more rules wait for it, then the earlier it stands.
    """
    leads: dict[Finding, list[int]] = {}
    for grade, findings in waiting:
        rank = _RANKS[grade]
        for finding in findings:
            leads.setdefault(finding, []).append(rank)
    order = sorted([(-max(to), -len(to), places[one], one) for one, to in leads.items()])
    return tuple([(finding, _GRADES[-grade], -opens) for grade, opens, _, finding in order])


_GRADES = tuple(Grade)
_RANKS = {grade: grade.value for grade in Grade}
