"""Spark says of names, of nested columns and of every value what the other engines say."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from spasm_guidance import BACK_SPASMS, Symptoms
from spasm_guidance.frames import assess_frame, check_frame, decode_rules
from spasm_guidance.packs.red_flags import RedFlags
from tests.frames.encodings import ENCODINGS, documented, verdict
from tests.frames.engines import refusal, rows_of
from tests.frames.test_frames_names import NEAR, NESTED
from tests.frames.test_frames_unread import (
    CLAIMLESS,
    GRADES,
    NAMED,
    Elsewhere,
    expected,
    people_with,
    table_with,
)
from tests.generators.cohorts import people
from tests.generators.toys import Habits, Signs


def _frame(spark: SparkSession, table: pa.Table) -> Any:
    return spark.createDataFrame(table)


@pytest.mark.parametrize("label", ENCODINGS)
def test_every_cell_of_the_docs_is_so(spark: SparkSession, label: str) -> None:
    assert verdict(ENCODINGS[label], "Spark", spark.sql) == documented()[label, "Spark"]


@pytest.mark.parametrize("section", [RedFlags, Elsewhere])
def test_what_is_ignored_by_name_is_never_home_care(spark: SparkSession, section: Any) -> None:
    persons = people_with(BACK_SPASMS, section, seed=5)
    table = table_with(persons, *BACK_SPASMS.sections, section)
    graded = assess_frame(_frame(spark, table), ignoring=section)
    assert rows_of(graded, *GRADES) == expected(persons, BACK_SPASMS, ignoring=section)


def test_what_nothing_in_a_pack_reads_is_never_home_care(spark: SparkSession) -> None:
    persons = people(CLAIMLESS, 300, seed=6)
    graded = assess_frame(_frame(spark, table_with(persons, Signs, Habits)), CLAIMLESS)
    assert rows_of(graded, *GRADES) == expected(persons, CLAIMLESS)


@pytest.mark.parametrize("name", NAMED)
def test_a_forgotten_pack_is_an_error(spark: SparkSession, name: str) -> None:
    table = pa.table({"severe_pain": [False], name: [True]})
    text = refusal(lambda: _frame(spark, table))
    assert text is not None
    assert "does not read the section red_flags; the pack red-flags" in text
    assert refusal(lambda: _frame(spark, table), ignoring=RedFlags) is None


def test_a_struct_of_a_sections_name_is_read(spark: SparkSession) -> None:
    kind = "struct<Leg_Numbness: string, duration_days: int>"
    rows: list[Any] = [(("both", None),), (None,), ((None, 4),), ((None, 0),)]
    frame = spark.createDataFrame(rows, f"Symptoms {kind}")
    graded: Any = assess_frame(frame, explain=True)
    wanted = ["emergency", "undetermined", "see_doctor", "undetermined"]
    assert [row["grade"] for row in graded.collect()] == wanted
    assert graded.columns[0] == "Symptoms"
    wrong = spark.createDataFrame([(("Both", -1),)], f"symptoms {kind}")
    text = refusal(lambda: wrong)
    assert text is not None
    assert [line.partition(":")[0] for line in text.splitlines()] == [
        "symptoms.Leg_Numbness", "symptoms.duration_days"
    ]  # fmt: skip
    typed = spark.sql("SELECT named_struct('severe_pain', 'yes') AS symptoms")
    assert "booleans or null; the column is of type" in (refusal(lambda: typed) or "")


@pytest.mark.parametrize("name", NESTED)
def test_findings_hidden_in_other_columns_are_refused(spark: SparkSession, name: str) -> None:
    cells, message = NESTED[name]
    text = refusal(lambda: _frame(spark, pa.table({"severe_pain": [True], name: cells})))
    assert text is not None
    assert message in text
    mapped = spark.sql("SELECT true AS severe_pain, map('leg_numbness', 'both') AS more")
    assert "more: a map or JSON may hold findings" in (refusal(lambda: mapped) or "")
    assert refusal(lambda: mapped, extra=["more"]) is None
    json = spark.sql("SELECT true AS severe_pain, parse_json('{}') AS more")
    assert "more: a map or JSON may hold findings" in (refusal(lambda: json) or "")


@pytest.mark.parametrize("name", ["loss_of_blader_control", "durationDays", "severe_pain_1"])
def test_a_name_that_nearly_is_a_findings_is_refused(spark: SparkSession, name: str) -> None:
    table = pa.table({"other_concern": [True], name: [True]})
    assert NEAR[name] in (refusal(lambda: _frame(spark, table)) or "")
    assert refusal(lambda: _frame(spark, table), extra=[name]) is None


def test_two_columns_of_one_name_are_both_kept(spark: SparkSession) -> None:
    """Also where they differ in capitals alone; two columns of one finding are refused."""
    frame: Any = spark.sql("SELECT true AS severe_pain, 1 AS x, 2 AS x, 3 AS Note, 4 AS note")
    check_frame(frame)
    graded = decode_rules(assess_frame(frame, explain=True))
    assert graded.columns[:5] == ["severe_pain", "x", "x", "Note", "note"]
    assert list(graded.collect()[0])[:6] == [True, 1, 2, 3, 4, "see_doctor"]
    joined = spark.sql("SELECT 1 AS id, true AS severe_pain").join(
        spark.sql("SELECT 1 AS id, false AS severe_pain"), "id"
    )
    assert "two columns of this name" in (refusal(lambda: joined) or "")


@pytest.mark.parametrize("setting", ["true", "false"])
def test_what_a_backslash_means_in_a_literal_changes_nothing(
    spark: SparkSession, setting: str
) -> None:
    """Neither for what is read, nor for names, nor for messages."""
    name = "spark.sql.parser.escapedStringLiterals"
    before = spark.conf.get(name)
    spark.conf.set(name, setting)
    try:
        graded = assess_frame(_frame(spark, pa.table({"leg_numbness": ["a\tb\\'c"]})))
        with pytest.raises(PySparkException, match=r"got 'a\?b\\'c'"):
            graded.collect()
        fine: Any = assess_frame(_frame(spark, pa.table({"o'\\n": ["both"]})), explain=True,
                                 columns={"o'\\n": Symptoms.leg_numbness})  # fmt: skip
        assert len(decode_rules(fine).collect()) == 1
    finally:
        spark.conf.set(name, str(before))
