"""Arrow tables and streams: the form that every frame in memory is graded in."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from spasm_guidance.errors import InputError, Problem
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.grading import Grader, grader


def result_of(table: pa.Table, columns: Columns) -> list[pa.Array]:
    """The columns to add to a table."""
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
        try:
            added = made.grade(iter([batch]), batch.num_rows)
        except InputError as error:
            raise _further_down(error, start) from None
        yield pa.RecordBatch.from_arrays([*batch.columns, *added], schema=schema)
        start += batch.num_rows


def _further_down(error: InputError, start: int) -> InputError:
    """Says where the batch begins, since its rows are counted from there."""
    if not start:
        return error
    note = f", in the batch that begins at row {start} of the stream"
    return InputError([Problem(p.path, p.message + note) for p in error.problems])
