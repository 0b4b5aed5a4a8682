"""check_frame() says of every kind of frame, at once, what is wrong in which rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings

from spasm_guidance import Contradiction, InputError, RulePack, Symptoms
from spasm_guidance.frames import assess_frame, check_frame
from tests.frames.hostile import DAYS as DAYS_EXPECTED
from tests.frames.hostile import HOSTILE, LEGS, cohorts, of_numbers, refusal_of, so_many
from tests.generators.cohorts import packs, people, table_of
from tests.generators.toys import COUGH, DAYS, FEVER, RASH, Signs, rule

ROWS = 300_000  # more than are graded together

ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "arrow": lambda table: table,
    "arrow-reader": lambda table: table.to_reader(max_chunksize=2),
    "polars": pl.DataFrame,
    "polars-lazy": pl.LazyFrame,
    "pandas": lambda table: table.to_pandas(),
    "pandas-nullable": lambda table: table.to_pandas(types_mapper=_nullable),
    "pandas-arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": duckdb.from_arrow,
}


def _nullable(kind: pa.DataType) -> Any:
    if pa.types.is_boolean(kind):
        return pd.BooleanDtype()
    return pd.StringDtype() if pa.types.is_string(kind) else pd.Float64Dtype()


def _refusal(act: Callable[..., Any], *what: Any, **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        act(*what, **options)
    return str(caught.value)


# pandas makes a NaN missing when it makes a nullable column of it.
PAIRS = [(w, e) for w in HOSTILE for e in ENGINES if (w, e) != ("not a number", "pandas-nullable")]
LAZY = ("arrow-reader", "polars-lazy", "duckdb")


@pytest.mark.parametrize(("what", "engine"), PAIRS)
def test_every_kind_of_frame_names_column_first_row_and_count(what: str, engine: str) -> None:
    """In the same words."""
    name, column, message = HOSTILE[what]
    frame = ENGINES[engine](pa.table({"id": range(len(column)), name: column}))
    assert _refusal(check_frame, frame) == message


@pytest.mark.parametrize(("what", "engine"), [pair for pair in PAIRS if pair[1] not in LAZY])
def test_frames_in_memory_are_refused_so_when_they_are_graded(what: str, engine: str) -> None:
    """At once, so that no check is needed before."""
    name, column, message = HOSTILE[what]
    frame = ENGINES[engine](pa.table({name: column}))
    assert _refusal(assess_frame, frame) == message


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("column", "message"),
    [
        (pa.array([1.0, 0.0, 1.0]), "3 rows, the first is row 0, counting from 0"),
        (pa.array([1, 0, 1]), "3 rows, the first is row 0, counting from 0"),
        (pa.array([None, "true", None]), "1 row, the first is row 1, counting from 0"),
    ],
)
def test_what_only_looks_like_yes_and_no_is_refused(
    engine: str, column: pa.Array, message: str
) -> None:
    """Numbers and strings; all rows of a column of a wrong type are wrong that hold anything."""
    frame = ENGINES[engine](pa.table({"severe_pain": column, "duration_days": [1.0, -1.0, 1.0]}))
    refusal = _refusal(check_frame, frame)
    assert refusal.startswith("severe_pain: expected booleans or null; the column is of type ")
    assert refusal.endswith(f", with something in {message}")
    assert "\n" not in refusal


@pytest.mark.parametrize("engine", ENGINES)
def test_strings_and_booleans_are_no_days_and_numbers_no_legs(engine: str) -> None:
    """Whatever the frame, both are named."""
    days = pa.array(["3", "4"]), pa.array([True, False])
    for column in days:
        frame = ENGINES[engine](pa.table({"leg_numbness": [0, 1], "duration_days": column}))
        refusal = _refusal(check_frame, frame).splitlines()
        assert [line.partition(":")[0] for line in refusal] == ["leg_numbness", "duration_days"]
        assert all("with something in 2 rows, the first is row 0" in line for line in refusal)


OBJECTS = {
    "severe_pain": ([True, None, 1.0, "true", float("nan")], "boolean", 2, 1, 2, 2),
    "leg_numbness": ([None, "one", "uno", None, 1], "string", 2, 0, 2, 2),
    "duration_days": ([1, 2.5, -1, "3", None, float("inf"), True], "Float64", 1, 4, 4, 2),
}


@pytest.mark.parametrize("act", [assess_frame, check_frame])
@pytest.mark.parametrize("name", OBJECTS)
def test_objects_of_pandas_are_refused_with_what_is_missing_and_what_is_no_answer(
    name: str, act: Callable[..., Any]
) -> None:
    """A column of Python objects says nothing of itself, so that each row is looked at."""
    cells, hint, missing, gone, wrong, first = OBJECTS[name]
    refusal = _refusal(act, pd.DataFrame({name: pd.Series(cells, dtype=object)}))
    assert refusal.partition("; ")[2] == (
        f"it is a column of Python objects, with nothing in {missing} rows, the first is row "
        f"{gone}, with no answer in {wrong} rows, the first is row {first}: convert it with "
        f".astype({hint!r})"
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_frame_of_answers_is_let_by(engine: str) -> None:
    """And nothing is given back."""
    table = table_of(people(packs()[0], 50, seed=8), packs()[0])
    if engine == "pandas":  # its own booleans cannot be missing
        table = pa.table({"severe_pain": [True, False], "leg_numbness": ["one", None]})
    check_frame(ENGINES[engine](table))
    check_frame(ENGINES[engine](pa.table({"severe_pain": [True, False]})))


@pytest.mark.parametrize("engine", ["arrow", "arrow-reader", "polars-lazy", "duckdb"])
def test_rows_are_counted_through_all_of_a_long_frame(engine: str) -> None:
    """Over blocks, batches and chunks; columns are named in their own order."""
    days, legs = np.ones(ROWS), np.full(ROWS, "one")
    days[[ROWS - 9, ROWS - 5]] = -1
    legs[70_000::100_000] = "two"
    table = pa.table({"duration_days": days, "leg_weakness": legs})
    frame = table.to_reader(4999) if engine == "arrow-reader" else ENGINES[engine](table)
    assert _refusal(check_frame, frame).splitlines() == [
        DAYS_EXPECTED + of_numbers(2, ROWS - 9),
        LEGS.replace("numbness", "weakness") + so_many(3, 70_000),
    ]


def test_rows_of_a_wrong_type_are_counted_through_a_stream_too() -> None:
    """Over its batches."""
    reader = pa.table({"severe_pain": [None, None, None, 1, 0]}).to_reader(max_chunksize=2)
    assert _refusal(check_frame, reader).endswith("in 2 rows, the first is row 3, counting from 0")


def test_a_stream_is_read_to_its_end() -> None:
    """What is wrong there is reported as well."""
    table = pa.table({"duration_days": [-1.0, 1.0, -1.0]})
    reader = table.to_reader(max_chunksize=1)
    assert _refusal(check_frame, reader) == DAYS_EXPECTED + of_numbers(2, 0)
    assert reader.read_all().num_rows == 0


def test_a_lazy_frame_reads_its_findings_only() -> None:
    """Others may cost much, or fail."""
    frame = pl.LazyFrame({"severe_pain": [True], "id": ["a"]})
    check_frame(frame.with_columns(pl.col("id").cast(pl.Int64)))


def test_other_names_are_mapped_as_in_grading() -> None:
    """And the complaint has the frame's own."""
    frame = pa.table({"q7": ["left"]})
    refusal = _refusal(check_frame, frame, columns={"q7": Symptoms.leg_numbness})
    assert refusal.startswith("q7: expected the strings")
    assert "the frame has no such column" in _refusal(
        check_frame, frame, columns={"q8": Symptoms.leg_numbness}
    )


