"""Why an answer is refused: the interview then stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.interview.screens import Screen
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.rulepack import RulePack

_AGAIN = "; take it back with undo() first"


def several(findings: Any) -> tuple[Any, ...]:
    """Several findings as a tuple. Raises InputError for what is no list of anything."""
    if isinstance(findings, Iterable) and not isinstance(findings, (str, bytes, Mapping)):
        return tuple(findings)
    raise InputError([Problem("", f"expected several findings, got {echo(findings)}")])


def several_steps(steps: Any) -> tuple[tuple[Any, ...], ...]:
    """The findings of each step, as tuples."""
    return tuple(several(step) for step in several(steps))


def no_screen(screen: object) -> list[Problem]:
    """Why nothing can be said to this."""
    if isinstance(screen, Screen):
        return []
    return [Problem("", f"expected a Screen, as `next_group` gives it, got {echo(screen)}")]


def no_mapping(answers: object) -> list[Problem]:
    """Why these cannot be the answers to a screen."""
    if isinstance(answers, Mapping):
        return []
    return [Problem("", f"expected answers by finding, as {{finding: True}}, got {echo(answers)}")]


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
