"""Reading a column: what is acceptable for each kind of finding, and how it is opened."""

from __future__ import annotations

from typing import Any

import attrs
import pyarrow as pa

from spasm_guidance.frames.cells import (
    Cells,
    LegsCells,
    NoCells,
    QuantityCells,
    YesNoCells,
)
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo


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
    """Opens the column of one finding, for the atoms of a pack that ask about it."""

    finding: Finding
    atoms: tuple[Any, ...]

    @property
    def is_needed(self) -> bool:
        """Whether the column has to be looked at: any truth value will do where nobody asks."""
        return bool(self.atoms) or not isinstance(self.finding, YesNo)

    def over(self, array: pa.Array | None) -> Cells:
        """The cells of the column; without one, nothing is known."""
        if array is None or array.type == pa.null():
            return NoCells(self.finding, self.atoms)
        if isinstance(self.finding, YesNo):
            return YesNoCells.of(self.finding, array)
        if isinstance(self.finding, LegsFinding):
            return LegsCells.of(self.finding, self.atoms, array)
        assert isinstance(self.finding, Quantity)  # there are three kinds
        return QuantityCells.of(self.finding, self.atoms, array)


def reader(finding: Finding, atoms: tuple[Atom, ...]) -> Reader:
    """The reader of a finding, given all atoms of a pack."""
    return Reader(finding, tuple(atom for atom in atoms if atom.finding is finding))
