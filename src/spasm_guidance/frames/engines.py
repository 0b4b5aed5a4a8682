"""What the SQL engines share: which types a column may have, and how stages are written."""

from __future__ import annotations

import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.reading import expected, fits
from spasm_guidance.frames.sql import Dialect, Stage

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


def named(stage: Stage, dialect: Dialect) -> list[str]:
    """The columns of a stage, as a SELECT names them."""
    return [f"{expression} AS {dialect.name(name)}" for name, expression in stage.items()]


def check(columns: Columns, types: dict[str, str]) -> None:
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


def cases(column: str, fields: list[str], dialect: Dialect) -> str:
    """The name of each field of a bit set that is true, else null."""
    return ", ".join(
        f"CASE WHEN {column}.{dialect.name(field)} THEN {dialect.text(field)} END"
        for field in fields
    )
