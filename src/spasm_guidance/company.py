"""What one pack may not do to another beside which it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spasm_guidance.errors import Problem
from spasm_guidance.findings import Finding
from spasm_guidance.saying import can_say
from spasm_guidance.screens import Contradiction

if TYPE_CHECKING:
    from spasm_guidance.rulepack import RulePack


def foreign_contradictions(members: tuple[RulePack, ...]) -> list[Problem]:
    """The contradictions that refuse people who answered none of the pack's own findings.

    Such people are somebody else's: a pack that refuses them takes a red flag from them. Its
    own are the findings of the sections that no other member declares.
    """
    declared = Counter(section for member in members for section in member.sections)
    problems = []
    for member in members:
        alone = (section for section in member.sections if declared[section] == 1)
        own = {finding for section in alone for finding in section.findings}
        problems += [
            Problem(f"pack {member.id}: contradiction {conflict.id!r}", _FOREIGN)
            for conflict in member.contradictions
            if _refuses_others(conflict, own)
        ]
    return problems


_FOREIGN = (
    "refuses people who answered no finding of this pack's own sections, and could hide "
    "another pack's red flag; both sides are not to be true without an answer to one of its own"
)


def _refuses_others(conflict: Contradiction, own: set[Finding]) -> bool:
    sides = (conflict.first, conflict.second)
    return all(True in can_say(side, unanswered=own) for side in sides)


def missing_incompatible(members: tuple[RulePack, ...]) -> list[Problem]:
    """The recommendations of members that are called incompatible and are not there."""
    ids = {member.id for member in members}
    known = {f"{m.id}/{shown.id}" for m in members for shown in m.recommendations}
    return [
        Problem(f"pack {member.id}", f"incompatible: {name!r}, which is not there")
        for member in members
        for pair in member.incompatible
        for name in pair
        if name.partition("/")[0] in ids and "/" in name and name not in known
    ]
