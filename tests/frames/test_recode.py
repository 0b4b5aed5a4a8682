"""A clinic's columns become findings by a mapping; what it does not cover is refused."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from spasm_guidance import InputError, Legs, Symptoms
from spasm_guidance.frames import (
    FindingSource,
    FromCodes,
    FromDates,
    FromNumbers,
    FromSides,
    Recoding,
    assess_frame,
    recode,
    recoded_batch,
)
from tests.generators.toys import Signs

D = datetime.date
PAIN = FromCodes(
    finding=Symptoms.severe_pain, column="pain", values={"Y": True, "N": False}, missing=("",)
)
NUMB = FromSides(
    finding=Symptoms.leg_numbness, left="l", right="r", values={1: True, 0: False}, missing=(-9,)
)
WEAK = FromCodes(
    finding=Symptoms.leg_weakness,
    column="weak",
    values={
        "none": "neither",
        "L": Legs.ONE,
        "R": "one",
        "B": "both",
        "?": Legs.UNKNOWN,
        "-": None,
    },
)
DAYS = FromDates(finding=Symptoms.duration_days, start="began", end="visit")
CLINIC = Recoding((PAIN, NUMB, WEAK, DAYS))
ROWS: dict[str, list[Any]] = {
    "id": [1, 2, 3, 4],
    "pain": ["Y", "N", "", None],
    "l": [1, 0, -9, 0],
    "r": [1, 1, 0, -9],
    "weak": ["L", "B", "?", "none"],
    "began": [D(2024, 1, 31), D(2024, 2, 28), None, D(2024, 3, 1)],
    "visit": [D(2024, 1, 31), D(2024, 3, 1), D(2024, 3, 1), D(2024, 3, 5)],
}
FINDINGS = {
    "severe_pain": [True, False, None, None],
    "leg_numbness": ["both", "one", None, None],
    "leg_weakness": ["one", "both", None, "neither"],
    "duration_days": [0.0, 2.0, None, 4.0],
}
TABLE = pa.table(ROWS)
FRAMES: dict[str, Callable[[pa.Table], Any]] = {
    "arrow": lambda table: table,
    "arrow in chunks": lambda table: pa.concat_tables([table.slice(0, 1), table.slice(1)]),
    "arrow dictionaries": lambda table: table.set_column(
        1, table.column_names[1], table.column(1).dictionary_encode()
    ),
    "arrow string views": lambda table: table.set_column(
        1, table.column_names[1], table.column(1).cast(pa.string_view())
    ),
    "pandas": lambda table: table.to_pandas(),
    "pandas objects": lambda table: pd.DataFrame(
        {name: pd.Series(table[name].to_pylist(), dtype=object) for name in table.column_names}
    ),
    "pandas of arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.DataFrame,
    "polars lazy": lambda table: pl.DataFrame(table).lazy(),
    "narwhals": lambda table: nw.from_native(pl.DataFrame(table)),
    "duckdb": lambda table: duckdb.from_arrow(table, connection=duckdb.connect()),
}


def _rows(frame: Any) -> dict[str, list[Any]]:
    """A frame of any kind as lists, with null for what is missing."""
    frame = nw.to_native(frame, pass_through=True)
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pd.DataFrame):
        return {n: [None if pd.isna(v) else v for v in frame[n]] for n in frame.columns}
    table = frame.to_arrow_table() if isinstance(frame, duckdb.DuckDBPyRelation) else frame
    rows: dict[str, list[Any]] = (
        {name: list(table[name]) for name in table.columns}
        if isinstance(table, pl.DataFrame)
        else table.to_pydict()
    )
    return rows


def _problems(action: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as caught:
        action()
    return [str(problem) for problem in caught.value.problems]


def _one(source: FindingSource, **columns: Any) -> list[Any]:
    """What one source makes of these columns."""
    recoded = recode(pa.table(columns), Recoding((source,)))
    found: list[Any] = recoded[recoded.column_names[-1]].to_pylist()
    return found


@pytest.mark.parametrize("kind", FRAMES)
def test_every_kind_of_frame_gets_the_same_findings_and_keeps_its_own_columns(kind: str) -> None:
    frame = FRAMES[kind](TABLE)
    recoded = recode(frame, CLINIC)
    assert type(recoded) is type(frame)
    rows = _rows(recoded)
    assert list(rows) == [*ROWS, *FINDINGS]
    assert {name: rows[name] for name in FINDINGS} == FINDINGS
    assert rows["id"] == ROWS["id"]
    graded = _rows(assess_frame(nw.to_native(recoded, pass_through=True)))["grade"]
    assert graded == ["emergency", "emergency", "undetermined", "see_doctor"]


@pytest.mark.parametrize("kind", FRAMES)
def test_what_is_not_covered_is_refused_in_the_same_words_all_at_once(kind: str) -> None:
    wrong = {
        **ROWS,
        "pain": ["Y", "maybe", "y", "maybe"],
        "r": [-9, 2, -9, -9],
        "visit": [D(2024, 1, 30), *ROWS["visit"][1:]],
    }
    covers = "the recoding of symptoms.severe_pain does not cover"
    add = "; add it to values or missing"
    assert _problems(lambda: _rows(recode(FRAMES[kind](pa.table(wrong)), CLINIC))) == [
        f"pain: {covers} 'maybe'{add} (2 rows; the first is row 1, counting from 0)",
        f"pain: {covers} 'y'{add} (1 row; the first is row 2, counting from 0)",
        f"r: the recoding of symptoms.leg_numbness does not cover 2{add} "
        "(1 row; the first is row 1, counting from 0)",
        "l and r: the recoding of symptoms.leg_numbness cannot tell one leg from both: yes on one "
        "side, unknown on the other; say one_side_unknown (1 row; the first is row 0, counting "
        "from 0)",
        "began and visit: expected a finite number, 0 or more, or None, got -1.0 "
        "(1 row; the first is row 0, counting from 0)",
    ]


def test_a_column_with_many_wrong_values_names_the_first_five() -> None:
    pain = [*"abcdefg", "g", None]
    problems = _problems(lambda: _one(PAIN, pain=pain))
    assert len(problems) == 6
    assert problems[0].startswith("pain: the recoding of symptoms.severe_pain does not cover 'a'")
    assert problems[-1] == "pain: and 2 more values in 3 rows"


@pytest.mark.parametrize(
    ("code", "column"),
    [
        (1, [1, None]),
        ("1", [1, None]),
        (1.0, ["1", None]),
        (1, [1.0, None]),
        (1, [Decimal("1.00"), None]),
        (1.5, [Decimal("1.50"), None]),
        (0.5, [0.5, None]),
        (True, [True, None]),
        ("true", [True, None]),
        (D(2024, 1, 31), [D(2024, 1, 31), None]),
        (D(2024, 1, 31), ["2024-01-31", None]),
        (D(2024, 1, 31), [datetime.datetime(2024, 1, 31), None]),
        ("2024-01-31 12:30:00", [datetime.datetime(2024, 1, 31, 12, 30), None]),
        (float("nan"), [float("nan"), None]),
        (float("inf"), [float("inf"), None]),
    ],
)
def test_a_code_is_one_however_its_column_holds_it(code: Any, column: list[Any]) -> None:
    """So one mapping serves a CSV file, where all is text, and a frame of numbers."""
    source = FromCodes(finding=Symptoms.worsening, column="c", values={code: True})
    assert _one(source, c=pa.array(column, from_pandas=False)) == [True, None]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("1", "01"),
        (1, "1.0"),
        ("Y", "y"),
        ("Y", "Y "),
        (1, True),
        ("yes", True),
        (0, -0.5),
        (1, ""),
    ],
)
def test_a_value_that_is_written_otherwise_is_not_guessed_at(code: Any, value: Any) -> None:
    source = FromCodes(finding=Symptoms.worsening, column="c", values={code: True})
    (problem,) = _problems(lambda: _one(source, c=[value]))
    assert "does not cover" in problem


def test_numbers_that_pandas_wrote_as_fractions_are_the_same_codes_but_nan_must_be_named() -> None:
    frame = pd.DataFrame({"l": [1, 0, None], "r": [1, 0, 0]})
    recoding = Recoding((NUMB,))
    (problem,) = _problems(lambda: recode(frame, recoding))
    assert problem.startswith("l: the recoding of symptoms.leg_numbness does not cover nan; add it")
    named = attrs.evolve(NUMB, missing=(-9, float("nan")))
    assert _rows(recode(frame, Recoding((named,))))["leg_numbness"] == ["both", "neither", None]


class TestTwoSides:
    """Left and right apart become neither, one or both; a half-known pair is never guessed."""

    SIDES: ClassVar = {"l": [0, 1, 0, 1, 0, 9, 9], "r": [0, 0, 1, 1, 9, 0, 9]}
    LEVELS: ClassVar = ["neither", "one", "one", "both", None, None, None]

    def source(self, half: str | None) -> FromSides:
        return attrs.evolve(NUMB, missing=(9,), one_side_unknown=half)

    @pytest.mark.parametrize("half", [None, "one", "both", "unknown"])
    def test_no_with_unknown_is_unknown_whatever_is_agreed(self, half: str | None) -> None:
        assert _one(self.source(half), **self.SIDES) == self.LEVELS

    @pytest.mark.parametrize(
        ("half", "level"), [("one", "one"), ("both", "both"), ("unknown", None)]
    )
    def test_yes_with_unknown_is_what_the_mapping_says(self, half: str, level: str | None) -> None:
        assert _one(self.source(half), l=[1, 9, 1], r=[9, 1, None]) == [level] * 3

    def test_yes_with_unknown_is_refused_where_the_mapping_does_not_say(self) -> None:
        (problem,) = _problems(lambda: _one(self.source(None), l=[0, 1, 9], r=[0, 9, 1]))
        assert problem.endswith(
            "say one_side_unknown (2 rows; the first is row 1, counting from 0)"
        )

    def test_a_value_that_is_not_covered_is_complained_of_once(self) -> None:
        (problem,) = _problems(lambda: _one(self.source(None), l=[1, 1], r=[5, 1]))
        assert problem.startswith("r: ")


class TestNumbers:
    """Numbers in another unit, or as text, become the finding's unit exactly."""

    @pytest.mark.parametrize(
        ("unit", "value", "days"),
        [
            (None, 2.5, 2.5),
            ("d", 2, 2),
            ("h", 36, 1.5),
            ("min", 1440, 1),
            ("s", 86400, 1),
            ("wk", 2, 14),
            ("a", 1, 365.25),
            ("mo", 12, 365.25),
            ("h", "36", 1.5),
            ("h", "0.5", 0.5 / 24),
            ("h", Decimal("36.0"), 1.5),
        ],
    )
    def test_a_unit_of_time(self, unit: str | None, value: Any, days: float) -> None:
        source = FromNumbers(finding=Symptoms.duration_days, column="n", unit=unit, missing=(-9,))
        missing = type(value)(-9)
        assert _one(source, n=[value, missing, None]) == [days, None, None]

    @pytest.mark.parametrize(("factor", "days"), [(0.1, 0.3), (7, 21)])
    def test_a_factor(self, factor: float, days: float) -> None:
        source = FromNumbers(finding=Symptoms.duration_days, column="n", factor=factor)
        assert _one(source, n=[3]) == [days]

    @pytest.mark.parametrize(
        "value", ["3 days", "1,5", "1e3", "+3", "", "٣", "9" * 5000, True, float("nan")]
    )
    def test_what_is_no_plain_number_is_refused(self, value: Any) -> None:
        source = FromNumbers(finding=Symptoms.duration_days, column="n")
        (problem,) = _problems(lambda: _one(source, n=[value]))
        assert problem.startswith("n: the recoding of symptoms.duration_days takes plain numbers")
        assert len(problem) < 200

    @pytest.mark.parametrize(("value", "factor"), [(-1, None), (2.0**52, 8), (-0.5, 2)])
    def test_what_the_finding_does_not_take_is_refused(
        self, value: float, factor: float | None
    ) -> None:
        source = FromNumbers(finding=Symptoms.duration_days, column="n", factor=factor)
        (problem,) = _problems(lambda: _one(source, n=[value]))
        assert problem.startswith("n: expected a finite number, 0 or more, or None")

    def test_categories_may_stand_for_numbers(self) -> None:
        ranges = {"under a week": 3, "longer": 10.5}
        source = FromCodes(finding=Symptoms.duration_days, column="n", values=ranges)
        assert _one(source, n=["longer", "under a week", None]) == [10.5, 3, None]


