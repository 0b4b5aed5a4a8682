"""What of a presentation a pack reads, what it tells apart, and what contradicts in it."""

from __future__ import annotations

from typing import Any

from spasm_guidance.errors import Problem
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.language.logic import Answers, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.smallest_answers import least_meeting
from spasm_guidance.pack.pack_checks import criteria_of, findings_read
from spasm_guidance.rulepack import RulePack


def contradictions(pack: RulePack, answers: Answers) -> list[Problem]:
    """The pairs of answers that cannot both be true, each naming both."""
    problems = []
    for conflict in pack.contradictions:
        sides = (conflict.first, conflict.second)
        if all(truth(side, answers) is True for side in sides):
            names = dict.fromkeys(atom.finding.id for side in sides for atom in atoms(side))
            problems.append(Problem(", ".join(names), f"these answers contradict: {conflict.text}"))
    return problems


def mistaken_sections(pack: RulePack, person: Presentation) -> list[Problem]:
    """Sections that bear the name of one of the pack's, but are another class."""
    known = {section.section_name: section for section in pack.sections}
    return [
        Problem(
            section.section_name,
            f"this is another section of that name, not the one that pack {pack.id} reads",
        )
        for section in person.sections
        if known.get(section.section_name, type(section)) is not type(section)
    ]


def unread(pack: RulePack, person: Presentation) -> tuple[str, ...]:
    """The answered findings that nothing in the pack reads, by id."""
    read = findings_read(pack)
    return tuple(finding.id for finding in person.answered if finding not in read)


def worrying(pack: RulePack, person: Presentation) -> tuple[Finding, ...]:
    """The unread findings over which home care must not be said: those that are not denied.

    That is so in sections that the pack does not read, and in all sections where the pack has
    no words of its own for home care, and so does not claim to know when it is enough.
    """
    return tuple(
        finding
        for finding in person.answered
        if (finding.section not in pack.sections or finding in pack.unclaimed)
        and person.answer(finding) is not finding.no
    )


def representatives(pack: RulePack, finding: Finding) -> tuple[Any, ...]:
    """One known answer for every way in which the pack can read the finding, lowest first.

    They are enough to try all that the pack can tell apart. For a quantity: its minimum,
    and for each threshold the least number that passes it.
    """
    if not isinstance(finding, Quantity):
        return tuple(answer for answer, _ in finding.scale)
    read = {a for _, when in criteria_of(pack) for a in atoms(when) if a.finding is finding}
    passing = sorted({least_meeting(atom) for atom in read})
    below = passing[0] - 1 if passing else 0
    return (below if finding.minimum is None else finding.minimum, *passing)
