"""What is no answer is refused by column, first row and count; it is never guessed at."""

from __future__ import annotations

import sys
import types
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from spasm_guidance import BACK_SPASMS, InputError, PackError, RulePack, Symptoms
from spasm_guidance.errors import echo
from spasm_guidance.frames import assess_frame, decode_rules
from spasm_guidance.frames.acceptance import NAN
from tests.generators.toys import Signs, rule

SEVERE = "severe_pain"


def _problems(frame: Any, **options: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        assess_frame(frame, **options)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (
            pd.Series([True, None, False], dtype=object),
            "objects, with nothing in 1 rows, the first is row 1: convert",
        ),
        (pd.Series([True, False], dtype=object), "a column of Python objects: convert"),
        (pd.Series([1.0, 0.0]), "the column is of type double, with something in 2 rows"),
        (pd.Series([1, 0]), "the column is of type int64, with something in 2 rows, the first is"),
        (pd.Series([None, "true", "no"], dtype="str"), "large_string, with something in 2 rows, "),
    ],
)
def test_classic_columns_of_pandas_are_no_yes_or_no(column: Any, message: str) -> None:
    """Objects, floats and strings could mean anything; the message says what is where."""
    (problem,) = _problems(pd.DataFrame({SEVERE: column}))
    assert problem.startswith("severe_pain: expected booleans or null")
    assert message in problem


def test_a_column_of_objects_says_what_to_convert_it_to() -> None:
    """Each kind of finding has its own nullable type."""
    frame = pd.DataFrame(
        {SEVERE: [True], "leg_numbness": ["one"], "duration_days": [1]}, dtype=object
    )
    hints = [problem.rpartition("with ")[2] for problem in _problems(frame)]
    assert hints == [".astype('boolean')", ".astype('string')", ".astype('Float64')"]


@pytest.mark.parametrize("in_dictionary", [True, False])
def test_an_unknown_category_is_named_by_its_first_row(in_dictionary: bool) -> None:
    """As plain strings and as a dictionary, whose unused entries do no harm."""
    strings = pa.array(["one", None, "uno", "both", "due"])
    column = strings.dictionary_encode() if in_dictionary else strings
    (problem,) = _problems(pa.table({"leg_numbness": column}))
    assert problem == (
        "leg_numbness: expected the strings neither, one, both, or null; 2 rows held something "
        "else, the first is row 2, counting from 0"
    )
    harmless = pa.table({"leg_numbness": column}).slice(0, 2)
    assert assess_frame(harmless)["at_least"].to_pylist() == ["see_doctor", "home_care"]


@pytest.mark.parametrize("value", [-1.0, -0.5, float("nan"), float("inf"), -float("inf")])
def test_days_that_are_no_number_of_days_are_refused(value: float) -> None:
    """Negative, infinite, or not a number; a null is unknown."""
    days = pa.array([1.0, None, value, value])
    problems = _problems(pa.table({"duration_days": days, SEVERE: [True] * 4}))
    assert problems == [
        "duration_days: expected finite numbers, 0 or more, below 2**53, or null; 2 rows held "
        "something else, the first is row 2, counting from 0" + NAN
    ]


def test_every_wrong_column_is_named_together() -> None:
    """One run tells everything there is to repair."""
    frame = pa.table({"leg_numbness": ["x"], "leg_weakness": ["y"], "duration_days": [-1]})
    assert [problem.partition(":")[0] for problem in _problems(frame)] == frame.column_names


def test_a_nan_of_pandas_is_no_unknown() -> None:
    """pandas says missing in several ways; only the nullable one is taken for it."""
    (problem,) = _problems(pd.DataFrame({"duration_days": [1.0, np.nan]}))
    assert "1 row held something else, the first is row 1" in problem
    nullable = pd.DataFrame({"duration_days": pd.array([1.0, None], dtype="Float64")})
    assert list(assess_frame(nullable)["grade"]) == ["undetermined", "undetermined"]


def test_a_stream_counts_its_rows_from_its_own_beginning() -> None:
    """Batches before the wrong row have been given out already; those after it are not read."""
    days = pa.table({"duration_days": [1.0, 2.0, None, 3.0, -1.0, -2.0, -3.0]})
    graded = assess_frame(days.to_reader(max_chunksize=3))
    assert graded.read_next_batch().num_rows == 3
    with pytest.raises(InputError) as caught:
        graded.read_next_batch()
    assert str(caught.value) == (
        "duration_days: expected finite numbers, 0 or more, below 2**53, or null; 2 rows held "
        "something else, the first is row 4, counting from 0" + NAN
    )


def test_lazy_frames_complain_of_types_at_once_and_of_rows_when_collected() -> None:
    """As Polars itself does."""
    with pytest.raises(InputError, match="severe_pain: expected booleans or null"):
        assess_frame(pl.LazyFrame({SEVERE: [1]}))
    with pytest.raises((InputError, pl.exceptions.ComputeError), match="duration_days: expected"):
        assess_frame(pl.LazyFrame({"duration_days": [-1]})).collect()


