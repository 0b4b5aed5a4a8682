"""Reading a column: what is acceptable for each kind of finding, and its bit planes."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.criteria import Atom
from spasm_guidance.findings import Finding
from spasm_guidance.frames.planes import Block, Plane, bitmap, every, none, packed, validity
from spasm_guidance.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.presence import Legs

SPELLINGS = (Legs.NEITHER.value, Legs.ONE.value, Legs.BOTH.value)
_REACHING = {Legs.ONE: SPELLINGS[1:], Legs.BOTH: SPELLINGS[2:]}


def expected(finding: Finding) -> str:
    """What a column of this finding must hold, for messages."""
    if isinstance(finding, YesNo):
        return "booleans or null"
    if isinstance(finding, LegsFinding):
        return "the strings neither, one, both, or null"
    assert isinstance(finding, Quantity)  # there are three kinds
    low = "" if finding.minimum is None else f", {finding.minimum} or more"
    high = "" if finding.maximum is None else f", {finding.maximum} or less"
    return f"finite numbers{low}{high}, or null"


def fits(finding: Finding, kind: pa.DataType) -> bool:
    """Whether a column of this Arrow type can hold answers to the finding."""
    if pa.types.is_null(kind):
        return True
    if isinstance(finding, YesNo):
        return bool(pa.types.is_boolean(kind))
    if isinstance(finding, LegsFinding):
        return _is_text(kind.value_type if pa.types.is_dictionary(kind) else kind)
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _is_text(kind: pa.DataType) -> bool:
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(test(kind) for test in tests)


@attrs.frozen
class Reader:
    """Reads the column of one finding, for the atoms of a pack that ask about it."""

    finding: Finding
    atoms: tuple[Atom, ...]

    def read(self, array: pa.Array, block: Block) -> Plane | None:
        """Put the atoms' planes into the block; give the rows that hold no answer, if any."""
        if array.type == pa.null():
            self.unanswered(block)
            return None
        valid = validity(array)
        if isinstance(self.finding, YesNo):
            if self.atoms:
                held = bitmap(array.buffers()[1], array.offset, len(array))
                self._keep(block, self.finding, held, valid)
            return None
        if isinstance(self.finding, LegsFinding):
            return self._read_legs(array, valid, block)
        return self._read_numbers(array, valid, block)

    def unanswered(self, block: Block) -> None:
        """Read every row as unknown."""
        for atom in self.atoms:
            block.surely[atom], block.possibly[atom] = none(block.rows), every(block.rows)

    def _keep(self, block: Block, atom: Atom, held: Plane, valid: Plane | None) -> None:
        block.surely[atom] = held if valid is None else held & valid
        block.possibly[atom] = held if valid is None else held | ~valid

    def _read_legs(self, array: pa.Array, valid: Plane | None, block: Block) -> Plane | None:
        codes, spellings = _coded(array)
        is_at: dict[str, npt.NDArray[np.bool_]] = {
            text: codes == code for code, text in enumerate(spellings) if text in SPELLINGS
        }
        for atom in self.atoms:
            assert isinstance(atom, LegsAtLeast)  # nothing else asks about legs
            reached = _any_of(is_at, _REACHING[atom.level], len(array))
            self._keep(block, atom, reached, valid)
        if set(spellings) <= set(SPELLINGS):
            return None
        strange = ~_any_of(is_at, SPELLINGS, len(array))
        return strange if valid is None else strange & valid

    def _read_numbers(self, array: pa.Array, valid: Plane | None, block: Block) -> Plane | None:
        values = _numbers(array)
        for atom in self.atoms:
            assert isinstance(atom, QuantityAbove)  # nothing else asks about a quantity
            above = values >= atom.threshold if atom.included else values > atom.threshold
            self._keep(block, atom, packed(above), valid)
        allowed = self._allowed(values)
        if allowed.all():
            return None
        strange = ~packed(allowed)
        return strange if valid is None else strange & valid

    def _allowed(self, values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        assert isinstance(self.finding, Quantity)
        low, high = self.finding.minimum, self.finding.maximum
        # Comparing with both ends refuses NaN and the infinities as well.
        top = np.inf if high is None else high
        allowed: npt.NDArray[np.bool_] = values >= (-np.inf if low is None else low)
        allowed &= values <= top if high is not None else values < np.inf
        if low is None:
            allowed &= values > -np.inf
        return allowed


def _any_of(is_at: dict[str, npt.NDArray[np.bool_]], spellings: Iterable[str], rows: int) -> Plane:
    held = [is_at[text] for text in spellings if text in is_at]
    return packed(functools.reduce(np.logical_or, held)) if held else none(rows)


def _coded(array: pa.Array) -> tuple[npt.NDArray[Any], list[str]]:
    """Strings as codes and the strings they stand for."""
    if pa.types.is_string_view(array.type):
        array = array.cast(pa.large_string())
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    return _numbers(array.indices), array.dictionary.to_pylist()


def _numbers(array: pa.Array) -> npt.NDArray[Any]:
    """The values as they lie in memory; where a row is null, any number may stand."""
    kind = array.type.to_pandas_dtype()
    held = np.frombuffer(array.buffers()[1], kind)
    return held[array.offset : array.offset + len(array)]
