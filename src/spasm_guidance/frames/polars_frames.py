"""Polars: eager frames through Arrow's own interface, lazy ones as a step of their plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from spasm_guidance.frames.arrow_frames import check_table, result_of
from spasm_guidance.frames.bitsets import coded, outcomes
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.grader import grader
from spasm_guidance.frames.handlers import Handler

if TYPE_CHECKING:
    import polars as pl

_WIDE = ("Int128", "UInt128")  # not every version has both


def assess_eager(frame: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """The frame with its result; grades are an Enum, bit sets a struct."""
    import polars as pl

    kind = pl.Enum(LABELS)
    result = result_of(_in_arrow(frame, columns), columns)
    return frame.with_columns(
        _series(name, array, kind) for name, array in zip(columns.added, result, strict=True)
    )


def check_eager(frame: pl.DataFrame, columns: Columns) -> None:
    """Raises what `assess_eager` raises."""
    check_table(_in_arrow(frame, columns), columns)


def _in_arrow(frame: pl.DataFrame, columns: Columns) -> pa.Table:
    """Strings as dictionaries, which Polars makes faster than they could be read."""
    import polars as pl

    held = frame.select(list(columns.findings))
    strings = pl.col(pl.String).cast(pl.Categorical)
    # Arrow has no such integers; as floats they are compared just as well.
    wide = [kind for name in _WIDE if (kind := getattr(pl, name, None)) is not None]
    return pa.table(held.with_columns(strings, pl.col(wide).cast(pl.Float64)))


def _series(name: str, array: pa.Array, kind: pl.Enum) -> pl.Series:
    import polars as pl

    if name not in GRADED:
        return pl.Series(name, array)
    codes = pl.Series(name, array.indices.view(pa.uint8()))
    # Newer versions refuse the cast and have a method of their own for it.
    return codes.cat.to(kind) if hasattr(codes.cat, "to") else codes.cast(kind)


def assess_lazy(frame: pl.LazyFrame, columns: Columns) -> pl.LazyFrame:
    """The plan with one more step; it runs, and complains, when the plan is collected."""
    import polars as pl

    schema = frame.collect_schema()
    empty = pl.DataFrame(schema=schema)
    grader(columns, _in_arrow(empty, columns).schema)
    after = assess_eager(empty, columns).schema
    return frame.map_batches(
        lambda held: assess_eager(held, columns),
        schema=after,
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
    )


def check_lazy(frame: pl.LazyFrame, columns: Columns) -> None:
    """Raises about all rows together; reads the columns of findings."""
    check_eager(frame.select(list(columns.findings)).collect(), columns)


def decode_eager(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its bit sets as lists of names."""
    import polars as pl

    made = []
    for name in coded(frame.columns):
        indices, lists = outcomes(name, pa.table(frame.select(name)).column(0))
        made.append(pl.Series(name, lists.take(indices)))
    return frame.with_columns(made)


def decode_lazy(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The plan with one more step."""
    import polars as pl

    schema = frame.collect_schema()
    lists = dict.fromkeys(coded(schema), pl.List(pl.String))
    return frame.map_batches(decode_eager, schema={**schema, **lists})


EAGER = Handler(lambda frame: frame.columns, assess_eager, check_eager, decode_eager)
LAZY = Handler(lambda frame: list(frame.collect_schema()), assess_lazy, check_lazy, decode_lazy)
