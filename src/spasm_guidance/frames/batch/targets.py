"""Writing a file in pieces, beside its place; it is moved there once it is whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.batch.json_texts import json_lines

pc: Any = pyarrow.compute  # its functions are made when it is imported


class Target(Protocol):
    """Where the graded rows go."""

    def write(self, rows: pa.Table) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Write what is left."""


@contextlib.contextmanager
def put_in_place(path: Path) -> Iterator[Path]:
    """A file beside this one to write to; it takes its name if all goes well, or is removed.

    So an interrupted run leaves no half file, and an older file as it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_umask())  # mkstemp lets nobody else read
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _JsonLines:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = path.open("wb")

    def write(self, rows: pa.Table) -> None:
        for batch in rows.to_batches():
            self._file.writelines(json_lines(batch))

    def close(self) -> None:
        self._file.close()


class _Csv:
    """Lists are joined by semicolons; an unknown is an empty cell."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        plain = pa.schema([pa.field(f.name, _in_csv(f.type)) for f in schema])
        self._writer = pa_csv.CSVWriter(path, plain)

    def write(self, rows: pa.Table) -> None:
        columns = {f.name: _csv_column(rows.column(f.name)) for f in rows.schema}
        self._writer.write(pa.table(columns))

    def close(self) -> None:
        self._writer.close()


def _in_csv(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) or pa.types.is_list(kind) else kind


def _csv_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if _holds_lists(column.type):
        return pa.chunked_array(map(_joined, column.chunks), pa.string())
    if pa.types.is_list(column.type):
        return pc.binary_join(column, ";")
    return column.cast(_in_csv(column.type))


def _holds_lists(kind: pa.DataType) -> bool:
    """Whether it is a dictionary of lists, as rules and open questions come."""
    return bool(pa.types.is_dictionary(kind) and pa.types.is_list(kind.value_type))


def _joined(column: pa.DictionaryArray) -> pa.Array:
    return pc.binary_join(column.dictionary, ";").take(column.indices)


class _Arrow:
    """A writer of Arrow's own, which takes no dictionaries of lists."""

    def __init__(self, write: Any, path: Path, schema: pa.Schema) -> None:
        plain = [f.with_type(f.type.value_type) if _holds_lists(f.type) else f for f in schema]
        self._writer = write(path, pa.schema(plain, metadata=schema.metadata))

    def write(self, rows: pa.Table) -> None:
        for place, field in enumerate(rows.schema):
            if _holds_lists(field.type):
                lists = [chunk.dictionary_decode() for chunk in rows.column(place).chunks]
                plain = field.with_type(field.type.value_type)
                rows = rows.set_column(place, plain, pa.chunked_array(lists, plain.type))
        self._writer.write(rows)

    def close(self) -> None:
        self._writer.close()


def _parquet(path: Path, schema: pa.Schema) -> Target:
    return _Arrow(pq.ParquetWriter, path, schema)


def _ipc(path: Path, schema: pa.Schema) -> Target:
    return _Arrow(pa.ipc.new_file, path, schema)


_TARGETS: dict[str, Callable[[Path, pa.Schema], Any]] = {
    ".parquet": _parquet,
    ".arrow": _ipc,
    ".feather": _ipc,
    ".ipc": _ipc,
    ".csv": _Csv,
    ".jsonl": _JsonLines,
    ".ndjson": _JsonLines,
}


def target_of(path: Path) -> Callable[[Path, pa.Schema], Target]:
    """The writer for a file, by the end of its name. Raises InputError for any other end."""
    kind = _TARGETS.get(path.suffix.lower())
    if kind is None:
        message = f"expected a name that ends in {', '.join(_TARGETS)}, got {echo(path.suffix)}"
        raise InputError([Problem(echo(path.name)[1:-1], message)])
    return kind
