"""Reading CSV strictly: each row with its number, and no row inside of another one's quotes."""

from __future__ import annotations

import csv
import itertools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, TextIO

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv as pa_csv

from spasm_guidance.batch.nesting import Nesting
from spasm_guidance.batch.pieces import Piece, Reject
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.acceptance import expected
from spasm_guidance.frames.columns import Columns
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity, YesNo

pc: Any = pyarrow.compute  # its functions are made when it is imported

_TOGETHER = 1 << 21  # characters whose lines are read together; as Python texts they take room
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_QUOTES = (
    "a quote in this row is never closed, or not at the end of its cell (expected two quotes for "
    f"each one inside), or a cell is longer than {csv.field_size_limit():,} characters"
)
_LINES = (
    "a quote makes one row of lines {} to {} of the file, of which some may be rows of their own; "
    "expected no line in quotes with as many cells as a row"
)


@attrs.frozen
class CsvFile:
    """A CSV file with a header; columns that are no finding stay text.

    Rows count from 1, without the header. An empty line is no row, unless there is but one
    column: there it is an unknown.
    """

    path: Path
    names: list[str]
    types: ClassVar[tuple[Any, ...]] = ()  # are of findings alone

    @classmethod
    def of(cls, path: Path, nesting: Nesting) -> CsvFile:
        """Raises InputError if the header cannot be read."""
        with _opened(path) as file:
            try:
                names = next(csv.reader(file, strict=True), [])
                "".join(names).encode()
            except (csv.Error, UnicodeEncodeError) as error:
                message = f"expected names in UTF-8, parted by commas, each quote closed ({error})"
                raise InputError([Problem("header", message)]) from None
        if _may_hide_rows(names, len(names)):
            message = "has line ends in quotes, and may hold rows; expected a name on one line"
            raise InputError([Problem("header", message)])
        return cls(path, names)

    def pieces(self, columns: Columns) -> Iterator[Piece]:
        """The rows, a piece at a time; a row of another length is a reject.

        Raises InputError if a quote goes on over several lines and is not closed as it must be.
        """
        size = max(self.path.stat().st_size, 1)
        with _opened(self.path) as file:
            header = csv.reader(file, strict=True)
            next(header, None)
            reading = _Reading(file, self.names, header.line_num)
            parts = iter(lambda: file.readlines(_TOGETHER), [])
            for lines in itertools.chain([next(parts, [])], parts):  # one also where nobody is
                arrays, numbers, rejects = reading.read(lines)
                for place, name in enumerate(self.names):
                    if name in columns.findings:
                        arrays[place], wrong = _answers(arrays[place], columns.findings[name])
                        rejects += [Reject(int(numbers[row]), name, why) for row, why in wrong]
                done = os.lseek(file.fileno(), 0, os.SEEK_CUR) / size
                batch = pa.RecordBatch.from_arrays(arrays, self.names)
                yield Piece(batch, numbers, tuple(rejects), min(done, 1.0))


_Rows = tuple[list[pa.Array], npt.NDArray[np.int64], list[Reject]]
"""Columns of texts, the numbers of their rows, and those that cannot be read."""


@attrs.define
class _Reading:
    """How far a file has been read."""

    file: TextIO
    names: list[str]
    line: int
    """The number of the last line."""
    row: int = 1
    """The number of the next row."""

    def read(self, lines: list[str]) -> _Rows:
        """The rows that begin on these lines, the next ones of the file."""
        columns = _plain_columns(lines, len(self.names))
        if columns is None:
            return self._careful(lines)
        first = self.row
        self.line += len(lines)
        self.row += len(columns[0])
        return columns, np.arange(first, self.row), []

    def _careful(self, lines: list[str]) -> _Rows:
        """The same for lines that may be read in two ways: row by row."""
        reader = csv.reader(itertools.chain(lines, self.file), strict=True)
        rows: dict[int, list[str]] = {}
        rejects: list[Reject] = []
        while reader.line_num < len(lines):
            start = reader.line_num
            try:
                cells = next(reader)
            except csv.Error:
                if reader.line_num > start + 1:
                    raise self._unclosed(start, reader.line_num) from None
                wrong = [("", _QUOTES)]
            else:
                if not cells and len(self.names) > 1:
                    continue
                rows[self.row] = cells or [""]
                wrong = self._wrong(rows[self.row], start, reader.line_num)
            if wrong:
                rows.pop(self.row, None)
                rejects += [Reject(self.row, name, why) for name, why in wrong]
            self.row += 1
        self.line += reader.line_num
        columns = zip(*rows.values(), strict=True) if rows else [()] * len(self.names)
        return [*map(_texts, columns)], np.array([*rows], np.int64), rejects

    def _unclosed(self, start: int, end: int) -> InputError:
        lines = f"line {self.line + start + 1} to line {self.line + end} of the file"
        return InputError([Problem(f"row {self.row}", f"{_QUOTES}; it goes on from {lines}")])

    def _wrong(self, cells: list[str], start: int, end: int) -> list[tuple[str, str]]:
        """What is wrong with a row, and in which column."""
        if end > start + 1 and _may_hide_rows(cells, len(self.names)):
            return [("", _LINES.format(self.line + start + 1, self.line + end))]
        if len(cells) != len(self.names):
            return [("", f"expected {len(self.names)} cells, got {len(cells)}")]
        pairs = zip(self.names, cells, strict=True)
        wrong = (
            [] if _is_utf8("".join(cells)) else [pair for pair in pairs if not _is_utf8(pair[1])]
        )
        return [(name, f"expected UTF-8, got {_shown(cell)}") for name, cell in wrong]


