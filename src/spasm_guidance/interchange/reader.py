"""read_presentation(): from JSON to a Presentation, or to every reason why not."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from spasm_guidance.engine.screening import contradictions
from spasm_guidance.errors import InputError, Problem, did_you_mean, echo, expect
from spasm_guidance.interchange.parsing import (
    Repeated,
    Unreadable,
    hidden,
    json_echo,
    parse,
    plain,
)
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.packs.catalogue import packs_reading
from spasm_guidance.rulepack import RulePack

MAX_PROBLEMS = 100  # that are put into words; the rest are counted
MAX_HINTS = 5  # each takes a search

LEGS: dict[str, Legs] = {legs.value: legs for legs in Legs if legs is not Legs.UNKNOWN}
"""The JSON spelling of every answer of the legs; "unknown" is spelt null."""

_JSON_TYPES: dict[type[Finding], tuple[type, ...]] = {
    YesNo: (bool,),
    LegsFinding: (str,),
    Quantity: (int, float),
}

Sections: TypeAlias = tuple[type[Section], ...]
Path: TypeAlias = tuple[Any, ...]
Refusal: TypeAlias = tuple[Path, str | None]
"""Where something is refused, and why; None for a name that is not known."""


def read_presentation(
    data: str | bytes | Mapping[str, Any], pack: RulePack = DEFAULT_PACK
) -> Presentation:
    """The presentation that JSON text, or a mapping of the same shape, holds.

    Null or missing is unknown. Nothing is converted: `1` is not true, `"9"` is not 9.
    Raises InputError, which lists every problem at once, in the document's order.

    >>> read_presentation('{"symptoms": {"leg_numbness": "one", "severe_pain": null}}')
    Presentation(Symptoms(leg_numbness=Legs.ONE))
    >>> read_presentation({"symptoms": {"sever_pain": True}})
    Traceback (most recent call last):
    spasm_guidance.errors.InputError: symptoms.sever_pain: no such finding; did you mean \
'severe_pain'?
    """
    expect(pack, RulePack, "read_presentation: pack")
    document = plain(data) if isinstance(data, Mapping) else parse(data)
    if not isinstance(document, dict):
        raise InputError([Problem("", f"expected an object, got {json_echo(document)}")])
    filled: list[Section] = []
    refusals = list(_document(document, pack.sections, filled))
    if refusals:
        raise InputError(_problems(refusals, pack.sections))
    presentation = Presentation(*filled)
    conflicts = contradictions(pack, presentation.answer)
    if conflicts:
        raise InputError(conflicts)
    return presentation


def _document(
    document: dict[str, Any], sections: Sections, filled: list[Section]
) -> Iterator[Refusal]:
    """Walk over a whole document: add its sections to `filled`, and yield what is refused."""
    known = {section.section_name: section for section in sections}
    for name, content in document.items():
        yield from _repeated(document, name)
        section = known.get(name)
        if section is None:
            yield (name,), None
            # Deeper inside, what is repeated stands where no object may stand.
            for inner in content if isinstance(content, Repeated) else ():
                yield from _repeated(content, name, inner)
        elif isinstance(content, dict):
            answers: dict[str, Any] = {}
            yield from _section(content, section, answers)
            filled.append(section(**answers))
        elif content is not None:
            yield (name,), f"expected an object or null, got {json_echo(content)}"


def _section(
    content: dict[str, Any], section: type[Section], answers: dict[str, Any]
) -> Iterator[Refusal]:
    findings = _findings(section)
    for name, value in content.items():
        yield from _repeated(content, section.section_name, name)
        finding = findings.get(name)
        if finding is None:
            yield (section.section_name, name), None
            continue
        try:
            answers[finding.name] = _answer(finding, value)
        except (LookupError, ValueError):
            message = f"expected {_expected(finding)}, got {json_echo(value)}"
            yield (section.section_name, name), message


def _repeated(content: dict[str, Any], *path: Any) -> Iterator[Refusal]:
    times = content.times.get(path[-1], 1) if isinstance(content, Repeated) else 1
    if times > 1:
        yield path, f"given {'twice' if times == 2 else f'{times} times'}; give it once"


@functools.lru_cache(maxsize=64)
def _findings(section: type[Section]) -> dict[str, Finding]:
    return {finding.name: finding for finding in section.findings}


def _answer(finding: Finding, value: Any) -> Any:
    """The answer that a JSON value stands for; a LookupError or a ValueError for any other."""
    if value is None:
        return finding.unknown
    if type(value) not in _JSON_TYPES[type(finding)]:
        raise ValueError
    # No guess at a misspelt text: "none" is close to "one", and means the opposite.
    return finding.answer(LEGS[value] if type(value) is str else value)


def _expected(finding: Finding) -> str:
    """What may be answered, in the words of JSON."""
    if isinstance(finding, YesNo):
        return "true, false or null"
    if isinstance(finding, LegsFinding):
        return "'neither', 'one', 'both' or null"
    return finding.expects.replace("or None", "or null")


def _problems(refusals: list[Refusal], sections: Sections) -> list[Problem]:
    """The first refusals in words, and how many more there are."""
    worded, more = refusals[:MAX_PROBLEMS], len(refusals) - MAX_PROBLEMS
    hints = _hints([path for path, message in worded if message is None], sections)
    problems = [
        Problem(_place(path, sections), message or _unknown(path, sections, hints.get(path, "")))
        for path, message in worded
    ]
    return [*problems, Problem("", f"and {more} more problems")] if more > 0 else problems


def _place(path: Path, sections: Sections) -> str:
    # A name that the pack knows is shown in full; it was not only sent, it is ours.
    known = {section.section_name for section in sections} | _homes(sections).keys()
    names = (name for name in path if not isinstance(name, Unreadable))
    return ".".join(name if name in known else echo(name)[1:-1] for name in names)


def _homes(sections: Sections) -> dict[str, str]:
    """Every finding's name, with the first section that has a finding of that name."""
    return {f.name: s.section_name for s in reversed(sections) for f in s.findings}


def _unknown(path: Path, sections: Sections, hint: str) -> str:
    *outer, name = path
    if isinstance(name, Unreadable):
        return f"expected names that are text, got {name.words}"
    home = _homes(sections).get(name)
    if outer:
        here = f" here; it belongs in '{home}'" if home else hidden(name) + hint
        return f"no such finding{here}"
    if home:
        return f"no such section; it is a finding of '{home}', so put it in there"
    known = ", ".join(f"'{section.section_name}'" for section in sections) or "none"
    return f"no such section{hidden(name)}; known: {known}{hint}"


def _hints(paths: list[Path], sections: Sections) -> dict[Path, str]:
    """What may help with names that are not known: the packs that read them come first."""
    homes = _homes(sections)
    paths = [p for p in paths if not isinstance(p[-1], Unreadable) and p[-1] not in homes]
    strangers = [path[0] for path in paths if len(path) == 1]
    packs = packs_reading(*strangers) if strangers else {}
    known = {(s.section_name,): list(_findings(s)) for s in sections}
    known[()] = [section.section_name for section in sections]
    hints = {}
    for path in sorted(paths, key=lambda path: path[0] not in packs)[:MAX_HINTS]:
        readers = " or ".join(map(str, packs.get(path[0], ())))
        hints[path] = (
            f"; the pack {readers} would read it, so add that one"
            if readers
            else did_you_mean(path[-1], known[path[:-1]])
        )
    return hints
