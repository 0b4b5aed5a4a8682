"""Spark: the rules become its own expressions. `make spark` tests this file, with Java."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spasm_guidance.frames.bitsets import coded, not_a_bit_set
from spasm_guidance.frames.column_names import HIDDEN
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.complaints import Complaints
from spasm_guidance.frames.dialect import Dialect
from spasm_guidance.frames.handlers import Handler
from spasm_guidance.frames.sql import Writer
from spasm_guidance.frames.sql_checks import Checks
from spasm_guidance.frames.sql_types import cases, misfits

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
    grade="{}",
    error="raise_error({})",
    string="STRING",
    replaced="regexp_replace({}, {}, {})",
)

_PARTITION = f"{HIDDEN}partition"
_PLACES = (1 << 33) - 1  # the bits of an id that tell a row's place in its partition


def assess_spark(frame: DataFrame, columns: Columns) -> DataFrame:
    """The frame with its result; Spark has no ordered categories, so grades are strings."""
    kept = [_quoted(name) for name in frame.columns]
    Complaints(columns, misfits(columns, dict(frame.dtypes))).refuse()
    for stage in Writer(columns, SPARK).stages():
        frame = frame.selectExpr("*", *SPARK.named(stage))
    return frame.selectExpr(*kept, *columns.added)


def check_spark(frame: DataFrame, columns: Columns) -> None:
    """Raises InputError about all rows together, with one job.

    Each partition tells how many rows it has, and the first wrong one among them; as one row
    after another they are what `collect` gives.
    """
    checks = Checks(columns, SPARK, misfits(columns, dict(frame.dtypes)))
    complaints = Complaints(columns, checks.misfits)
    before = 0
    for _, rows, *found in sorted(_counted(frame, checks)) if checks.kinds else ():
        checks.note(complaints, found, before)
        before += rows
    complaints.refuse()


def _counted(frame: DataFrame, checks: Checks) -> list[Any]:
    """For each partition its number, its rows, and the first and the count of each kind."""
    from pyspark.sql import functions  # pyright: ignore[reportMissingImports]

    values, wrong = checks.stages(f"monotonically_increasing_id() & {_PLACES}")
    values[_PARTITION] = "spark_partition_id()"
    wrong[_PARTITION] = SPARK.name(_PARTITION)
    marked = frame.selectExpr("*", *SPARK.named(values)).selectExpr(*SPARK.named(wrong))
    counts = map(functions.expr, ["count(*)", *checks.counts()])
    counted: list[Any] = marked.groupBy(_PARTITION).agg(*counts).collect()
    return counted


def decode_spark(frame: DataFrame) -> DataFrame:
    """The frame with its bit sets as arrays of names."""
    from pyspark.sql import functions  # pyright: ignore[reportMissingImports]

    for name in coded(frame.columns):
        if not dict(frame.dtypes)[name].startswith("struct<"):
            raise not_a_bit_set(name)
        shown = cases(name, frame.select(f"{name}.*").columns, SPARK)
        names = f"CAST(array_compact(array({shown})) AS ARRAY<STRING>)"
        either = f"CASE WHEN {name} IS NOT NULL THEN {names} END"
        frame = frame.withColumn(name, functions.expr(either))
    return frame


SPARK_FRAMES = Handler(
    lambda frame: frame.columns, assess_spark, check_spark, decode_spark, folds_case=True
)
