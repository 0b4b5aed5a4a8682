"""Names of columns: none is guessed at, overwritten or left unread in silence."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from spasm_guidance import InputError, Symptoms
from spasm_guidance.frames import assess_frame, check_frame

OTHERS = (
    ", ".join(
        f"{'1.0' if f is Symptoms.duration_days else 'FALSE'} AS {f.name}"
        for f in Symptoms.findings
        if f is Symptoms.duration_days or "leg" not in f.name
    )
    + ", 'neither' AS shooting_leg_pain, 'neither' AS leg_weakness"
)


def _refusals(frame: Any, **options: Any) -> list[str]:
    """What both say; they refuse the same names."""
    refusals = []
    for ask in (assess_frame, check_frame):
        with pytest.raises(InputError) as caught:
            ask(frame, **options)
        refusals.append([str(problem) for problem in caught.value.problems])
    assert refusals[0] == refusals[1]
    return refusals[0]


@pytest.mark.parametrize("name", ["Grade", "AT_LEAST", "at_Most"])
def test_in_sql_a_name_of_the_result_is_taken_in_any_case(name: str) -> None:
    """Else the frame's own column would be read for the result."""
    frame = duckdb.sql(f"SELECT 'home_care' AS \"{name}\", {OTHERS}, 'both' AS leg_numbness")
    assert _refusals(frame) == [
        f"{name.lower()}: the result has a column of this name; rename the frame's own"
    ]


def test_in_sql_two_columns_are_one_that_differ_in_case_alone() -> None:
    """A no beside a yes would be read for it."""
    frame = duckdb.sql('SELECT FALSE AS "Groin_Numbness", TRUE AS groin_numbness')
    assert _refusals(frame) == [
        "groin_numbness: the frame has two columns of this name (capitals do not count); rename one"
    ]


def test_in_sql_a_finding_is_known_in_any_case() -> None:
    """As the engine itself knows it; in memory, names are told apart."""
    frame: Any = duckdb.sql('SELECT TRUE AS "GROIN_Numbness", \'both\' AS "LEG_numbness"')
    graded: Any = assess_frame(frame, explain=True)
    assert graded.select("grade").fetchall() == [("emergency",)]
    assert graded.columns[:2] == ["GROIN_Numbness", "LEG_numbness"]
    mapped: Any = duckdb.sql('SELECT TRUE AS "Q7"')
    graded = assess_frame(mapped, columns={"q7": Symptoms.groin_numbness})
    assert graded.select("grade").fetchall() == [("emergency",)]
    check_frame(mapped, columns={"q7": Symptoms.groin_numbness})
    in_memory = pa.table({"GROIN_NUMBNESS": [True], "worsening": [True], "Grade": [1]})
    assert _refusals(in_memory) == [
        "GROIN_NUMBNESS: is not a finding; did you mean 'groin_numbness'? Rename it, or name the "
        "column in `extra` if it is none"
    ]


@pytest.mark.parametrize("name", ["symptoms.leg_numbness", "EMERGENCY", "rule_0"])
def test_in_sql_the_columns_between_have_names_of_their_own(name: str) -> None:
    """A column of the frame's would be read for an answer, a rule or a grade."""
    hidden = f"spasm_guidance_hidden_{name}"
    frame = duckdb.sql(f"SELECT FALSE AS \"{hidden}\", 'both' AS leg_numbness, {OTHERS}")
    assert _refusals(frame)[0].endswith(
        "names that begin with spasm_guidance_hidden_ are the library's own; rename it"
    )


def test_a_finding_stands_in_one_column_only() -> None:
    """By its name, by its id or by the mapping."""
    both = pa.table({"worsening": [False], "symptoms.worsening": [True], "q7": [True]})
    assert _refusals(both, columns={"q7": Symptoms.worsening}) == [
        "worsening: this column and 'symptoms.worsening' are one finding; leave one out",
        "symptoms.worsening: this column and 'q7' are one finding; leave one out",
        "q7: this column and 'worsening' are one finding; leave one out",
    ]


def test_a_column_that_is_mapped_is_what_the_mapping_says() -> None:
    """Whatever its own name says."""
    swapped = {"severe_pain": Symptoms.groin_numbness, "groin_numbness": Symptoms.severe_pain}
    graded = assess_frame(
        pa.table({"severe_pain": [True], "groin_numbness": [False]}), columns=swapped
    )
    assert graded["grade"].to_pylist() == ["emergency"]


def test_a_mapping_is_one_from_texts() -> None:
    """A number is no name of a column that every kind of frame could have."""
    frame: Any = pd.DataFrame({0: [True], "worsening": [True]})
    assert assess_frame(frame)["grade"].tolist() == ["see_doctor"]
    assert _refusals(frame, columns={0: Symptoms.severe_pain}) == [
        "columns[0]: expected the name of a column, which is text; rename it"
    ]
    assert _refusals(frame, columns=["q7"]) == [
        "columns: expected a mapping from names of columns to findings, got a value of type list"
    ]
    assert _refusals(pa.table({"x": [1]}), columns={})[0].endswith(
        "expected names such as duration_days, worsening, severe_pain, or pass `columns=`"
    )
