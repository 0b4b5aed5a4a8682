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

from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding

Plane = npt.NDArray[np.uint64]

BLOCK = 1 << 18
"""Rows that are graded together: 32 KB to a plane, so that a pack's planes stay in cache."""


@attrs.frozen
class Block:
    """What some rows say: where each atom is surely and possibly true, each finding unknown."""

    rows: int
    surely: dict[Atom, Plane] = attrs.field(factory=dict)
    possibly: dict[Atom, Plane] = attrs.field(factory=dict)
    unknown: dict[Finding, Plane] = attrs.field(factory=dict)

    def answered(self, finding: Finding, valid: Plane | None) -> None:
        """Note the rows where a finding is answered; None if it is in all of them."""
        self.unknown[finding] = none(self.rows) if valid is None else ~valid

    def keep(self, atom: Atom, held: Plane, valid: Plane | None) -> None:
        """Note the rows where an atom holds; they mean nothing where nothing is answered."""
        self.surely[atom] = held if valid is None else held & valid
        self.possibly[atom] = held if valid is None else held | self.unknown[atom.finding]


def room(count: int, kind: type[np.generic]) -> npt.NDArray[Any]:
    """An array with nothing in it yet, in Arrow's memory, which is used again when it is free."""
    size = count * np.dtype(kind).itemsize
    return np.frombuffer(pa.allocate_buffer(size), kind)


def words(rows: int) -> int:
    """How many words hold this many bits."""
    return -(-rows // 64)


def none(rows: int) -> Plane:
    """The plane in which no row is."""
    return np.zeros(words(rows), np.uint64)


def packed(held: npt.NDArray[np.bool_]) -> Plane:
    """One truth value to a byte, as a plane."""
    bits = np.packbits(held, bitorder="little")
    if len(bits) % 8:
        bits = np.concatenate([bits, np.zeros(-len(bits) % 8, np.uint8)])
    return bits.view(np.uint64)


def unpacked(plane: Plane, rows: int) -> npt.NDArray[np.uint8]:
    """A plane as one 0 or 1 to a byte."""
    return np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little")


@attrs.frozen(eq=False)
class Bits:
    """An Arrow bitmap: its bytes, and the bit that it begins with."""

    held: npt.NDArray[np.uint8]
    offset: int

    @classmethod
    def of(cls, buffer: Any, offset: int) -> Bits:
        """The bitmap in a buffer of Arrow's."""
        return cls(np.frombuffer(buffer, np.uint8), offset)

    def plane(self, start: int, rows: int) -> Plane:
        """Some of its bits: in place where they lie on bytes, else copied."""
        first, odd = divmod(self.offset + start, 8)
        last = first + 8 * words(rows)
        if not odd and last <= len(self.held):
            return self.held[first:last].view(np.uint64)
        held = self.held[first : -(-(8 * first + odd + rows) // 8)]
        bits = np.unpackbits(held, bitorder="little")[odd:][:rows]
        return packed(bits.view(np.bool_))


def validity(array: pa.Array) -> Bits | None:
    """The rows that are not null; None where Arrow keeps no bitmap, since none is."""
    buffer = array.buffers()[0]
    return None if buffer is None else Bits.of(buffer, array.offset)


def first_row(plane: Plane, rows: int) -> tuple[int, int]:
    """The first row of a plane, and how many rows it has; the first is -1 if it has none."""
    places = np.flatnonzero(unpacked(plane, rows))
    return (int(places[0]) if len(places) else -1), len(places)