def _plain_columns(lines: list[str], width: int) -> list[pa.Array] | None:
    """The columns of these lines as texts; None if anything in them may be read in two ways."""
    text = "\n".join(["", *(line.rstrip("\r\n") for line in lines), ""])
    try:
        data = text.encode()
        return _arrow_columns(data, width) if width > 1 and _is_plain(data) else None
    except (UnicodeEncodeError, pa.ArrowInvalid):
        return None


def _is_plain(text: bytes) -> bool:
    """Whether quotes stand only at both ends of a cell that ends on its line, which is short.

    Each line stands between line ends. The first quote then opens a cell, the next closes it,
    and so on; and none is open where a line ends.
    """
    characters = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(characters == ord("\n"))
    quotes = np.flatnonzero(characters == ord('"'))
    around = np.concatenate([quotes[::2] - 1, quotes[1::2] + 1])
    return bool(
        np.isin(characters[around], [ord(","), ord("\n")]).all()
        and not np.any(np.searchsorted(quotes, ends) % 2)
        and np.diff(ends).max(initial=0) < csv.field_size_limit()
    )


def _arrow_columns(text: bytes, width: int) -> list[pa.Array]:
    """The columns of plain lines. Raises ArrowInvalid if one has more or fewer cells."""
    names = [str(place) for place in range(width)]
    table = pa_csv.read_csv(
        pa.BufferReader(text),
        pa_csv.ReadOptions(use_threads=False, block_size=len(text), column_names=names),
        pa_csv.ParseOptions(double_quote=False),
        pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    return [column.combine_chunks() for column in table.columns]


def _opened(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _may_hide_rows(row: list[str], width: int) -> bool:
    """Whether a line of the row but its first has the commas of a row: quotes may be astray."""
    lines = ",".join(row).replace("\r", "\n").split("\n")[1:]
    return any(line.count(",") >= width - 1 for line in lines)


def _texts(texts: Sequence[str]) -> pa.Array:
    """The cells, null where they are empty."""
    cells = pa.array(texts, pa.string())
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(text: str) -> str:
    return echo(text.encode(errors="surrogateescape").decode(errors="replace"))


def _answers(texts: pa.Array, finding: Finding) -> tuple[pa.Array, list[tuple[int, str]]]:
    """The cells in the type of the finding, and the places of those that are no answer.

    A YesNo is `true` or `false`, an empty cell unknown. Each distinct text is looked at once.
    """
    coded = texts.dictionary_encode()
    cells, rows = coded.dictionary, coded.indices
    answers, fine, wanted = cells, cells.is_valid(), expected(finding)  # the kernel reads levels
    if isinstance(finding, YesNo):
        answers, wanted = pc.equal(cells, "true"), "true, false or nothing"
        fine = pc.is_in(cells, pa.array(["true", "false"]))
    elif isinstance(finding, Quantity):
        fine = pc.match_substring_regex(cells, _NUMBER)
        answers = pc.if_else(fine, cells, pa.scalar(None, pa.string())).cast(pa.float64())
    strange = np.flatnonzero(pc.equal(fine.take(rows), False))
    wrong = [(n, f"expected {wanted}, got {echo(texts[n].as_py())}") for n in strange.tolist()]
    return answers.take(rows), wrong
