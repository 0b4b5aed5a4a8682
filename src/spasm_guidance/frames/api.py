"""assess_frame(): a pack over every row of a frame, in the caller's own kind of frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import narwhals.dependencies as kinds
import pyarrow as pa

from spasm_guidance.findings import Finding
from spasm_guidance.frames import arrow
from spasm_guidance.frames.columns import Columns, columns_of, not_a_frame
from spasm_guidance.packs.back_spasms import BACK_SPASMS
from spasm_guidance.rulepack import RulePack

Frame = TypeVar("Frame")


def assess_frame(
    frame: Frame,
    pack: RulePack = BACK_SPASMS,
    *,
    explain: bool = False,
    columns: Mapping[str, Finding] | None = None,
) -> Frame:
    """The frame with a row's grade and its bounds in the columns `grade`, `at_least`, `at_most`.

    Takes and gives back a Polars DataFrame or LazyFrame, a pandas DataFrame, a PyArrow Table
    or RecordBatchReader, a DuckDB relation or a PySpark DataFrame. A column is a finding if
    it has its name (`section.field` where a name is not unique), or as `columns` says. YesNo
    columns are booleans, legs the strings neither, one, both, quantities numbers in the
    finding's unit; null is unknown, and so is a finding without a column. Other columns pass
    through untouched; order and index are kept.

    With `explain=True` there are two more columns, `rules` and `open`: a struct with a truth
    value for each rule that fired, and for each finding that could still change the grade.
    `decode_rules` makes lists of them.

    Raises InputError that names each column that holds anything else, its first such row and
    their count. Lazy frames, streams and SQL engines complain when they are read: a stream of
    the first batch with such rows, an engine of any one row. `check_frame` looks at all of
    them at once.

    >>> import pyarrow as pa
    >>> cohort = pa.table({"leg_numbness": ["both", "neither", None]})
    >>> assess_frame(cohort)["grade"].to_pylist()
    ['emergency', 'undetermined', 'undetermined']
    """
    assess = _assessing(frame)
    graded: Frame = assess(frame, columns_of(names_of(frame), pack, explain, columns))
    return graded


def names_of(frame: Any) -> list[str]:
    """The names of a frame's columns; none for what is no frame."""
    if kinds.is_polars_lazyframe(frame):
        return list(frame.collect_schema())
    if kinds.is_pyarrow_table(frame) or isinstance(frame, pa.RecordBatchReader):
        return list(frame.schema.names)
    return list(getattr(frame, "columns", ()))


def _assessing(frame: object) -> Callable[[Any, Columns], Any]:
    """What grades this kind of frame; only its own library is loaded."""
    if kinds.is_pyarrow_table(frame):
        return arrow.assess_table
    if isinstance(frame, pa.RecordBatchReader):
        return arrow.assess_reader
    if kinds.is_polars_dataframe(frame) or kinds.is_polars_lazyframe(frame):
        from spasm_guidance.frames import polars_frames

        is_lazy = kinds.is_polars_lazyframe(frame)
        return polars_frames.assess_lazy if is_lazy else polars_frames.assess_eager
    if kinds.is_pandas_dataframe(frame):
        from spasm_guidance.frames import pandas_frames

        return pandas_frames.assess_pandas
    if kinds.is_duckdb_relation(frame):
        from spasm_guidance.frames import duckdb_frames

        return duckdb_frames.assess_duckdb
    if kinds.is_pyspark_dataframe(frame) or kinds.is_pyspark_connect_dataframe(frame):
        from spasm_guidance.frames import spark_frames

        return spark_frames.assess_spark
    raise not_a_frame(frame)
