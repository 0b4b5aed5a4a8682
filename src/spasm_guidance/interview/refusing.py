"""Why an answer is refused: the interview then stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.findings import Finding
from spasm_guidance.presentation import Presentation
from spasm_guidance.rulepack import RulePack

_AGAIN = "; take it back with undo() first"


def unknown_to(pack: RulePack, finding: object) -> list[Problem]:
    """Why the pack cannot be told about this: no finding, or none of its own."""
    if isinstance(finding, Finding):
        if any(finding is known for known in pack.findings):
            return []
        return [Problem(finding.id, f"pack {pack.id} does not know this finding")]
    known = [known.id for known in pack.findings]
    hint = did_you_mean(finding, known) if isinstance(finding, str) else ""
    return [Problem("", f"expected a finding of pack {pack.id}, got {echo(finding)}{hint}")]


def spoken_for(
    presentation: Presentation, unable: Collection[Finding], findings: Iterable[Finding]
) -> list[Problem]:
    """Those that the person has answered, or said they cannot answer, already."""
    problems = []
    for finding in findings:
        if finding in unable:
            problems.append(Problem(finding.id, f"already set aside as not known{_AGAIN}"))
        elif presentation.answer(finding) is not finding.unknown:
            problems.append(Problem(finding.id, f"already answered{_AGAIN}"))
    return problems


def no_answers(answers: Mapping[Finding, Any]) -> list[Problem]:
    """Values of the wrong kind, and values that say nothing."""
    problems: list[Problem] = []
    for finding, value in answers.items():
        try:
            if finding.answer(value) is finding.unknown:
                message = "unknown is no answer; use cannot_say() for a question left open"
                problems.append(Problem(finding.id, message))
        except InputError as error:
            problems.extend(error.problems)
    return problems