class TestDates:
    """A duration from two dates, or from two times; never from one of each."""

    T = datetime.datetime

    @pytest.mark.parametrize(
        ("start", "end", "days"),
        [
            (D(2024, 2, 28), D(2024, 3, 1), 2),
            ("2024-02-28", "2024-03-01", 2),
            ("2024-02-28", D(2024, 3, 1), 2),
            (T(2024, 2, 28), T(2024, 3, 1), 2),
            (T(2024, 2, 28, 18), T(2024, 3, 1), 1.25),
        ],
    )
    def test_the_days_between(self, start: Any, end: Any, days: float) -> None:
        assert _one(DAYS, began=[start, None, start], visit=[end, end, None]) == [days, None, None]

    def test_times_of_time_zones_are_compared_as_moments(self) -> None:
        began = pa.array([self.T(2024, 3, 30)], pa.timestamp("ns", "Europe/Paris"))
        visit = pa.array([self.T(2024, 3, 31)], pa.timestamp("s", "UTC"))
        assert _one(DAYS, began=began, visit=visit) == [1]

    @pytest.mark.parametrize("value", ["31.01.2024", "2024-02-30", "20240131", "2024-01-31T10:00"])
    def test_text_that_is_no_date_is_refused(self, value: str) -> None:
        (problem,) = _problems(lambda: _one(DAYS, began=[value], visit=[D(2024, 3, 1)]))
        assert problem.startswith("began: the recoding of symptoms.duration_days takes dates such")

    @pytest.mark.parametrize("unit", ["s", "ms", "us"])
    def test_a_time_beyond_the_calendar_is_refused(self, unit: str) -> None:
        strange = pa.array([2**62], pa.int64()).cast(pa.timestamp(unit))
        (problem,) = _problems(lambda: _one(DAYS, began=strange, visit=[self.T(2024, 3, 1)])[:1])
        assert "dates beside times" in problem or "got a value of type" in problem

    @pytest.mark.parametrize("day", [2**31 - 1, -(2**31)])
    def test_a_date_beyond_the_calendar_is_refused(self, day: int) -> None:
        strange = pa.array([day], pa.int32()).cast(pa.date32())
        (problem,) = _problems(lambda: _one(DAYS, began=strange, visit=[D(2024, 3, 1)]))
        assert "got a value of type" in problem

    def test_missing_dates_have_codes_too(self) -> None:
        source = attrs.evolve(DAYS, missing=(D(1900, 1, 1), ""))
        began, visit = ["1900-01-01", "", "2024-01-01"], ["2024-01-02", "2024-01-02", "2024-01-02"]
        assert _one(source, began=began, visit=visit) == [None, None, 1]

    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            (D(2024, 1, 1), T(2024, 1, 2, 3), "dates beside times"),
            (
                T(2024, 1, 1),
                T(2024, 1, 2, tzinfo=datetime.UTC),
                "times beside times of a",
            ),
        ],
    )
    def test_two_kinds_are_refused(self, start: Any, end: Any, words: str) -> None:
        problems = _problems(lambda: _one(DAYS, began=[start], visit=[end]))
        (problem,) = problems
        assert problem.startswith(f"began and visit: holds {words}")
        assert problem.endswith("; make them alike")


