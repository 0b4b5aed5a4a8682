"""Plain JSON Lines, which Arrow reads many times as fast as Python."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.json

_EXACT = 2.0**53  # whole numbers below are floats, too
TIMES = pa.timestamp("s"), pa.timestamp("ns")  # where no types are given, Arrow looks for dates


def plain_rows(lines: list[bytes], schema: pa.Schema | None = None) -> pa.RecordBatch | None:
    """The rows on these lines, of these types or of those that they seem to have.

    None if anything in them is nested or escaped, or may be read in two ways.
    """
    text = b"".join(lines)
    if not _are_plain(lines, text):
        return None
    strictly = {"explicit_schema": schema, "unexpected_field_behavior": "error"} if schema else {}
    try:
        table = pyarrow.json.read_json(
            pa.BufferReader(text),
            pyarrow.json.ReadOptions(use_threads=False, block_size=len(text) + 1),
            pyarrow.json.ParseOptions(**strictly),
        )
    except pa.ArrowException:
        return None
    (batch,) = table.combine_chunks().to_batches()
    return batch if all(map(_is_certain, batch.columns)) else None


def _are_plain(lines: list[bytes], text: bytes) -> bool:
    """Whether each line is in braces that are its only ones, with no list and no escape."""
    ends = b"}", b"}\n", b"}\r\n"
    return (
        text.count(b"{") == text.count(b"}") == len(lines)
        and not (b"[" in text or b"\\" in text)
        and all(line.startswith(b"{") and line.endswith(ends) for line in lines)
        and _is_utf8(text)
    )


def _is_utf8(text: bytes) -> bool:
    """Arrow does not ask."""
    try:
        return bool(text.decode())
    except UnicodeDecodeError:
        return False


def _is_certain(column: pa.Array) -> bool:
    """Whether no number in it may have been rounded, or be a zero that had a sign or not."""
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        return column.type in (pa.bool_(), pa.string(), pa.null(), *TIMES)
    numbers = column.cast(pa.float64(), safe=False).fill_null(1.0).to_numpy()
    return bool(
        np.all(np.abs(numbers) < _EXACT) and not np.any(np.signbit(numbers) & (numbers == 0))
    )
