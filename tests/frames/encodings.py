"""The table of the docs: how a column may hold answers, and which engine reads it."""

from __future__ import annotations

import decimal
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from spasm_guidance.frames import assess_frame
from tests.frames.engines import refusal, rows_of

PAGE = Path(__file__).parents[2] / "docs" / "from-laptop-to-cluster.md"
YES, LEGS, DAYS = "severe_pain", "leg_numbness", "duration_days"
GRADES = {YES: "see_doctor", LEGS: "emergency", DAYS: "see_doctor"}
"""What the first row is graded where it is read; the second row is null."""


@attrs.frozen
class Encoding:
    """Two cells of a finding: in Arrow, as SQL for DuckDB and Spark, and of engines' own kinds."""

    finding: str
    arrow: Any = None
    duckdb: str = ""
    spark: str = ""
    pandas: tuple[Callable[[], Any], ...] = ()
    polars: tuple[Callable[[], Any], ...] = ()

    def frames(self, engine: str, sql: Callable[[str], Any]) -> list[Any]:
        """The frames of an engine that hold these cells; `sql` asks Spark."""
        name = self.finding
        if engine == "DuckDB" and self.duckdb:
            return [duckdb.sql(f"SELECT UNNEST([{self.duckdb}, NULL]) AS {name}")]
        if engine == "Spark":
            return [sql(f"SELECT {cell} AS {name}") for cell in [self.spark] if cell]
        own: list[Any] = [pd.DataFrame({name: c()}) for c in self.pandas if engine == "pandas"]
        own += [pl.DataFrame({name: c()}) for c in self.polars if engine == "Polars"]
        return own if self.arrow is None else own + self._of_arrow(engine)

    def _of_arrow(self, engine: str) -> list[Any]:
        table = pa.table({self.finding: self.arrow})
        if engine == "Arrow":
            return [table, table.to_reader()]
        of_table: dict[str, Callable[[], list[Any]]] = {
            "pandas": lambda: [table.to_pandas(types_mapper=pd.ArrowDtype)],
            "Polars": lambda: [pl.DataFrame(table), pl.LazyFrame(table)],
            "DuckDB": lambda: [duckdb.from_arrow(table)],
        }
        try:
            return of_table[engine]()
        except (pl.exceptions.PolarsError, duckdb.Error):
            return []


def _runs(*cells: Any) -> pa.Array:
    return pa.RunEndEncodedArray.from_arrays([*range(1, len(cells) + 1)], pa.array(cells))


def _coded(*cells: Any) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array([*range(len(cells)), None]), pa.array(cells))


_FOUR = decimal.Decimal("4.5")

