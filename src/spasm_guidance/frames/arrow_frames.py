"""Arrow tables and streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from spasm_guidance.frames.acceptance import answers_in
from spasm_guidance.frames.bitsets import explained, outcomes
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.grader import Grader
from spasm_guidance.frames.handlers import Handler, InMemory


class Tables(InMemory):
    """Arrow tables."""

    def names(self, frame: pa.Table) -> list[str]:
        return list(frame.column_names)

    def nested(self, frame: pa.Table) -> list[pa.DataType]:
        return list(frame.schema.types)

    def in_arrow(self, frame: pa.Table, columns: Columns) -> pa.Table:
        return answers_in(frame, columns)

    def column(self, frame: pa.Table, name: str) -> pa.ChunkedArray:
        return frame.column(name)

    def with_columns(self, frame: pa.Table, arrays: dict[str, pa.Array]) -> pa.Table:
        for name, array in arrays.items():
            if name in frame.column_names:
                frame = frame.set_column(frame.column_names.index(name), name, array)
            else:
                frame = frame.append_column(name, array)
        return frame

    def listed(self, indices: pa.Array, lists: pa.Array) -> pa.Array:
        """Each list stands once, in a dictionary."""
        return pa.DictionaryArray.from_arrays(indices, lists)


class Readers(Handler):
    """Arrow streams, which are graded and decoded batch by batch as they are read."""

    def names(self, frame: pa.RecordBatchReader) -> list[str]:
        return list(frame.schema.names)

    def nested(self, frame: pa.RecordBatchReader) -> list[pa.DataType]:
        return list(frame.schema.types)

    def assess(self, frame: pa.RecordBatchReader, columns: Columns) -> pa.RecordBatchReader:
        each = _grader(frame, columns)
        schema = pa.schema([*frame.schema, *each.schema], metadata=frame.schema.metadata)
        return pa.RecordBatchReader.from_batches(schema, _graded(frame, each, schema))

    def check(self, frame: pa.RecordBatchReader, columns: Columns) -> None:
        answers = (answers_in(batch, columns) for batch in frame)
        _grader(frame, columns, answers).check(answers)

    def decode(self, frame: pa.RecordBatchReader) -> pa.RecordBatchReader:
        schema = frame.schema
        for name in explained(schema.names):
            field = pa.field(name, pa.list_(pa.string()))
            schema = schema.set(schema.get_field_index(name), field)
        return pa.RecordBatchReader.from_batches(schema, map(_decoded, frame))


def _grader(
    reader: pa.RecordBatchReader, columns: Columns, answers: Iterable[pa.RecordBatch] = ()
) -> Grader:
    return Grader.of(columns, answers_in(reader.schema.empty_table(), columns).schema, answers)


def _graded(
    reader: pa.RecordBatchReader, each: Grader, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    start = 0
    for batch in reader:
        added = each.grade([answers_in(batch, each.columns)], start)
        yield pa.RecordBatch.from_arrays([*batch.columns, *added], schema=schema)
        start += batch.num_rows


def _decoded(batch: pa.RecordBatch) -> pa.RecordBatch:
    for name in explained(batch.schema.names):
        indices, lists = outcomes(name, batch.column(name))
        place = batch.schema.get_field_index(name)
        batch = batch.set_column(place, name, lists.take(indices))
    return batch


TABLES = Tables()
READERS = Readers()
