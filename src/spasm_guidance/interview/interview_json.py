"""An interview as JSON, so that an app can run it over HTTP and keep nothing in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.interchange.parsing import json_echo, parse
from spasm_guidance.interchange.reader import read_presentation
from spasm_guidance.interchange.writer import json_text, plain_data
from spasm_guidance.interview.interview import Interview
from spasm_guidance.language.findings import Finding
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring, several_sections

_FIELDS = ("pack", "presentation", "unable", "steps")


def write_interview(interview: Interview) -> str:
    """The interview as JSON text; equal interviews give equal text.

    >>> from spasm_guidance import Symptoms
    >>> interview = Interview().answer(Symptoms.severe_pain, False)
    >>> read_interview(write_interview(interview)) == interview
    True
    """
    return json_text(interview_data(interview))


def interview_data(interview: Interview) -> dict[str, Any]:
    """The interview as plain data: the pack's name and digest, the answers, and the steps."""
    pack = interview.pack
    return {
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "presentation": plain_data(interview.presentation),
        "unable": plain_data(interview.unable),
        "steps": plain_data(interview.steps),
    }


def read_interview(
    data: str | bytes | Mapping[str, Any],
    pack: RulePack = DEFAULT_PACK,
    *,
    ignoring: Ignoring = (),
) -> Interview:
    """The interview that JSON text, or a mapping of the same shape, holds.

    Strict, as all reading is. Raises InputError, also where it was begun with another pack
    or another version of it: its questions may have changed since. What the interview ignores
    is named here again, since its answers are among those that were written.
    """
    document = dict(data) if isinstance(data, Mapping) else parse(data)
    if not isinstance(document, dict):
        raise InputError([Problem("", f"expected an object, got {json_echo(document)}")])
    wrong = _shape(document) or _pack(document["pack"], pack)
    if wrong:
        raise InputError(wrong)
    try:
        presentation = read_presentation(document["presentation"], pack, ignoring=ignoring)
    except InputError as error:
        raise InputError([_under("presentation", problem) for problem in error.problems]) from None
    unable = _findings(document["unable"], "unable", pack)
    steps = [_findings(s, f"steps.{i}", pack) for i, s in enumerate(document["steps"])]
    ignored = several_sections(ignoring)
    return Interview(presentation, pack, unable, tuple(steps), ignored)


def read_answer(name: object, value: object, pack: RulePack = DEFAULT_PACK) -> tuple[Finding, Any]:
    """A finding and an answer to it, as JSON names and spells them, for `Interview.answer()`.

    >>> read_answer("symptoms.leg_numbness", "one")
    (<LegsFinding symptoms.leg_numbness>, <Legs.ONE: 'one'>)
    """
    finding = _finding(name, "finding", pack)
    document = {finding.section.section_name: {finding.name: value}}
    return finding, read_presentation(document, pack).answer(finding)


def _shape(document: dict[Any, Any]) -> list[Problem]:
    problems = [
        Problem(echo(name)[1:-1], f"no such field{did_you_mean(str(name), _FIELDS)}")
        for name in document
        if name not in _FIELDS
    ]
    kinds = {"pack": dict, "presentation": dict, "unable": list, "steps": list}
    for field, kind in kinds.items():
        if not isinstance(document.get(field), kind):
            wanted = "an object" if kind is dict else "a list"
            got = json_echo(document[field]) if field in document else "nothing"
            problems.append(Problem(field, f"expected {wanted}, got {got}"))
    return problems


def _pack(named: dict[Any, Any], pack: RulePack) -> list[Problem]:
    if named.get("digest") == pack.digest:
        return []
    begun = f"{echo(named.get('id'))} {echo(named.get('version'))}"
    message = f"begun with {begun}, and this is '{pack.id}' '{pack.version}' with other content"
    return [Problem("pack", f"{message}; begin a new interview with the same presentation")]


def _findings(names: object, where: str, pack: RulePack) -> tuple[Finding, ...]:
    if not isinstance(names, list):
        raise InputError([Problem(where, f"expected a list, got {json_echo(names)}")])
    return tuple(_finding(name, f"{where}.{i}", pack) for i, name in enumerate(names))


def _finding(name: object, where: str, pack: RulePack) -> Finding:
    known = {finding.id: finding for finding in pack.findings}
    if isinstance(name, str) and name in known:
        return known[name]
    hint = did_you_mean(name, known) if isinstance(name, str) else ""
    raise InputError([Problem(where, f"expected a finding's id, got {json_echo(name)}{hint}")])


def _under(field: str, problem: Problem) -> Problem:
    return Problem(f"{field}.{problem.path}" if problem.path else field, problem.message)
