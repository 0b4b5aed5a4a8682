"""Reading CSV a piece at a time."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from spasm_guidance.batch.marked_file import MarkedFile
from spasm_guidance.batch.pieces import Piece, Reject
from spasm_guidance.batch.text_cells import as_utf8, read_texts
from spasm_guidance.errors import InputError, Problem
from spasm_guidance.language.findings import Finding

_BLOCK = 2 << 20  # bytes that are read together
_NEVER_CLOSED = (
    "a quote that is opened in this row is never closed, so that the rest of the file would be "
    "one cell; expected a quote at the end of the cell, and two for each one inside"
)
_TOO_LONG = (
    f"expected the end of this row, or of the next, within {_BLOCK >> 20} MB; a quote may have "
    "been opened and never closed"
)


@attrs.frozen
class CsvSource:
    """A CSV file with a header; columns that are no finding stay text.

    Rows count from 1, without the header. An empty line is no row, unless there is but one
    column: there it is an unknown.
    """

    path: Path

    def names(self, known: Collection[str] = ()) -> list[str]:
        """The names in the header."""
        with self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            try:
                names = next(csv.reader(file, strict=True), [])
                "".join(names).encode()
            except (csv.Error, UnicodeEncodeError) as error:
                message = f"expected names in UTF-8, parted by commas, each quote closed ({error})"
                raise InputError([Problem("header", message)]) from None
        return names

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time; a row of another length is a reject.

        Raises InputError if a quote is never closed.
        """
        names = self.names()
        with contextlib.closing(MarkedFile(self.path, len(names))) as file:
            for piece in _Rows(file).read(names):
                yield read_texts(as_utf8(piece), findings)


@attrs.define
class _Rows:
    """The rows of a file with their numbers, as bytes, and those of another length."""

    file: MarkedFile
    ragged: list[Reject] = attrs.field(factory=list)
    next: int = 1
    """The number of the next row."""
    skipped: set[int] = attrs.field(factory=set)

    def read(self, names: list[str]) -> Iterator[Piece]:
        """The rows, some at a time."""
        try:
            yield from self.pieces(self._opened(names))
        except pa.ArrowInvalid as error:
            raise self._in_words(error) from None

    def _opened(self, names: list[str]) -> pa_csv.CSVStreamingReader:
        return pa_csv.open_csv(
            pa.PythonFile(self.file, "r"),
            read_options=pa_csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=pa_csv.ParseOptions(
                newlines_in_values=True,
                ignore_empty_lines=len(names) > 1,
                invalid_row_handler=self.set_aside,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.binary()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )

    def _in_words(self, error: pa.ArrowInvalid) -> Exception:
        """What ends the reading: rows without an end, or rows that Arrow cannot even show."""
        if "straddl" in str(error):
            return InputError([Problem(f"row {self.next}", _TOO_LONG)])
        ragged = re.search(r"Row #(\d+): Expected (\d+) columns, got (\d+)", str(error))
        if ragged is None:
            return ValueError(str(error))
        row, wanted, got = map(int, ragged.groups())
        message = f"expected {wanted} cells in UTF-8, got {got} that are not"
        return InputError([Problem(f"row {row - 1}", message)])

    def set_aside(self, row: pa_csv.InvalidRow) -> str:
        """Keep a row of another length as a reject, and tell Arrow to skip it."""
        reason = f"expected {row.expected_columns} cells, got {row.actual_columns}"
        if self.file.marker.decode() in row.text:
            reason = _NEVER_CLOSED
        self.ragged.append(Reject(row.number - 1, "", reason))  # the header is row 1 of the file
        return "skip"

    def pieces(self, batches: pa_csv.CSVStreamingReader) -> Iterator[Piece]:
        """The batches with the numbers of their rows, each with the rejects that are new."""
        for batch in batches:
            rejects = self._new_rejects()
            swallowed = self.file.is_swallowed(batch)
            rows = batch.slice(0, batch.num_rows - 1) if self.file.is_end(batch) else batch
            numbers = self._numbers(rows.num_rows)
            if swallowed:
                raise InputError([Problem(f"row {numbers[-1]}", _NEVER_CLOSED)])
            yield Piece(rows, numbers, rejects, self.file.done)
        empty = pa.RecordBatch.from_pylist([], schema=batches.schema)
        yield Piece(empty, np.array([], np.int64), self._new_rejects(), 1.0)

    def _new_rejects(self) -> tuple[Reject, ...]:
        """Those since the last time; the reader may be ahead of the rows that it has given."""
        new, self.ragged[:] = tuple(self.ragged), ()
        if new and new[-1].reason == _NEVER_CLOSED:
            raise InputError([Problem(f"row {new[-1].row}", _NEVER_CLOSED)])
        self.skipped.update(reject.row for reject in new)
        return new

    def _numbers(self, count: int) -> np.ndarray:
        """The numbers of so many rows that were kept."""
        room = self.next + count + len(self.skipped)
        numbers = np.arange(self.next, room, dtype=np.int64)
        kept = numbers[~np.isin(numbers, list(self.skipped))][:count]
        self.next = int(kept[-1]) + 1 if count else self.next
        self.skipped = {row for row in self.skipped if row >= self.next}
        return kept