class TestColumns:
    """What is wrong with the columns themselves is said at once, for every kind of frame."""

    @pytest.mark.parametrize("kind", FRAMES)
    def test_a_source_that_is_missing(self, kind: str) -> None:
        frame = FRAMES[kind](TABLE.rename_columns(["id", "pian", *TABLE.column_names[2:-1], "v"]))
        assert _problems(lambda: recode(frame, CLINIC)) == [
            "pain: the frame has no such column; did you mean 'pian'?",
            "visit: the frame has no such column",
        ]

    def test_a_source_that_is_there_twice(self) -> None:
        twice = pa.Table.from_arrays([pa.array(["Y"]), pa.array(["N"])], ["pain", "pain"])
        expected = ["pain: the frame has two columns of this name; rename one"]
        assert _problems(lambda: recode(twice, Recoding((PAIN,)))) == expected
        pandas = pd.DataFrame([["Y", "N", 1]], columns=["pain", "pain", 7])
        assert _problems(lambda: recode(pandas, Recoding((PAIN,)))) == expected

    def test_a_column_of_the_name_that_would_be_added(self) -> None:
        frame = TABLE.append_column("severe_pain", pa.array([True] * 4))
        assert _problems(lambda: recode(frame, CLINIC)) == [
            "severe_pain: the recoding adds a column of this name; rename the frame's own"
        ]

    @pytest.mark.parametrize("kind", FRAMES)
    def test_a_source_with_the_findings_own_name_is_replaced_in_its_place(self, kind: str) -> None:
        table = pa.table({"severe_pain": ["Y", "N"], "pain": ["x", "y"]})
        frame = FRAMES[kind](table)
        recoding = Recoding((attrs.evolve(PAIN, column="severe_pain"),))
        assert _rows(recode(frame, recoding)) == {"severe_pain": [True, False], "pain": ["x", "y"]}

    def test_one_column_may_serve_two_findings(self) -> None:
        worse = attrs.evolve(PAIN, finding=Symptoms.worsening, values={"Y": None, "N": True})
        recoded = recode(pa.table({"pain": ["Y", "N"]}), Recoding((PAIN, worse)))
        assert recoded["severe_pain"].to_pylist() == [True, False]
        assert recoded["worsening"].to_pylist() == [None, True]

    @pytest.mark.parametrize(
        "column",
        [pa.array([["Y"]]), pa.array([{"a": 1}]), pa.array([b"Y"]), pa.array([1], "duration[s]")],
    )
    def test_a_column_of_a_type_that_holds_no_codes(self, column: pa.Array) -> None:
        (problem,) = _problems(lambda: _one(PAIN, pain=column))
        assert problem.startswith("pain: expected text, numbers, booleans or dates; it is of type ")

    @pytest.mark.parametrize(
        "frame",
        [pd.DataFrame({"pain": ["Y", 1]}, dtype=object), pd.DataFrame({"pain": [1 + 2j]})],
    )
    def test_a_column_with_no_form_in_arrow(self, frame: Any) -> None:
        (problem,) = _problems(lambda: recode(frame, Recoding((PAIN,))))
        assert problem.startswith("pain: cannot be read (")

    def test_a_column_of_nulls_is_unknown(self) -> None:
        assert _one(PAIN, pain=pa.nulls(2)) == [None, None]
        assert _one(PAIN, pain=pa.array([], pa.string())) == []

    @pytest.mark.parametrize("kind", ["arrow", "polars lazy"])
    def test_a_finding_of_another_pack(self, kind: str) -> None:
        other = Recoding((attrs.evolve(PAIN, finding=Signs.fever),))
        problems = _problems(lambda: recode(FRAMES[kind](TABLE), other))
        assert problems == ["signs.fever: is no finding of pack back-spasms"]

    @pytest.mark.parametrize(
        "frame", [{"pain": ["Y"]}, TABLE.to_reader(), TABLE.to_batches()[0], None]
    )
    def test_what_cannot_be_loaded_is_refused_with_what_to_do(self, frame: Any) -> None:
        (problem,) = _problems(lambda: recode(frame, CLINIC))
        assert problem.startswith("frame: expected a frame of Polars, pandas, PyArrow or DuckDB")
        assert problem.endswith("a frame of Spark with .toArrow()")

    def test_swapped_arguments_are_told(self) -> None:
        with pytest.raises(TypeError, match="recoding: expected Recoding, got a value of type"):
            recode(CLINIC, TABLE)
        with pytest.raises(TypeError, match="recoding: expected FindingSource, got 'pain'"):
            Recoding(("pain",))  # type: ignore[arg-type]


