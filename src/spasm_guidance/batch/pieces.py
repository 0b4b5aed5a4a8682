"""Piece: some rows of a file with their numbers, and the rows that could not be read."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.frames.planes import Plane, unpacked

PIECE = 1 << 16
"""Rows that are read, graded and written together."""


@attrs.frozen
class Reject:
    """A row that is set aside: its number (rows count from 1), the column, and why."""

    row: int
    column: str
    reason: str


@attrs.frozen(eq=False)
class Piece:
    """Rows with their numbers in the file; `rejects` are rows that are bad or not among them."""

    rows: pa.RecordBatch
    numbers: npt.NDArray[np.int64]
    rejects: tuple[Reject, ...] = ()
    done: float | None = None
    """How much of the file has been read, from 0 to 1; None if that cannot be told."""


@attrs.define
class Noted:
    """Takes note of every wrong row of a piece, for the kernel."""

    found: list[tuple[int, str]] = attrs.field(factory=list)

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        places = np.flatnonzero(unpacked(rows, count)) + start
        self.found += [(int(place), kind) for place in places]


def numbered(first: int, rows: pa.RecordBatch, **others: Any) -> Piece:
    """A piece whose rows are numbered from `first` on."""
    return Piece(rows, np.arange(first, first + rows.num_rows, dtype=np.int64), **others)
