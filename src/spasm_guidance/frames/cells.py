"""An opened column: the planes of its atoms, block by block."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, Protocol

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.frames.planes import Bits, Block, Plane, none, packed, validity
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs

pc: Any = pyarrow.compute  # its functions are made when it is imported

SPELLINGS = (Legs.NEITHER.value, Legs.ONE.value, Legs.BOTH.value)
_FEW = 4  # codes up to which comparing with each is quicker than looking each row up
_IN_CACHE = 1 << 15  # numbers that are compared several times while they are in cache
_REACHING = {Legs.ONE: SPELLINGS[1:], Legs.BOTH: SPELLINGS[2:]}


class Cells(Protocol):
    """The cells of a column."""

    def read(self, start: int, block: Block) -> Plane | None:
        """Put the atoms' planes into the block, whose first row is row `start` of the column.

        Gives the rows that hold no answer, if any.
        """


@attrs.frozen(eq=False)
class NoCells:
    """No answers at all: a column of nulls, or none."""

    finding: Finding
    atoms: tuple[Atom, ...]

    def read(self, start: int, block: Block) -> None:
        nowhere = none(block.rows)
        block.answered(self.finding, nowhere)
        for atom in self.atoms:
            block.keep(atom, nowhere, nowhere)


@attrs.frozen(eq=False)
class YesNoCells:
    """Truth values."""

    atom: Atom
    held: Bits
    valid: Bits | None

    @classmethod
    def of(cls, finding: YesNo, array: pa.Array) -> YesNoCells:
        """The cells of a column of truth values."""
        return cls(finding, Bits.of(array.buffers()[1], array.offset), validity(array))

    def read(self, start: int, block: Block) -> None:
        valid = _valid(self.valid, start, block)
        block.answered(self.atom.finding, valid)
        block.keep(self.atom, self.held.plane(start, block.rows), valid)


@attrs.frozen(eq=False)
class LegsCells:
    """Spellings as codes; for each atom, and for all that is an answer, the codes that are."""

    finding: Finding
    atoms: tuple[tuple[LegsAtLeast, Among], ...]
    answers: Among | None
    """None if every code stands for an answer."""
    codes: npt.NDArray[Any]
    valid: Bits | None

    @classmethod
    def of(cls, finding: LegsFinding, atoms: tuple[LegsAtLeast, ...], array: pa.Array) -> LegsCells:
        """The cells of a column of strings."""
        coded = _coded(array)
        spelt = coded.dictionary.cast(pa.large_string())
        reaching = tuple((atom, Among.of(spelt, _REACHING[atom.level])) for atom in atoms)
        strange = pc.any(pc.invert(_is_in(spelt, SPELLINGS))).as_py()
        answers = Among.of(spelt, SPELLINGS) if strange else None
        return cls(finding, reaching, answers, _numbers(coded.indices), validity(coded))

    def read(self, start: int, block: Block) -> Plane | None:
        codes = self.codes[start : start + block.rows]
        valid = _valid(self.valid, start, block)
        block.answered(self.finding, valid)
        for atom, reaching in self.atoms:
            block.keep(atom, reaching.rows(codes), valid)
        if self.answers is None:
            return None
        strange = ~self.answers.rows(codes)
        return strange if valid is None else strange & valid


@attrs.frozen(eq=False)
class Among:
    """Some codes of a dictionary, or all but some: whichever are fewer."""

    codes: npt.NDArray[np.intp]
    others: bool
    size: int
    """How many codes there are."""

    @classmethod
    def of(cls, spelt: pa.Array, spellings: Sequence[str]) -> Among:
        """The codes that stand for these spellings."""
        is_held = _is_in(spelt, spellings).to_numpy(zero_copy_only=False)
        held, rest = np.flatnonzero(is_held), np.flatnonzero(~is_held)
        others = len(rest) < len(held)
        return cls(rest if others else held, others, len(spelt))

    def rows(self, codes: npt.NDArray[Any]) -> Plane:
        """The rows with any of the codes; where a row is null, any code may stand."""
        if len(self.codes) > _FEW:
            table = np.zeros(self.size, np.bool_)
            table[self.codes] = True
            found = packed(np.take(table, codes, mode="clip"))
        else:
            # Plain numbers, since NumPy's own would widen every code to theirs.
            held = [codes == code for code in self.codes.tolist()]
            found = packed(functools.reduce(np.logical_or, held)) if held else none(len(codes))
        return ~found if self.others else found


@attrs.frozen(eq=False)
class QuantityCells:
    """Numbers within bounds; where a row is null, any may stand."""

    finding: Finding
    low: float | None
    high: float | None
    atoms: tuple[QuantityAbove, ...]
    values: npt.NDArray[Any]
    valid: Bits | None

    @classmethod
    def of(
        cls, finding: Quantity, atoms: tuple[QuantityAbove, ...], array: pa.Array
    ) -> QuantityCells:
        """The cells of a column of numbers."""
        bounds = finding.minimum, finding.maximum
        return cls(finding, *bounds, atoms, _numbers(array), validity(array))

    def read(self, start: int, block: Block) -> Plane | None:
        values = self.values[start : start + block.rows]
        valid = _valid(self.valid, start, block)
        block.answered(self.finding, valid)
        above, all_fine = self._compared(values)
        for atom, held in zip(self.atoms, above, strict=True):
            block.keep(atom, packed(held), valid)
        if all_fine:
            return None
        strange = ~packed(self._allows(values))
        return strange if valid is None else strange & valid

    def _compared(self, values: npt.NDArray[Any]) -> tuple[list[npt.NDArray[np.bool_]], bool]:
        """The rows above each threshold, and whether all values are allowed."""
        above = [np.empty(len(values), np.bool_) for _ in self.atoms]
        all_fine = True
        for first in range(0, len(values), _IN_CACHE):
            part = values[first : first + _IN_CACHE]
            for atom, held in zip(self.atoms, above, strict=True):
                compare = np.greater_equal if atom.included else np.greater
                # A plain float would be rounded to the column's own precision.
                compare(part, np.float64(atom.threshold), out=held[first : first + _IN_CACHE])
            # The least and the greatest are nothing that is allowed if any is NaN.
            all_fine = all_fine and bool(self._allows(part.min()) and self._allows(part.max()))
        return above, all_fine

    def _allows(self, values: Any) -> Any:
        """Which values are finite and within the bounds."""
        low, high = self.low, self.high
        above = values > -np.inf if low is None else values >= np.float64(low)
        return above & (values < np.inf if high is None else values <= np.float64(high))


def _valid(valid: Bits | None, start: int, block: Block) -> Plane | None:
    return None if valid is None else valid.plane(start, block.rows)


def _is_in(spelt: pa.Array, spellings: Sequence[str]) -> pa.Array:
    return pc.is_in(spelt, pa.array(spellings, spelt.type))


def _coded(array: pa.Array) -> pa.DictionaryArray:
    """Strings as codes. A null among the spellings is made a null row, which it means."""
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
    held = np.frombuffer(array.buffers()[1], kind)
    return held[array.offset : array.offset + len(array)]
