"""Pieces of a file: some rows with their numbers, and those that cannot be read."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import echo

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


def shown(name: str) -> str:
    """A name of any length and characters, as it can stand in a message."""
    return echo(name)[1:-1]


def numbered(first: int, rows: pa.RecordBatch, **others: Any) -> Piece:
    """A piece whose rows are numbered from `first` on."""
    return Piece(rows, np.arange(first, first + rows.num_rows, dtype=np.int64), **others)
