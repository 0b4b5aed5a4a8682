"""Strangers: columns that are read as no finding, and may have been meant for one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import pyarrow as pa

from spasm_guidance.errors import Problem, echo
from spasm_guidance.frames.headings import Headings, field_names, has_map, plain
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import unread_problems

LIST_IT = ", or name the column in `extra` if it is none"

Typed = tuple[str, pa.DataType]
"""A column's name and type."""


def bare_name(name: str) -> str:
    """A column's name as it is repeated in a message, without quotation marks."""
    return echo(name)[1:-1]


@attrs.frozen(eq=False, slots=False)
class Strangers:
    """What is known of findings, to compare columns with that are none of them."""

    pack: RulePack
    sections: Mapping[str, type[Section]]
    """Those that are read or ignored, by name."""
    headings: tuple[Headings, ...]
    """Their findings' names."""
    extra: Collection[Any] | None
    """Columns that are no findings, whatever they are called; None if none is doubted."""
    folded: Callable[[str], str]

    @functools.cached_property
    def _installed(self) -> dict[str, type[Section]]:
        """The installed sections that are neither read nor ignored, by name."""
        # Packs are looked for only where a column is left: it takes a while.
        from spasm_guidance.packs.catalogue import installed_sections

        return {
            section.section_name: section
            for section in installed_sections()
            if section.section_name not in self.sections
        }

    @functools.cached_property
    def _foreign(self) -> Headings:
        return Headings.of(self._installed.values(), self.folded)

    def problems(self, left: Sequence[Typed]) -> Iterator[Problem]:
        """What may be a finding among these columns."""
        unread: dict[str, list[str]] = {}
        for name, kind in left:
            section = self._unread_section(name, kind)
            if section is not None:
                unread.setdefault(section, []).append(bare_name(name))
        sections = {", ".join(names): self._installed[s] for s, names in unread.items()}
        yield from unread_problems(self.pack, sections)
        strange = {name for names in unread.values() for name in names}
        for name, kind in left:
            if self.extra is not None and name not in self.extra and bare_name(name) not in strange:
                yield from self._doubtful(name, kind)

    def parted(self, names: Iterable[tuple[Any, ...]]) -> Iterator[Problem]:
        """What may be a finding among names of several parts, as pandas has them."""
        for parts in names:
            hint = self._near(".".join(map(str, parts)))
            if hint:
                yield Problem("columns", f"a name of several parts is not read{hint}")

    def _unread_section(self, name: str, kind: pa.DataType) -> str | None:
        found = self._foreign.meant(name)
        if found:
            return str(found[0].section.section_name)
        is_struct = pa.types.is_struct(kind) and self.folded(name) in self._installed
        return self.folded(name) if is_struct else None

    def _doubtful(self, name: str, kind: pa.DataType) -> Iterator[Problem]:
        places = "in a column of its own, or in a struct " + " or ".join(self.sections)
        known = [h.plain for h in (*self.headings, self._foreign)]
        for key in dict.fromkeys(field_names(kind)):
            if any(plain(key) in names for names in known):
                yield Problem(bare_name(name), f"holds {echo(key)}, which is read only {places}")
        if has_map(kind):
            yield Problem(
                bare_name(name),
                f"a map or JSON may hold findings, which are read only {places}{LIST_IT}",
            )
        hint = self._near(name)
        if hint:
            yield Problem(bare_name(name), f"is not a finding{hint} Rename it{LIST_IT}")

    def _near(self, name: str) -> str:
        words = f"_{plain(name)}_"
        looked_in = [*self.headings]
        is_stranger = any(f"_{section}_" in words for section in self._installed)
        if is_stranger or words[1:-1] in self._foreign.plain:
            looked_in.append(self._foreign)
        return next(filter(None, (names.near(name) for names in looked_in)), "")
