"""Headings: which finding the name of a column means, or may have been meant for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Self

import attrs
import pyarrow as pa

from spasm_guidance.errors import did_you_mean
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.sections import Section

_SEPARATORS = re.compile(r"[./:\-]")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

Names = dict[str, tuple[Finding, ...]]
"""Findings by a name; several where two sections share it."""


@attrs.frozen(eq=False)
class Headings:
    """The findings of some sections by the names that a column of theirs may have.

    These are a finding's own name and its full one, `section.field`. Survey tools write the
    full one with another separator, and the name of the form before it: `form/section/field`.
    """

    findings: tuple[Finding, ...]
    folded: Callable[[str], str] = str
    """Names that are alike when folded are one name."""
    bare: Names = attrs.field(init=False)
    full: Names = attrs.field(init=False)
    plain: dict[str, str] = attrs.field(init=False)
    """Every name, own or full, by its plain spelling."""

    def __attrs_post_init__(self) -> None:
        names = [f.name for f in self.findings] + [f.id for f in self.findings]
        object.__setattr__(self, "bare", _grouped((f.name, f) for f in self.findings))
        object.__setattr__(self, "full", _grouped((plain(f.id), f) for f in self.findings))
        object.__setattr__(self, "plain", {plain(name): name for name in names})

    @classmethod
    def of(cls, sections: Iterable[type[Section]], folded: Callable[[str], str] = str) -> Self:
        """The names of the findings of these sections."""
        return cls(tuple(f for section in sections for f in section.findings), folded)

    def meant(self, heading: str) -> tuple[Finding, ...]:
        """The findings that a heading names: none, one, or several that share the name."""
        name = self.folded(heading)
        return self.bare.get(name) or self.full.get(self._without_form(name)[1], ())

    def form(self, heading: str) -> str:
        """What stands before the full name of a finding, as the name of a survey's form."""
        name = self.folded(heading)
        return "" if name in self.bare else self._without_form(name)[0]

    def _without_form(self, name: str) -> tuple[str, str]:
        joined = _SEPARATORS.sub("_", name)
        places = [0, *(match.end() for match in re.finditer("_", joined))]
        return next(((name[:p], joined[p:]) for p in places if joined[p:] in self.full), ("", ""))

    def near(self, heading: str) -> str:
        """A hint that ends a message about a heading that nearly is a finding's name, or nothing.

        >>> from spasm_guidance import Symptoms
        >>> Headings.of([Symptoms]).near("durationDays")
        "; did you mean 'duration_days'?"
        """
        found = self._same(heading)
        if found:
            return f"; did you mean '{found}'?"
        spelt = _HUMP.sub("_", heading.strip()).lower()
        names = list(self.plain.values())
        parts = dict.fromkeys((spelt, _SEPARATORS.split(spelt)[-1]))
        return next(filter(None, (did_you_mean(part, names) for part in parts)), "")

    def _same(self, heading: str) -> str | None:
        """The finding whose name this is, spelt otherwise or with other words around it."""
        words = f"_{plain(heading)}_"
        exact = self.plain.get(words[1:-1])
        several = (name for name in self.bare if "_" in name and f"_{name}_" in words)
        return exact or next(several, None)


def plain(name: str) -> str:
    """A name in small letters, with underscores between its words."""
    return re.sub(r"[\W_]+", "_", _HUMP.sub("_", name.strip())).strip("_").lower()


def field_names(kind: pa.DataType) -> Iterator[str]:
    """The names of the fields of a type, at any depth."""
    wrapped = getattr(kind, "storage_type", None) or getattr(kind, "value_type", None)
    inner = [kind.field(place) for place in range(kind.num_fields)]
    for field in inner:
        if pa.types.is_struct(kind) or pa.types.is_union(kind):
            yield field.name
        yield from field_names(field.type)
    if wrapped is not None and not inner:
        yield from field_names(wrapped)


def has_map(kind: pa.DataType) -> bool:
    """Whether a type holds names that only its rows tell."""
    inner = (kind.field(place).type for place in range(kind.num_fields))
    is_map = pa.types.is_map(kind) or getattr(kind, "extension_name", "") == "arrow.json"
    return bool(is_map or any(map(has_map, inner)))


def _grouped(pairs: Iterable[tuple[str, Finding]]) -> Names:
    names: Names = {}
    for name, finding in pairs:
        names[name] = (*names.get(name, ()), finding)
    return names
