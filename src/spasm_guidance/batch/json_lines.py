"""Reading JSON Lines: one object to a line, its keys the names of the columns."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.batch.json_columns import (
    column_for,
    column_of,
    fitted,
    is_json_text,
    wanted,
)
from spasm_guidance.batch.json_keys import names_within
from spasm_guidance.batch.json_rows import Row, parsed
from spasm_guidance.batch.pieces import Piece, Reject, numbered
from spasm_guidance.batch.plain_lines import read_plain
from spasm_guidance.errors import echo
from spasm_guidance.language.findings import Finding

_TOGETHER = 1 << 13  # lines that are read together; as Python objects they take room


@attrs.frozen
class JsonLines:
    """A file of JSON Lines.

    Every finding in it has a column, wherever it comes first. The other columns and their types
    are those that the file begins with. Rows count from 1 and are lines, empty ones too.
    """

    path: Path

    def names(self, known: Collection[str]) -> list[str]:
        """The keys of the first rows, and those known names that come later."""
        first, lines, _ = next(self._chunks(), (1, [], 1.0))
        keys = _keys(parsed(first, lines)[0])
        return [*keys, *names_within(self.path, [name for name in known if name not in keys])]

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time; a line that is no object or does not fit is a reject."""
        schema: pa.Schema | None = None
        for first, lines, done in self._chunks():
            plain = None if schema is None else _plain(lines, schema)
            if plain is not None:
                yield numbered(first, plain, done=done)
                continue
            rows, rejects = parsed(first, lines)
            schema = schema or _schema(rows, findings)
            batch, misfits = _batch(rows, schema, findings)
            numbers = np.array([number for number, _ in rows], np.int64)
            yield Piece(batch, numbers, (*rejects, *misfits), done)

    def _chunks(self) -> Iterator[tuple[int, list[bytes], float]]:
        """Some lines at a time, with the number of the first, and how much has been read."""
        size = self.path.stat().st_size
        with self.path.open("rb") as file:
            first, read = 1, 0
            while lines := list(itertools.islice(file, _TOGETHER)):
                read += sum(map(len, lines))
                yield first, lines, min(read / size, 1.0)
                first += len(lines)


def _keys(rows: list[tuple[int, Row]]) -> dict[str, None]:
    return dict.fromkeys(key for _, row in rows for key in row)


def _schema(rows: list[tuple[int, Row]], findings: Mapping[str, Finding]) -> pa.Schema:
    return pa.schema(
        column_of(findings[name], name)
        if name in findings
        else column_for((row.get(name) for _, row in rows), name)
        for name in _keys(rows) | dict.fromkeys(findings)
    )


def _plain(lines: list[bytes], schema: pa.Schema) -> pa.RecordBatch | None:
    """The rows if all is plain; Arrow does not tell JSON texts, unless there are none."""
    rows = read_plain(lines, schema)
    if rows is None:
        return None
    texts = [column for column, f in zip(rows.columns, schema, strict=True) if is_json_text(f)]
    return rows if all(column.null_count == len(column) for column in texts) else None


def _batch(
    rows: list[tuple[int, Row]], schema: pa.Schema, findings: Mapping[str, Finding]
) -> tuple[pa.RecordBatch, list[Reject]]:
    """The rows in columns, and what does not go into any."""
    arrays = []
    rejects = list(_without_column(rows, set(schema.names)))
    for field in schema:
        cells = [row.get(field.name) for _, row in rows]
        array, wrong = fitted(cells, field)
        arrays.append(array)
        kind = wanted(field, findings)
        rejects += [
            Reject(rows[place][0], field.name, f"expected {kind}, got {echo(cells[place])}")
            for place in wrong
        ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema), rejects


def _without_column(rows: list[tuple[int, Row]], known: set[str]) -> Iterator[Reject]:
    for number, row in rows:
        for key in row.keys() - known:
            message = "no row before has this key, so it has no column"
            yield Reject(number, echo(key)[1:-1], message)