_ECHOED = [
    "uno",
    "ü,ß",
    "o'clock\\'",
    "a\tb\n",
    "\u202eevil",
    "é" * 22,
    "",
    "o\u0301",
    "€ 5",
]


@pytest.mark.parametrize("value", _ECHOED)
def test_duckdb_fails_with_the_value_that_it_came_upon(value: str) -> None:
    """The query ends in the library's words, with what was there, made printable."""
    graded = assess_frame(duckdb.from_arrow(pa.table({"leg_numbness": [value]})))
    with pytest.raises(duckdb.InvalidInputException) as caught:
        graded.fetchall()
    assert str(caught.value) == (
        "Invalid Input Error: leg_numbness: expected the strings neither, one, both, or null, "
        f"got {echo(value)}; check_frame tells in which rows"
    )


@pytest.mark.parametrize(
    "value", ["-1.5", "'nan'::DOUBLE", "'inf'::DOUBLE", "'-inf'::DOUBLE", "-7"]
)
def test_duckdb_fails_with_the_number_that_it_came_upon(value: str) -> None:
    """Of whatever type."""
    relation: Any = duckdb.sql(f"SELECT {value} AS duration_days")
    graded = assess_frame(relation)
    shown = value.strip("'").partition("'")[0]
    expected = rf"duration_days: expected .*, or null, got {shown}; check_frame tells"
    with pytest.raises(duckdb.InvalidInputException, match=expected):
        graded.fetchall()


def test_duckdb_repeats_no_more_than_the_beginning_of_a_value() -> None:
    """Whatever stands in a cell, a message stays short."""
    graded = assess_frame(duckdb.from_arrow(pa.table({"leg_numbness": ["x" * 1000]})))
    with pytest.raises(duckdb.InvalidInputException, match=f"got '{'x' * 22}'; check_frame"):
        graded.fetchall()


def test_duckdb_columns_of_a_wrong_type_are_refused_at_once() -> None:
    """Before anything runs."""
    assert _problems(duckdb.sql("SELECT 1 AS severe_pain, DATE '2020-01-01' AS duration_days")) == [
        "severe_pain: expected booleans or null; the column is of type integer",
        "duration_days: expected finite numbers, 0 or more, below 2**53, or null; "
        "the column is of type date",
    ]


def test_frames_that_are_none_and_frames_without_a_finding_are_refused() -> None:
    """With the names that were expected."""
    assert "expected a frame of Polars, pandas" in _problems([1])[0]
    assert "expected a frame of Polars, pandas" in _refusal_of_decoding({"rules": []})
    (problem,) = _problems(pa.table({"x": [1]}))
    assert problem.startswith("columns: no column is a finding of pack back-spasms; expected names")
    assert "grade it with `assess_frame" in _refusal_of_decoding(pa.table({"x": [1]}))


def _refusal_of_decoding(frame: Any) -> str:
    with pytest.raises(InputError) as caught:
        decode_rules(frame)
    return str(caught.value)


def test_names_that_collide_with_the_result_are_refused() -> None:
    """Nothing of the frame is overwritten; `rules` is free where it is not asked for."""
    frame = pa.table({SEVERE: [True], "grade": [1], "rules": [2]})
    assert _problems(frame) == [
        "grade: the result has a column of this name; rename the frame's own"
    ]
    assert len(_problems(frame, explain=True)) == 2
    twice = pa.Table.from_arrays([pa.array([True])] * 2, [SEVERE, SEVERE])
    assert _problems(twice) == ["severe_pain: the frame has two columns of this name; rename one"]


def test_a_mapping_is_checked_before_it_is_used() -> None:
    """Missing columns, findings of another pack, and one finding twice."""
    frame = pa.table({"pain": [True], "ache": [True]})
    mapping = {"pian": Symptoms.worsening, "pain": Signs.fever, "ache": Symptoms.worsening}
    assert _problems(frame, columns=mapping) == [
        "columns['pian']: the frame has no such column; did you mean 'pain'?",
        "columns['pain']: expected a finding of pack back-spasms, got <YesNo signs.fever>",
        "ache: this column and 'pian' are one finding; leave one out",
        "pian: this column and 'ache' are one finding; leave one out",
    ]


def test_a_pack_that_needs_another_is_refused() -> None:
    """As `assess` refuses it."""
    pack = RulePack(id="half", version="1", title="Half", sections=(Signs,), rules=(rule(),),
                    requires=("other-half",))  # fmt: skip
    with pytest.raises(PackError, match="pack half: requires other-half"):
        assess_frame(pa.table({"fever": [True]}), pack)
    assert BACK_SPASMS.missing == ()


def test_frames_of_spark_go_to_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens there is tested by `make spark`."""

    class DataFrame:
        columns = ("leg_numbness",)
        dtypes = (("leg_numbness", "int"),)
        schema = types.SimpleNamespace(fields=())

    library = types.ModuleType("pyspark.sql")
    library.DataFrame = DataFrame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark.sql", library)
    assert _problems(DataFrame()) == [
        "leg_numbness: expected the strings neither, one, both, or null; the column is of type int"
    ]
