"""Reading a file in pieces: Parquet, Arrow IPC, CSV and JSON Lines."""

from __future__ import annotations

import csv
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.findings import Finding
from spasm_guidance.frames.batch.json_lines import JsonLines
from spasm_guidance.frames.batch.pieces import PIECE, Piece, Reject, numbered
from spasm_guidance.frames.batch.texts import read_texts

_CSV_BLOCK = 2 << 20  # bytes that are read together
_PAGES = 1 << 20  # bytes of a column that are read together, however long it is


@attrs.frozen
class ParquetSource:
    """A Parquet file; its footer tells how many rows there are."""

    path: Path

    def names(self) -> list[str]:
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


@attrs.frozen
class ArrowSource:
    """An Arrow IPC file (also called Feather), or a stream."""

    path: Path

    def names(self) -> list[str]:
        """The names of the columns."""
        return list(_reader(_mapped(self.path)).schema.names)

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time."""
        held = _mapped(self.path)
        first = 1
        for batch in _batches(_reader(held)):
            for start in range(0, batch.num_rows, PIECE):
                part = batch.slice(start, PIECE)
                yield numbered(first, part)
                first += part.num_rows
                _let_go(held)


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


def set_aside(row: pa_csv.InvalidRow, ragged: list[Reject]) -> str:
    """Keep a row of another length as a reject, and tell Arrow to skip it."""
    reason = f"expected {row.expected_columns} cells, got {row.actual_columns}"
    ragged.append(Reject(row.number - 1, "", reason))  # the header is row 1 of the file
    return "skip"


@attrs.frozen
class CsvSource:
    """A CSV file with a header; columns that are no finding stay text."""

    path: Path

    def names(self) -> list[str]:
        """The names in the header."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [])

    def pieces(self, findings: Mapping[str, Finding]) -> Iterator[Piece]:
        """The rows, a piece at a time; a row of another length is a reject."""
        ragged: list[Reject] = []

        reader = pa_csv.open_csv(
            self.path,
            read_options=pa_csv.ReadOptions(block_size=_CSV_BLOCK, use_threads=False),
            parse_options=pa_csv.ParseOptions(
                newlines_in_values=True, invalid_row_handler=lambda row: set_aside(row, ragged)
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(self.names(), pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        yield from self._read(reader, ragged, findings)

    def _read(
        self,
        reader: pa_csv.CSVStreamingReader,
        ragged: list[Reject],
        findings: Mapping[str, Finding],
    ) -> Iterator[Piece]:
        first = 1
        told = 0
        skipped: set[int] = set()
        for batch in reader:
            new = tuple(ragged[told:])
            told += len(new)
            skipped.update(reject.row for reject in new)
            numbers, first = _numbers(first, batch.num_rows, skipped)
            skipped = {row for row in skipped if row >= first}  # the reader may be ahead
            piece = Piece(batch, numbers, new)
            yield read_texts(piece, findings)
        if told < len(ragged):
            empty = pa.RecordBatch.from_pylist([], schema=reader.schema)
            yield read_texts(Piece(empty, np.array([], np.int64), tuple(ragged[told:])), findings)


def _numbers(first: int, count: int, skipped: set[int]) -> tuple[np.ndarray, int]:
    """The numbers of so many rows that were kept, and the number that comes next."""
    numbers = np.arange(first, first + count + len(skipped), dtype=np.int64)
    kept = numbers[~np.isin(numbers, list(skipped))][:count]
    return kept, (int(kept[-1]) + 1 if count else first)


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
