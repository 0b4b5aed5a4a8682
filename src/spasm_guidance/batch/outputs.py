"""Writing graded rows as Parquet, Arrow IPC, CSV or JSON Lines, some at a time."""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from spasm_guidance.batch.json_lines import is_json_text, unmarked
from spasm_guidance.batch.pieces import shown
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.grader import GRADE_TYPE

pc: Any = pyarrow.compute  # its functions are made when it is imported

_TOGETHER = 1 << 13  # rows that are written together; as Python objects they take room
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str).encode


class Target(Protocol):
    """Where the graded rows go."""

    def write(self, rows: pa.Table) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Write what is left."""


class _Arrow:
    """A writer of Arrow's own, given plain values for those types that it cannot write."""

    def __init__(
        self,
        writer: Callable[[Path, pa.Schema], Any],
        plain: Callable[[pa.DataType], pa.DataType],
        path: Path,
        schema: pa.Schema,
    ) -> None:
        fields = [unmarked(field).with_type(plain(field.type)) for field in schema]
        self._schema = pa.schema(fields, metadata=schema.metadata)
        self._writer = writer(path, self._schema)

    def write(self, rows: pa.Table) -> None:
        pairs = zip(rows.columns, self._schema.types, strict=True)
        columns = [_cast(column, kind) for column, kind in pairs]
        self._writer.write(pa.Table.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """The column in another type; lists are joined by semicolons where they become texts."""
    if column.type == kind:
        return column
    if pa.types.is_dictionary(column.type):
        plain = [chunk.dictionary_decode() for chunk in column.chunks]
        return _cast(pa.chunked_array(plain, column.type.value_type), kind)
    if pa.types.is_list(column.type):
        return pc.binary_join(column.cast(pa.list_(pa.string())), ";")
    return column.cast(kind)


def _in_parquet(kind: pa.DataType) -> pa.DataType:
    is_outcome = pa.types.is_dictionary(kind) and pa.types.is_list(kind.value_type)
    return kind.value_type if is_outcome else kind


def _in_ipc(kind: pa.DataType) -> pa.DataType:
    """Plain for a dictionary of the file's own: each piece may bring another, IPC has but one."""
    return kind.value_type if pa.types.is_dictionary(kind) and kind != GRADE_TYPE else kind


def _in_csv(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) or pa.types.is_list(kind) else kind


class _JsonLines:
    """An object to a line."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        twice = [name for name, count in Counter(schema.names).items() if count > 1]
        message = "IN has two columns of this name, and a JSON object holds but one; rename one"
        if twice:
            raise InputError([Problem(shown(name) or "''", message) for name in twice])
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def write(self, rows: pa.Table) -> None:
        for batch in rows.to_batches(_TOGETHER):
            columns = [_values(*pair) for pair in zip(batch.schema, batch.columns, strict=True)]
            for values in zip(*columns, strict=True):
                self._file.write(_text(dict(zip(batch.schema.names, values, strict=True))) + "\n")

    def close(self) -> None:
        self._file.close()


def _values(field: pa.Field, column: pa.Array) -> list[Any]:
    """The cells; those that came as JSON, as they came."""
    values: list[Any] = column.to_pylist()
    is_text = is_json_text(field)
    return [v and json.loads(v) for v in values] if is_text else values


def _text(value: Any) -> str:
    """The value as JSON, which has no NaN and no infinity: they are null."""
    try:
        return _encode(value)
    except ValueError:
        return _encode(_finite(value))


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


_parquet = functools.partial(_Arrow, pq.ParquetWriter, _in_parquet)
_ipc = functools.partial(_Arrow, pa.ipc.new_file, _in_ipc)
_csv = functools.partial(_Arrow, pa_csv.CSVWriter, _in_csv)

_TARGETS: dict[str, Callable[[Path, pa.Schema], Target]] = {
    ".parquet": _parquet,
    ".arrow": _ipc,
    ".feather": _ipc,
    ".ipc": _ipc,
    ".csv": _csv,
    ".jsonl": _JsonLines,
    ".ndjson": _JsonLines,
}


def target_of(path: Path) -> Callable[[Path, pa.Schema], Target]:
    """The writer for a file, by the end of its name. Raises InputError for any other end."""
    kind = _TARGETS.get(path.suffix.lower())
    if kind is None:
        message = f"expected a name that ends in {', '.join(_TARGETS)}, got {echo(path.suffix)}"
        raise InputError([Problem(shown(path.name), message)])
    return kind
