"""pandas: nullable and Arrow-backed columns. What classic columns mean is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.arrow_frames import check_table, result_of
from spasm_guidance.frames.bitsets import coded, outcomes
from spasm_guidance.frames.cells import SPELLINGS
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.handlers import Handler
from spasm_guidance.frames.readers import expected
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo

if TYPE_CHECKING:
    import pandas as pd


def assess_pandas(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The frame with its result and its own index; grades are ordered categories."""
    added = zip(columns.added, result_of(_in_arrow(frame, columns), columns), strict=True)
    return frame.assign(**{name: _column(name, array, frame) for name, array in added})


def check_pandas(frame: pd.DataFrame, columns: Columns) -> None:
    """Raises what `assess_pandas` raises."""
    check_table(_in_arrow(frame, columns), columns)


def _in_arrow(frame: pd.DataFrame, columns: Columns) -> pa.Table:
    """The columns of findings. Raises InputError naming those of Python objects."""
    held: dict[str, Any] = {name: frame[name] for name in columns.findings}
    problems = [p for name in held for p in _object_problems(held[name], name, columns)]
    arrays = {}
    for name, column in held.items() if not problems else ():
        try:
            arrays[name] = _array(column)
        except (pa.ArrowException, TypeError, ValueError):
            wanted = expected(columns.findings[name])
            message = f"expected {wanted}; the column is of type {column.dtype}"
            problems.append(Problem(name, message))
    if problems:
        raise InputError(problems)
    return pa.table(arrays)


def _object_problems(column: Any, name: str, columns: Columns) -> list[Problem]:
    """A column of Python objects says nothing of what is in it, so that it is refused."""
    if column.dtype != np.dtype(object):
        return []
    finding = columns.findings[name]
    missing = column.isna().to_numpy()
    fine = [gone or _is_answer(finding, v) for gone, v in zip(missing, column, strict=True)]
    seen = "; it is a column of Python objects" + _rows("nothing", missing)
    seen += _rows("no answer", np.logical_not(fine))
    hints: dict[type, str] = {YesNo: "boolean", LegsFinding: "string", Quantity: "Float64"}
    hint = hints[type(finding)]
    return [Problem(name, f"expected {expected(finding)}{seen}: convert it with .astype({hint!r})")]


def _rows(what: str, held: Any) -> str:
    rows = np.flatnonzero(held)
    return f", with {what} in {len(rows)} rows, the first is row {rows[0]}" if len(rows) else ""


def _is_answer(finding: Finding, value: object) -> bool:
    if isinstance(finding, YesNo):
        return isinstance(value, bool)
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
        indices, lists = outcomes(name, _array(cast(Any, frame[name])))
        made[name] = _column(name, lists.take(indices), frame)
    return frame.assign(**made)


PANDAS = Handler(lambda frame: list(frame.columns), assess_pandas, check_pandas, decode_pandas)
