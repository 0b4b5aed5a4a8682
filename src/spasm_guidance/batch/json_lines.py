"""Reading JSON Lines: one object to a line, its keys the names of the columns.

A file is read twice, in the same way: first for the columns and what their values are, then for
the rows. So nothing depends on what a file happens to begin with.
"""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.batch.nesting import Nesting
from spasm_guidance.batch.pieces import Piece, Reject, numbered
from spasm_guidance.batch.plain_lines import TIMES, plain_rows
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.acceptance import expected
from spasm_guidance.frames.columns import Columns
from spasm_guidance.interchange.parsing import json_echo
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, YesNo

Row = dict[str, Any]

_TOGETHER = 1 << 22  # bytes whose lines are read together; as Python objects they take room
_EXACT = 2**53  # whole numbers below are floats, too
_WHOLE = 2**63  # and those below are whole numbers of Arrow's
_UNFIT = (pa.ArrowException, ValueError, OverflowError, RecursionError)

_TEXT = {b"spasm_guidance.json": b"text"}
_PLAIN: dict[frozenset[str], pa.DataType] = {
    frozenset(kinds.split()): type_
    for kinds, type_ in (
        *(("", pa.string()), ("str", pa.string()), ("bool", pa.bool_())),
        *(("int", pa.int64()), ("int long", pa.int64()), ("long", pa.int64())),
        *(("float", pa.float64()), ("int float", pa.float64())),
    )
}

_ARROW_KINDS = {
    **{pa.null(): "NoneType", pa.bool_(): "bool", pa.int64(): "int", pa.float64(): "float"},
    **dict.fromkeys((pa.string(), *TIMES), "str"),
}

_OTHERS = "finite numbers and whole characters"
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@attrs.frozen
class JsonLines:
    """A file of JSON Lines. Rows count from 1 and are lines, empty ones too.

    Every key in it has a column, wherever it comes first, of a type that holds all its values.
    Where these are nested or of several kinds, the column holds each as its JSON text; its field
    says so, so that JSON Lines are written with what was read.
    """

    path: Path
    nesting: Nesting
    fields: dict[str, pa.Field]
    types: ClassVar[tuple[Any, ...]] = ()  # what is nested is seen row by row

    @classmethod
    def of(cls, path: Path, nesting: Nesting) -> JsonLines:
        """Reads all of the file."""
        kinds: dict[str, set[str]] = {}
        for lines, first, _ in _parts(path):
            for name, some in _kinds(lines, first, nesting):
                kinds.setdefault(name, set()).update(some)
        fields = {
            name: _field(name, seen)
            for name, seen in kinds.items()  # null for a section says that nothing of it is known
            if seen - {"NoneType"} or name not in nesting.sections
        }
        return cls(path, nesting, fields)

    @property
    def names(self) -> list[str]:
        """The keys of the objects, in the order in which they come first."""
        return list(self.fields)

    def pieces(self, columns: Columns) -> Iterator[Piece]:
        """The rows, a piece at a time; a line that is no object or does not fit is a reject."""
        findings = columns.findings
        typed = {name: _finding_field(finding, name) for name, finding in findings.items()}
        schema = pa.schema([typed.get(name, field) for name, field in self.fields.items()])
        for lines, first, done in _parts(self.path):
            plain = None if any(map(is_json_text, schema)) else plain_rows(lines, schema)
            if plain is not None:
                yield numbered(first, plain, done=done)
                continue
            rows, rejects = _rows(lines, first, self.nesting)
            numbers, arrays = np.array([*rows], np.int64), []
            for field in schema:
                cells = [row.get(field.name) for row in rows.values()]
                array, wrong = _fitted(cells, field)
                arrays.append(array)
                name = field.name
                kind = expected(findings[name]) if name in findings else _OTHERS
                for n in wrong:
                    reason = f"expected {kind}, got {json_echo(cells[n])}"
                    rejects.append(Reject(int(numbers[n]), name, reason))
            batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
            yield Piece(batch, numbers, tuple(rejects), done)


def is_json_text(field: pa.Field) -> bool:
    """Whether the column holds JSON texts."""
    return _TEXT.items() <= (field.metadata or {}).items()


def unmarked(field: pa.Field) -> pa.Field:
    """The field for another kind of file, where others may change what it holds."""
    kept = {key: value for key, value in (field.metadata or {}).items() if key not in _TEXT}
    return field.with_metadata(kept or None)


