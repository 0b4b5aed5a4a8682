"""Nesting in JSON Lines: sections as objects, and no finding hidden in any other."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import attrs

from spasm_guidance.batch.pieces import shown
from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.frames.headings import Headings, plain
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack

_NO_OBJECT = "expected an object of findings, or null"
_TWICE = "given twice, once in the object of its section; expected each finding once"


@attrs.frozen(slots=False)
class Nesting:
    """What a row may nest: the findings of a section, in an object of the section's name.

    Any other object that has a finding's name among its keys would pass unread: it is refused.
    """

    pack: RulePack
    extra: Collection[str] = ()
    """Columns that are no findings, whatever is in them."""

    @functools.cached_property
    def sections(self) -> dict[str, type[Section]]:
        """Every section that is known, also those that the pack does not read, by name."""
        from spasm_guidance.packs.catalogue import installed_sections  # takes a while

        return {s.section_name: s for s in (*installed_sections(), *self.pack.sections)}

    @functools.cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(Headings.of(self.sections.values()).plain)

    def flat(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row with `symptoms.fever` for the `fever` in its object `symptoms`.

        Raises InputError if it nests anything else that may be a finding.
        """
        flat: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, value in row.items():
            if key in self.sections and isinstance(value, dict):
                problems += self._misplaced(key, value)
                inner = {f"{key}.{name}": answer for name, answer in value.items()}
                problems += [Problem(shown(name), _TWICE) for name in inner.keys() & row.keys()]
                flat |= inner
                continue
            flat[key] = value
            if key in self.sections and isinstance(value, list):
                problems.append(Problem(key, _NO_OBJECT))
            if key not in self.extra:
                problems += self._hidden(key, _keys(value))
        if problems:
            raise InputError(problems)
        return flat

    def _misplaced(self, section: str, names: Iterable[str]) -> Iterator[Problem]:
        """The names in an object of a section that are none of its findings."""
        known = [finding.name for finding in self.sections[section].findings]
        for name in names:
            if name not in known and f"{section}.{name}" not in self.extra:
                hint = did_you_mean(name, known)
                yield Problem(f"{section}.{shown(name)}", f"is no finding{hint}")

    def _hidden(self, column: str, keys: Iterable[str]) -> Iterator[Problem]:
        """The findings that a column hides: those whose names are among the keys in its values."""
        places = " or ".join(section.section_name for section in self.pack.sections)
        for key in dict.fromkeys(keys):
            if plain(key) in self._names:
                message = f"holds {echo(key)}, which is read only in a column of its own, or in"
                yield Problem(shown(column), f"{message} an object {places}")


def _keys(value: Any) -> Iterator[str]:
    """The keys of a value at any depth."""
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            yield from value
            left += value.values()
        elif isinstance(value, list):
            left += value
