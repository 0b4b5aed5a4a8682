"""Handler: what can be done with a frame, for each kind of frame."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import narwhals.dependencies as kinds
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.columns import Columns, columns_of
from spasm_guidance.language.findings import Finding
from spasm_guidance.rulepack import RulePack


@attrs.frozen
class Handler:
    """How frames of one kind tell their columns, and are graded, checked and decoded."""

    names: Callable[[Any], list[str]]
    assess: Callable[[Any, Columns], Any]
    check: Callable[[Any, Columns], None]
    decode: Callable[[Any], Any]
    folds_case: bool = False
    """Whether two names are one that differ in capitals alone, as in SQL."""

    def columns(
        self,
        frame: Any,
        pack: RulePack,
        explain: bool,
        mapping: Mapping[str, Finding] | None,
    ) -> Columns:
        """Which columns of the frame are which findings. Raises what `columns_of` raises."""
        names = self.names(frame)
        return columns_of(names, pack, explain, mapping, folds_case=self.folds_case)


_KINDS: tuple[tuple[Callable[[Any], bool], str, str], ...] = (
    (kinds.is_pyarrow_table, "arrow_frames", "TABLES"),
    (lambda frame: isinstance(frame, pa.RecordBatchReader), "arrow_frames", "READERS"),
    (kinds.is_polars_dataframe, "polars_frames", "EAGER"),
    (kinds.is_polars_lazyframe, "polars_frames", "LAZY"),
    (kinds.is_pandas_dataframe, "pandas_frames", "PANDAS"),
    (kinds.is_duckdb_relation, "duckdb_frames", "RELATIONS"),
    (kinds.is_pyspark_dataframe, "spark_frames", "SPARK_FRAMES"),
    (kinds.is_pyspark_connect_dataframe, "spark_frames", "SPARK_FRAMES"),
)
"""How to tell each kind, and the module and the name of its handler."""


def handler_of(frame: object) -> Handler:
    """The handler for this kind of frame; only its own library is loaded.

    Raises InputError if it is no frame of a known kind.
    """
    for is_kind, module, name in _KINDS:
        if is_kind(frame):
            held = importlib.import_module(f"spasm_guidance.frames.{module}")
            handler: Handler = getattr(held, name)
            return handler
    raise _not_a_frame(frame)


def _not_a_frame(frame: object) -> InputError:
    known = "Polars, pandas, PyArrow, DuckDB or PySpark"
    return InputError([Problem("frame", f"expected a frame of {known}, got {echo(frame)}")])
