"""What is wrong with the rows of a frame: each kind once, with its first row and the count."""

from __future__ import annotations

from typing import Protocol

import attrs

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.planes import Plane, first_row
from spasm_guidance.frames.reading import expected


class Noting(Protocol):
    """Takes note of rows that are wrong."""

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        """Note the rows of a plane, if there are any; the block begins at row `start`."""


@attrs.define
class Complaints:
    """The wrong rows of a frame, as they are found block by block.

    A kind is the column that holds no answer, or the text of a contradiction.
    """

    columns: Columns
    found: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    """For each kind, its first row and how many rows there are."""

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        first, more = first_row(rows, count)
        if more:
            earliest, before = self.found.get(kind, (start + first, 0))
            self.found[kind] = earliest, before + more

    def refuse(self) -> None:
        """Raise InputError with every complaint, if there is any."""
        if self.found:
            raise InputError([self._problem(kind, *rows) for kind, rows in self.found.items()])

    def _problem(self, kind: str, first: int, count: int) -> Problem:
        rows = "1 row" if count == 1 else f"{count} rows"
        place = f"the first is row {first}, counting from 0"
        if kind not in self.columns.findings:
            return Problem("", f"{kind} ({rows}; {place})")
        wanted = expected(self.columns.findings[kind])
        return Problem(kind, f"expected {wanted}; {rows} held something else, {place}")
