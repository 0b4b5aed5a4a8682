"""Bit sets: a struct of truth values to each row, one for each rule or finding, by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import EXPLAINED
from spasm_guidance.frames.planes import Plane

_WORD = 32  # bits that are looked at together


def bit_set_type(names: Iterable[str]) -> pa.StructType:
    """The type of a column of bit sets."""
    return pa.struct([pa.field(name, pa.bool_(), nullable=False) for name in names])


def bit_sets(planes: Sequence[Plane], names: Sequence[str], rows: int) -> pa.Array:
    """A column of bit sets, which Arrow keeps as a plane for each name."""
    if not planes:
        return pa.array([{}] * rows, bit_set_type(names))
    bits = [pa.Array.from_buffers(pa.bool_(), rows, [None, pa.py_buffer(p)]) for p in planes]
    return pa.StructArray.from_arrays(bits, fields=list(bit_set_type(names)))


def explained(names: Iterable[object]) -> list[str]:
    """The columns of bit sets among these. Raises InputError if there are none."""
    given = list(names)
    found = [name for name in EXPLAINED if name in given]
    twice = [name for name in found if given.count(name) > 1]
    if twice:
        message = "the frame has two columns of this name; rename one"
        raise InputError([Problem(name, message) for name in twice])
    if not found:
        message = "the frame has neither; grade it with `assess_frame(…, explain=True)` first"
        raise InputError([Problem(" and ".join(EXPLAINED), message)])
    return found


def not_a_bit_set(name: str) -> InputError:
    """The error for a column of another type."""
    message = "expected a bit set, as `assess_frame(…, explain=True)` makes it; this is none"
    return InputError([Problem(name, f"{message}, or is decoded already")])


def outcomes(name: str, column: pa.ChunkedArray | pa.Array) -> tuple[pa.Array, pa.Array]:
    """Which distinct outcome each row has, and the outcomes as lists of names.

    A row without a bit set has no outcome: null, as after a join that found nobody.
    """
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    if not pa.types.is_struct(column.type):
        raise not_a_bit_set(name)
    names = [field.name for field in column.type]
    bits = [field.fill_null(False).to_numpy(zero_copy_only=False) for field in column.flatten()]
    codes = _distinct(bits, len(column))
    firsts = np.unique(codes, return_index=True)[1]
    lists = [[n for n, truths in zip(names, bits, strict=True) if truths[row]] for row in firsts]
    missing = column.is_null().to_numpy(zero_copy_only=False)
    indices = pa.array(codes, pa.int32(), mask=missing)
    return indices, pa.array(lists, pa.list_(pa.string()))


def _distinct(bits: list[npt.NDArray[np.bool_]], rows: int) -> npt.NDArray[np.int32]:
    """A number for each row, the same where all bits are; numbers count from 0."""
    codes = np.zeros(rows, np.int32)
    for start in range(0, len(bits), _WORD):
        word = np.zeros(rows, np.int64)
        for place, truths in enumerate(bits[start : start + _WORD]):
            word |= truths.astype(np.int64) << place
        # Both parts stay below 2**31, so that together they fit one word.
        codes = _encoded(_encoded(word).astype(np.int64) << 31 | codes)
    return codes


def _encoded(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    codes: npt.NDArray[np.int32] = pa.array(values).dictionary_encode().indices.to_numpy()
    return codes
