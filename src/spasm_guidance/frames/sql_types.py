"""What the SQL engines share: which types a column may have, and how bit sets are decoded."""

from __future__ import annotations

import pyarrow as pa

from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.dialect import Dialect
from spasm_guidance.frames.readers import fits

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


def misfits(columns: Columns, types: dict[str, str]) -> dict[str, str]:
    """The columns of a wrong type, each with its type."""
    kinds = {name: types[name].lower() for name in columns.findings}
    return {
        name: kind
        for name, kind in kinds.items()
        if not fits(columns.findings[name], _TYPES.get(_word(kind), pa.binary()))
    }


def _word(kind: str) -> str:
    """A type's name without its arguments: `decimal` of `DECIMAL(10,2)`."""
    return kind.partition("(")[0].strip('"')


def cases(column: str, fields: list[str], dialect: Dialect) -> str:
    """The name of each field of a bit set that is true, else null."""
    return ", ".join(
        f"CASE WHEN {column}.{dialect.name(field)} THEN {dialect.text(field)} END"
        for field in fields
    )
