"""Bit sets as lists of names: which distinct outcomes there are, and which each row has."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import EXPLAINED

_WORD = 32  # bits that are looked at together


def coded(names: Any) -> list[str]:
    """The columns to decode among these. Raises InputError if there are none."""
    held = [name for name in EXPLAINED if name in list(names)]
    if not held:
        message = "the frame has neither; grade it with `assess_frame(…, explain=True)` first"
        raise InputError([Problem(" and ".join(EXPLAINED), message)])
    return held


def outcomes(column: pa.ChunkedArray | pa.Array) -> tuple[pa.Array, pa.Array]:
    """Which distinct outcome each row has, and the outcomes as lists of names."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    names = [field.name for field in column.type]
    bits = [field.to_numpy(zero_copy_only=False) for field in column.flatten()]
    codes = _distinct(bits, len(column))
    firsts = np.unique(codes, return_index=True)[1]
    lists = [[n for n, held in zip(names, bits, strict=True) if held[row]] for row in firsts]
    return pa.array(codes, pa.int32()), pa.array(lists, pa.list_(pa.string()))


def _distinct(bits: list[npt.NDArray[np.bool_]], rows: int) -> npt.NDArray[np.int32]:
    """A number for each row, the same where all bits are; numbers count from 0."""
    codes = np.zeros(rows, np.int32)
    for start in range(0, len(bits), _WORD):
        word = np.zeros(rows, np.int64)
        for place, held in enumerate(bits[start : start + _WORD]):
            word |= held.astype(np.int64) << place
        # Both parts stay below 2**31, so that together they fit one word.
        codes = _encoded(_encoded(word).astype(np.int64) << 31 | codes)
    return codes


def _encoded(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    codes: npt.NDArray[np.int32] = pa.array(values).dictionary_encode().indices.to_numpy()
    return codes
