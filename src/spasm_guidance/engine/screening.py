"""Looking over a presentation before it is assessed: what contradicts, and what is not read."""

from __future__ import annotations

from spasm_guidance.errors import Problem
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.logic import Answers, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.form import Contradiction
from spasm_guidance.pack.pack_checks import criteria_of
from spasm_guidance.rulepack import RulePack


def contradictions(pack: RulePack, answers: Answers) -> list[Problem]:
    """The pairs of answers that cannot both be true, each naming both."""
    return [
        Problem(", ".join(_answers_of(conflict)), f"these answers contradict: {conflict.text}")
        for conflict in pack.contradictions
        if is_broken(conflict, answers)
    ]


def is_broken(conflict: Contradiction, answers: Answers) -> bool:
    """Whether both of its sides are true of these answers."""
    return truth(conflict.first, answers) is True and truth(conflict.second, answers) is True


def _answers_of(conflict: Contradiction) -> list[str]:
    both = (*atoms(conflict.first), *atoms(conflict.second))
    return list(dict.fromkeys(atom.finding.id for atom in both))


def mistaken_sections(pack: RulePack, person: Presentation) -> list[Problem]:
    """Sections that bear the name of one of the pack's, but are another class."""
    known = {section.section_name: section for section in pack.sections}
    return [
        Problem(
            held.section_name,
            f"this is another section of that name, not the one that pack {pack.id} reads",
        )
        for held in person.sections
        if known.get(held.section_name, type(held)) is not type(held)
    ]


def findings_read(pack: RulePack) -> frozenset[Finding]:
    """Every finding that some rule, recommendation, explanation or the like reads."""
    read = {atom.finding for _, criterion in criteria_of(pack) for atom in atoms(criterion)}
    return frozenset(read | {e.about for e in pack.explanations if e.about is not None})
