"""DuckDB and Spark: the rules become the engine's own expressions, so that it can plan them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import LABELS, Columns
from spasm_guidance.frames.decoding import coded
from spasm_guidance.frames.reading import expected, fits
from spasm_guidance.frames.sql import Dialect, Stage, Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation
    from pyspark.sql import DataFrame

_INTEGERS = (
    "tinyint smallint int integer bigint hugeint utinyint usmallint uinteger ubigint uhugeint"
)
_TYPES = {
    "null": pa.null(),
    "void": pa.null(),
    "boolean": pa.bool_(),
    "varchar": pa.string(),
    "string": pa.string(),
    "enum": pa.string(),
    "float": pa.float32(),
    "double": pa.float64(),
    "decimal": pa.float64(),
    **dict.fromkeys(_INTEGERS.split(), pa.int64()),
}


def _double_quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _back_quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _plain_text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _escaped_text(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


DUCKDB = Dialect(
    name=_double_quoted,
    text=_plain_text,
    pair=lambda name, value: f"{name}: {value}",
    struct="{{{}}}",
    error="error({})",
    grade="CAST({} AS ENUM(" + ", ".join(map(_plain_text, LABELS)) + "))",
)

SPARK = Dialect(
    name=_back_quoted,
    text=_escaped_text,
    pair=lambda name, value: f"{name}, {value}",
    struct="named_struct({})",
    error="raise_error({})",
    grade="{}",
)


def assess_duckdb(relation: DuckDBPyRelation, columns: Columns) -> DuckDBPyRelation:
    """The relation with its result; grades are an ENUM. Nothing runs until it is read."""
    kept = [_double_quoted(name) for name in relation.columns]
    kinds = map(str, relation.types)
    _check(columns, dict(zip(relation.columns, kinds, strict=True)))
    for stage in Writer(columns, DUCKDB).stages():
        relation = relation.project(", ".join(["*", *_named(stage, DUCKDB)]))
    return relation.project(", ".join([*kept, *columns.added]))


def assess_spark(frame: DataFrame, columns: Columns) -> DataFrame:
    """The frame with its result; Spark has no ordered categories, so grades are strings."""
    kept = [_back_quoted(name) for name in frame.columns]
    _check(columns, dict(frame.dtypes))
    for stage in Writer(columns, SPARK).stages():
        frame = frame.selectExpr("*", *_named(stage, SPARK))
    return frame.selectExpr(*kept, *columns.added)


def _named(stage: Stage, dialect: Dialect) -> list[str]:
    return [f"{expression} AS {dialect.name(name)}" for name, expression in stage.items()]


def _check(columns: Columns, types: dict[str, str]) -> None:
    """Raises InputError naming the columns of a wrong type."""
    problems = [
        Problem(name, f"expected {expected(finding)}; the column is of type {types[name].lower()}")
        for name, finding in columns.findings.items()
        if not fits(finding, _TYPES.get(_word(types[name]), pa.binary()))
    ]
    if problems:
        raise InputError(problems)


def _word(kind: str) -> str:
    """A type's name without its arguments: `decimal` of `DECIMAL(10,2)`."""
    return kind.lower().partition("(")[0].strip('"')


def decode_duckdb(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The relation with its bit sets as lists of names."""
    lists = []
    for name in coded(relation.columns):
        struct = relation.types[relation.columns.index(name)]
        cases = _cases(name, [str(field) for field, _ in struct.children], DUCKDB)
        lists.append(f"list_filter([{cases}], lambda held: held IS NOT NULL) AS {name}")
    return relation.project(f"* REPLACE ({', '.join(lists)})")


def decode_spark(frame: DataFrame) -> DataFrame:
    """The frame with its bit sets as arrays of names."""
    from pyspark.sql import functions

    for name in coded(frame.columns):
        cases = _cases(name, frame.select(f"{name}.*").columns, SPARK)
        frame = frame.withColumn(name, functions.expr(f"array_compact(array({cases}))"))
    return frame


def _cases(column: str, fields: list[str], dialect: Dialect) -> str:
    return ", ".join(
        f"CASE WHEN {column}.{dialect.name(field)} THEN {dialect.text(field)} END"
        for field in fields
    )
