"""DuckDB: the rules become its own expressions, so that its optimiser sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_guidance.frames.columns import LABELS, Columns
from spasm_guidance.frames.decoding import coded
from spasm_guidance.frames.engines import cases, check, named
from spasm_guidance.frames.sql import Dialect, Writer

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


DUCKDB = Dialect(
    name=_quoted,
    text=_text,
    pair=lambda name, value: f"{name}: {value}",
    struct="{{{}}}",
    error="error({})",
    grade="CAST({} AS ENUM(" + ", ".join(map(_text, LABELS)) + "))",
)


def assess_duckdb(relation: DuckDBPyRelation, columns: Columns) -> DuckDBPyRelation:
    """The relation with its result; grades are an ENUM. Nothing runs until it is read."""
    kept = [_quoted(name) for name in relation.columns]
    kinds = map(str, relation.types)
    check(columns, dict(zip(relation.columns, kinds, strict=True)))
    for stage in Writer(columns, DUCKDB).stages():
        relation = relation.project(", ".join(["*", *named(stage, DUCKDB)]))
    return relation.project(", ".join([*kept, *columns.added]))


def decode_duckdb(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The relation with its bit sets as lists of names."""
    lists = []
    for name in coded(relation.columns):
        struct = relation.types[relation.columns.index(name)]
        shown = cases(name, [str(field) for field, _ in struct.children], DUCKDB)
        lists.append(f"list_filter([{shown}], lambda held: held IS NOT NULL) AS {name}")
    return relation.project(f"* REPLACE ({', '.join(lists)})")
