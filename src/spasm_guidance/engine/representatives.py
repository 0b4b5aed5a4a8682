"""The answers to a finding that a pack's rules can tell apart: enough to try them all."""

from __future__ import annotations

from typing import Any

from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.smallest_answers import least_meeting
from spasm_guidance.rulepack import RulePack


def representatives(pack: RulePack, finding: Finding) -> tuple[Any, ...]:
    """One known answer for every way in which the rules can read the finding, lowest first.

    For a quantity: its minimum, and for each threshold the least number that passes it.
    """
    if isinstance(finding, LegsFinding):
        return (Legs.NEITHER, Legs.ONE, Legs.BOTH)
    if isinstance(finding, Quantity):
        return _steps(pack, finding)
    return (Presence.ABSENT, Presence.PRESENT)


def _steps(pack: RulePack, finding: Quantity) -> tuple[float, ...]:
    read = {a for rule in pack.rules for a in atoms(rule.when) if a.finding is finding}
    passing = sorted(least_meeting(atom) for atom in read)
    lowest = finding.minimum
    if lowest is None:
        lowest = passing[0] - 1 if passing else 0
    return (lowest, *dict.fromkeys(passing))
