"""Writing graded rows as Parquet, Arrow IPC, CSV or JSON Lines, some at a time."""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from spasm_guidance.batch.json_lines import is_json_text, unmarked
from spasm_guidance.batch.pieces import shown
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.grader import GRADE_TYPE

pc: Any = pyarrow.compute  # its functions are made when it is imported

_TOGETHER = 1 << 13  # rows that are written together; as texts they take room
_LONG = pa.large_string()
_BITS = {16: pa.int16(), 32: pa.int32(), 64: pa.int64()}
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
        """Writes the rows, each cell as this kind of file can hold it."""
        pairs = zip(rows.columns, self._schema.types, strict=True)
        columns = [_cast(column, kind) for column, kind in pairs]
        self._writer.write(pa.Table.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        """Writes what is outstanding and closes the file."""
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
        self._file = path.open("wb")

    def write(self, rows: pa.Table) -> None:
        """Writes each row as a JSON object on a line of its own."""
        for batch in rows.to_batches():
            cells = [*map(_cells, batch.schema, batch.columns)]
            for start in range(0, batch.num_rows, _TOGETHER):
                self._file.write(_lines([cell.slice(start, _TOGETHER) for cell in cells]))

    def close(self) -> None:
        """Writes what is outstanding and closes the file."""
        self._file.close()


def _cells(field: pa.Field, column: pa.Array) -> pa.DictionaryArray:
    """Each row's key and value as JSON, of which each distinct one is written once."""
    codes, values = _distinct(column)
    if is_json_text(field):
        values = [value and json.loads(value) for value in values]
    texts = [f"{_encode(field.name)}: {_text(value)}" for value in values]
    return pa.DictionaryArray.from_arrays(codes, pa.array(texts, _LONG))


def _distinct(column: pa.Array) -> tuple[pa.Array, list[Any]]:
    """Which of its distinct values each row has, and these values."""
    kind = column.type
    if pa.types.is_floating(kind):  # as bits, since 0.0 and -0.0 are equal, but not written alike
        column = column.view(_BITS[kind.bit_width])
    elif pa.types.is_dictionary(kind):
        if len(column.dictionary) > len(column):  # of a whole file, say
            return _distinct(column.dictionary_decode())
        kind = kind.value_type
    try:
        coded = column.dictionary_encode()
    except pa.ArrowNotImplementedError:  # lists, structs and what others have added
        return pa.array(np.arange(len(column))), column.to_pylist()
    values = coded.dictionary.view(kind).to_pylist()
    return coded.indices.cast(pa.int64()).fill_null(len(values)), [*values, None]


def _lines(cells: list[pa.DictionaryArray]) -> pa.Buffer:
    """The lines of some rows as they lie in memory, one behind the other."""
    inside = pc.binary_join_element_wise(*(cell.cast(_LONG) for cell in cells), _of(", "))
    lines = pc.binary_join_element_wise(_of("{"), inside, _of("}\n"), _of(""))
    _, ends, text = lines.buffers()
    return text.slice(0, int(np.frombuffer(ends, np.int64)[len(lines)]))


def _of(text: str) -> pa.Scalar:
    return pa.scalar(text, _LONG)


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
