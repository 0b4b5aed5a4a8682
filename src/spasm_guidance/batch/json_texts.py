"""Rows as JSON Lines: the text of each distinct value is made once, then columns are joined."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.batch.json_columns import is_json_text, is_of_numbers

pc: Any = pyarrow.compute  # its functions are made when it is imported

_TOGETHER = 1 << 13  # rows that are joined together; as texts they take room
_LONG = pa.large_string()
_BITS = {16: pa.int16(), 32: pa.int32(), 64: pa.int64()}
_strict = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str).encode


def json_lines(rows: pa.RecordBatch) -> Iterator[pa.Buffer]:
    """The rows as objects, a line each, some lines at a time.

    Where two columns have one name, the object has the last of them.
    """
    columns = {field.name: (field, rows.column(n)) for n, field in enumerate(rows.schema)}
    cells = [_cells(field, column) for field, column in columns.values()]
    for start in range(0, rows.num_rows, _TOGETHER):
        yield _lines([cell.slice(start, _TOGETHER) for cell in cells])


def _cells(field: pa.Field, column: pa.Array) -> pa.DictionaryArray:
    """Each row's key and value as text."""
    codes, values = _distinct(column)
    key, spelled = _text(field.name), _spelling(field)
    texts = [*(f"{key}: {spelled(value)}" for value in values), f"{key}: null"]
    return pa.DictionaryArray.from_arrays(codes.fill_null(len(values)), pa.array(texts, _LONG))


def _text(value: Any) -> str:
    """The value as JSON, which has no NaN and no infinity: they are null."""
    try:
        return _strict(value)
    except ValueError:
        return _strict(_finite(value))


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _spelling(field: pa.Field) -> Callable[[Any], str]:
    """How its values are written; those that came as JSON, as they came."""
    if is_json_text(field):
        return str
    return _number if is_of_numbers(field) else _text


def _number(value: float) -> str:
    """Without a point if it is whole; no whole number is a zero with a sign."""
    text = _text(value)
    return text if text == "-0.0" else text.removesuffix(".0")


def _distinct(column: pa.Array) -> tuple[pa.Array, list[Any]]:
    """Which of the distinct values each row has, null where it has none; and the values."""
    if pa.types.is_dictionary(column.type):
        if len(column.dictionary) <= len(column):
            return column.indices.cast(pa.int64()), column.dictionary.to_pylist()
        column = column.dictionary_decode()  # a few rows of a whole file's dictionary
    kind = column.type
    if pa.types.is_floating(kind):
        # As bits, since 0.0 and -0.0 are equal, but not written alike.
        encoded = column.view(_BITS[kind.bit_width]).dictionary_encode()
        return encoded.indices, encoded.dictionary.view(kind).to_pylist()
    try:
        encoded = column.dictionary_encode()
    except pa.ArrowNotImplementedError:  # lists, structs and what others have added
        return pa.array(np.arange(len(column))), column.to_pylist()
    return encoded.indices, encoded.dictionary.to_pylist()


def _lines(cells: list[pa.DictionaryArray]) -> pa.Buffer:
    """The lines of some rows as they lie in memory, one behind the other."""
    inside = pc.binary_join_element_wise(*(cell.cast(_LONG) for cell in cells), _of(", "))
    lines = pc.binary_join_element_wise(_of("{"), inside, _of("}\n"), _of(""))
    _, ends, text = lines.buffers()
    return text.slice(0, int(np.frombuffer(ends, np.int64)[len(lines)]))


def _of(text: str) -> pa.Scalar:
    return pa.scalar(text, _LONG)