class TestDuckDB:
    """A relation is read once, and comes back on its own connection with its own types."""

    def test_other_columns_keep_type_and_value(self) -> None:
        connection = duckdb.connect()
        values = (
            "170141183460469231731687303715884105::hugeint, 'a'::enum('a', 'b'), uuid(), "
            "interval 3 months, {'a': 1}, map{'k': [1]}, 'infinity'::date, '-infinity'::timestamp, "
            "1.25::decimal(10, 3), 'x'::blob, '2020-01-01 00:00:00.123456789'::timestamp_ns"
        )
        connection.execute(f"CREATE TABLE people AS SELECT 'Y' AS pain, {values}")
        relation = connection.sql("SELECT * FROM people")
        recoded = recode(relation, Recoding((PAIN,)))
        assert recoded.types[:-1] == relation.types
        assert recoded.columns == [*relation.columns, "severe_pain"]
        assert recoded.project("* EXCLUDE severe_pain").except_(relation).fetchall() == []
        again = recode(connection.sql("SELECT 'N' AS pain"), Recoding((PAIN,)))
        assert (recoded.fetchall()[0][-1], again.fetchall()[0][-1]) == (True, False)
        tables = [name for (name,) in connection.execute("SHOW TABLES").fetchall()]
        assert tables == ["people"]

    @pytest.mark.parametrize(
        ("columns", "problem"),
        [
            ("1 x, 2 X", "x: two columns have this name (capitals do not count); rename one"),
            (
                "1 Severe_Pain",
                "severe_pain: two columns have this name (capitals do not count); rename one",
            ),
            ("'101'::bit b", "b: a column of bits, which Arrow does not have; cast it to VARCHAR"),
        ],
    )
    def test_what_would_not_come_back_is_refused(self, columns: str, problem: str) -> None:
        relation = duckdb.connect().sql(f"SELECT 'Y' AS pain, {columns}")
        assert _problems(lambda: recode(relation, Recoding((PAIN,)))) == [problem]


