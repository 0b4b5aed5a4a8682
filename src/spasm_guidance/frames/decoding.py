"""decode_rules(): bit sets as lists of names, made once for each distinct outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import narwhals.dependencies as kinds
import pyarrow as pa

from spasm_guidance.frames.bitsets import coded, outcomes
from spasm_guidance.frames.columns import not_a_frame

Frame = TypeVar("Frame")


def decode_rules(frame: Frame) -> Frame:
    """The frame with the bit sets `rules` and `open` turned into lists of names.

    Takes what `assess_frame(…, explain=True)` gave. In an Arrow table each list stands once
    in a dictionary, however many rows share it. Raises InputError if the frame has neither
    column.

    >>> import pyarrow as pa
    >>> from spasm_guidance.frames import assess_frame
    >>> cohort = pa.table({"groin_numbness": [True], "leg_numbness": ["one"]})
    >>> decode_rules(assess_frame(cohort, explain=True))["rules"].to_pylist()
    [['groin-numbness', 'leg-numbness']]
    """
    decoded: Frame = _decoding(frame)(frame)
    return decoded


def _decoding(frame: object) -> Callable[[Any], Any]:
    if kinds.is_polars_dataframe(frame) or kinds.is_polars_lazyframe(frame):
        from spasm_guidance.frames import polars_frames

        is_lazy = kinds.is_polars_lazyframe(frame)
        return polars_frames.decode_lazy if is_lazy else polars_frames.decode_eager
    if kinds.is_pandas_dataframe(frame):
        from spasm_guidance.frames import pandas_frames

        return pandas_frames.decode_pandas
    if kinds.is_duckdb_relation(frame):
        from spasm_guidance.frames import duckdb_frames

        return duckdb_frames.decode_duckdb
    if kinds.is_pyspark_dataframe(frame) or kinds.is_pyspark_connect_dataframe(frame):
        from spasm_guidance.frames import spark_frames

        return spark_frames.decode_spark
    return _decode_table


def _decode_table(table: Any) -> Any:
    if not kinds.is_pyarrow_table(table):
        raise not_a_frame(table)
    for name in coded(table.column_names):
        indices, lists = outcomes(table.column(name))
        made = pa.DictionaryArray.from_arrays(indices, lists)
        table = table.set_column(table.column_names.index(name), name, made)
    return table
