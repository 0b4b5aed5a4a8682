"""Arrow tables and streams: the form that every frame in memory is graded in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from spasm_guidance.frames.bitsets import coded, outcomes
from spasm_guidance.frames.column_types import refuse_misfits
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.complaints import Complaints
from spasm_guidance.frames.grader import Grader, grader
from spasm_guidance.frames.handlers import Handler


def result_of(table: pa.Table, columns: Columns) -> list[pa.Array]:
    """The columns to add to a table."""
    refuse_misfits(columns, table.schema, table.to_batches())
    made = grader(columns, table.schema)
    read = table.select([name for name in table.column_names if name in columns.findings])
    return made.grade(iter(read.to_batches()), table.num_rows)


def assess_table(table: pa.Table, columns: Columns) -> pa.Table:
    """The table with its result."""
    for name, array in zip(columns.added, result_of(table, columns), strict=True):
        table = table.append_column(name, array)
    return table


def assess_reader(reader: pa.RecordBatchReader, columns: Columns) -> pa.RecordBatchReader:
    """The stream with its result, batch by batch as it is read."""
    made = grader(columns, reader.schema)
    schema = pa.schema([*reader.schema, *made.schema], metadata=reader.schema.metadata)
    return pa.RecordBatchReader.from_batches(schema, _graded(reader, made, schema))


def _graded(
    reader: pa.RecordBatchReader, made: Grader, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    start = 0
    for batch in reader:
        added = made.grade(iter([batch]), batch.num_rows, start)
        yield pa.RecordBatch.from_arrays([*batch.columns, *added], schema=schema)
        start += batch.num_rows


def check_batches(batches: Iterable[pa.RecordBatch], schema: pa.Schema, columns: Columns) -> None:
    """Raises InputError about all rows together, as grading them does. Nothing is kept."""
    refuse_misfits(columns, schema, batches)
    complaints = Complaints(columns)
    grader(columns, schema).check(batches, complaints)
    complaints.refuse()


def check_table(table: pa.Table, columns: Columns) -> None:
    """Raises what `assess_table` raises."""
    check_batches(table.to_batches(), table.schema, columns)


def check_reader(reader: pa.RecordBatchReader, columns: Columns) -> None:
    """Reads the stream to its end, and raises about all of it."""
    check_batches(reader, reader.schema, columns)


def decode_table(table: pa.Table) -> pa.Table:
    """The table with its bit sets as lists of names; each list stands once, in a dictionary."""
    for name in coded(table.column_names):
        lists = pa.DictionaryArray.from_arrays(*outcomes(name, table.column(name)))
        table = table.set_column(table.column_names.index(name), name, lists)
    return table


def decode_reader(reader: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """The stream with its bit sets as lists of names, batch by batch as it is read."""
    schema = reader.schema
    for name in coded(schema.names):
        field = pa.field(name, pa.list_(pa.string()))
        schema = schema.set(schema.get_field_index(name), field)
    return pa.RecordBatchReader.from_batches(schema, map(_decoded, reader))


def _decoded(batch: pa.RecordBatch) -> pa.RecordBatch:
    for name in coded(batch.schema.names):
        indices, lists = outcomes(name, batch.column(name))
        place = batch.schema.get_field_index(name)
        batch = batch.set_column(place, name, lists.take(indices))
    return batch


def _names(held: pa.Table | pa.RecordBatchReader) -> list[str]:
    return list(held.schema.names)


TABLES = Handler(_names, assess_table, check_table, decode_table)
READERS = Handler(_names, assess_reader, check_reader, decode_reader)
