"""Pieces of a file: some rows with their numbers, those that cannot be read, and what may nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.frames.columns import finding_names
from spasm_guidance.rulepack import RulePack

PIECE = 1 << 16
"""Rows that are read, graded and written together."""


@attrs.frozen
class Reject:
    """A row that is set aside: its number (rows count from 1), the column, and why."""

    row: int
    column: str
    reason: str


@attrs.frozen(eq=False)
class Piece:
    """Rows with their numbers in the file; `rejects` are rows that are bad or not among them."""

    rows: pa.RecordBatch
    numbers: npt.NDArray[np.int64]
    rejects: tuple[Reject, ...] = ()
    done: float | None = None
    """How much of the file has been read, from 0 to 1; None if that cannot be told."""


@attrs.frozen
class Nesting:
    """What a row may nest: the findings of a section, in an object of the section's name.

    Any other object that has a finding's name among its keys would pass unread: it is refused.
    """

    sections: dict[str, frozenset[str]]
    """The names of the findings of each section."""
    columns: frozenset[str]
    """The names of columns that are read as findings."""
    names: frozenset[str]
    """Every name by which a finding may be meant, also those that two sections share."""

    @classmethod
    def of(cls, pack: RulePack) -> Nesting:
        """What may be nested in files that are graded with this pack."""
        sections: dict[str, frozenset[str]] = {}
        for finding in pack.findings:
            section = finding.section.section_name
            sections[section] = sections.get(section, frozenset()) | {finding.name}
        ids = {finding.id for finding in pack.findings}
        columns = frozenset(ids | finding_names(pack).keys())
        return cls(sections, columns, columns.union(*sections.values()))

    def flat(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row with `symptoms.fever` for the `fever` in its object `symptoms`.

        Raises InputError if it nests anything else that may be a finding.
        """
        flat: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, value in row.items():
            if key in self.sections and isinstance(value, dict):
                problems += self.misplaced(key, value)
                inner = {f"{key}.{name}": answer for name, answer in value.items()}
                problems += [Problem(shown(name), _TWICE) for name in inner.keys() & row.keys()]
                flat |= inner
                continue
            flat[key] = value
            if key in self.sections and isinstance(value, list):
                problems.append(Problem(key, _NO_OBJECT))
            problems += self.hidden(key, _keys(value))
        if problems:
            raise InputError(problems)
        return flat

    def misplaced(self, section: str, names: Iterable[str]) -> list[Problem]:
        """The names in an object of a section that are none of its findings."""
        known = self.sections[section]
        return [
            Problem(f"{section}.{shown(name)}", f"is no finding{did_you_mean(name, known)}")
            for name in names
            if name not in known
        ]

    def hidden(self, column: str, keys: Iterable[Any]) -> list[Problem]:
        """The findings that a column hides: those whose names are among the keys in its values."""
        places = "in a column of its own, or in an object " + " or ".join(self.sections)
        return [
            Problem(shown(column), f"holds '{key}', which is read only {places}")
            for key in dict.fromkeys(keys)
            if key in self.names
        ]

    def fields_problems(self, schema: pa.Schema) -> list[Problem]:
        """What the types of a file's columns nest that may be a finding and is not read."""
        problems: list[Problem] = []
        for field in schema:
            if field.name not in self.sections or not pa.types.is_nested(field.type):
                problems += self.hidden(field.name, _fields(field.type))
            elif pa.types.is_struct(field.type):
                problems += self.misplaced(field.name, [child.name for child in field.type])
            else:
                problems.append(Problem(field.name, _NO_OBJECT))
        return problems

    def flat_batch(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows with the findings of each section as columns, as `flat` does it for a row."""
        fields: list[pa.Field] = []
        columns: list[pa.Array] = []
        for field, column in zip(batch.schema, batch.columns, strict=True):
            is_section = field.name in self.sections and pa.types.is_struct(field.type)
            fields += _inner(field) if is_section else [field]
            columns += column.flatten() if is_section else [column]
        schema = pa.schema(fields, metadata=batch.schema.metadata)
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    def map_rejects(self, rows: pa.RecordBatch, first: int) -> Iterator[Reject]:
        """Rows with a finding's name among the keys of a map, which its type does not tell."""
        for field, column in zip(rows.schema, rows.columns, strict=True):
            for row, value in enumerate(column.to_pylist() if _has_map(field.type) else ()):
                for problem in self.hidden(field.name, _keys(value)):
                    yield Reject(first + row, problem.path, problem.message)


_NO_OBJECT = "expected an object of findings, or null"
_TWICE = "given twice, once in the object of its section; expected each finding once"


def shown(name: str) -> str:
    """A name of any length and characters, as it can stand in a message."""
    return echo(name)[1:-1]


def _keys(value: Any) -> Iterator[str]:
    """The keys of a value at any depth; a tuple is a key with its value, as in Arrow's maps."""
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += value.items()
        elif isinstance(value, list):
            left += value
        elif isinstance(value, tuple):
            left.append(value[1])
            yield str(value[0])


def _fields(kind: pa.DataType) -> Iterator[str]:
    """The names of the fields of a type, at any depth."""
    for place in range(kind.num_fields):
        field = kind.field(place)
        if pa.types.is_struct(kind):
            yield field.name
        yield from _fields(field.type)


def _has_map(kind: pa.DataType) -> bool:
    inner = (kind.field(place).type for place in range(kind.num_fields))
    return bool(pa.types.is_map(kind) or any(map(_has_map, inner)))


def _inner(field: pa.Field) -> list[pa.Field]:
    return [pa.field(f"{field.name}.{child.name}", child.type) for child in field.type]


def numbered(first: int, rows: pa.RecordBatch, **others: Any) -> Piece:
    """A piece whose rows are numbered from `first` on."""
    return Piece(rows, np.arange(first, first + rows.num_rows, dtype=np.int64), **others)
