"""MarkedFile: a CSV file with a row behind its end, which tells whether the end was reached.

Where a quote is opened and never closed, the rest of the file is one cell, and Arrow says
nothing. The row behind the end then is in that cell, too.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa


class MarkedFile:
    """Reads as the file does, and then the marker as the first cell of one more row."""

    closed: bool = False

    def __init__(self, path: Path, columns: int) -> None:
        self.marker: bytes = f"end {uuid.uuid4().hex}".encode()
        self._file = path.open("rb")
        self._size = max(os.fstat(self._file.fileno()).st_size, 1)
        self._row: bytes = self.marker + b"," * (columns - 1) + b"\n"
        self._last = b""

    def read(self, count: int) -> bytes:
        """Some bytes, as Arrow asks for them, with room for the row; none behind it."""
        room = count - len(self._row) - 1
        part = self._file.read(room)
        self._last = part[-1:] or self._last
        if len(part) == room:
            return part
        row, self._row = self._row, b""
        return part + (row if self._last in (b"\n", b"\r") or not row else b"\n" + row)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def done(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return min(self._file.tell() / self._size, 1.0)

    def is_end(self, rows: pa.RecordBatch) -> bool:
        """Whether the last of these rows is the one behind the end."""
        return bool(rows.num_rows) and _last_cell(rows, 0) == self.marker

    def is_swallowed(self, rows: pa.RecordBatch) -> bool:
        """Whether a cell of the last of these rows goes on to the end of the file."""
        if not rows.num_rows or self.is_end(rows):
            return False
        return self.marker in (_last_cell(rows, rows.num_columns - 1) or b"")


def _last_cell(rows: pa.RecordBatch, place: int) -> Any:
    return rows.column(place)[rows.num_rows - 1].as_py()
