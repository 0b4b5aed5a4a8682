"""Acceptance: what a column must hold for each kind of finding, and complaints about the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, Self, TypeVar

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.planes import Plane, first_row
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.form import Contradiction

pc: Any = pyarrow.compute  # its functions exist only at run time

Rows = TypeVar("Rows", pa.Table, pa.RecordBatch)

SPELLINGS = (Legs.NEITHER.value, Legs.ONE.value, Legs.BOTH.value)
"""The strings in a column of legs, lowest level first."""


NAN = "; a NaN is no answer: where it means that nothing is known, make it null"
"""How a complaint about numbers ends: it may be NaN, as after a difference of dates."""


def expected(finding: Finding) -> str:
    """What a column of this finding must hold, for messages."""
    if isinstance(finding, YesNo):
        return "booleans or null"
    if isinstance(finding, LegsFinding):
        return f"the strings {', '.join(SPELLINGS)}, or null"
    assert isinstance(finding, Quantity)  # there are three kinds
    low = "above -2**53" if finding.minimum is None else f"{finding.minimum} or more"
    high = "below 2**53" if finding.maximum is None else f"{finding.maximum} or less"
    return f"finite numbers, {low}, {high}, or null"


def fits(finding: Finding, kind: pa.DataType) -> bool:
    """Whether a column of this Arrow type can hold answers to the finding.

    A dictionary and a column encoded by runs hold what their values are.
    """
    kind = value_type(kind)
    if pa.types.is_null(kind):
        return True
    if isinstance(finding, YesNo):
        return bool(pa.types.is_boolean(kind))
    if isinstance(finding, LegsFinding):
        is_text = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view
        return any(test(kind) for test in is_text)
    is_number = pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal
    return any(test(kind) for test in is_number)


def value_type(kind: pa.DataType) -> pa.DataType:
    """The type of the values in a column, however they are encoded."""
    encoded = pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind)
    return value_type(kind.value_type) if encoded else kind


def answers_in(rows: Rows, columns: Columns) -> Rows:
    """The findings alone, those in structs as columns of their own."""
    paths = [columns.path(name) for name in columns.findings]
    arrays = [
        rows.column(column) if field is None else pc.struct_field(rows.column(column), field)
        for column, field in paths
    ]
    found: Rows = type(rows).from_arrays(arrays, names=list(columns.findings))
    return found


_INTEGERS = (
    "tinyint smallint int integer bigint hugeint utinyint usmallint uinteger ubigint uhugeint"
)
_SQL_TYPES = {
    **dict.fromkeys(("null", "void"), pa.null()),
    "boolean": pa.bool_(),
    **dict.fromkeys(("varchar", "string", "enum"), pa.string()),
    **dict.fromkeys(("float", "double", "decimal"), pa.float64()),
    **dict.fromkeys(_INTEGERS.split(), pa.int64()),
}


_OTHERS = {
    **dict.fromkeys(("blob", "binary"), pa.binary()),
    "interval": pa.duration("us"),
}
_SQL_TYPE = re.compile(r'"?(\w+)"?(?:\(.*\))?(?: collate [\w.]+)?', re.DOTALL)


@attrs.frozen
class ColumnType:
    """A column's type: as Arrow's, and as a message calls it."""

    arrow: pa.DataType
    shown: str

    @classmethod
    def of_arrow(cls, kind: pa.DataType) -> Self:
        """The type of an Arrow column; a dictionary is called by the type of its values."""
        return cls(kind, str(value_type(kind)))

    @classmethod
    def of_sql(cls, kind: str) -> Self:
        """The type of an SQL column, in which arguments do not count: `decimal(10,2)`."""
        shown = kind.lower()
        word = _SQL_TYPE.fullmatch(shown)
        found = _SQL_TYPES.get(word[1]) if word else None
        return cls(found or _OTHERS.get(shown.partition(" ")[0], pa.list_(pa.null())), shown)


def misfits(columns: Columns, types: Mapping[str, ColumnType]) -> dict[str, str]:
    """The columns of a type that holds no answers to their finding, each with its type."""
    return {
        name: types[name].shown + _mend(types[name].arrow)
        for name, finding in columns.findings.items()
        if not fits(finding, types[name].arrow)
    }


def _mend(kind: pa.DataType) -> str:
    """How columns of this type become answers, where that is known."""
    kind = value_type(kind)
    if pa.types.is_duration(kind):
        return " (count its days, or what the unit is)"
    octets = pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view
    return " (cast it to text)" if any(test(kind) for test in octets) else ""


def refuse_misfits(
    columns: Columns, schema: pa.Schema, batches: Iterable[pa.RecordBatch] = ()
) -> None:
    """Raise InputError about columns of a wrong type, with the rows that hold anything there.

    Batches are read only if there is such a column.
    """
    types = {name: ColumnType.of_arrow(schema.field(name).type) for name in columns.findings}
    complaints = Complaints(columns, misfits(columns, types))
    start = 0
    for batch in batches if complaints.misfits else ():
        for name in complaints.misfits:
            rows = np.flatnonzero(batch.column(name).is_valid())
            if len(rows):
                complaints.note(name, start + int(rows[0]), len(rows))
        start += batch.num_rows
    complaints.refuse()


def contradicting(conflict: Contradiction) -> str:
    """What a complaint says of rows with this contradiction."""
    return f"these answers contradict: {conflict.text}"


class RowNotes(Protocol):
    """Takes note of rows that are wrong."""

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        """Note the rows of a plane, if there are any; the block begins at row `start`."""


@attrs.define
class Complaints:
    """The wrong rows of a frame, as they are found block by block.

    A kind of complaint is the name of a column that holds something else than answers, or
    the text of a contradiction.
    """

    columns: Columns
    misfits: dict[str, str] = attrs.field(factory=dict)
    """Columns of a type that holds no answers, with the type: they are wrong in any case."""
    found: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    """For each kind, its first row and how many rows there are."""

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        """Note the rows of a plane, if there are any; the block begins at row `start`."""
        first, more = first_row(rows, count)
        if more:
            self.note(kind, start + first, more)

    def note(self, kind: str, first: int, more: int) -> None:
        """Note so many more rows, of which `first` is the first."""
        earliest, before = self.found.get(kind, (first, 0))
        self.found[kind] = min(earliest, first), before + more

    def refuse(self) -> None:
        """Raise InputError with every complaint, if there is any: columns, then contradictions."""
        conflicts = map(contradicting, self.columns.pack.contradictions)
        kinds = dict.fromkeys((*self.columns.findings, *conflicts))
        problems = [self._problem(k) for k in kinds if k in self.found or k in self.misfits]
        if problems:
            raise InputError(problems)

    def _problem(self, kind: str) -> Problem:
        first, count = self.found.get(kind, (0, 0))
        rows = "1 row" if count == 1 else f"{count} rows"
        place = f"the first is row {first}, counting from 0"
        if kind not in self.columns.findings:
            return Problem("", f"{kind} ({rows}; {place})")
        message = f"expected {expected(self.columns.findings[kind])}"
        if kind not in self.misfits:
            nan = NAN if isinstance(self.columns.findings[kind], Quantity) else ""
            return Problem(kind, f"{message}; {rows} held something else, {place}{nan}")
        seen = f", with something in {rows}, {place}" if count else ""
        return Problem(kind, f"{message}; the column is of type {self.misfits[kind]}{seen}")
