"""Naming: the names of a frame's columns, compared with a pack, and what is wrong with them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import attrs
import pyarrow as pa

from spasm_guidance.errors import Problem, did_you_mean, echo
from spasm_guidance.frames.headings import Headings
from spasm_guidance.frames.strangers import LIST_IT, Strangers, bare_name
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack


@attrs.frozen(eq=False, slots=False, kw_only=True)
class Naming:
    """The names and types of a frame's columns, compared with a pack and with a mapping."""

    names: list[Any]
    types: Sequence[pa.DataType]
    pack: RulePack
    ignored: tuple[type[Section], ...]
    mapping: dict[str, Finding]
    extra: Collection[Any] | None
    folded: Callable[[str], str]
    """Names that are alike when folded are one name."""

    @functools.cached_property
    def _sections(self) -> dict[str, type[Section]]:
        """Those whose findings are looked for, by name."""
        return {s.section_name: s for s in (*self.pack.sections, *self.ignored)}

    @functools.cached_property
    def _headings(self) -> tuple[Headings, Headings]:
        """The names that the pack reads, and those that are ignored."""
        return (
            Headings(self.pack.findings, self.folded),
            Headings.of(self.ignored, self.folded),
        )

    @functools.cached_property
    def _mapped(self) -> dict[str, Finding]:
        return {self.folded(name): finding for name, finding in self.mapping.items()}

    def meant(self, name: str) -> tuple[Finding, ...]:
        """The finding of a name; several where it is shared, none where there is none."""
        mapped = self._mapped.get(self.folded(name))
        if mapped is not None:
            return (mapped,)
        own, ignored = self._headings
        return own.meant(name) or ignored.meant(name)

    @functools.cached_property
    def _texts(self) -> list[tuple[str, pa.DataType]]:
        columns = zip(self.names, self.types, strict=True)
        return [(name, kind) for name, kind in columns if isinstance(name, str)]

    @functools.cached_property
    def _structs(self) -> dict[str, tuple[type[Section], pa.DataType]]:
        """The structs that are sections, each with its type."""
        return {
            name: (self._sections[self.folded(name)], kind)
            for name, kind in self._texts
            if self.folded(name) in self._sections.keys() - self._mapped.keys()
            and pa.types.is_struct(kind)
        }

    @functools.cached_property
    def _nested(self) -> list[tuple[str, str, str, Finding | None]]:
        """The fields of sections: name, column, field and finding."""
        fields = [
            (name, section, field.name)
            for name, (section, kind) in self._structs.items()
            for field in (kind.field(place) for place in range(kind.num_fields))
        ]
        return [
            (f"{name}.{field}", name, field, Headings.of([section], self.folded).bare.get(
                self.folded(field), (None,))[0])
            for name, section, field in fields
        ]  # fmt: skip

    @functools.cached_property
    def paths(self) -> dict[str, tuple[str, str]]:
        """The findings in structs, by name, each with its column and its field."""
        return {
            name: (column, field)
            for name, column, field, finding in self._nested
            if finding is not None
        }

    @functools.cached_property
    def findings(self) -> dict[str, Finding]:
        """The columns that are findings, and the fields of sections."""
        plain_ones = {
            name: found[0]
            for name, _ in self._texts
            if len(found := self.meant(name)) == 1 and name not in self._structs
        }
        return plain_ones | {
            name: finding for name, _, _, finding in self._nested if finding is not None
        }

    def problems(self, added: tuple[str, ...], hidden: str) -> Iterator[Problem]:
        """What is wrong, if these columns are to be added, and names that begin so are taken."""
        counts = Counter(self.folded(name) for name, _ in self._texts)
        yield from self._repeated(counts)
        for name in added:
            if name in counts:
                yield Problem(name, "the result has a column of this name; rename the frame's own")
        for name in counts.elements():
            if name.startswith(hidden):
                ours = f"names that begin with {hidden} are the library's own; rename it"
                yield Problem(bare_name(name), ours)
        yield from self._mapped_wrongly(counts)
        for name in self.extra or ():
            if isinstance(name, str) and self.meant(name):
                yield Problem("extra", f"{echo(name)} is a finding, and so is read; leave it out")
        shared = list(self._shared())
        yield from shared
        yield from self._twice_one_finding()
        yield from self._of_two_forms()
        yield from self._misplaced()
        left = list(self._left())
        yield from left
        if not self.findings and not left and not shared:
            names = ", ".join(list(self._headings[0].bare)[:3])
            message = f"no column is a finding of pack {self.pack.id}; expected names such as"
            yield Problem("columns", f"{message} {names}, or pass `columns=`")

    def _repeated(self, counts: Counter[str]) -> Iterator[Problem]:
        case = "" if self.folded("A") == "A" else " (capitals do not count)"
        nested = Counter(self.folded(name) for name, *_ in self._nested)
        for name, count in (counts + nested).items():
            if count > 1 and (self.meant(name) or name in self._sections):
                message = f"the frame has two columns of this name{case}; rename one"
                yield Problem(bare_name(name), message)

    def _mapped_wrongly(self, counts: Counter[str]) -> Iterator[Problem]:
        for name in self.mapping:
            if self.folded(name) not in counts:
                message = f"the frame has no such column{did_you_mean(name, counts)}"
                yield Problem(f"columns[{echo(name)}]", message)
        read = set(map(id, self.pack.findings))
        for name, finding in self.mapping.items():
            if id(finding) not in read:
                message = f"expected a finding of pack {self.pack.id}, got {finding!r}"
                yield Problem(f"columns[{echo(name)}]", message)

    def _shared(self) -> Iterator[Problem]:
        for name in dict.fromkeys(name for name, _ in self._texts):
            found = self.meant(name)
            if len(found) > 1:
                ids = " and ".join(finding.id for finding in found)
                yield Problem(bare_name(name), f"several findings have this name, {ids}; write one")

    def _twice_one_finding(self) -> Iterator[Problem]:
        """Columns of different names that are the same finding."""
        named = {self.folded(n): finding for n, finding in (self.findings | self.mapping).items()}
        columns: dict[int, list[str]] = {}
        for name, finding in named.items():
            columns.setdefault(id(finding), []).append(name)
        for names in columns.values():
            for name, other in zip(names, [*names[1:], names[0]], strict=True):
                if name != other:
                    message = f"this column and {echo(other)} are one finding; leave one out"
                    yield Problem(bare_name(name), message)

    def _of_two_forms(self) -> Iterator[Problem]:
        """Full names with something before them, which is the name of a form if it is one."""
        forms: dict[str, str] = {}
        for name in self.findings:
            form = "" if name in self.paths else self._form(name)
            forms.setdefault(form, name)
        names = [name for form, name in forms.items() if form]
        if len(names) > 1:
            message = "these come from forms of different names; rename the one that is meant"
            yield Problem(", ".join(map(bare_name, names)), message)

    def _form(self, name: str) -> str:
        own, ignored = self._headings
        return "" if self.folded(name) in self._mapped else own.form(name) or ignored.form(name)

    def _misplaced(self) -> Iterator[Problem]:
        """Fields of a section's struct that are none of its findings."""
        for name, column, field, finding in self._nested:
            if finding is None and name not in (self.extra or ()):
                known = [f.name for f in self._structs[column][0].findings]
                yield Problem(
                    bare_name(name), f"is no finding{did_you_mean(field, known)}{LIST_IT}"
                )

    def _left(self) -> Iterator[Problem]:
        """What may be a finding among the columns that are read as none."""
        left = [
            (n, kind) for n, kind in self._texts if not self.meant(n) and n not in self._structs
        ]
        strangers = Strangers(self.pack, self._sections, self._headings, self.extra, self.folded)
        yield from strangers.problems(left)
        yield from strangers.parted(name for name in self.names if isinstance(name, tuple))
