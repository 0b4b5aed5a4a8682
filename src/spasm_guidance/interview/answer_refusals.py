"""Why an answer is refused; the interview then stays as it was."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.interview.pending_questions import Screen
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.rulepack import RulePack

Findings = tuple[Finding, ...]


def several(findings: Any) -> tuple[Any, ...]:
    """Several findings as a tuple. Raises InputError for what is no collection."""
    if isinstance(findings, Iterable) and not isinstance(findings, (str, bytes, Mapping)):
        return tuple(findings)
    raise InputError([Problem("", f"expected several findings, got {echo(findings)}")])


def several_steps(steps: Any) -> tuple[tuple[Any, ...], ...]:
    """The findings of each step, as tuples. Raises what `several()` raises."""
    return tuple(map(several, several(steps)))


def check_answers(
    pack: RulePack,
    presentation: Presentation,
    unable: Findings,
    findings: Findings,
    values: Iterable[object] = (),
) -> None:
    """Raises InputError for a finding that the pack does not know or that is settled already.

    Raises it too for a value that is no answer to its finding, or that leaves it unknown.
    """
    _refuse(_unknown_findings(pack, findings))
    wrong = [p for pair in zip(findings, values, strict=False) for p in _value_problems(*pair)]
    _refuse(_settled_findings(presentation, unable, findings) + wrong)


def check_screen(screen: object, answers: object) -> None:
    """Raises InputError unless these are answers by finding to what the screen showed."""
    if isinstance(screen, Screen) and isinstance(answers, Mapping):
        outside = [f for f in answers if not any(f is shown for shown in screen.findings)]
        _refuse([Problem(getattr(f, "id", ""), "is not on this screen") for f in outside])
        return
    given = (
        (screen, Screen, "a Screen, as `next_group` gives it"),
        (answers, Mapping, "answers by finding, as {finding: True}"),
    )
    wrong = [(words, value) for value, kind, words in given if not isinstance(value, kind)]
    _refuse([Problem("", f"expected {words}, got {echo(value)}") for words, value in wrong])


def check_steps(
    pack: RulePack, presentation: Presentation, unable: Findings, steps: tuple[Findings, ...]
) -> None:
    """Raises InputError for unknown findings, and for steps that no interview could have taken."""
    _refuse(_unknown_findings(pack, itertools.chain(unable, *steps)))
    stepped = Counter(itertools.chain(*steps))
    counts = (*stepped.items(), *Counter(unable).items())
    twice = dict.fromkeys(finding.id for finding, count in counts if count > 1)
    lost = [f.id for f in stepped if f not in presentation.answered and f not in unable]
    problems = [(f"steps.{i}", "names no finding") for i, step in enumerate(steps) if not step]
    problems += [(place, "stands there twice; each is answered once") for place in twice]
    problems += [(place, "stands in a step, but has no answer") for place in lost]
    _refuse(
        [Problem(*problem) for problem in problems] + _settled_findings(presentation, (), unable)
    )


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)


def _unknown_findings(pack: RulePack, findings: Iterable[object]) -> list[Problem]:
    known = pack.findings
    return [_unknown(pack, f) for f in findings if not any(f is finding for finding in known)]


def _unknown(pack: RulePack, finding: object) -> Problem:
    if isinstance(finding, Finding):
        return Problem(finding.id, f"pack {pack.id} does not know this finding")
    known = [finding.id for finding in pack.findings]
    hint = did_you_mean(finding, known) if isinstance(finding, str) else ""
    return Problem("", f"expected a finding of pack {pack.id}, got {echo(finding)}{hint}")


def _settled_findings(
    presentation: Presentation, unable: Findings, findings: Findings
) -> list[Problem]:
    """Those that the person has answered already, or has set aside."""
    settled = {"set aside as not known": unable, "answered": presentation.answered}
    return [
        Problem(finding.id, f"already {state}; take it back with undo() first")
        for finding in findings
        for state, those in settled.items()
        if finding in those
    ]


def _value_problems(finding: Finding, value: object) -> list[Problem]:
    try:
        answer = finding.answer(value)
    except InputError as error:
        return list(error.problems)
    message = "unknown is no answer; use cannot_say() for a question left open"
    return [Problem(finding.id, message)] if answer is finding.unknown else []
