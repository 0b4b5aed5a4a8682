"""decode_rules(): bit sets as lists of names, made once for each distinct outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import narwhals.dependencies as kinds
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import EXPLAINED

Frame = TypeVar("Frame")
_WORD = 32  # bits that are looked at together


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


def coded(names: Any) -> list[str]:
    """The columns to decode among these. Raises InputError if there are none."""
    held = [name for name in EXPLAINED if name in list(names)]
    if not held:
        message = "the frame has neither; grade it with `assess_frame(…, explain=True)` first"
        raise InputError([Problem(" and ".join(EXPLAINED), message)])
    return held


def _decode_table(table: Any) -> Any:
    if not kinds.is_pyarrow_table(table):
        from spasm_guidance.frames.api import not_a_frame

        raise not_a_frame(table)
    for name in coded(table.column_names):
        indices, lists = outcomes(table.column(name))
        made = pa.DictionaryArray.from_arrays(indices, lists)
        table = table.set_column(table.column_names.index(name), name, made)
    return table


def outcomes(column: pa.ChunkedArray | pa.Array) -> tuple[pa.Array, pa.Array]:
    """Which distinct outcome each row has, and the outcomes as lists of names."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    names = [field.name for field in column.type]
    bits = [field.to_numpy(zero_copy_only=False) for field in column.flatten()]
    codes = _distinct(bits, len(column))
    firsts = np.unique(codes, return_index=True)[1]
    lists = [[n for n, held in zip(names, bits, strict=True) if held[row]] for row in firsts]
    return pa.array(codes, pa.int32()), pa.array(lists, pa.list_(pa.string()))


def _distinct(bits: list[npt.NDArray[np.bool_]], rows: int) -> npt.NDArray[np.int32]:
    """A number for each row, the same where all bits are; numbers count from 0."""
    codes = np.zeros(rows, np.int32)
    for start in range(0, len(bits), _WORD):
        word = np.zeros(rows, np.int64)
        for place, held in enumerate(bits[start : start + _WORD]):
            word |= held.astype(np.int64) << place
        # Both parts stay below 2**31, so that together they fit one word.
        codes = _encoded(_encoded(word).astype(np.int64) << 31 | codes)
    return codes


def _encoded(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    codes: npt.NDArray[np.int32] = pa.array(values).dictionary_encode().indices.to_numpy()
    return codes
