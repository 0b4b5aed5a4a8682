"""read_presentation(): from JSON to a Presentation, or to every reason why not."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, TypeAlias

from spasm_guidance.engine.screening import contradictions
from spasm_guidance.errors import InputError, Problem, did_you_mean, echo, expect
from spasm_guidance.interchange.parsing import Unreadable, hidden, json_echo, parse, plain, repeated
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.wording import counted
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.packs.catalogue import packs_reading
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring, ignored_sections

MAX_PROBLEMS = 100  # that are put into words; the rest are counted
MAX_HINTS = 5  # each takes a search

LEGS: dict[str, Legs] = {legs.value: legs for legs in Legs if legs is not Legs.UNKNOWN}
"""The JSON spelling of every answer of the legs; "unknown" is spelt null."""

Shape: TypeAlias = dict[str, dict[str, Finding]]
"""The sections that a document may have, and the findings of each, by name."""

Path: TypeAlias = tuple[Any, ...]
Refusal: TypeAlias = tuple[Path, str | None]
"""Where something is refused, and why; None for a name that is not known."""


def read_presentation(
    data: str | bytes | Mapping[str, Any],
    pack: RulePack = DEFAULT_PACK,
    *,
    ignoring: Ignoring = (),
) -> Presentation:
    """The presentation that JSON text, or a mapping of the same shape, holds.

    Null or missing is unknown. Nothing is converted: `1` is not true, `"9"` is not 9.
    Sections that the pack does not read are refused, but for those named in `ignoring`, which
    `assess()` must then ignore too.
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
    sections = (*pack.sections, *ignored_sections(ignoring, pack))
    shape = _shape(sections)
    refusals: list[Refusal] = []
    answers = _document(document, shape, refusals)
    if refusals:
        raise InputError(_problems(refusals, shape))
    filled = [s(**answers[s.section_name]) for s in sections if s.section_name in answers]
    presentation = Presentation(*filled)
    if conflicts := contradictions(pack, presentation.answer):
        raise InputError(conflicts)
    return presentation


@functools.lru_cache(maxsize=32)
def _shape(sections: tuple[type[Section], ...]) -> Shape:
    return {s.section_name: {f.name: f for f in s.findings} for s in sections}


def _document(
    document: dict[str, Any], shape: Shape, refusals: list[Refusal]
) -> dict[str, dict[str, Any]]:
    """The answers in a document, by section; `refusals` gets what is wrong, in its order."""
    answers: dict[str, dict[str, Any]] = {}
    twice = repeated(document)
    for name, content in document.items():
        if name in twice:
            refusals.append(((name,), twice[name]))
        if name not in shape:
            refusals.append(((name,), None))
            # Further inside, what is repeated stands where no object may stand.
            refusals += [((name, inner), message) for inner, message in repeated(content).items()]
        elif isinstance(content, dict):
            answers[name] = _section(name, content, shape[name], refusals)
        elif content is not None:
            refusals.append(((name,), f"expected an object or null, got {json_echo(content)}"))
    return answers


def _section(
    section: str, content: dict[str, Any], findings: dict[str, Finding], refusals: list[Refusal]
) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    twice = repeated(content)
    for name, value in content.items():
        if name in twice:
            refusals.append(((section, name), twice[name]))
        finding = findings.get(name)
        if finding is None:
            refusals.append(((section, name), None))
        elif value is not None:
            try:
                answers[name] = _answer(finding, value)
            except ValueError:
                message = f"expected {_expected(finding)}, got {json_echo(value)}"
                refusals.append(((section, name), message))
    return answers


def _answer(finding: Finding, value: Any) -> Any:
    """What a section takes for a JSON value; raises ValueError for what is no answer."""
    kind = type(finding)
    if kind is YesNo and type(value) is bool:
        return value
    # No guess at a misspelt text: "none" is close to "one", and means the opposite.
    if kind is LegsFinding and type(value) is str and value in LEGS:
        return LEGS[value]
    if kind is Quantity and type(value) in (int, float):
        return finding.answer(value)
    raise ValueError


def _expected(finding: Finding) -> str:
    """What may be answered, in the words of JSON."""
    if isinstance(finding, YesNo):
        return "true, false or null"
    if isinstance(finding, LegsFinding):
        return "'neither', 'one', 'both' or null"
    return finding.expects.replace("or None", "or null")


def _problems(refusals: list[Refusal], shape: Shape) -> list[Problem]:
    """The first refusals in words, and how many more there are."""
    worded, more = refusals[:MAX_PROBLEMS], len(refusals) - MAX_PROBLEMS
    hints = _hints([path for path, message in worded if message is None], shape)
    problems = [
        Problem(_place(path, shape), message or _unknown(path, shape) + hints.get(path, ""))
        for path, message in worded
    ]
    rest = [Problem("", f"and {counted(more, 'more problem')}")] if more > 0 else []
    return problems + rest


def _place(path: Path, shape: Shape) -> str:
    # A name that the pack knows is shown in full; it was not only sent, it is ours.
    ours = shape.keys() | _homes(shape)
    names = (name for name in path if not isinstance(name, Unreadable))
    return ".".join(name if name in ours else echo(name)[1:-1] for name in names)


def _homes(shape: Shape) -> dict[str, str]:
    """For the name of each finding, the first section that has it."""
    return {name: section for section in reversed(shape) for name in shape[section]}


def _unknown(path: Path, shape: Shape) -> str:
    *outer, name = path
    if isinstance(name, Unreadable):
        return f"expected names that are text, got {name.words}"
    home = _homes(shape).get(name)
    if outer:
        here = f" here; it belongs in '{home}'" if home else hidden(name)
        return f"no such finding{here}"
    if home:
        return f"no such section; it is a finding of '{home}', so put it in there"
    known = ", ".join(f"'{section}'" for section in shape) or "none"
    return f"no such section{hidden(name)}; known: {known}"


def _hints(paths: list[Path], shape: Shape) -> dict[Path, str]:
    """What may help with names that are not known. Packs that would read one come first."""
    homes = _homes(shape)
    paths = [p for p in paths if not isinstance(p[-1], Unreadable) and p[-1] not in homes]
    strangers = [path[0] for path in paths if len(path) == 1]
    packs = packs_reading(*strangers) if strangers else {}
    hints = {
        (name,): f"; the pack {' or '.join(map(str, found))} would read it, so add that one"
        for name, found in list(packs.items())[:MAX_HINTS]
    }
    for path in [path for path in paths if path not in hints][: MAX_HINTS - len(hints)]:
        hints[path] = did_you_mean(path[-1], shape if len(path) == 1 else shape[path[0]])
    return hints
