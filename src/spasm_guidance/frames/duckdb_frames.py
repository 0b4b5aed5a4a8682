"""DuckDB: its dialect, and how its relations are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import pyarrow as pa
from duckdb import DuckDBPyRelation

from spasm_guidance.frames.columns import LABELS
from spasm_guidance.frames.sql_frames import ROW, SqlFrames
from spasm_guidance.frames.sql_notation import Dialect, Stage


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


class DuckDBFrames(SqlFrames):
    """DuckDB relations; grades are an ENUM. A check is one query."""

    dialect: ClassVar[Dialect] = Dialect(
        name=_quoted,
        text=_text,
        pair="{}: {}",
        struct="{{{}}}",
        grade="CAST({} AS ENUM(" + ", ".join(map(_text, LABELS)) + "))",
        error="error({})",
        string="VARCHAR",
        octets="encode(CAST({} AS VARCHAR))",
        replaced="regexp_replace({}, {}, {}, 'g')",
        listed="list_filter([{}], lambda name: name IS NOT NULL)",
    )

    def types(self, frame: DuckDBPyRelation) -> dict[str, str]:
        return dict(zip(frame.columns, map(str, frame.types), strict=True))

    def fields(self, frame: DuckDBPyRelation, name: str) -> list[str] | None:
        kind = frame.types[frame.columns.index(name)]
        return [str(field) for field, _ in kind.children] if kind.id == "struct" else None

    def nested(self, frame: DuckDBPyRelation) -> list[pa.DataType]:
        types = frame.limit(0).to_arrow_table().schema.types
        json = pa.map_(pa.string(), pa.string())  # Arrow is told that it is text
        return [
            json if str(own) == "JSON" else kind
            for own, kind in zip(frame.types, types, strict=True)
        ]

    def renamed(self, frame: DuckDBPyRelation, names: Sequence[str]) -> DuckDBPyRelation:
        # A relation over another has a name for each of its columns.
        apart = frame.project("*")
        own = map(_quoted, frame.project("*").project("*").columns)
        pairs = zip(own, map(_quoted, names), strict=True)
        return apart.project(", ".join(f"{one} AS {other}" for one, other in pairs))

    def select(self, frame: DuckDBPyRelation, expressions: Sequence[str]) -> DuckDBPyRelation:
        return frame.project(", ".join(expressions))

    def counted(
        self, frame: DuckDBPyRelation, stage: Stage, counts: Sequence[str]
    ) -> Sequence[Sequence[Any]]:
        marked = {ROW: "row_number() OVER () - 1"} | stage
        rows = self.select(frame, ["*", *self.dialect.named(marked)])
        return rows.aggregate(", ".join(["count(*)", *counts])).fetchall()


DUCKDB = DuckDBFrames()
