"""The reference evaluator: it walks every rule's criterion. It is the specification."""

from __future__ import annotations

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, truth
from spasm_guidance.rulepack import RulePack


def evaluate(pack: RulePack, answers: Answers) -> Outcome:
    """What the pack's rules say of these answers."""
    said = [(part, rule, truth(rule.when, answers)) for part in pack.parts for rule in part.rules]
    fired = tuple((part, rule) for part, rule, value in said if value is True)
    undecided = tuple((part, rule) for part, rule, value in said if value is None)
    at_least = max((rule.grade for _, rule in fired), default=Grade.HOME_CARE)
    at_most = max((rule.grade for _, rule in undecided), default=Grade.HOME_CARE)
    return Outcome(at_least, max(at_least, at_most), fired, undecided)