def test_what_is_no_frame_is_refused() -> None:
    """With the kinds that there are."""
    assert "expected a frame of Polars" in _refusal(check_frame, [1])


@pytest.mark.parametrize("engine", ["arrow", "duckdb"])
def test_a_column_of_a_wrong_type_without_anything_in_it_is_refused_too(engine: str) -> None:
    """Unlike one of nulls alone, it says that something else was meant."""
    table = pa.table({"severe_pain": pa.array([None], pa.float64()), "worsening": pa.nulls(1)})
    refusal = _refusal(check_frame, ENGINES[engine](table))
    assert refusal == "severe_pain: expected booleans or null; the column is of type double"


@given(cohorts())
@settings(max_examples=100)
def test_the_kernel_and_sql_refuse_the_same_rows(cohort: tuple[pa.Table, RulePack]) -> None:
    """Also contradictions, and also in rows that have no answer beside them."""
    table, pack = cohort
    refusal = refusal_of(table, pack)
    assert refusal_of(duckdb.from_arrow(table), pack) == refusal
    if refusal is None:
        assess_frame(table, pack)
        return
    assert _refusal(assess_frame, table, pack) == refusal


def test_contradictions_of_one_wording_are_counted_together() -> None:
    """In memory and in SQL alike."""
    conflicts = tuple(
        Contradiction(id=name, first=FEVER, second=other, text="Not both.")
        for name, other in (("one", COUGH), ("two", RASH))
    )
    pack = RulePack(
        id="tight", version="1", title="Tight", sections=(Signs,), rules=(rule(),),
        contradictions=conflicts,
    )  # fmt: skip
    table = pa.table(
        {
            "fever": [False, True, True],
            "rash": [True, True, None],
            "cough": [True, False, True],
        }
    )
    refusal = "these answers contradict: Not both. (2 rows; the first is row 1, counting from 0)"
    assert refusal_of(table, pack) == refusal
    assert refusal_of(duckdb.from_arrow(table), pack) == refusal


def test_what_is_no_number_contradicts_nothing() -> None:
    """It is above nothing, in SQL too, where engines sort it above all others."""
    conflict = Contradiction(id="not-both", first=FEVER, second=DAYS >= 3, text="Not both.")
    pack = RulePack(
        id="tight", version="1", title="Tight", sections=(Signs,), rules=(rule(),),
        contradictions=(conflict,),
    )  # fmt: skip
    table = pa.table({"fever": [True, True], "days": [float("nan"), 2.0]})
    refusal = refusal_of(table, pack)
    assert refusal is not None
    assert "contradict" not in refusal
    assert refusal_of(duckdb.from_arrow(table), pack) == refusal
