"""What is wrong with the rows of a frame: each kind once, with its first row and the count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import attrs

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.planes import Plane, first_row
from spasm_guidance.frames.readers import expected
from spasm_guidance.pack.form import Contradiction


def contradicting(conflict: Contradiction) -> str:
    """The kind of complaint about rows with this contradiction."""
    return f"these answers contradict: {conflict.text}"


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
    misfits: Mapping[str, str] = attrs.field(factory=dict)
    """Columns of a type that holds no answers, with the type: they are wrong in any case."""
    found: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    """For each kind, its first row and how many rows there are."""

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        first, more = first_row(rows, count)
        if more:
            self.note(kind, start + first, more)

    def note(self, kind: str, first: int, more: int) -> None:
        """Note so many rows, of which one is the first."""
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
            return Problem(kind, f"{message}; {rows} held something else, {place}")
        seen = f", with something in {rows}, {place}" if count else ""
        return Problem(kind, f"{message}; the column is of type {self.misfits[kind]}{seen}")