def _parts(path: Path) -> Iterator[tuple[list[bytes], int, float]]:
    """Some lines, the number of the first, and how much has been read with them."""
    size = path.stat().st_size
    first = 1
    with path.open("rb") as file:
        while lines := file.readlines(_TOGETHER):
            yield lines, first, min(file.tell() / size, 1.0)
            first += len(lines)


def _rows(lines: list[bytes], first: int, nesting: Nesting) -> tuple[dict[int, Row], list[Reject]]:
    """The rows on these lines by their numbers, and those that cannot be read."""
    rows: dict[int, Row] = {}
    rejects: list[Reject] = []
    for number, line in enumerate(lines, first):
        try:
            if line.strip():
                rows[number] = _row(line, nesting)
        except InputError as error:
            rejects += [Reject(number, p.path, p.message) for p in error.problems]
    return rows, rejects


def _row(line: bytes, nesting: Nesting) -> Row:
    """The object on a line. Raises InputError if there is none, or it can be read in two ways."""
    try:
        text = line.decode().strip(" \t\r\n\ufeff")
        row, end = _decode(text)
        if isinstance(row, dict) and "\\" in text:
            "".join(row).encode()  # an escape may be half a character, which no name can have
    except InputError:
        raise
    except UnicodeError:
        raise _refused("expected a JSON object in UTF-8") from None
    except (ValueError, RecursionError):
        raise _refused("expected a JSON object; this is no JSON") from None
    if end < len(text):
        raise _refused("expected one JSON object; more stands behind it")
    if not isinstance(row, dict):
        raise _refused(f"expected a JSON object, got {json_echo(row)}")
    return nesting.flat(row) if text.count("{") > 1 or "[" in text else row


def _refused(message: str) -> InputError:
    return InputError([Problem("", message)])


def _once(pairs: list[tuple[str, Any]]) -> Row:
    """The object of these pairs. Raises InputError if a key is given twice."""
    row = dict(pairs)
    if len(row) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = ", ".join(echo(key) for key, count in counts.items() if count > 1)
        raise _refused(f"given twice: {twice}; expected each key once")
    return row


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


_decode = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_once).raw_decode


def _kinds(lines: list[bytes], first: int, nesting: Nesting) -> Iterator[tuple[str, Iterable[str]]]:
    """The keys on these lines, and the kinds of their values."""
    plain = plain_rows(lines)
    if plain is not None:
        for field in plain.schema:
            yield field.name, [_ARROW_KINDS[field.type]]
        return
    rows, _ = _rows(lines, first, nesting)
    for name in dict.fromkeys(itertools.chain.from_iterable(rows.values())):
        yield name, {_kind(row.get(name)) for row in rows.values()}


def _kind(value: Any) -> str:
    """The kind of a value; whole numbers have three, by the columns that can hold them."""
    if type(value) is not int:
        return type(value).__name__
    return "int" if abs(value) < _EXACT else "long" if -_WHOLE <= value < _WHOLE else "huge"


def _field(name: str, kinds: set[str]) -> pa.Field:
    """A column that values of these kinds go into and come out of as they are."""
    plain = _PLAIN.get(frozenset(kinds - {"NoneType"}))
    if plain is None:
        return pa.field(name, pa.string(), metadata=_TEXT)
    return pa.field(name, plain)


def _finding_field(finding: Finding, name: str) -> pa.Field:
    if isinstance(finding, YesNo):
        return pa.field(name, pa.bool_())
    return pa.field(name, pa.string() if isinstance(finding, LegsFinding) else pa.float64())


def _fitted(cells: list[Any], field: pa.Field) -> tuple[pa.Array, list[int]]:
    """The cells as an array, null where they do not fit, and where that is."""
    try:
        return _array(cells, field), []
    except _UNFIT:
        wrong = [place for place, cell in enumerate(cells) if not _fits(cell, field)]
    bad = set(wrong)
    return _array([None if n in bad else cell for n, cell in enumerate(cells)], field), wrong


def _fits(cell: Any, field: pa.Field) -> bool:
    try:
        _array([cell], field)
    except _UNFIT:
        return False
    return True


def _array(cells: list[Any], field: pa.Field) -> pa.Array:
    if is_json_text(field):
        cells = [None if cell is None else _encode(cell) for cell in cells]
    elif field.type == pa.float64() and not all(map(_is_finite, cells)):
        raise ValueError("Arrow would take true for 1, and infinity as it is")
    return pa.array(cells, field.type)


def _is_finite(cell: Any) -> bool:
    return type(cell) is not bool and (type(cell) is not float or math.isfinite(cell))
