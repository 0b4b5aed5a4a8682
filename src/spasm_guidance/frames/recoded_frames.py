"""Frames of every kind that can be loaded into memory, and their recoding."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, TypeVar

import narwhals as nw
import narwhals.dependencies as kinds
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo, expect
from spasm_guidance.frames.arrow_frames import TABLES, Tables
from spasm_guidance.frames.coded_columns import Strays, bare, refuse_strays
from spasm_guidance.frames.columns import HIDDEN
from spasm_guidance.frames.handlers import InMemory
from spasm_guidance.frames.recoding import Recoding
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

Frame = TypeVar("Frame")


class RelationTables(Tables):
    """Tables that were relations of DuckDB, in which capitals do not count."""

    folds_case = True


_BITS = re.compile(r"\bBIT\b")
_NO_CODES = (pa.ArrowException, TypeError, ValueError, OverflowError)
"""What is raised for a column that has no form in Arrow."""


def recode(frame: Frame, recoding: Recoding, pack: RulePack = DEFAULT_PACK) -> Frame:
    """The frame with a column for each finding of the recoding, as `assess_frame` takes it.

    Takes and returns a PyArrow Table, a pandas DataFrame, a Polars DataFrame or LazyFrame, or a
    DuckDB relation, which is read into memory, also as a Narwhals frame. A column is replaced
    if it is a source and has the finding's own name; all others stay as they are. Raises
    InputError with every column that is missing or of no use, or with every value that the
    recoding does not cover, its first row and how many there are. A LazyFrame raises when it
    is collected.

    >>> import pyarrow as pa
    >>> from spasm_guidance.frames import assess_frame, read_recoding
    >>> recoding = read_recoding('''
    ... [leg_numbness]
    ... left = "numb_l"
    ... right = "numb_r"
    ... values = { 1 = true, 0 = false }
    ... missing = [-9]
    ... ''')
    >>> survey = pa.table({"numb_l": [1, 0, 0], "numb_r": [1, 0, -9]})
    >>> recode(survey, recoding)["leg_numbness"].to_pylist()
    ['both', 'neither', None]
    """
    expect(recoding, Recoding, "recoding")
    native: Any = nw.to_native(frame, pass_through=True)
    if native is not frame:
        wrapped: Frame = nw.from_native(recode(native, recoding, pack))
        return wrapped
    if kinds.is_polars_lazyframe(frame):
        lazy: Frame = _lazily(frame, recoding, pack)
        return lazy
    memory, handler = loaded(frame)
    names = handler.names(memory)
    arrays, strays = recoding.added(names, lambda name: arrow_column(handler, memory, name), pack)
    refuse_strays(strays)
    result: Frame = handler.with_columns(memory, arrays)
    return _in_duckdb(frame, result, arrays) if kinds.is_duckdb_relation(frame) else result


def recoded_batch(
    batch: pa.RecordBatch, recoding: Recoding, pack: RulePack = DEFAULT_PACK
) -> tuple[pa.RecordBatch, list[Strays]]:
    """A piece of a file with its columns of findings, and the rows that are not covered.

    For files that are read piece by piece: what to do with such rows is left to the caller;
    their finding is null. Raises InputError about the columns themselves.
    """
    arrays, strays = recoding.added(batch.schema.names, batch.column, pack)
    result = TABLES.with_columns(pa.Table.from_batches([batch]), arrays)
    columns = [column.combine_chunks() for column in result.columns]
    return pa.RecordBatch.from_arrays(columns, schema=result.schema), strays


def loaded(frame: Any) -> tuple[Any, InMemory]:
    """The frame in memory, and what can be done with it there. Raises InputError if it is none."""
    frame = nw.to_native(frame, pass_through=True)
    if kinds.is_duckdb_relation(frame):
        return frame.to_arrow_table(), RelationTables()
    if kinds.is_pyarrow_table(frame):
        return frame, TABLES
    if kinds.is_polars_lazyframe(frame):
        frame = frame.collect()
    if kinds.is_polars_dataframe(frame):
        from spasm_guidance.frames.polars_frames import EAGER

        return frame, EAGER
    if kinds.is_pandas_dataframe(frame):
        from spasm_guidance.frames.pandas_frames import PANDAS

        return frame, PANDAS
    message = f"expected a frame of Polars, pandas, PyArrow or DuckDB, got {echo(frame)}"
    hint = "read a stream with .read_all() first, a frame of Spark with .toArrow()"
    raise InputError([Problem("frame", f"{message}; {hint}")])


def arrow_column(handler: InMemory, frame: Any, name: str) -> pa.Array | pa.ChunkedArray:
    """One column in Arrow; in one of Python objects, what pandas calls missing is null.

    Raises InputError for a column that has no form in Arrow.
    """
    try:
        if kinds.is_pandas_dataframe(frame) and frame[name].dtype == object:
            return pa.array(frame[name], from_pandas=True)
        return handler.column(frame, name)
    except _NO_CODES as error:
        message = f"cannot be read ({echo(str(error))}); give it one type"
        raise InputError([Problem(bare(name), message)]) from None


def _lazily(frame: Any, recoding: Recoding, pack: RulePack) -> Any:
    """One more step of the plan; what is wrong with the columns themselves is said at once."""
    empty = frame.clear().collect()
    return frame.map_batches(
        lambda part: recode(part, recoding, pack),
        schema=recode(empty, recoding, pack).schema,
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
    )


def _in_duckdb(frame: Any, recoded: Any, added: dict[str, pa.Array]) -> Any:
    """The table as a relation of the same connection; other columns keep their types."""
    types = dict(zip(frame.columns, map(str, frame.types), strict=True))
    folded = Counter(name.casefold() for name in recoded.column_names)
    message = "two columns have this name (capitals do not count); rename one"
    problems = [Problem(bare(name), message) for name, count in folded.items() if count > 1]
    bits = "a column of bits, which Arrow does not have; cast it to VARCHAR"
    problems += [Problem(bare(n), bits) for n, kind in types.items() if _BITS.search(kind)]
    if problems:
        raise InputError(problems)
    columns = []
    for name in recoded.column_names:
        quoted = '"' + name.replace('"', '""') + '"'
        cast = quoted if name in added else f"CAST({quoted} AS {types[name]})"
        columns.append(f"{cast} AS {quoted}")
    # DuckDB finds the table by the name of this variable, which no table of the user's has.
    spasm_guidance_hidden_table = recoded  # noqa: F841
    sql = f"SELECT {', '.join(columns)} FROM spasm_guidance_hidden_table"
    return frame.query(f"{HIDDEN}relation", sql)
