"""What one pack may not do to another beside which it stands."""

from __future__ import annotations

from spasm_guidance.errors import Problem
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.sections import Section
from spasm_guidance.language.truth_tables import can_say
from spasm_guidance.pack.form import Contradiction
from spasm_guidance.pack.record import PackRecord


def foreign_contradictions(members: tuple[PackRecord, ...]) -> list[Problem]:
    """The contradictions that refuse people who answered none of the pack's own findings.

    Such people are somebody else's: a pack that refuses them takes a red flag from them. Its
    own are the findings of the sections that no other member declares, but for members that
    require this pack: they read its sections because they stand on it.
    """
    problems = []
    for member in members:
        own = {f for section in _own_sections(member, members) for f in section.findings}
        problems += [
            Problem(f"pack {member.id}: contradiction {conflict.id!r}", _FOREIGN)
            for conflict in member.contradictions
            if _refuses_others(conflict, own)
        ]
    return problems


def _own_sections(pack: PackRecord, members: tuple[PackRecord, ...]) -> list[type[Section]]:
    others = (m for m in members if m is not pack and pack.id not in m.requires)
    shared = {section for member in others for section in member.sections}
    return [section for section in pack.sections if section not in shared]


_FOREIGN = (
    "refuses people who answered no finding of this pack's own sections, and could hide "
    "another pack's red flag; both sides are not to be true without an answer to one of its own. "
    "A section is its own if no other pack declares it but those that require this pack"
)


def _refuses_others(conflict: Contradiction, own: set[Finding]) -> bool:
    sides = (conflict.first, conflict.second)
    return all(True in can_say(side, unanswered=own) for side in sides)


def missing_incompatible(members: tuple[PackRecord, ...]) -> list[Problem]:
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
