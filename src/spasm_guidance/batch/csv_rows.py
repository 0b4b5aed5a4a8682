"""Reading CSV strictly: each row with its number, and no row inside of another one's quotes."""

from __future__ import annotations

import csv
import itertools
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.batch.pieces import Nesting, Piece, Reject
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.acceptance import expected
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity, YesNo

pc: Any = pyarrow.compute  # its functions are made when it is imported

_TOGETHER = 1 << 11  # rows that are read together; as Python texts they take room
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

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time; a row of another length is a reject.

        Raises InputError if a quote goes on over several lines and is not closed as it must be.
        """
        size = max(self.path.stat().st_size, 1)
        with _opened(self.path) as file:
            rows, first = self._rows(file), 1
            parts = iter(lambda: list(itertools.islice(rows, _TOGETHER)), [])
            for part in itertools.chain([next(parts, [])], parts):  # one also where nobody is
                done = os.lseek(file.fileno(), 0, os.SEEK_CUR) / size
                yield self._piece(first, part, findings, min(done, 1.0))
                first += len(part)

    def _rows(self, file: TextIO) -> Iterator[list[str] | str]:
        """The cells of each row, or why it cannot be read."""
        reader = csv.reader(file, strict=True)
        next(reader)
        number, width = 1, len(self.names)
        while True:
            start = reader.line_num + 1
            try:
                row = next(reader, None)
            except csv.Error:
                if reader.line_num > start:
                    lines = f"; it goes on from line {start} to line {reader.line_num} of the file"
                    raise InputError([Problem(f"row {number}", _QUOTES + lines)]) from None
                yield _QUOTES
            else:
                if row is None:
                    return
                if not row and width > 1:
                    continue
                row = row or [""]
                if reader.line_num > start and _may_hide_rows(row, width):
                    yield _LINES.format(start, reader.line_num)
                else:
                    is_whole = len(row) == width
                    yield row if is_whole else f"expected {width} cells, got {len(row)}"
            number += 1

    def _piece(
        self, first: int, part: list[list[str] | str], findings: Mapping[str, Finding], done: float
    ) -> Piece:
        rejects = [Reject(n, "", row) for n, row in enumerate(part, first) if isinstance(row, str)]
        rows = [row for row in part if not isinstance(row, str)]
        numbers = np.setdiff1d(np.arange(first, first + len(part)), [r.row for r in rejects])
        arrays = []
        cells = zip(*rows, strict=True) if rows else [()] * len(self.names)
        for name, texts in zip(self.names, cells, strict=True):
            array, wrong = _column(texts, findings.get(name))
            arrays.append(array)
            rejects += [Reject(int(numbers[place]), name, why) for place, why in wrong]
        batch = pa.RecordBatch.from_arrays(arrays, self.names)
        return Piece(batch, numbers, tuple(rejects), done)


def _opened(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def _may_hide_rows(row: list[str], width: int) -> bool:
    """Whether a line of the row but its first has the commas of a row: quotes may be astray."""
    lines = ",".join(row).replace("\r", "\n").split("\n")[1:]
    return any(line.count(",") >= width - 1 for line in lines)


_Wrong = list[tuple[int, str]]  # places, each with what is wrong there


def _column(texts: Sequence[str], finding: Finding | None) -> tuple[pa.Array, _Wrong]:
    """The cells as a column; each distinct text is looked at once."""
    codes: dict[str, int] = defaultdict(itertools.count().__next__)
    rows = np.fromiter(map(codes.__getitem__, texts), np.int64, len(texts))
    cells, wrong = _texts([*codes]) if finding is None else _answers([*codes], finding)
    reasons = dict(wrong)
    places = np.flatnonzero(np.isin(rows, [*reasons])).tolist()
    return cells.take(pa.array(rows)), [(place, reasons[int(rows[place])]) for place in places]


def _texts(texts: Sequence[str]) -> tuple[pa.Array, _Wrong]:
    """The cells as texts, null where they are empty or no UTF-8."""
    wrong: dict[int, str] = {}
    try:
        cells = pa.array(texts, pa.string())
    except UnicodeEncodeError:
        wrong = {place: text for place, text in enumerate(texts) if not _is_utf8(text)}
        cells = pa.array([None if n in wrong else t for n, t in enumerate(texts)], pa.string())
    cells = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
    return cells, [(place, f"expected UTF-8, got {_shown(text)}") for place, text in wrong.items()]


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(text: str) -> str:
    return echo(text.encode(errors="surrogateescape").decode(errors="replace"))


def _answers(texts: Sequence[str], finding: Finding) -> tuple[pa.Array, _Wrong]:
    """The cells in the type of the finding; a YesNo is `true` or `false`, an empty cell unknown."""
    cells, wrong = _texts(texts)
    answers, fine, wanted = cells, pa.scalar(True), expected(finding)  # the kernel reads levels
    if isinstance(finding, YesNo):
        answers, wanted = pc.equal(cells, "true"), "true, false or nothing"
        fine = pc.is_in(cells, pa.array(["true", "false"]))
    elif isinstance(finding, Quantity):
        fine = pc.match_substring_regex(cells, _NUMBER)
        answers = pc.if_else(fine, cells, pa.scalar(None, pa.string())).cast(pa.float64())
    strange = pc.fill_null(pc.and_(cells.is_valid(), pc.invert(fine)), False)
    places = np.flatnonzero(strange).tolist()
    return answers, wrong + [(n, f"expected {wanted}, got {echo(texts[n])}") for n in places]
