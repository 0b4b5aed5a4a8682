"""Spark: the rules become its own expressions. `make spark` tests this file, with Java."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_guidance.frames.bitsets import coded
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.engines import cases, check, named
from spasm_guidance.frames.sql import Dialect, Writer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame  # pyright: ignore[reportMissingImports]


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _text(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


SPARK = Dialect(
    name=_quoted,
    text=_text,
    pair=lambda name, value: f"{name}, {value}",
    struct="named_struct({})",
    error="raise_error({})",
    grade="{}",
)


def assess_spark(frame: DataFrame, columns: Columns) -> DataFrame:
    """The frame with its result; Spark has no ordered categories, so grades are strings."""
    kept = [_quoted(name) for name in frame.columns]
    check(columns, dict(frame.dtypes))
    for stage in Writer(columns, SPARK).stages():
        frame = frame.selectExpr("*", *named(stage, SPARK))
    return frame.selectExpr(*kept, *columns.added)


def decode_spark(frame: DataFrame) -> DataFrame:
    """The frame with its bit sets as arrays of names."""
    from pyspark.sql import functions  # pyright: ignore[reportMissingImports]

    for name in coded(frame.columns):
        shown = cases(name, frame.select(f"{name}.*").columns, SPARK)
        frame = frame.withColumn(
            name, functions.expr(f"CAST(array_compact(array({shown})) AS ARRAY<STRING>)")
        )
    return frame
