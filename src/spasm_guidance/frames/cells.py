"""Cells: an opened column, which gives the planes of its answers block by block."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.frames.acceptance import SPELLINGS
from spasm_guidance.frames.planes import Bitmap, Plane, RowBlock, none, packed
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo

pc: Any = pyarrow.compute  # its functions exist only at run time

_FEW = 4  # codes up to which comparing with each is quicker than looking each row up
_IN_CACHE = 1 << 15  # numbers that are compared several times while they are in cache

Planes = tuple[dict[Atom, Plane], Plane | None]
"""The rows in which each atom holds, and those that hold no answer, or None if all hold one.

A row that is null may be in any of them.
"""


@attrs.frozen(eq=False)
class Cells:
    """An opened column."""

    finding: Finding
    values: Callable[[int, int], Planes]
    """What is read from the values, given the first row and the number of rows."""
    valid: Bitmap | None
    """The rows that are not null; None if no row is."""

    def read(self, start: int, block: RowBlock) -> Plane | None:
        """Put the atoms' planes into the block, whose first row is row `start` of the column.

        Gives the rows that hold something else than an answer, or None if there are none.
        """
        atoms, strange = self.values(start, block.rows)
        valid = None if self.valid is None else self.valid.plane(start, block.rows)
        block.add(self.finding, valid, atoms)
        return strange if strange is None or valid is None else strange & valid


@attrs.frozen(eq=False)
class NoCells:
    """A column of nulls, or none: the finding is unknown in every row."""

    finding: Finding
    atoms: tuple[Any, ...]

    def read(self, start: int, block: RowBlock) -> None:
        """Note that nothing is known; nothing is wrong with that."""
        nowhere = none(block.rows)
        block.add(self.finding, nowhere, dict.fromkeys(self.atoms, nowhere))


def opened_column(
    finding: Finding, atoms: tuple[Any, ...], array: pa.Array | None
) -> Cells | NoCells:
    """The cells of a finding's column, for the atoms of a pack that ask about the finding."""
    if array is None or array.type == pa.null():
        return NoCells(finding, atoms)
    array = _decoded(array, finding)
    if isinstance(finding, YesNo):
        return Cells(finding, _truths(finding, array), _validity(array))
    if isinstance(finding, LegsFinding):
        coded = _coded(array)
        return Cells(finding, _spellings(atoms, coded), _validity(coded))
    assert isinstance(finding, Quantity)  # there are three kinds
    return Cells(finding, _quantities(finding, atoms, array), _validity(array))


def _decoded(array: pa.Array, finding: Finding) -> pa.Array:
    """The values as they lie in a plain column; numbers that NumPy does not have, as floats."""
    if pa.types.is_run_end_encoded(array.type):
        array = pc.run_end_decode(array)
    if pa.types.is_dictionary(array.type) and not isinstance(finding, LegsFinding):
        array = array.dictionary_decode()
    return array.cast(pa.float64()) if pa.types.is_decimal(array.type) else array


def _validity(array: pa.Array) -> Bitmap | None:
    """The rows that are not null; None where Arrow keeps no bitmap, since no row is null."""
    buffer = array.buffers()[0]
    return None if buffer is None else Bitmap.of(buffer, array.offset)


def _truths(atom: YesNo, array: pa.Array) -> Callable[[int, int], Planes]:
    """Truth values, each of which is an answer."""
    bits = Bitmap.of(array.buffers()[1], array.offset)
    return lambda start, rows: ({atom: bits.plane(start, rows)}, None)


def _spellings(
    atoms: tuple[LegsAtLeast, ...], array: pa.DictionaryArray
) -> Callable[[int, int], Planes]:
    """Strings as codes, of which each stands for a level or for no answer."""
    spelt = array.dictionary.cast(pa.large_string())
    levels = pc.index_in(spelt, pa.array(SPELLINGS, spelt.type)).fill_null(-1).to_numpy()
    wanted = {atom: levels >= SPELLINGS.index(atom.level.value) for atom in atoms}
    strange = levels < 0
    codes = _numbers(array.indices)

    def planes(start: int, rows: int) -> Planes:
        part = codes[start : start + rows]
        holds: dict[Atom, Plane] = {atom: _among(part, which) for atom, which in wanted.items()}
        return holds, _among(part, strange) if strange.any() else None

    return planes


def _among(codes: npt.NDArray[Any], wanted: npt.NDArray[np.bool_]) -> Plane:
    """The rows whose code is wanted; where a row is null, any code may stand."""
    chosen = np.flatnonzero(wanted).tolist()  # plain numbers, which widen no code to their type
    if 2 * len(chosen) > len(wanted):
        return ~_among(codes, ~wanted)
    if len(chosen) > _FEW:
        return packed(np.take(wanted, codes, mode="clip"))
    if not chosen:
        return none(len(codes))
    return packed(functools.reduce(np.logical_or, [codes == code for code in chosen]))


def _quantities(
    finding: Quantity, atoms: tuple[QuantityAbove, ...], array: pa.Array
) -> Callable[[int, int], Planes]:
    """Numbers, which are answers if they are within the bounds."""
    numbers = _numbers(array)
    # Plain floats would be rounded to the column's own precision.
    low, high = np.float64(finding.least), np.float64(finding.greatest)

    def allowed(values: Any) -> Any:
        return (values >= low) & (values <= high)

    def planes(start: int, rows: int) -> Planes:
        part = numbers[start : start + rows]
        above = {atom: np.empty(rows, np.bool_) for atom in atoms}
        all_fine = True
        for first in range(0, rows, _IN_CACHE):
            few = part[first : first + _IN_CACHE]
            for atom, truths in above.items():
                compare = np.greater_equal if atom.included else np.greater
                compare(few, np.float64(atom.threshold), out=truths[first : first + _IN_CACHE])
            # If any is NaN, so are the least and the greatest, which is not allowed.
            all_fine = all_fine and bool(allowed(few.min()) and allowed(few.max()))
        holds: dict[Atom, Plane] = {atom: packed(truths) for atom, truths in above.items()}
        return holds, None if all_fine else ~packed(allowed(part))

    return planes


def _coded(array: pa.Array) -> pa.DictionaryArray:
    """Strings as codes. A row whose spelling is null becomes a null row."""
    if pa.types.is_dictionary(array.type):
        if not array.dictionary.null_count:
            return array
        array = array.dictionary_decode()
    if pa.types.is_string_view(array.type):
        array = array.cast(pa.large_string())
    return array.dictionary_encode()


def _numbers(array: pa.Array) -> npt.NDArray[Any]:
    """The values as they lie in memory."""
    kind = array.type.to_pandas_dtype()
    values = np.frombuffer(array.buffers()[1], kind)
    return values[array.offset : array.offset + len(array)]
