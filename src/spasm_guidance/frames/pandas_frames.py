"""pandas: nullable and Arrow-backed columns. What classic columns mean is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.arrow import result_of
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.decoding import coded, outcomes
from spasm_guidance.frames.reading import expected
from spasm_guidance.kinds import LegsFinding, Quantity, YesNo

if TYPE_CHECKING:
    import pandas as pd


def assess_pandas(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The frame with its result and its own index; grades are ordered categories."""
    arrays: dict[str, Any] = {name: frame[name] for name in columns.findings}
    problems = [p for name in arrays for p in _object_problems(arrays[name], name, columns)]
    if problems:
        raise InputError(problems)
    table = pa.table({name: _array(column) for name, column in arrays.items()})
    added = zip(columns.added, result_of(table, columns), strict=True)
    return frame.assign(**{name: _column(name, array, frame) for name, array in added})


def _object_problems(column: Any, name: str, columns: Columns) -> list[Problem]:
    """A column of Python objects says nothing of what is in it, so that it is refused."""
    if column.dtype != np.dtype(object):
        return []
    finding = columns.findings[name]
    missing = np.flatnonzero(column.isna().to_numpy())
    seen = "; it is a column of Python objects"
    if len(missing):
        seen += f", with nothing in {len(missing)} rows, the first is row {missing[0]}"
    hints: dict[type, str] = {YesNo: "boolean", LegsFinding: "string", Quantity: "Float64"}
    hint = hints[type(finding)]
    return [Problem(name, f"expected {expected(finding)}{seen}: convert it with .astype({hint!r})")]


def _array(column: Any) -> pa.Array:
    """The column in Arrow. A NaN stays a NaN: only what pandas holds as missing is null."""
    values: Any = column.array
    if isinstance(column.dtype, np.dtype):
        return pa.array(column.to_numpy(), from_pandas=False)
    if hasattr(values, "__arrow_array__"):
        made = values.__arrow_array__()
        return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made
    return pa.array(values)


def _column(name: str, array: pa.Array, frame: pd.DataFrame) -> Any:
    import pandas as pd

    if name not in GRADED:
        return pd.Series(pd.arrays.ArrowExtensionArray(array), index=frame.index)
    codes = np.frombuffer(array.indices.buffers()[1], np.int8)
    kind = pd.CategoricalDtype(list(LABELS), ordered=True)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=kind), index=frame.index)


def decode_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its bit sets as lists of names."""
    made = {}
    for name in coded(frame.columns):
        indices, lists = outcomes(_array(cast(Any, frame[name])))
        made[name] = _column(name, lists.take(indices), frame)
    return frame.assign(**made)
