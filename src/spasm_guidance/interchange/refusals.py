"""From cattrs' grouped errors to Problems: each with its path, in the document's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cattrs import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError

from spasm_guidance.errors import Problem, did_you_mean
from spasm_guidance.interchange.echoes import hidden, name_said, said
from spasm_guidance.interchange.forms import RefusedError
from spasm_guidance.interchange.parsing import NotText, Repeated
from spasm_guidance.language.sections import Section
from spasm_guidance.packs.catalogue import packs_reading

MAX_PROBLEMS = 100  # that are put into words; the rest are counted

Sections = tuple[type[Section], ...]
Path = tuple[str, ...]
Refusal = tuple[Path, Any]
"""Where, and what: a RefusedError, a count of times, or None for a name that is not known."""


def problems(
    error: BaseValidationError | None, document: dict[str, Any], sections: Sections
) -> list[Problem]:
    """What is wrong with a document; nothing if it was read and repeats no name."""
    refusals = [*_repeated(document), *([] if error is None else _refusals(error, ()))]
    if not refusals:
        return []
    order = {path: number for number, path in enumerate(_paths(document))}
    refusals.sort(key=lambda refusal: order[refusal[0]])
    told = [_problem(path, what, sections) for path, what in refusals[:MAX_PROBLEMS]]
    more = len(refusals) - len(told)
    return [*told, Problem("", f"and {more} more problems")] if more else told


def _paths(document: dict[str, Any]) -> Iterator[Path]:
    for name, value in document.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, inner) for inner in value)


def _repeated(document: dict[str, Any]) -> Iterator[Refusal]:
    # What is repeated deeper inside stands where no object may stand, and is refused for that.
    if isinstance(document, Repeated):
        yield from (((name,), times) for name, times in document.times.items())
    for name, value in document.items():
        if isinstance(value, Repeated):
            yield from (((name, inner), times) for inner, times in value.times.items())


def _refusals(error: BaseValidationError, path: Path) -> Iterator[Refusal]:
    for inner in error.exceptions:
        if isinstance(inner, ForbiddenExtraKeysError):
            yield from (((*path, name), None) for name in inner.extra_fields)
        elif isinstance(inner, BaseValidationError):
            yield from _refusals(inner, (*path, _name(inner)))
        else:
            yield (*path, _name(inner)), inner


def _name(error: Exception) -> str:
    """The name of the field at which cattrs met the error; it leaves it in a note."""
    notes = [note for note in error.__notes__ if isinstance(note, AttributeValidationNote)]
    return str(notes[0].name)


def _problem(path: Path, what: RefusedError | int | None, sections: Sections) -> Problem:
    *outer, name = path
    if isinstance(name, NotText):
        return Problem(".".join(outer), f"expected names that are text, got {name.said}")
    # A name that the pack knows is shown in full; it was not only sent, it is ours.
    known = {s.section_name for s in sections} | {f.name for s in sections for f in s.findings}
    shown = name if name in known else name_said(name)
    return Problem(".".join([*outer, shown]), _message(path, what, sections))


def _message(path: Path, what: RefusedError | int | None, sections: Sections) -> str:
    if isinstance(what, RefusedError):
        return f"expected {what.expected}, got {said(what.got)}"
    if what is not None:
        return f"given {'twice' if what == 2 else f'{what} times'}; give it once"
    return _unknown_section(path[0], sections) if len(path) == 1 else _unknown(path, sections)


def _unknown_section(name: str, sections: Sections) -> str:
    home = _home(name, sections)
    if home:
        return f"no such section; it is a finding of '{home}', so put it in there"
    known = [section.section_name for section in sections]
    listed = ", ".join(f"'{section}'" for section in known) or "none"
    hint = _who_reads(name) or did_you_mean(name, known)
    return f"no such section{hidden(name)}; known: {listed}{hint}"


def _who_reads(name: str) -> str:
    """A hint at the installed packs that would read the section; none of them is imported."""
    packs = " or ".join(str(pack) for pack in packs_reading(name))
    return f"; the pack {packs} would read it, so add that one" if packs else ""


def _unknown(path: Path, sections: Sections) -> str:
    held, name = path
    home = _home(name, sections)
    if home:
        return f"no such finding here; it belongs in '{home}'"
    known = [f.name for s in sections if s.section_name == held for f in s.findings]
    return f"no such finding{hidden(name)}{did_you_mean(name, known)}"


def _home(name: str, sections: Sections) -> str | None:
    """The section that has a finding of exactly this name."""
    homes = (s.section_name for s in sections if name in {f.name for f in s.findings})
    return next(homes, None)
