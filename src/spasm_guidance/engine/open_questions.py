"""Which unanswered findings could still change the grade, most decisive first."""

from __future__ import annotations

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, open_atoms
from spasm_guidance.rulepack import RulePack

Open = tuple[Finding, Grade, int]
"""An open finding, the highest grade it could lead to, and how many rules it opens."""


def open_findings(pack: RulePack, answers: Answers, outcome: Outcome) -> tuple[Open, ...]:
    """The unknown findings left in the undecided rules above `at_least`, in asking order."""
    leads: dict[Finding, list[Grade]] = {}
    for _, rule in outcome.undecided:
        if rule.grade > outcome.at_least:
            for finding in dict.fromkeys(a.finding for a in open_atoms(rule.when, answers)):
                leads.setdefault(finding, []).append(rule.grade)
    found = [(f, max(leads[f]), len(leads[f])) for f in pack.findings if f in leads]
    return tuple(sorted(found, key=lambda entry: (-entry[1].value, -entry[2])))
