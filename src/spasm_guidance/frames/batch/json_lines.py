"""Reading JSON Lines: one object to a line, its keys the names of the columns."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.findings import Finding
from spasm_guidance.frames.batch.pieces import Piece, Reject, numbered
from spasm_guidance.frames.batch.plain_lines import read_plain
from spasm_guidance.frames.reading import expected
from spasm_guidance.kinds import LegsFinding, YesNo

Row = dict[str, Any]

_UNFIT = (pa.ArrowException, OverflowError, UnicodeEncodeError)  # JSON can spell half a character
_TOGETHER = 1 << 13  # lines that are read together; as Python objects they take room


@attrs.frozen
class JsonLines:
    """A file of JSON Lines. The columns and the types of the others are those it begins with."""

    path: Path

    def names(self) -> list[str]:
        """The keys of the first rows."""
        first, lines = next(self._chunks(), (1, []))
        return list(_keys(_parsed(first, lines)[0]))

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time; a line that is no object or does not fit is a reject."""
        schema: pa.Schema | None = None
        for first, lines in self._chunks():
            plain = None if schema is None else read_plain(lines, schema)
            if plain is not None:
                yield numbered(first, plain)
                continue
            rows, rejects = _parsed(first, lines)
            schema = schema or _schema(rows, findings)
            yield _piece(rows, rejects, schema, findings)

    def _chunks(self) -> Iterator[tuple[int, list[bytes]]]:
        """Some lines at a time, with the number of the first."""
        with self.path.open("rb") as file:
            first = 1
            while lines := list(itertools.islice(file, _TOGETHER)):
                yield first, lines
                first += len(lines)


def _parsed(first: int, lines: list[bytes]) -> tuple[list[tuple[int, Row]], list[Reject]]:
    """The objects on these lines with their numbers, and the lines that hold none."""
    read = [(number, _row(line)) for number, line in enumerate(lines, first) if line.strip()]
    rows = [(number, row) for number, row in read if isinstance(row, dict)]
    return rows, [Reject(number, "", why) for number, why in read if isinstance(why, str)]


def _row(line: bytes) -> Row | str:
    """The object on a line, or why there is none."""
    try:
        made = json.loads(line, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except InputError as twice:
        return str(twice)
    except (ValueError, RecursionError):
        return "expected a JSON object; this is no JSON"
    return made if isinstance(made, dict) else f"expected a JSON object, got {echo(made)}"


def _object(pairs: list[tuple[str, Any]]) -> Row:
    """The object of these pairs. Raises InputError if a key is given twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = ", ".join(echo(key) for key, count in counts.items() if count > 1)
        raise InputError([Problem("", f"given twice: {twice}; expected each key once")])
    return made


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _keys(rows: list[tuple[int, Row]]) -> dict[str, None]:
    return dict.fromkeys(key for _, row in rows for key in row)


def _schema(rows: list[tuple[int, Row]], findings: Mapping[str, Finding]) -> pa.Schema:
    fields = []
    for name in _keys(rows):
        if name in findings:
            fields.append(pa.field(name, _type_of(findings[name])))
        else:
            fields.append(pa.field(name, _inferred([row.get(name) for _, row in rows])))
    return pa.schema(fields)


def _inferred(values: list[Any]) -> pa.DataType:
    try:
        found = pa.array(values).type
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        return pa.string()
    return pa.string() if found == pa.null() else found


def _type_of(finding: Finding) -> pa.DataType:
    if isinstance(finding, YesNo):
        return pa.bool_()
    return pa.string() if isinstance(finding, LegsFinding) else pa.float64()


def _piece(
    rows: list[tuple[int, Row]],
    rejects: list[Reject],
    schema: pa.Schema,
    findings: Mapping[str, Finding],
) -> Piece:
    arrays = []
    known = set(schema.names)
    for number, row in rows:
        rejects += [
            Reject(number, echo(key)[1:-1], "no row before has this key, so it has no column")
            for key in row.keys() - known
        ]
    for field in schema:
        cells = [row.get(field.name) for _, row in rows]
        if field.name not in findings and field.type == pa.string():
            cells = [_as_text(cell) for cell in cells]
        array, wrong = _fitted(cells, field.type)
        arrays.append(array)
        wanted = _wanted(field, findings)
        rejects += [
            Reject(rows[place][0], field.name, f"expected {wanted}, got {echo(cells[place])}")
            for place in wrong
        ]
    numbers = np.array([number for number, _ in rows], np.int64)
    return Piece(pa.RecordBatch.from_arrays(arrays, schema=schema), numbers, tuple(rejects))


def _as_text(cell: Any) -> str | None:
    """What a column of many kinds holds: text as it is, anything else as JSON."""
    return cell if cell is None or isinstance(cell, str) else json.dumps(cell)


def _wanted(field: pa.Field, findings: Mapping[str, Finding]) -> str:
    finding = findings.get(field.name)
    return f"{field.type} or null" if finding is None else expected(finding)


def _fitted(cells: list[Any], kind: pa.DataType) -> tuple[pa.Array, list[int]]:
    """The cells as an array, null where they do not fit, and where that is."""
    try:
        if not _has_stray_bool(cells, kind):
            return pa.array(cells, kind), []
    except _UNFIT:
        pass  # some cell does not fit: look at each
    wrong = [place for place, cell in enumerate(cells) if not _fits(cell, kind)]
    bad = set(wrong)
    cells = [None if place in bad else cell for place, cell in enumerate(cells)]
    return pa.array(cells, kind), wrong


def _has_stray_bool(cells: list[Any], kind: pa.DataType) -> bool:
    """Whether true or false stands among numbers, which Arrow would take for 1 or 0."""
    return pa.types.is_floating(kind) and any(cell is True or cell is False for cell in cells)


def _fits(cell: Any, kind: pa.DataType) -> bool:
    if _has_stray_bool([cell], kind):
        return False
    try:
        pa.scalar(cell, kind)
    except _UNFIT:
        return False
    return True
