"""Handlers: what can be done with a frame, for each kind of frame."""

from __future__ import annotations

import abc
import contextlib
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from spasm_guidance.frames.bitsets import explained, outcomes
from spasm_guidance.frames.columns import Columns, columns_of
from spasm_guidance.frames.grader import Grader
from spasm_guidance.frames.planes import SHORT
from spasm_guidance.language.findings import Finding
from spasm_guidance.rulepack import RulePack


class Handler(abc.ABC):
    """How frames of one kind tell their columns, and are graded, checked and decoded."""

    folds_case = False
    """Whether two names are one that differ in capitals alone, as in SQL."""

    def names(self, frame: Any) -> list[Any]:
        """The names of the frame's columns; most kinds call them so."""
        return list(frame.columns)

    def columns(
        self,
        frame: Any,
        pack: RulePack,
        explain: bool,
        mapping: Mapping[str, Finding] | None,
        **naming: Any,
    ) -> Columns:
        """Which columns of the frame are which findings. Raises what `columns_of` raises."""
        naming |= {"types": self.nested(frame), "folds_case": self.folds_case}
        return columns_of(self.names(frame), pack, explain, mapping, **naming)

    @abc.abstractmethod
    def nested(self, frame: Any) -> list[pa.DataType]:
        """The columns' types in Arrow; those that nest nothing may be null instead."""

    @abc.abstractmethod
    def assess(self, frame: Any, columns: Columns) -> Any:
        """The frame with the columns of its result."""

    @abc.abstractmethod
    def check(self, frame: Any, columns: Columns) -> None:
        """Raise InputError about all rows together."""

    @abc.abstractmethod
    def decode(self, frame: Any) -> Any:
        """The frame with its bit sets as lists of names."""


class InMemory(Handler):
    """Frames in memory: their columns of findings are graded as an Arrow table."""

    @abc.abstractmethod
    def in_arrow(self, frame: Any, columns: Columns) -> pa.Table:
        """A table of the findings, by their names in `columns`."""

    @abc.abstractmethod
    def column(self, frame: Any, name: str) -> pa.Array | pa.ChunkedArray:
        """One column in Arrow."""

    @abc.abstractmethod
    def with_columns(self, frame: Any, arrays: dict[str, pa.Array]) -> Any:
        """The frame with these columns, in the place of those that have the same names."""

    def assess(self, frame: Any, columns: Columns) -> Any:
        batches, schema = self._batches(frame, columns)
        result = Grader.of(columns, schema, batches).grade(batches)
        return self.with_columns(frame, dict(zip(columns.added, result, strict=True)))

    def check(self, frame: Any, columns: Columns) -> None:
        batches, schema = self._batches(frame, columns)
        Grader.of(columns, schema, batches).check(batches)

    def _batches(self, frame: Any, columns: Columns) -> tuple[list[pa.RecordBatch], pa.Schema]:
        """The columns of findings, in batches of a length that is worth opening."""
        table = self.in_arrow(frame, columns)
        batches = table.to_batches()
        if len(batches) * SHORT > table.num_rows:
            # Dictionaries may be too many for their codes.
            with contextlib.suppress(pa.ArrowInvalid, pa.ArrowNotImplementedError):
                batches = table.combine_chunks().to_batches()
        return batches, table.schema

    def decode(self, frame: Any) -> Any:
        columns = {n: self.column(frame, n) for n in explained(self.names(frame))}
        return self.with_columns(
            frame, {name: self.listed(*outcomes(name, c)) for name, c in columns.items()}
        )

    def listed(self, indices: pa.Array, lists: pa.Array) -> pa.Array:
        """A column of lists, given which of the different lists each row has."""
        return lists.take(indices)
