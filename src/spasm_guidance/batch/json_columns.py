"""The columns of JSON Lines: findings have their own type, others that of their values.

Where values are nested or of several kinds, the column holds each as its JSON text. Its field
says so, so that JSON Lines are written with what was read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from spasm_guidance.frames.acceptance import expected
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, YesNo

_KEY = b"spasm_guidance.json"
_TEXT, _NUMBERS = b"text", b"numbers"
_EXACT = 2**53  # whole numbers below are floats, too
_WHOLE = 2**63  # and those below are whole numbers of Arrow's

_UNFIT = (pa.ArrowException, ValueError, OverflowError, RecursionError)
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def is_json_text(field: pa.Field) -> bool:
    """Whether the column holds JSON texts."""
    return bool((field.metadata or {}).get(_KEY) == _TEXT)


def is_of_numbers(field: pa.Field) -> bool:
    """Whether some of the column's numbers were whole, and so were spelled without a point."""
    return bool((field.metadata or {}).get(_KEY) == _NUMBERS)


def unmarked(field: pa.Field) -> pa.Field:
    """The field for another kind of file, where others may change what it holds."""
    kept = {key: said for key, said in (field.metadata or {}).items() if key != _KEY}
    return field.with_metadata(kept or None)


def column_of(finding: Finding, name: str) -> pa.Field:
    """The column of a finding."""
    if isinstance(finding, YesNo):
        return pa.field(name, pa.bool_())
    return pa.field(name, pa.string() if isinstance(finding, LegsFinding) else pa.float64())


def column_for(values: Iterable[Any], name: str) -> pa.Field:
    """A column that these values go into and come out of as they are."""
    held = [value for value in values if value is not None]
    kinds = set(map(type, held))
    if kinds == {bool}:
        return pa.field(name, pa.bool_())
    if kinds == {str}:
        return pa.field(name, pa.string())
    if kinds == {float}:
        return pa.field(name, pa.float64())
    if kinds == {int} and all(-_WHOLE <= value < _WHOLE for value in held):
        return pa.field(name, pa.int64())
    if kinds == {int, float} and all(abs(value) < _EXACT for value in held):
        return pa.field(name, pa.float64(), metadata={_KEY: _NUMBERS})
    return pa.field(name, pa.string(), metadata={_KEY: _TEXT})


def wanted(field: pa.Field, findings: Mapping[str, Finding]) -> str:
    """What a column holds, for a message."""
    if field.name in findings:
        return expected(findings[field.name])
    return "finite numbers and whole characters" if is_json_text(field) else f"{field.type} or null"


def fitted(cells: list[Any], field: pa.Field) -> tuple[pa.Array, list[int]]:
    """The cells as an array, null where they do not fit, and where that is."""
    try:
        return _array(cells, field), []
    except _UNFIT:
        pass  # some cell does not fit: look at each
    wrong = [place for place, cell in enumerate(cells) if not _fits(cell, field)]
    bad = set(wrong)
    cells = [None if place in bad else cell for place, cell in enumerate(cells)]
    return _array(cells, field), wrong


def _fits(cell: Any, field: pa.Field) -> bool:
    try:
        _array([cell], field)
    except _UNFIT:
        return False
    return True


def _array(cells: list[Any], field: pa.Field) -> pa.Array:
    if is_json_text(field):
        cells = [None if cell is None else _encode(cell) for cell in cells]
    is_exact = _IS_EXACT.get(field.type)
    if is_exact is not None and not all(map(is_exact, cells)):
        raise ValueError("Arrow would take it for another number")
    return pa.array(cells, field.type)


def _is_finite(cell: Any) -> bool:
    """Whether a float column may have it: else Arrow takes true for 1, and infinity as it is."""
    return type(cell) is not bool and (type(cell) is not float or math.isfinite(cell))


def _is_whole(cell: Any) -> bool:
    """Whether a column of whole numbers may have it: else Arrow takes 2.5 for 2."""
    return type(cell) is not float or (cell.is_integer() and abs(cell) < _EXACT)


_IS_EXACT = {pa.float64(): _is_finite, pa.int64(): _is_whole}
