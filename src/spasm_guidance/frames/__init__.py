"""Whole cohorts: the same rules over data frames, in memory and on SQL engines.

Needs the extra `frames`: `pip install 'spasm-guidance[frames]'`.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

import narwhals as nw
import narwhals.dependencies as kinds
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.evaluation import evaluate
from spasm_guidance.frames.evaluation_tables import Decision, Evaluation
from spasm_guidance.frames.finding_sources import FindingSource, FromCodes, FromSides
from spasm_guidance.frames.handlers import Handler
from spasm_guidance.frames.measure_sources import FromDates, FromNumbers
from spasm_guidance.frames.proportions import Fourfold, Proportion
from spasm_guidance.frames.recoded_frames import recode, recoded_batch
from spasm_guidance.frames.recoding import Recoding, read_recoding
from spasm_guidance.frames.rule_frames import rules_frame
from spasm_guidance.language.findings import Finding
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring

__all__ = [
    "Decision",
    "Evaluation",
    "FindingSource",
    "Fourfold",
    "FromCodes",
    "FromDates",
    "FromNumbers",
    "FromSides",
    "Proportion",
    "Recoding",
    "assess_frame",
    "check_frame",
    "decode_rules",
    "evaluate",
    "read_recoding",
    "recode",
    "recoded_batch",
    "rules_frame",
]

Frame = TypeVar("Frame")


def assess_frame(
    frame: Frame,
    pack: RulePack = DEFAULT_PACK,
    *,
    explain: bool = False,
    columns: Mapping[str, Finding] | None = None,
    ignoring: Ignoring = (),
    extra: Collection[str] = (),
) -> Frame:
    """The frame with each row's grade and its bounds: columns `grade`, `at_least`, `at_most`.

    Takes and returns a Polars DataFrame or LazyFrame, a pandas DataFrame, a PyArrow Table
    or RecordBatchReader, a DuckDB relation or a PySpark DataFrame, also as a Narwhals frame.
    A column is a finding if it has the finding's name or id (`section.field`, or as survey
    tools write it, `form/section/field`), if it is a field of a struct that has the section's
    name, or if `columns` says so. YesNo columns are booleans, legs the strings neither, one,
    both, quantities numbers in the finding's unit; null is unknown, and so is a finding
    without a column. Other columns pass through untouched, by their places; order and index
    are kept. A name that nearly is a finding's, and a nested column that may hide one, are
    refused unless `extra` lists them.

    A column of a section that the pack does not read is refused with the installed pack that
    would read it, unless `ignoring` names the section: then home care is not said in rows where
    such an answer is present, as `assess` has it.

    With `explain=True` there are two more columns, `rules` and `open`: a struct with a truth
    value for each rule that fired, and for each finding that could still change the grade.
    `decode_rules` makes lists of them.

    Raises InputError that names each column that holds anything else, its first such row and
    their count. Lazy frames, streams and SQL engines raise when they are read: a stream at
    the first batch with such rows, an engine at any one row. `check_frame` looks at all rows.

    >>> import pyarrow as pa
    >>> cohort = pa.table({"leg_numbness": ["both", "neither", None]})
    >>> assess_frame(cohort)["grade"].to_pylist()
    ['emergency', 'undetermined', 'undetermined']
    """
    native = nw.to_native(frame, pass_through=True)
    handler = _handler_of(native)
    naming = {"ignoring": ignoring, "extra": extra}
    found = handler.columns(native, pack, explain, columns, **naming)
    return _wrapped(handler.assess(native, found), frame)


def check_frame(
    frame: object,
    pack: RulePack = DEFAULT_PACK,
    *,
    columns: Mapping[str, Finding] | None = None,
    ignoring: Ignoring = (),
    extra: Collection[str] = (),
) -> None:
    """Raise InputError if the frame holds anything that is no answer; else do nothing.

    Takes every kind of frame that `assess_frame` takes, and names each wrong column, its first
    wrong row (rows count from 0) and how many there are, and likewise answers that contradict
    each other. Frames in memory are refused by `assess_frame` itself in the same words; lazy
    ones and SQL engines would raise only when they are read, and not about every row.

    A DuckDB relation answers with one query, a PySpark DataFrame with one job, and no row
    leaves them. Rows are counted in the order in which the engine gives them; where it gives
    no certain one, as Spark after `repartition`, the first row is not certain either. A
    LazyFrame is read, its columns of findings only. A RecordBatchReader is read to its end,
    so that it cannot be graded afterwards: open it anew.

    >>> import pyarrow as pa
    >>> from spasm_guidance import InputError
    >>> try:
    ...     check_frame(pa.table({"duration_days": [1, None, -1, -2]}))
    ... except InputError as error:
    ...     for part in str(error).split("; "):
    ...         print(part)
    duration_days: expected finite numbers, 0 or more, below 2**53, or null
    2 rows held something else, the first is row 2, counting from 0
    a NaN is no answer: where it means that nothing is known, make it null
    """
    native = nw.to_native(frame, pass_through=True)
    handler = _handler_of(native)
    naming = {"ignoring": ignoring, "extra": extra}
    handler.check(native, handler.columns(native, pack, False, columns, **naming))


def decode_rules(frame: Frame) -> Frame:
    """The frame with the bit sets `rules` and `open` turned into lists of names.

    Takes what `assess_frame(…, explain=True)` returned. In an Arrow table each list stands
    once in a dictionary, however many rows share it. Raises InputError if the frame has
    neither column.

    >>> import pyarrow as pa
    >>> from spasm_guidance.frames import assess_frame
    >>> cohort = pa.table({"groin_numbness": [True], "leg_numbness": ["one"]})
    >>> decode_rules(assess_frame(cohort, explain=True))["rules"].to_pylist()
    [['groin-numbness', 'leg-numbness']]
    """
    native = nw.to_native(frame, pass_through=True)
    return _wrapped(_handler_of(native).decode(native), frame)


def _wrapped(result: Any, frame: Frame) -> Frame:
    """The result as a Narwhals frame, if the frame was one."""
    is_wrapped = kinds.is_narwhals_dataframe(frame) or kinds.is_narwhals_lazyframe(frame)
    own = sys.modules[type(frame).__module__]  # that of a stable version has one, too
    wrap = getattr(own, "from_native", nw.from_native)
    wrapped: Frame = wrap(result) if is_wrapped else result
    return wrapped


def _handler_of(frame: object) -> Handler:
    """The handler for this kind of frame; no library is imported but the frame's own.

    Raises InputError if it is no frame of a known kind.
    """
    if kinds.is_pyarrow_table(frame) or isinstance(frame, pa.RecordBatchReader):
        from spasm_guidance.frames.arrow_frames import READERS, TABLES

        return READERS if isinstance(frame, pa.RecordBatchReader) else TABLES
    if kinds.is_polars_dataframe(frame) or kinds.is_polars_lazyframe(frame):
        from spasm_guidance.frames.polars_frames import EAGER, LAZY

        return LAZY if kinds.is_polars_lazyframe(frame) else EAGER
    if kinds.is_pandas_dataframe(frame):
        from spasm_guidance.frames.pandas_frames import PANDAS

        return PANDAS
    if kinds.is_duckdb_relation(frame):
        from spasm_guidance.frames.duckdb_frames import DUCKDB

        return DUCKDB
    if kinds.is_pyspark_dataframe(frame) or kinds.is_pyspark_connect_dataframe(frame):
        from spasm_guidance.frames.spark_frames import SPARK

        return SPARK
    known = "Polars, pandas, PyArrow, DuckDB or PySpark"
    raise InputError([Problem("frame", f"expected a frame of {known}, got {echo(frame)}")])
