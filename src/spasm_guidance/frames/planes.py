"""Bit planes: one bit for each of some rows, 64 rows to a word.

Arrow keeps truth values in the same layout, least bit first, so that a column's buffers are
planes already. Bits behind the last row mean nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding

Plane = npt.NDArray[np.uint64]

BLOCK = 1 << 18
"""Rows that are graded together: 32 KB to a plane, so that a pack's planes stay in cache."""

STRETCH = 4 * BLOCK
"""Rows whose columns are opened together; a whole number of blocks."""

SHORT = BLOCK // 4
"""Rows below which opening a batch costs more than putting it to its neighbours."""


@attrs.frozen
class RowBlock:
    """Some rows' answers: where each atom is surely and possibly true, each finding unknown."""

    rows: int
    surely: dict[Atom, Plane] = attrs.field(factory=dict)
    possibly: dict[Atom, Plane] = attrs.field(factory=dict)
    unknown: dict[Finding, Plane] = attrs.field(factory=dict)

    def add(self, finding: Finding, valid: Plane | None, atoms: Mapping[Atom, Plane]) -> None:
        """Note in which rows a finding is answered (None: in all), and where each atom holds."""
        unknown = self.unknown[finding] = none(self.rows) if valid is None else ~valid
        for atom, plane in atoms.items():
            self.surely[atom] = plane if valid is None else plane & valid
            self.possibly[atom] = plane if valid is None else plane | unknown


@attrs.frozen(eq=False)
class Bitmap:
    """An Arrow bitmap: its bytes, and the bit that it begins with."""

    octets: npt.NDArray[np.uint8]
    offset: int

    @classmethod
    def of(cls, buffer: Any, offset: int) -> Self:
        """The bitmap in a buffer of Arrow's."""
        return cls(np.frombuffer(buffer, np.uint8), offset)

    def plane(self, start: int, rows: int) -> Plane:
        """Some of its bits: in place where they begin on a byte, else copied."""
        first, odd = divmod(self.offset + start, 8)
        last = first + 8 * words(rows)
        if not odd and last <= len(self.octets):
            return self.octets[first:last].view(np.uint64)
        octets = self.octets[first : -(-(8 * first + odd + rows) // 8)]
        bits = np.unpackbits(octets, bitorder="little")[odd:][:rows]
        return packed(bits.view(np.bool_))


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


def packed(truths: npt.NDArray[np.bool_]) -> Plane:
    """Truth values, one to a byte, as a plane."""
    bits = np.packbits(truths, bitorder="little")
    if len(bits) % 8:
        bits = np.concatenate([bits, np.zeros(-len(bits) % 8, np.uint8)])
    return bits.view(np.uint64)


def unpacked(plane: Plane, rows: int) -> npt.NDArray[np.uint8]:
    """A plane as one 0 or 1 to a byte."""
    return np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little")


def first_row(plane: Plane, rows: int) -> tuple[int, int]:
    """The first row of a plane, and how many rows it has; the first is -1 if it has none."""
    places = np.flatnonzero(unpacked(plane, rows))
    return (int(places[0]) if len(places) else -1), len(places)
