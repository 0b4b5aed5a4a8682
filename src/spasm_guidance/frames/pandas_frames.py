"""pandas: nullable and Arrow-backed columns. What classic columns mean is never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.acceptance import SPELLINGS, Complaints, expected
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.handlers import InMemory
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo

pc: Any = pyarrow.compute  # its functions are made when it is imported

_NULLABLE: dict[type, str] = {YesNo: "boolean", LegsFinding: "string", Quantity: "Float64"}
"""For each kind of finding, the type of pandas that a column of objects is to be given."""


class PandasFrames(InMemory):
    """pandas DataFrames; the result has their own index, and grades are ordered categories."""

    def in_arrow(self, frame: pd.DataFrame, columns: Columns) -> pa.Table:
        """The columns of findings. Raises InputError naming those that cannot be read."""
        series: dict[str, Any] = {n: frame[n] for n in columns.findings if n not in columns.paths}
        problems = [
            _object_problem(name, column, columns.findings[name])
            for name, column in series.items()
            if column.dtype == np.dtype(object)
        ]
        if problems:
            raise InputError(problems)
        complaints, arrays = Complaints(columns), {}
        for name, column in series.items():
            try:
                arrays[name] = _array(column)
            except (pa.ArrowException, TypeError, ValueError):
                complaints.misfits[name] = str(column.dtype)
        complaints.refuse()
        for name, (column, field) in columns.paths.items():
            arrays[name] = pc.struct_field(_array(frame[column]), field)
        return pa.table({name: arrays[name] for name in columns.findings})

    def nested(self, frame: pd.DataFrame) -> list[pa.DataType]:
        return [_nested(frame.iloc[:, place]) for place in range(frame.shape[1])]

    def column(self, frame: pd.DataFrame, name: str) -> pa.Array:
        return _array(frame[name])

    def with_columns(self, frame: pd.DataFrame, arrays: dict[str, pa.Array]) -> pd.DataFrame:
        added = {name: _series(name, array, frame.index) for name, array in arrays.items()}
        return frame.assign(**added)


def _nested(column: Any) -> pa.DataType:
    """The column's type; of Python's dicts, that of a list of them, which is no section."""
    if column.dtype == np.dtype(object) and pd.api.types.infer_dtype(column) == "mixed":
        keys = dict.fromkeys(key for value in column for key in _keys(value))
        return pa.list_(pa.struct([(key, pa.null()) for key in keys]))
    return getattr(column.dtype, "pyarrow_dtype", pa.null())


def _keys(value: object) -> Iterator[str]:
    """The texts among the keys of a value, at any depth."""
    if isinstance(value, Mapping):
        yield from (key for key in value if isinstance(key, str))
        value = list(value.values())
    if isinstance(value, list | tuple | np.ndarray):
        for part in value:
            yield from _keys(part)


def _object_problem(name: str, column: Any, finding: Finding) -> Problem:
    """A column of Python objects does not tell what is in it, so that it is refused."""
    missing = column.isna().to_numpy()
    fine = [gone or _is_answer(finding, v) for gone, v in zip(missing, column, strict=True)]
    seen = "; it is a column of Python objects" + _rows("nothing", missing)
    seen += _rows("no answer", np.logical_not(fine))
    hint = _NULLABLE[type(finding)]
    return Problem(name, f"expected {expected(finding)}{seen}: convert it with .astype({hint!r})")


def _rows(what: str, are: Any) -> str:
    rows = np.flatnonzero(are)
    return f", with {what} in {len(rows)} rows, the first is row {rows[0]}" if len(rows) else ""


def _is_answer(finding: Finding, value: object) -> bool:
    if isinstance(finding, YesNo):
        return isinstance(value, bool | np.bool_)
    if isinstance(finding, LegsFinding):
        return isinstance(value, str) and value in SPELLINGS
    try:
        finding.answer(value)
    except InputError:
        return False
    return True


def _array(column: Any) -> pa.Array:
    """The column in Arrow. A NaN stays a NaN: only what pandas holds as missing is null."""
    values: Any = column.array
    if isinstance(column.dtype, np.dtype):
        return pa.array(column.to_numpy(), from_pandas=False)
    if hasattr(values, "__arrow_array__"):
        array = values.__arrow_array__()
        return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return pa.array(values)


def _series(name: str, array: pa.Array, index: pd.Index) -> Any:
    if name not in GRADED:
        return pd.Series(pd.arrays.ArrowExtensionArray(array), index=index)
    codes = np.frombuffer(array.indices.buffers()[1], np.int8)
    kind = pd.CategoricalDtype(list(LABELS), ordered=True)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=kind), index=index)


PANDAS = PandasFrames()
