"""Bit planes: what a block of rows says of an atom, one bit to a row, 64 rows to a word.

Arrow keeps the same layout, least bit first, so that a column's buffers are planes already.
Bits behind the last row mean nothing.
"""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.criteria import Atom

Plane = npt.NDArray[np.uint64]

BLOCK = 1 << 18
"""Rows that are graded together: 32 KB to a plane, so that a pack's planes stay in cache."""


@attrs.frozen
class Block:
    """What some rows say: for each atom the rows where it is surely and possibly true."""

    rows: int
    surely: dict[Atom, Plane]
    possibly: dict[Atom, Plane]


def words(rows: int) -> int:
    """How many words hold this many bits."""
    return -(-rows // 64)


def none(rows: int) -> Plane:
    """The plane in which no row is."""
    return np.zeros(words(rows), np.uint64)


def every(rows: int) -> Plane:
    """The plane in which every row is."""
    return ~none(rows)


def packed(held: npt.NDArray[np.bool_]) -> Plane:
    """One truth value to a byte, as a plane."""
    bits = np.packbits(held, bitorder="little")
    if len(bits) % 8:
        bits = np.concatenate([bits, np.zeros(-len(bits) % 8, np.uint8)])
    return bits.view(np.uint64)


def unpacked(plane: Plane, rows: int) -> npt.NDArray[np.uint8]:
    """A plane as one 0 or 1 to a byte."""
    return np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little")


def bitmap(buffer: Any, offset: int, rows: int) -> Plane:
    """An Arrow bitmap as a plane: in place where its bits lie on words, else copied."""
    held = np.frombuffer(buffer, np.uint8)
    first, count = offset // 8, words(rows)
    if offset % 8 == 0 and first + 8 * count <= len(held):
        return held[first : first + 8 * count].view(np.uint64)
    last = -(-(offset + rows) // 8)
    bits = np.unpackbits(held[first:last], bitorder="little")[offset % 8 :][:rows]
    return packed(bits.view(np.bool_))


def validity(array: pa.Array) -> Plane | None:
    """The rows that are not null; None where Arrow keeps no bitmap, since none is."""
    buffer = array.buffers()[0]
    return None if buffer is None else bitmap(buffer, array.offset, len(array))


def first_row(plane: Plane, rows: int) -> tuple[int, int]:
    """The first row of a plane, and how many rows it has; the first is -1 if it has none."""
    places = np.flatnonzero(unpacked(plane, rows))
    return (int(places[0]) if len(places) else -1), len(places)
