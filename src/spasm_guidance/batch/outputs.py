"""Writing a file in pieces, beside its place; it is moved there once it is whole."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from spasm_guidance.batch.json_columns import unmarked
from spasm_guidance.batch.json_texts import json_lines
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.grader import GRADE_TYPE

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
        return pc.binary_join(column.cast(pa.list_(pa.string())), ";")
    return column.cast(_in_csv(column.type))


def _holds_lists(kind: pa.DataType) -> bool:
    """Whether it is a dictionary of lists, as rules and open questions come."""
    return bool(pa.types.is_dictionary(kind) and pa.types.is_list(kind.value_type))


def _joined(column: pa.DictionaryArray) -> pa.Array:
    return pc.binary_join(column.dictionary, ";").take(column.indices)


def _may_change(kind: pa.DataType) -> bool:
    """Whether it is a dictionary of the file's own: each piece may bring another one."""
    return bool(pa.types.is_dictionary(kind)) and kind != GRADE_TYPE


class _Arrow:
    """A writer of Arrow's own, given plain values for dictionaries that it cannot write."""

    def __init__(
        self,
        make: Callable[[Path, pa.Schema], Any],
        cannot: Callable[[pa.DataType], bool],
        path: Path,
        schema: pa.Schema,
    ) -> None:
        plain = [f.with_type(f.type.value_type) if cannot(f.type) else f for f in schema]
        self._schema = pa.schema(map(unmarked, plain), metadata=schema.metadata)
        self._writer = make(path, self._schema)

    def write(self, rows: pa.Table) -> None:
        pairs = zip(rows.columns, self._schema.types, strict=True)
        plain = [held if held.type == kind else _plain(held, kind) for held, kind in pairs]
        self._writer.write(pa.Table.from_arrays(plain, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _plain(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    return pa.chunked_array([chunk.dictionary_decode() for chunk in column.chunks], kind)


_parquet = functools.partial(_Arrow, pq.ParquetWriter, _holds_lists)
_ipc = functools.partial(_Arrow, pa.ipc.new_file, _may_change)  # one dictionary to a column

_TARGETS: dict[str, Callable[[Path, pa.Schema], Target]] = {
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
