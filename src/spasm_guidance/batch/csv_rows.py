"""Reading CSV strictly: each row with its number, and no row inside of another one's quotes."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.batch.pieces import Nesting, Piece, Reject
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.readers import expected
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity, YesNo

pc: Any = pyarrow.compute  # its functions are made when it is imported

_TOGETHER = 1 << 13  # rows that are read together; as Python texts they take room
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
        return cls(path, names)

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time; a row of another length is a reject.

        Raises InputError if a quote goes on over several lines and is not closed as it must be.
        """
        size = max(self.path.stat().st_size, 1)
        with _opened(self.path) as file:
            rows = self._rows(file)
            parts = iter(lambda: list(itertools.islice(rows, _TOGETHER)), [])
            for part in itertools.chain([next(parts, [])], parts):  # one also where nobody is
                yield self._piece(part, findings, min(file.buffer.tell() / size, 1.0))

    def _rows(self, file: io.TextIOWrapper) -> Iterator[tuple[int, list[str] | str]]:
        """The number of each row and its cells, or why it cannot be read."""
        reader = csv.reader(file, strict=True)
        next(reader)
        number, end = 1, reader.line_num
        while True:
            start = end + 1
            row: list[str] | str | None
            try:
                row = next(reader, None)
            except csv.Error:
                row = _QUOTES
            end = reader.line_num
            if row is None:
                return
            if row or len(self.names) == 1:
                yield number, self._checked(number, row or [""], start, end)
                number += 1

    def _checked(self, number: int, row: list[str] | str, start: int, end: int) -> list[str] | str:
        """The cells of a row that stands on these lines, or why it cannot be read."""
        if isinstance(row, str):
            if end > start:
                message = f"{row}; it goes on from line {start} to line {end} of the file"
                raise InputError([Problem(f"row {number}", message)])
            return row
        if end > start and self._may_hide_rows(row):
            return _LINES.format(start, end)
        if len(row) != len(self.names):
            return f"expected {len(self.names)} cells, got {len(row)}"
        return row

    def _may_hide_rows(self, row: list[str]) -> bool:
        """Whether a line but the first has the commas of a row: then quotes may be astray."""
        lines = ",".join(row).replace("\r", "\n").split("\n")[1:]
        return any(line.count(",") >= len(self.names) - 1 for line in lines)

    def _piece(
        self,
        part: list[tuple[int, list[str] | str]],
        findings: Mapping[str, Finding],
        done: float,
    ) -> Piece:
        rejects = [Reject(number, "", row) for number, row in part if isinstance(row, str)]
        rows = [(number, row) for number, row in part if isinstance(row, list)]
        numbers = np.array([number for number, _ in rows], np.int64)
        cells = zip(*[row for _, row in rows], strict=True) if rows else [()] * len(self.names)
        arrays = []
        for name, texts in zip(self.names, cells, strict=True):
            finding = findings.get(name)
            array, problems = _texts(texts) if finding is None else _answers(texts, finding)
            arrays.append(array)
            rejects += [Reject(int(numbers[row]), name, why) for row, why in problems]
        batch = pa.RecordBatch.from_arrays(arrays, self.names)
        return Piece(batch, numbers, tuple(rejects), done)


_Wrong = list[tuple[int, str]]  # places, each with what is wrong there


def _opened(path: Path) -> io.TextIOWrapper:
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


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