def test_a_piece_of_a_file_comes_with_the_rows_that_are_not_covered() -> None:
    batch = pa.table({"pain": ["Y", "x", "N", "x"], "id": [1, 2, 3, 4]}).to_batches()[0]
    recoded, strays = recoded_batch(batch, Recoding((PAIN,)))
    assert isinstance(recoded, pa.RecordBatch)
    assert recoded.to_pydict()["severe_pain"] == [True, None, False, None]
    (stray,) = strays
    assert (stray.column, list(stray.rows)) == ("pain", [1, 3])
    assert "does not cover 'x'" in stray.reason


def test_a_value_that_no_row_has_any_more_is_no_complaint() -> None:
    """A dictionary may hold values that are filtered out."""
    coded = pa.array(["Y", "x", "N"]).dictionary_encode().filter(pa.array([True, False, True]))
    assert _one(PAIN, pain=coded) == [True, False]


def test_numpy_and_lists_serve_in_a_mapping() -> None:
    source = FromCodes(
        finding=Symptoms.worsening,
        column="c",
        values={np.float64(1): True, 0: False},
        missing=[-9, "NA"],
    )
    assert source.missing == (-9, "NA")
    assert _one(source, c=[1, 0, -9]) == [True, False, None]


def test_a_recoding_is_explained_in_plain_sentences() -> None:
    hours = FromNumbers(finding=Symptoms.duration_days, column="hrs", unit="h", missing=(-9,))
    agreed = attrs.evolve(NUMB, one_side_unknown="one")
    assert str(Recoding((PAIN, NUMB, WEAK, DAYS))).splitlines() == [
        "symptoms.severe_pain from 'pain': 'Y' is yes, 'N' is no; '' is unknown",
        "symptoms.leg_numbness from 'l' (left) and 'r' (right): 1 is yes, 0 is no; -9 is unknown; "
        "yes on one side with the other unknown is refused",
        "symptoms.leg_weakness from 'weak': 'none' is neither, 'L' is one, 'R' is one, "
        "'B' is both, '?' is unknown, '-' is unknown",
        "symptoms.duration_days: the time from 'began' to 'visit', in d",
        "Nothing in a cell (null) is unknown. Any other value is refused.",
    ]
    assert str(agreed).endswith("yes on one side with the other unknown counts as one")
    assert str(hours) == "symptoms.duration_days from 'hrs': numbers in h, as d; -9 is unknown"
    times = attrs.evolve(hours, unit=None, factor=7, missing=(-9, ""))
    assert str(times).endswith("from 'hrs': numbers times 7, in d; -9, '' are unknown")


