"""Stretches: batches of any length, cut or put together to lengths that are worth opening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from spasm_guidance.frames.planes import BLOCK

SHORT = BLOCK // 4
"""Rows below which opening a batch costs more than putting it to its neighbours."""

STRETCH = 4 * BLOCK
"""Rows whose columns are opened together; a whole number of blocks."""


def stretches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in the same order, in batches of a good length."""
    for batch in _joined(batches):
        for start in range(0, batch.num_rows, STRETCH):
            yield batch.slice(start, STRETCH)


def _joined(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Short batches are put together; a long one is left as it lies in memory."""
    short: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        is_long = batch.num_rows >= SHORT
        if is_long or rows >= BLOCK:
            yield from _together(short)
            short, rows = [], 0
        if is_long:
            yield batch
        else:
            short.append(batch)
            rows += batch.num_rows
    yield from _together(short)


def _together(short: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """One batch of several, or the same ones where their dictionaries do not fit into one."""
    if len(short) < 2:
        return short
    try:
        together: list[pa.RecordBatch] = pa.Table.from_batches(short).combine_chunks().to_batches()
    except pa.ArrowInvalid:
        return short
    return together
