"""What a frame is beside its findings stays as it was."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from spasm_guidance import BACK_SPASMS, Grade, RulePack, Section, Symptoms, YesNo
from spasm_guidance.frames import assess_frame, decode_rules
from tests.generators.toys import QUOTE, SMOKING, Habits, rule

LABELS = [grade.label for grade in Grade]


def test_pandas_keeps_its_index_its_order_and_its_other_columns() -> None:
    """The result is aligned by position, and grades are ordered."""
    frame = pd.DataFrame(
        {"id": ["a", "b", "c"], "groin_numbness": pd.array([True, None, False], dtype="boolean")},
        index=[30, 10, 30],
    )
    graded = assess_frame(frame, explain=True)
    pd.testing.assert_frame_equal(graded[["id", "groin_numbness"]], frame)
    assert list(graded.columns) == [
        "id", "groin_numbness", "grade", "at_least", "at_most", "rules", "open"
    ]  # fmt: skip
    assert list(graded["grade"]) == ["emergency", "undetermined", "undetermined"]
    assert (graded["grade"] >= "see_doctor").tolist() == [True, False, False]
    assert "grade" not in frame.columns
    assert list(decode_rules(graded)["rules"].tolist()[0]) == ["groin-numbness"]


def test_polars_has_an_enum_of_the_grades() -> None:
    """Ordered, and the same for every cohort."""
    graded = assess_frame(pl.DataFrame({"severe_pain": [True, None], "id": [1, 2]}))
    assert graded.schema["grade"] == pl.Enum(LABELS)
    assert graded["id"].to_list() == [1, 2]
    assert graded.filter(pl.col("grade") >= "see_doctor").height == 1


def test_arrow_has_ordered_dictionaries_and_keeps_its_metadata() -> None:
    """Bit sets are structs of truth values."""
    table = pa.table({"severe_pain": [True]}, metadata={"study": "one"})
    graded = assess_frame(table, explain=True)
    assert graded.schema.metadata == {b"study": b"one"}
    assert graded.schema.field("grade").type == pa.dictionary(pa.int8(), pa.string(), True)
    assert graded.schema.field("rules").type.num_fields == len(BACK_SPASMS.rules)
    assert graded["rules"].to_pylist()[0]["severe-pain"]


def test_a_finding_without_a_column_is_unknown_for_everybody() -> None:
    """So is a column of nulls without a type."""
    missing = assess_frame(pa.table({"worsening": [False]}), explain=True)
    nulls = assess_frame(
        pa.table({"worsening": [False], "severe_pain": pa.nulls(1), "leg_numbness": pa.nulls(1)}),
        explain=True,
    )
    assert missing["open"].to_pylist() == nulls["open"].to_pylist()
    assert missing["open"].to_pylist()[0]["severe_pain"]


def test_a_mapping_says_which_column_is_which_finding() -> None:
    """Columns of other names; the others are findings by their own, and by their ids."""
    frame = pa.table(
        {"pain now": [True], "severe_pain": [False], "symptoms.leg_weakness": ["neither"]}
    )
    graded = assess_frame(frame, explain=True, columns={"pain now": Symptoms.worsening})
    assert graded["at_least"].to_pylist() == ["see_doctor"]
    open_ones = graded["open"].to_pylist()[0]
    assert not open_ones["severe_pain"]
    assert not open_ones["symptoms.leg_weakness"]
    assert open_ones["leg_numbness"]
    assert (
        "pain now" in graded["open"].type.names if hasattr(graded["open"].type, "names") else True
    )


class Evening(Section, name="evening"):
    """Has a finding of the same name as another section."""

    smoking: YesNo = YesNo("Smoking", ask="Do you smoke in the evening?")


def test_names_that_are_not_unique_are_qualified() -> None:
    """By their section."""
    smokes = rule("smokes", when=SMOKING | Evening.smoking, because=QUOTE, graded_by=QUOTE)
    pack = RulePack(
        id="smokers", version="1", title="Smokers", sections=(Habits, Evening), rules=(smokes,)
    )
    frame = pa.table({"evening.smoking": [True], "habits.smoking": [None], "note": ["x"]})
    graded = decode_rules(assess_frame(frame, pack, explain=True))
    assert graded["rules"].to_pylist() == [["smokes"]]


def test_an_empty_frame_and_a_pack_without_rules_are_graded_too() -> None:
    """No rows, no rules: home care for nobody, and for everybody."""
    assert assess_frame(pa.table({"severe_pain": pa.array([], pa.bool_())})).num_rows == 0
    pack = RulePack(id="empty", version="1", title="Empty", sections=(Habits,))
    graded = assess_frame(pa.table({"smoking": [False, None]}), pack, explain=True)
    assert graded["grade"].to_pylist() == ["home_care", "home_care"]
    assert decode_rules(graded)["rules"].to_pylist() == [[], []]


@pytest.mark.parametrize("days", [pa.array([4, 2], pa.int16()), pa.array([4.0, 2.0], pa.float32())])
def test_any_plain_numbers_will_do_for_a_quantity(days: pa.Array) -> None:
    """Whole or broken, of any width."""
    graded = assess_frame(pa.table({"duration_days": days}))
    assert graded["at_least"].to_pylist() == ["see_doctor", "home_care"]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.string()])
def test_any_strings_will_do_for_legs(kind: pa.DataType) -> None:
    """However Arrow keeps them."""
    graded = assess_frame(pa.table({"leg_numbness": pa.array(["both", None], kind)}))
    assert graded["at_least"].to_pylist() == ["emergency", "home_care"]


def test_categories_of_pandas_will_do_for_legs() -> None:
    """Their unused ones do no harm."""
    legs = pd.Categorical(["both", None], categories=["both", "else"])
    graded = assess_frame(pd.DataFrame({"leg_numbness": legs}))
    assert list(graded["at_least"]) == ["emergency", "home_care"]
