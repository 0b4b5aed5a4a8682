"""DuckDB: the rules become its own expressions, so that its optimiser sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_guidance.frames.bitsets import coded, not_a_bit_set
from spasm_guidance.frames.columns import LABELS, Columns
from spasm_guidance.frames.complaints import Complaints
from spasm_guidance.frames.dialect import Dialect
from spasm_guidance.frames.handlers import Handler
from spasm_guidance.frames.sql import Writer
from spasm_guidance.frames.sql_checks import Checks
from spasm_guidance.frames.sql_types import cases, misfits

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
    grade="CAST({} AS ENUM(" + ", ".join(map(_text, LABELS)) + "))",
    error="error({})",
    string="VARCHAR",
    replaced="regexp_replace({}, {}, {}, 'g')",
)


def assess_duckdb(relation: DuckDBPyRelation, columns: Columns) -> DuckDBPyRelation:
    """The relation with its result; grades are an ENUM. Nothing runs until it is read."""
    kept = [_quoted(name) for name in relation.columns]
    Complaints(columns, _misfits(relation, columns)).refuse()
    for stage in Writer(columns, DUCKDB).stages():
        relation = relation.project(", ".join(["*", *DUCKDB.named(stage)]))
    return relation.project(", ".join([*kept, *columns.added]))


def _misfits(relation: DuckDBPyRelation, columns: Columns) -> dict[str, str]:
    return misfits(columns, dict(zip(relation.columns, map(str, relation.types), strict=True)))


def check_duckdb(relation: DuckDBPyRelation, columns: Columns) -> None:
    """Raises InputError about all rows together, with one query."""
    checks = Checks(columns, DUCKDB, _misfits(relation, columns))
    complaints = Complaints(columns, checks.misfits)
    if checks.kinds:
        values, wrong = checks.stages("row_number() OVER () - 1")
        marked = relation.project(", ".join(["*", *DUCKDB.named(values)]))
        marked = marked.project(", ".join(DUCKDB.named(wrong)))
        (found,) = marked.aggregate(", ".join(checks.counts())).fetchall()
        checks.note(complaints, found)
    complaints.refuse()


def decode_duckdb(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The relation with its bit sets as lists of names."""
    lists = []
    for name in coded(relation.columns):
        struct = relation.types[relation.columns.index(name)]
        if struct.id != "struct":
            raise not_a_bit_set(name)
        shown = cases(name, [str(field) for field, _ in struct.children], DUCKDB)
        names = f"list_filter([{shown}], lambda held: held IS NOT NULL)"
        lists.append(f"CASE WHEN {name} IS NOT NULL THEN {names} END AS {name}")
    return relation.project(f"* REPLACE ({', '.join(lists)})")


RELATIONS = Handler(
    lambda frame: frame.columns, assess_duckdb, check_duckdb, decode_duckdb, folds_case=True
)
