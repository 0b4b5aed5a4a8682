"""Reading a file in pieces: Parquet, Arrow IPC, CSV and JSON Lines."""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from spasm_guidance.batch.csv_files import CsvSource
from spasm_guidance.batch.json_lines import JsonLines
from spasm_guidance.batch.pieces import PIECE, Piece, numbered
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.language.findings import Finding

_PAGES = 1 << 20  # bytes of a column that are read together, however long it is


@attrs.frozen
class ParquetSource:
    """A Parquet file; its footer tells how many rows there are."""

    path: Path

    def names(self, known: Collection[str] = ()) -> list[str]:
        """The names of the columns."""
        return list(pq.read_schema(self.path).names)

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time."""
        with pq.ParquetFile(self.path, buffer_size=_PAGES, pre_buffer=False) as file:
            total = max(file.metadata.num_rows, 1)
            first = 1
            for batch in file.iter_batches(PIECE):
                first += batch.num_rows
                yield numbered(first - batch.num_rows, batch, done=(first - 1) / total)
            if first == 1:
                yield _nobody(file.schema_arrow)


@attrs.frozen
class ArrowSource:
    """An Arrow IPC file (also called Feather), or a stream."""

    path: Path

    def names(self, known: Collection[str] = ()) -> list[str]:
        """The names of the columns."""
        return list(_reader(_mapped(self.path)).schema.names)

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time."""
        held = _mapped(self.path)
        reader = _reader(held)
        count = getattr(reader, "num_record_batches", 0)  # a stream does not tell
        first = 1
        for place, batch in enumerate(_batches(reader)):
            for start in range(0, batch.num_rows, PIECE):
                part = batch.slice(start, PIECE)
                share = (start + part.num_rows) / batch.num_rows
                yield numbered(first, part, done=(place + share) / count if count else None)
                first += part.num_rows
                _let_go(held)
        if first == 1:
            yield _nobody(reader.schema)


def _nobody(schema: pa.Schema) -> Piece:
    """No rows, with their columns, so that OUT has them too."""
    return numbered(1, pa.RecordBatch.from_pylist([], schema=schema), done=1.0)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _let_go(held: mmap.mmap) -> None:
    """Pages that were read need not stay in memory: the file still has them.

    They would count as the program's own, up to the whole file where it is one batch.
    """
    if hasattr(mmap, "MADV_DONTNEED"):
        held.madvise(mmap.MADV_DONTNEED)


def _reader(held: mmap.mmap) -> pa.RecordBatchFileReader | pa.RecordBatchStreamReader:
    opened = pa.ipc.open_file if held[:6] == b"ARROW1" else pa.ipc.open_stream
    return opened(pa.BufferReader(pa.py_buffer(held)))


def _batches(
    reader: pa.RecordBatchFileReader | pa.RecordBatchStreamReader,
) -> Iterator[pa.RecordBatch]:
    if isinstance(reader, pa.RecordBatchFileReader):
        yield from (reader.get_batch(place) for place in range(reader.num_record_batches))
    else:
        yield from reader


Source = ParquetSource | ArrowSource | CsvSource | JsonLines

_SOURCES: dict[str, type[Source]] = {
    ".parquet": ParquetSource,
    ".arrow": ArrowSource,
    ".feather": ArrowSource,
    ".ipc": ArrowSource,
    ".csv": CsvSource,
    ".jsonl": JsonLines,
    ".ndjson": JsonLines,
}


def source_of(path: Path) -> Source:
    """The reader for a file, by the end of its name. Raises InputError for any other end."""
    kind = _SOURCES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(_SOURCES)
        message = f"expected a name that ends in {known}, got {echo(path.suffix)}"
        raise InputError([Problem(echo(path.name)[1:-1], message)])
    return kind(path)
