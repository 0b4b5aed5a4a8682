"""What a pack may not do in company: speak for others, or turn their questions round."""

from __future__ import annotations

from spasm_guidance.errors import Problem
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sections import Section
from spasm_guidance.language.truth_tables import possible_values
from spasm_guidance.pack.form import Contradiction
from spasm_guidance.pack.recommendations import Kind, Recommendation
from spasm_guidance.pack.record import PackRecord


def company_problems(members: tuple[PackRecord, ...]) -> list[Problem]:
    """What members do to each other that none may."""
    return (
        _early_steps(members)
        + _foreign_steps(members)
        + _foreign_contradictions(members)
        + _foreign_groups(members)
    )


def _early_steps(members: tuple[PackRecord, ...]) -> list[Problem]:
    """Whoever says what a grade means says what to do first; no other pack goes before it."""
    owned = [(m, meaning.grade) for m in members for meaning in m.meanings]
    return [
        problem
        for owner, grade in owned
        for member in members
        if member is not owner
        for problem in _earlier(member, owner, grade)
    ]


def _earlier(member: PackRecord, owner: PackRecord, grade: Grade) -> list[Problem]:
    first = min(_steps(owner, grade), key=lambda step: step.rank, default=None)
    return [
        Problem(
            f"pack {member.id}",
            f"recommendation {step.id!r}: at {grade.name} its rank {step.rank} would put it before "
            f"{owner.id}/{first.id} (rank {first.rank}); give it a higher rank",
        )
        for step in _steps(member, grade)
        if first is not None and step.rank <= first.rank
    ]


def _steps(pack: PackRecord, grade: Grade) -> list[Recommendation]:
    shown = pack.recommendations
    return [step for step in shown if step.kind is Kind.NEXT_STEP and grade in step.grades]


def _foreign_steps(members: tuple[PackRecord, ...]) -> list[Problem]:
    """The steps of packs that speak of staying at home, or of waiting, for somebody else.

    What to do at HOME_CARE and at UNDETERMINED is for the pack that says what the grade means.
    """
    return [
        Problem(
            f"pack {member.id}",
            f"recommendation {step.id!r}: at {grade.name} a next step is for "
            f"{_speaker(grade, members)}; self-care is of kind HOME_CARE, all else is ADVICE",
        )
        for member in members
        for grade in (Grade.HOME_CARE, Grade.UNDETERMINED)
        if not member.speaks_of(grade)
        for step in _steps(member, grade)
    ]


def _speaker(grade: Grade, members: tuple[PackRecord, ...]) -> str:
    names = [f"pack {member.id}" for member in members if member.speaks_of(grade)]
    return f"{names[0] if names else 'a pack'} that says what the grade means"


def _foreign_contradictions(members: tuple[PackRecord, ...]) -> list[Problem]:
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


_OWN = "A section is its own if no other pack declares it but those that require this pack"
_FOREIGN = (
    "refuses people who answered no finding of this pack's own sections, and could hide "
    "another pack's red flag; both sides are not to be true without an answer to one of its own. "
    f"{_OWN}"
)


def _refuses_others(conflict: Contradiction, own: set[Finding]) -> bool:
    sides = (conflict.first, conflict.second)
    return all(True in possible_values(side, unanswered=own) for side in sides)


def _foreign_groups(members: tuple[PackRecord, ...]) -> list[Problem]:
    """The groups that ask in their own words for another pack's findings.

    "Which of these are you free of?" would turn the answers round. Where two packs declare a
    section and neither requires the other, it is the one's that says what grades mean.
    """
    return [
        Problem(
            f"pack {member.id}: group {group.id!r}",
            f"asks for {finding.id}, which pack {owner.id} reads too and may mean otherwise; a "
            f"pack may group only findings of its own sections. {_OWN}",
        )
        for member in members
        for group in member.groups
        for finding in group.findings
        for owner in _rivals(finding.section, member, members)[:1]
    ]


def _rivals(
    section: type[Section], pack: PackRecord, members: tuple[PackRecord, ...]
) -> list[PackRecord]:
    """The other packs that may hold a section of this pack to be theirs."""
    return [
        other
        for other in members
        if section in other.sections
        and other is not pack
        and pack.id not in other.requires
        and (other.meanings or not pack.meanings or other.id in pack.requires)
    ]