ENCODINGS: dict[str, Encoding] = {
    "yes or no: booleans": Encoding(
        YES, pa.array([True, None]), "true", "true",
        pandas=(lambda: pd.array([True, None], "boolean"), lambda: [True, False]),
    ),
    "booleans in a dictionary or as categories": Encoding(
        YES, _coded(True), pandas=(lambda: pd.Categorical([True, None]),)
    ),
    "booleans as runs": Encoding(YES, _runs(True, None)),
    "the numbers 1 and 0": Encoding(
        YES, pa.array([1, None]), "1", "1", pandas=(lambda: [1, 0], lambda: [1.0, None])
    ),
    "numbers in a dictionary, for a yes or no": Encoding(
        YES, _coded(1), pandas=(lambda: pd.Categorical([1, None]),)
    ),
    "texts such as true": Encoding(
        YES, pa.array(["true", None]), "'true'", "'true'", pandas=(lambda: ["True", None],)
    ),
    "Python objects": Encoding(
        YES, pandas=(
            lambda: pd.Series([True, None], dtype=object),
            lambda: pd.Series(["True", "False"], dtype=object),
            lambda: pd.Series([np.True_, "False"], dtype=object),
        ),
    ),
    "legs: texts": Encoding(
        LEGS, pa.array(["both", None]), "'both'", "'both'",
        pandas=(lambda: pd.array(["both", None], "string"),),
    ),
    "texts as views, or large": Encoding(LEGS, pa.array(["both", None], pa.string_view())),
    "texts in a dictionary, as categories or an enum": Encoding(
        LEGS, _coded("both"), "'both'::ENUM('one', 'both')",
        pandas=(lambda: pd.Categorical(["both", None]),),
        polars=(
            lambda: pl.Series(["both", None], dtype=pl.Categorical),
            lambda: pl.Series(["both", None], dtype=pl.Enum(["one", "both"])),
        ),
    ),
    "texts as runs": Encoding(LEGS, _runs("both", None)),
    "texts as binary": Encoding(
        LEGS, pa.array([b"both", None]), "'both'::BLOB", "CAST('both' AS BINARY)",
        pandas=(lambda: [b"both", None],),
    ),
    "other spellings, as Both or bôth": Encoding(
        LEGS, pa.array(["bôth", "Both"]), "'bôth'", "'Both'"
    ),
    "other spellings that a collation takes for it": Encoding(
        LEGS, duckdb="'bôth' COLLATE noaccent", spark="'Both' COLLATE UNICODE_CI"
    ),
    "numbers, for legs": Encoding(LEGS, pa.array([2, None]), "2", "2"),
    "quantities: whole numbers": Encoding(
        DAYS, pa.array([4, None], pa.int16()), "4::UTINYINT", "CAST(4 AS TINYINT)",
        pandas=(lambda: pd.array([4, None], "Int64"), lambda: np.array([4, 0], np.uint8)),
    ),
    "floats": Encoding(
        DAYS, pa.array([4.5, None], pa.float32()), "4.5::FLOAT", "CAST(4.5 AS FLOAT)",
        pandas=(lambda: pd.array([4.5, None], "Float64"),),
    ),
    "decimals": Encoding(
        DAYS, pa.array([_FOUR, None]), "4.5::DECIMAL(9, 4)", "CAST(4.5 AS DECIMAL(9, 4))",
        polars=(lambda: pl.Series([_FOUR, None]),),
    ),
    "decimals out of range": Encoding(
        DAYS, pa.array([-_FOUR, None]), "(-4.5)::DECIMAL(9, 4)", "CAST(-4.5 AS DECIMAL(9, 4))"
    ),
    "numbers in a dictionary or as categories": Encoding(
        DAYS, _coded(4.5), pandas=(lambda: pd.Categorical([4, None]),)
    ),
    "numbers as runs": Encoding(DAYS, _runs(4, None)),
    "NaN": Encoding(
        DAYS, pa.array([float("nan"), None]), "'nan'::DOUBLE", "DOUBLE('NaN')",
        pandas=(
            lambda: [np.nan, 1.0],
            lambda: (pd.Series([pd.NaT, pd.Timestamp(9)]) - pd.Timestamp(0)).dt.days,
        ),
    ),
    "infinity": Encoding(
        DAYS, pa.array([float("inf"), None]), "'inf'::DOUBLE", "DOUBLE('Infinity')",
        pandas=(lambda: [np.inf, 1.0],),
    ),
    "numbers as texts": Encoding(DAYS, pa.array(["4", None]), "'4'", "'4'"),
    "booleans, for a quantity": Encoding(DAYS, pa.array([True, None]), "true", "true"),
    "durations": Encoding(
        DAYS, pa.array([1, None], pa.duration("s")), "INTERVAL 4 DAY", "INTERVAL '4' DAY",
        pandas=(lambda: pd.Series([pd.Timedelta(days=4), pd.NaT]),),
    ),
    "lists of numbers": Encoding(
        DAYS, pa.array([[_FOUR], None]), "[4.5::DECIMAL(9, 4)]", "array(4.5)"
    ),
    "any kind: null without a type": Encoding(YES, pa.nulls(2), "NULL", "NULL"),
}  # fmt: skip


ENGINES = ("Arrow", "Polars", "pandas", "DuckDB", "Spark")


def verdict(encoding: Encoding, engine: str, sql: Callable[[str], Any] = str) -> str:
    """Whether an engine's frames of this kind are all read, or all refused; – if there are none.

    What is read is graded as it should be, and what `check_frame` refuses is not graded.
    """
    found = set()
    for place in range(len(encoding.frames(engine, sql))):
        text = refusal(lambda place=place: encoding.frames(engine, sql)[place])  # type: ignore[misc]
        found.add("read" if text is None else "refused")
        if text is None and encoding.arrow != pa.nulls(2):
            graded: Any = assess_frame(encoding.frames(engine, sql)[place])
            assert rows_of(graded, "grade")[0]["grade"] == GRADES[encoding.finding]
    assert len(found) < 2
    return found.pop() if found else "–"


def documented() -> dict[tuple[str, str], str]:
    """What the docs say of each kind of column and each engine."""
    lines = re.findall(r"^\| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    start = next(place for place, row in enumerate(rows) if row[0] == "a column of")
    table = [row for row in rows[start:] if len(row) == len(rows[start])]
    head = table[0][1:]
    return {
        (row[0], engine): verdict
        for row in table[2:]
        for engine, verdict in zip(head, row[1:], strict=True)
    }
