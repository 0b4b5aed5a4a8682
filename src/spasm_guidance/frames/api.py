"""assess_frame(): a pack over every row of a frame, in the caller's own kind of frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from spasm_guidance.frames.handlers import handler_of
from spasm_guidance.language.findings import Finding
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

Frame = TypeVar("Frame")


def assess_frame(
    frame: Frame,
    pack: RulePack = DEFAULT_PACK,
    *,
    explain: bool = False,
    columns: Mapping[str, Finding] | None = None,
) -> Frame:
    """The frame with a row's grade and its bounds in the columns `grade`, `at_least`, `at_most`.

    Takes and gives back a Polars DataFrame or LazyFrame, a pandas DataFrame, a PyArrow Table
    or RecordBatchReader, a DuckDB relation or a PySpark DataFrame. A column is a finding if
    it has its name or its id (`section.field`), or if `columns` says so. YesNo
    columns are booleans, legs the strings neither, one, both, quantities numbers in the
    finding's unit; null is unknown, and so is a finding without a column. Other columns pass
    through untouched; order and index are kept.

    With `explain=True` there are two more columns, `rules` and `open`: a struct with a truth
    value for each rule that fired, and for each finding that could still change the grade.
    `decode_rules` makes lists of them.

    Raises InputError that names each column that holds anything else, its first such row and
    their count. Lazy frames, streams and SQL engines complain when they are read: a stream of
    the first batch with such rows, an engine of any one row. `check_frame` looks at all of
    them at once.

    >>> import pyarrow as pa
    >>> cohort = pa.table({"leg_numbness": ["both", "neither", None]})
    >>> assess_frame(cohort)["grade"].to_pylist()
    ['emergency', 'undetermined', 'undetermined']
    """
    handler = handler_of(frame)
    held = handler.columns(frame, pack, explain, columns)
    graded: Frame = handler.assess(frame, held)
    return graded