def test_a_recoding_is_a_value() -> None:
    again = pickle.loads(pickle.dumps(CLINIC))
    assert again == CLINIC
    assert again.columns == ("pain", "l", "r", "weak", "began", "visit")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        CLINIC.sources = ()  # type: ignore[misc]


def test_a_source_named_by_the_findings_id_is_replaced_under_that_name() -> None:
    """Else the frame would have two columns for one finding."""
    recoding = Recoding((attrs.evolve(PAIN, column="symptoms.severe_pain"),))
    recoded = recode(pa.table({"symptoms.severe_pain": ["Y", ""]}), recoding)
    assert recoded.to_pydict() == {"symptoms.severe_pain": [True, None]}
    assert assess_frame(recoded)["at_least"].to_pylist() == ["see_doctor", "home_care"]


def test_a_source_whose_name_nearly_is_that_of_a_finding_is_handed_over_as_extra() -> None:
    named = attrs.evolve(PAIN, column="severe_pian")
    own = attrs.evolve(PAIN, finding=Symptoms.worsening, column="worsening")
    recoding = Recoding((named, own))
    recoded = recode(pa.table({"severe_pian": ["Y"], "worsening": ["N"]}), recoding)
    assert _problems(lambda: assess_frame(recoded))
    assert recoding.extra() == ["severe_pian"]
    assert assess_frame(recoded, extra=recoding.extra())["grade"].to_pylist() == ["see_doctor"]
