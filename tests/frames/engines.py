"""One table as every kind of frame, and a frame of any kind as rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

from spasm_guidance import InputError
from spasm_guidance.frames import assess_frame, check_frame

ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "arrow": lambda table: table,
    "reader": lambda table: table.to_reader(max_chunksize=7),
    "polars": pl.DataFrame,
    "polars-lazy": pl.LazyFrame,
    "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": duckdb.from_arrow,
    "narwhals": lambda table: nw.from_native(pl.DataFrame(table)),
}
"""Spark is the one that is missing; `make spark` adds it."""

FAILURES = (InputError, duckdb.Error, pl.exceptions.PolarsError)
"""What is raised when a frame is graded or read."""


def rows_of(frame: Any, *names: str) -> list[Any]:
    """The rows of a frame as dicts, with these columns or all."""
    table = table_from(frame)
    rows: list[Any] = table.select(list(names or table.column_names)).to_pylist()
    return rows


def table_from(frame: Any) -> pa.Table:
    """A frame of any kind in Arrow."""
    if isinstance(frame, nw.DataFrame):
        frame = frame.to_native()
    if isinstance(frame, pa.RecordBatchReader):
        return frame.read_all()
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        return frame.to_arrow()
    if isinstance(frame, pd.DataFrame):
        return pa.Table.from_pandas(frame, preserve_index=False)
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return frame.to_arrow_table()
    return frame if isinstance(frame, pa.Table) else frame.toArrow()


def refusal(make: Callable[[], Any], *pack: Any, **options: Any) -> str | None:
    """What `check_frame` says of a frame; `assess_frame` raises if it says anything, else not."""
    text = None
    try:
        check_frame(make(), *pack, **options)
    except InputError as error:
        text = str(error)
    raised = False
    try:
        table_from(assess_frame(make(), *pack, **options))
    except Exception as error:
        raised = isinstance(error, FAILURES) or "spark" in type(error).__module__.lower()
    assert raised is (text is not None)
    return text
