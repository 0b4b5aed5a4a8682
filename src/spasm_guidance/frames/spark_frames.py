"""Spark: its dialect, and how its frames are called. `make spark` tests this file, with Java."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import pyarrow as pa

from spasm_guidance.frames.acceptance import ColumnType
from spasm_guidance.frames.columns import HIDDEN
from spasm_guidance.frames.sql_frames import ROW, SqlFrames
from spasm_guidance.frames.sql_notation import Dialect, Stage

if TYPE_CHECKING:
    from pyspark.sql import DataFrame  # pyright: ignore[reportMissingImports]

_PARTITION = f"{HIDDEN}partition"
_PLACES = (1 << 33) - 1  # the bits of an id that tell a row's place in its partition


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _text(value: str) -> str:
    # What a backslash means in a literal is a setting of the session's.
    if "'" in value or "\\" in value:
        return f"CAST(X'{value.encode().hex()}' AS STRING)"
    return f"'{value}'"


def _in_arrow(kind: Any) -> pa.DataType:
    """The type in Arrow, as far as it nests; of what nests nothing, only how it is called."""
    if hasattr(kind, "fields"):
        return pa.struct([(field.name, _in_arrow(field.dataType)) for field in kind.fields])
    if hasattr(kind, "elementType"):
        return pa.list_(_in_arrow(kind.elementType))
    if hasattr(kind, "valueType"):
        return pa.map_(_in_arrow(kind.keyType), _in_arrow(kind.valueType))
    if kind.simpleString() == "variant":
        return pa.map_(pa.string(), pa.string())
    return ColumnType.of_sql(kind.simpleString()).arrow


class SparkFrames(SqlFrames):
    """PySpark DataFrames; Spark has no ordered categories, so that grades are strings.

    A check is one job.
    """

    dialect: ClassVar[Dialect] = Dialect(
        name=_quoted,
        text=_text,
        pair="{}, {}",
        struct="named_struct({})",
        grade="{}",
        error="raise_error({})",
        string="STRING",
        octets="CAST({} AS STRING)",
        replaced="regexp_replace({}, {}, {})",
        listed="CAST(array_compact(array({})) AS ARRAY<STRING>)",
    )

    def types(self, frame: DataFrame) -> dict[str, str]:
        return dict(frame.dtypes)

    def fields(self, frame: DataFrame, name: str) -> Sequence[str] | None:
        names: Sequence[str] | None = getattr(frame.schema[name].dataType, "names", None)
        return names

    def nested(self, frame: DataFrame) -> list[pa.DataType]:
        return [_in_arrow(field.dataType) for field in frame.schema.fields]

    def renamed(self, frame: DataFrame, names: Sequence[str]) -> DataFrame:
        return frame.toDF(*names)

    def select(self, frame: DataFrame, expressions: Sequence[str]) -> DataFrame:
        return frame.selectExpr(*expressions)

    def counted(
        self, frame: DataFrame, stage: Stage, counts: Sequence[str]
    ) -> Iterator[Sequence[Any]]:
        """The parts are Spark's partitions: one after another they are what `collect` gives."""
        from pyspark.sql import functions  # pyright: ignore[reportMissingImports]

        places = {
            _PARTITION: "spark_partition_id()",
            ROW: f"monotonically_increasing_id() & {_PLACES}",
        }
        rows = self.select(frame, ["*", *self.dialect.named(places | stage)])
        aggregates = map(functions.expr, ["count(*)", *counts])
        counted = rows.groupBy(_PARTITION).agg(*aggregates).collect()
        return (found[1:] for found in sorted(counted))


SPARK = SparkFrames()
