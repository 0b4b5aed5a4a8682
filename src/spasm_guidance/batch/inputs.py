"""Reading a file in pieces: Parquet and Arrow IPC here, and which reader takes which file."""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from spasm_guidance.batch.csv_rows import CsvFile
from spasm_guidance.batch.json_lines import JsonLines
from spasm_guidance.batch.nesting import Nesting
from spasm_guidance.batch.pieces import PIECE, Piece, numbered
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.columns import Columns

_PAGES = 1 << 20  # bytes of a column that are read together, however long it is


@attrs.frozen
class ArrowRows:
    """The rows of a Parquet file, or of an Arrow IPC file (also called Feather) or stream."""

    path: Path
    schema: pa.Schema

    @classmethod
    def of(cls, path: Path, nesting: Nesting) -> ArrowRows:
        """Reads the schema, which tells what is nested."""
        is_parquet = path.suffix.lower() == ".parquet"
        return cls(path, pq.read_schema(path) if is_parquet else _reader(_mapped(path)).schema)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return list(self.schema.names)

    @property
    def types(self) -> list[pa.DataType]:
        """The types of the columns."""
        return list(self.schema.types)

    def pieces(self, columns: Columns) -> Iterator[Piece]:
        """The rows, a piece at a time, with the findings of each section as columns.

        Each is validated, since reading a damaged one may end the process.
        """
        first = 1
        structs = {column for column, _ in columns.paths.values()}
        is_parquet = self.path.suffix.lower() == ".parquet"
        for rows, done in (self._parquet if is_parquet else self._ipc)():
            self._validate(rows)
            yield numbered(first, _flat(rows, structs), done=done)
            first += rows.num_rows
        if first == 1:  # nobody, but with their columns, so that OUT has them too
            arrays = [pa.array([], field.type) for field in self.schema]
            nobody = pa.RecordBatch.from_arrays(arrays, schema=self.schema)
            yield numbered(1, _flat(nobody, structs), done=1.0)

    def _validate(self, rows: pa.RecordBatch) -> None:
        try:
            rows.validate(full=True)
        except pa.ArrowInvalid as error:
            raise InputError([Problem(str(self.path), f"is damaged ({error})")]) from None

    def _parquet(self) -> Iterator[tuple[pa.RecordBatch, float]]:
        """The rows with how much has been read: the footer tells how many there are."""
        with pq.ParquetFile(self.path, buffer_size=_PAGES, pre_buffer=False) as file:
            read = 0
            for batch in file.iter_batches(PIECE):
                read += batch.num_rows
                yield batch, read / max(file.metadata.num_rows, 1)

    def _ipc(self) -> Iterator[tuple[pa.RecordBatch, float | None]]:
        """The rows with how much has been read, which a stream does not tell."""
        file = _mapped(self.path)
        reader = _reader(file)
        count = getattr(reader, "num_record_batches", 0)
        for place, batch in enumerate(_batches(reader)):
            for start in range(0, batch.num_rows, PIECE):
                part = batch.slice(start, PIECE)
                share = (start + part.num_rows) / batch.num_rows
                yield part, (place + share) / count if count else None
                _let_go(file)


def _flat(rows: pa.RecordBatch, structs: Collection[str]) -> pa.RecordBatch:
    """The rows with the fields of these structs as columns of their own."""
    fields: list[pa.Field] = []
    columns: list[pa.Array] = []
    for field, column in zip(rows.schema, rows.columns, strict=True):
        is_section = field.name in structs
        inner = [field.type.field(place) for place in range(field.type.num_fields * is_section)]
        fields += [child.with_name(f"{field.name}.{child.name}") for child in inner] or [field]
        columns += column.flatten() if is_section else [column]
    schema = pa.schema(fields, metadata=rows.schema.metadata)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _let_go(file: mmap.mmap) -> None:
    """Pages that were read need not stay in memory: the file still has them.

    They would count as the program's own, up to the whole file where it is one batch.
    """
    if hasattr(mmap, "MADV_DONTNEED"):
        file.madvise(mmap.MADV_DONTNEED)


def _reader(file: mmap.mmap) -> pa.RecordBatchFileReader | pa.RecordBatchStreamReader:
    opened = pa.ipc.open_file if file[:6] == b"ARROW1" else pa.ipc.open_stream
    return opened(pa.BufferReader(pa.py_buffer(file)))


def _batches(
    reader: pa.RecordBatchFileReader | pa.RecordBatchStreamReader,
) -> Iterator[pa.RecordBatch]:
    if isinstance(reader, pa.RecordBatchFileReader):
        yield from (reader.get_batch(place) for place in range(reader.num_record_batches))
    else:
        yield from reader


Source = ArrowRows | CsvFile | JsonLines

_SOURCES: dict[str, type[Source]] = {
    ".parquet": ArrowRows,
    ".arrow": ArrowRows,
    ".feather": ArrowRows,
    ".ipc": ArrowRows,
    ".csv": CsvFile,
    ".jsonl": JsonLines,
    ".ndjson": JsonLines,
}


def source_of(path: Path, nesting: Nesting) -> Source:
    """The file, opened by the reader that the end of its name calls for.

    Raises InputError for any other end, and if the columns cannot be told.
    """
    kind = _SOURCES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(_SOURCES)
        message = f"expected a name that ends in {known}, got {echo(path.suffix)}"
        raise InputError([Problem(echo(path.name)[1:-1], message)])
    return kind.of(path, nesting)
