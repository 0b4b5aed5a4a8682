"""Answers that a pack does not read: refused with the pack that would, or ignored by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack

Ignoring: TypeAlias = type[Section] | Iterable[type[Section]]
"""One section, or several, whose answers are to be left out on purpose."""


def several_sections(ignoring: Any) -> tuple[Any, ...]:
    """What was given to be ignored, as a tuple."""
    alone = isinstance(ignoring, str) or not isinstance(ignoring, Iterable)
    return (ignoring,) if alone else tuple(ignoring)


def ignored_sections(ignoring: Any, pack: RulePack) -> tuple[type[Section], ...]:
    """The sections to ignore. Raises InputError for what is none, or is one that the pack reads."""
    sections = several_sections(ignoring)
    problems = [problem for section in sections for problem in _ignoring_problems(section, pack)]
    if problems:
        raise InputError(problems)
    return sections


def _ignoring_problems(section: object, pack: RulePack) -> list[Problem]:
    if not isinstance(section, type) or not issubclass(section, Section):
        message = f"expected a section class, such as RedFlags, got {echo(section)}"
        return [Problem("ignoring", message)]
    if section in pack.sections:
        message = f"pack {pack.id} reads {section.section_name}, so it cannot be ignored"
        return [Problem("ignoring", message)]
    return []


def unread_sections(pack: RulePack, person: Presentation, ignoring: Ignoring) -> list[Problem]:
    """The sections with answers that the pack does not read, but for those ignored by name.

    Each is named with the installed packs that would read it; none of them is imported.
    """
    ignored = ignored_sections(ignoring, pack)
    known = (*pack.sections, *ignored)
    strangers = {s.section_name: type(s) for s in person.sections if type(s) not in known}
    return unread_problems(pack, strangers)


def unread_problems(pack: RulePack, strangers: Mapping[str, type[Section]]) -> list[Problem]:
    """What to say of answers in these sections, by the place where they stand."""
    if not strangers:
        return []
    # Installed packs are looked for only when something is wrong: importing that takes a while.
    from spasm_guidance.packs.catalogue import packs_reading

    readers = packs_reading(*(section.section_name for section in strangers.values()))
    return [
        Problem(
            place,
            f"pack {pack.id} does not read {_named(place, section)}"
            f"{_hint(readers.get(section.section_name, ()))}; to "
            f"leave its answers out on purpose, pass ignoring={section.__name__}",
        )
        for place, section in strangers.items()
    ]


def _named(place: str, section: type[Section]) -> str:
    name = section.section_name
    return "this section" if place == name else f"the section {name}"


def _hint(readers: Iterable[object]) -> str:
    packs = " or ".join(map(str, readers))
    return f"; the pack {packs} would read it, so add that one" if packs else ""
