"""Spark refuses what is no answer: any one row when it is read, all of them when it is asked."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from spasm_guidance import Contradiction, InputError, RulePack
from spasm_guidance.errors import echo
from spasm_guidance.frames import assess_frame, check_frame
from tests.frames.hostile import HOSTILE, cohorts, of_numbers, refusal_of
from tests.generators.toys import COUGH, DAYS, FEVER, Signs, rule


def _frame(spark: SparkSession, table: pa.Table) -> DataFrame:
    frame: DataFrame = spark.createDataFrame(table)
    return frame


@pytest.mark.parametrize("what", HOSTILE)
def test_column_first_row_and_count_are_named(spark: SparkSession, what: str) -> None:
    """In the words of a frame in memory."""
    name, column, message = HOSTILE[what]
    assert refusal_of(_frame(spark, pa.table({name: column}))) == message


def test_rows_are_counted_over_partitions(spark: SparkSession) -> None:
    """In the order in which collect gives them, sorted or filtered or as they lie."""
    days = "IF(id % 1000 = 777, -1D, 1D) AS duration_days"
    people = spark.range(10_000, numPartitions=7).selectExpr("id", days)
    sorted_ones = people.orderBy("duration_days", "id"), people.orderBy(people.id.desc())
    for frame in (people, people.where("id > 2000"), *sorted_ones):
        rows = [row["duration_days"] for row in frame.collect()]
        refusal = refusal_of(frame)
        assert refusal is not None
        assert refusal.endswith(of_numbers(rows.count(-1.0), rows.index(-1.0)))


def test_one_job_tells_it_all(spark: SparkSession) -> None:
    """And no row leaves Spark but a partition's counts."""
    frame = spark.range(5, numPartitions=3).selectExpr("CAST(id AS DOUBLE) AS duration_days")
    context: Any = spark.sparkContext
    context.setJobGroup("check", "check")
    check_frame(frame)
    jobs = context.statusTracker().getJobIdsForGroup("check")
    assert len(jobs) <= 2  # an adaptive plan runs each of its stages as a job


@given(cohorts())
@settings(
    max_examples=8,  # each is a job of seconds
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_kernel_and_spark_refuse_the_same_rows(
    spark: SparkSession, cohort: tuple[pa.Table, RulePack]
) -> None:
    """Also contradictions, and also in rows that have no answer beside them."""
    table, pack = cohort
    assert refusal_of(_frame(spark, table), pack) == refusal_of(table, pack)


def test_what_is_no_number_contradicts_nothing(spark: SparkSession) -> None:
    """Spark sorts it above all other numbers, and the library above none."""
    conflict = Contradiction(id="not-both", first=FEVER & COUGH, second=DAYS >= 3, text="No.")
    pack = RulePack(
        id="tight", version="1", title="Tight", sections=(Signs,), rules=(rule(),),
        contradictions=(conflict,),
    )  # fmt: skip
    table = pa.table({"fever": [True] * 3, "cough": [True] * 3, "days": [float("nan"), 2.0, 5.0]})
    refusal = refusal_of(table, pack)
    assert refusal is not None
    assert "contradict: No. (1 row; the first is row 2" in refusal
    assert refusal_of(_frame(spark, table), pack) == refusal


def test_columns_of_a_wrong_type_are_refused(spark: SparkSession) -> None:
    """At once when they are graded; with their rows when they are checked."""
    for kind, cells in (("double", [None, 1.0]), ("int", [None, 1]), ("string", [None, "true"])):
        frame = spark.createDataFrame(
            [(cell, "x") for cell in cells], f"severe_pain {kind}, id string"
        )
        with pytest.raises(InputError, match="severe_pain: expected booleans or null; the column"):
            assess_frame(frame)
        assert refusal_of(frame) == (
            f"severe_pain: expected booleans or null; the column is of type {kind}, with something "
            "in 1 row, the first is row 1, counting from 0"
        )


@pytest.mark.parametrize("value", ["uno", "o'clock\\", "a\tb", "\u202eevil", "é" * 22])
def test_a_row_that_is_read_fails_with_its_value(spark: SparkSession, value: str) -> None:
    """Printable, as in every message."""
    graded = assess_frame(spark.createDataFrame([(value,)], "leg_numbness string"))
    with pytest.raises(PySparkException) as caught:
        graded.collect()
    assert f"or null, got {echo(value)}; check_frame tells in which rows" in str(caught.value)


@pytest.mark.parametrize("value", [-1.5, float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_read_fails_with_itself(spark: SparkSession, value: float) -> None:
    """In Spark's own spelling."""
    graded = assess_frame(spark.createDataFrame([(value,)], "duration_days double"))
    with pytest.raises(
        PySparkException, match=r"0 or more, below 2\*\*53, or null, got -?(1\.5|NaN|Infinity); ch"
    ):
        graded.collect()


def test_a_frame_of_answers_is_let_by(spark: SparkSession) -> None:
    """Also where nothing could be wrong, and where there are no rows."""
    check_frame(spark.createDataFrame([(True,), (None,)], "severe_pain boolean"))
    check_frame(spark.createDataFrame([], "duration_days double"))
