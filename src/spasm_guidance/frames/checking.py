"""check_frame(): what assess_frame would refuse in a frame, said at once."""

from __future__ import annotations

from collections.abc import Mapping

from spasm_guidance.frames.handlers import handler_of
from spasm_guidance.language.findings import Finding
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack


def check_frame(
    frame: object,
    pack: RulePack = DEFAULT_PACK,
    *,
    columns: Mapping[str, Finding] | None = None,
) -> None:
    """Raise InputError if the frame holds anything that is no answer; else do nothing.

    Takes every kind of frame that `assess_frame` takes, and names each wrong column, its first
    wrong row (rows count from 0) and how many there are, and likewise answers that contradict
    each other. Frames in memory are refused by `assess_frame` itself in the same words; lazy
    ones and SQL engines would complain only when they are read, and not of every row.

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
    duration_days: expected finite numbers, 0 or more, or null
    2 rows held something else, the first is row 2, counting from 0
    """
    handler = handler_of(frame)
    handler.check(frame, handler.columns(frame, pack, False, columns))
