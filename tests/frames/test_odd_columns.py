"""Columns that are valid and seldom met: precision, dictionaries of any kind, rows of nobody."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from spasm_guidance import Grade, InputError, RulePack, assess
from spasm_guidance.frames import assess_frame, check_frame, decode_rules
from tests.generators.toys import Signs, rule


def _pack(threshold: float, included: bool) -> RulePack:
    when = Signs.days >= threshold if included else Signs.days > threshold
    return RulePack(
        id="days",
        version="1",
        title="Days",
        sections=(Signs,),
        rules=(rule(when=when, grade=Grade.EMERGENCY),),
    )


@pytest.mark.parametrize("included", [False, True])
@pytest.mark.parametrize("threshold", [0.1, 37.1, 99.99])
@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, np.int32])
def test_numbers_are_compared_as_they_are(kind: Any, threshold: float, included: bool) -> None:
    """Never with a threshold that was rounded to the precision of the column."""
    near = kind(threshold)
    around = np.array([near, near + 1] if kind is np.int32 else [near, np.nextafter(near, kind(0))])
    pack = _pack(threshold, included)
    wanted = [assess(Signs(days=float(value)), pack).grade.label for value in around]
    table = pa.table({"days": around})
    assert assess_frame(table, pack)["grade"].to_pylist() == wanted
    if kind is not np.float16:  # which DuckDB does not have
        graded = assess_frame(duckdb.from_arrow(table), pack)
        assert [label for (label,) in graded.select("grade").fetchall()] == wanted


def _legs(codes: list[int | None], spelt: list[str | None], kind: pa.DataType) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, kind), pa.array(spelt, pa.string()))


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint16(), pa.int64(), pa.uint64()])
def test_a_null_among_the_spellings_is_a_null(kind: pa.DataType) -> None:
    """Whichever of the two ways a row is null, nothing is known of it."""
    legs = _legs([0, 1, 2, None], ["both", None, "neither"], kind)
    table = pa.table({"leg_numbness": legs})
    assert assess_frame(table)["at_least"].to_pylist() == ["emergency", *["home_care"] * 3]
    few = pa.table({"leg_numbness": _legs([0, 1], ["neither", "one"], kind)})
    chunks = pa.concat_tables([table, few])
    assert assess_frame(chunks)["grade"].to_pylist()[-2:] == ["undetermined", "see_doctor"]
    assert assess_frame(chunks)["grade"].to_pylist()[0] == "emergency"


def test_spellings_may_stand_many_times_in_a_dictionary() -> None:
    """Then codes are looked up, and not compared one by one."""
    spelt = ["neither", *["both"] * 50, *["one"] * 60]
    codes = [0, 1, 50, 51, 110, None]
    table = pa.table({"leg_numbness": _legs(codes, list(spelt), pa.int16())})
    grades = ["undetermined", "emergency", "emergency", "see_doctor", "see_doctor", "undetermined"]
    assert assess_frame(table)["grade"].to_pylist() == grades
    strange = pa.table({"leg_numbness": _legs([0, 3], ["one", "two", "six", "ten"], pa.int8())})
    with pytest.raises(InputError, match="1 row held something else, the first is row 1"):
        assess_frame(strange)


def test_a_spelling_may_stand_beyond_what_the_codes_can_reach() -> None:
    """Then no row has it."""
    spelt = ["neither", *(f"strange {n}" for n in range(198)), "both"]
    table = pa.table({"leg_numbness": _legs([0, None], list(spelt), pa.int8())})
    assert assess_frame(table)["at_least"].to_pylist() == ["home_care", "home_care"]


def test_dictionaries_that_do_not_fit_into_one_stay_apart() -> None:
    """Short chunks are put together, but not if their spellings are too many for their codes."""
    parts = [
        pa.table({"leg_numbness": _legs([0], ["one", *(f"{n}-{k}" for k in range(60))], pa.int8())})
        for n in range(10)
    ]
    assert assess_frame(pa.concat_tables(parts))["grade"].to_pylist() == ["see_doctor"] * 10


def _joined(kind: str) -> Any:
    """Graded rows, and one of a person who was never graded."""
    graded = assess_frame(pa.table({"groin_numbness": [True, False]}), explain=True)
    people = pa.concat_tables(
        [graded, pa.table({"groin_numbness": [None]})], promote_options="default"
    )
    return {
        "arrow": lambda: people,
        "reader": people.to_reader,
        "polars": lambda: pl.DataFrame(people),
        "lazy": lambda: pl.DataFrame(people).lazy(),
        "pandas": lambda: people.to_pandas(types_mapper=pd.ArrowDtype),
        "duckdb": lambda: duckdb.from_arrow(people),
    }[kind]()


def _lists(frame: Any, name: str) -> list[Any]:
    if isinstance(frame, pa.RecordBatchReader):
        frame = frame.read_all()
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    if isinstance(frame, pd.DataFrame):
        return [None if value is pd.NA else list(value) for value in frame[name]]
    return list(frame[name].to_pylist() if isinstance(frame, pa.Table) else frame[name].to_list())


KINDS = ["arrow", "reader", "polars", "lazy", "pandas", "duckdb"]


@pytest.mark.parametrize("kind", KINDS)
def test_who_was_never_graded_has_no_list_of_rules(kind: str) -> None:
    """As after a join: null is not the empty list, which says that no rule fired."""
    assert _lists(decode_rules(_joined(kind)), "rules") == [["groin-numbness"], [], None]
    _, waiting, nobody = _lists(decode_rules(_joined(kind)), "open")
    assert "leg_numbness" in waiting
    assert nobody is None


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_decoded_is_not_decoded_again(kind: str) -> None:
    """Nor is any other column that has the name of a bit set."""
    with pytest.raises(InputError, match="rules: expected a bit set, as `assess_frame"):
        _lists(decode_rules(decode_rules(_joined(kind))), "rules")


def test_columns_that_arrow_cannot_hold_are_named() -> None:
    """They are refused as any other column that holds no answers."""
    sparse = pd.DataFrame({"severe_pain": pd.arrays.SparseArray([True, False])})
    for ask in (assess_frame, check_frame):
        with pytest.raises(InputError, match="severe_pain: expected booleans or null; the column"):
            ask(sparse)
    huge = pl.DataFrame({"duration_days": pl.Series([2, 5], dtype=pl.Int128)})
    assert assess_frame(huge)["at_least"].to_list() == ["home_care", "see_doctor"]
