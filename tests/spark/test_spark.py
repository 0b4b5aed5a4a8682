"""Spark in local mode says of a million rows what one machine says in memory."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pyspark.sql import DataFrame, SparkSession

from benchmarks.population import population
from spasm_guidance import InputError, Presentation, RulePack
from spasm_guidance.engine.screening import contradictions
from spasm_guidance.frames import assess_frame, decode_rules
from tests.generators import generated_packs
from tests.generators.cohorts import expected, packs, people, table_of

ROWS = 1_000_000
RESULT = ["grade", "at_least", "at_most", "rules", "open"]


def _read(spark: SparkSession, table: pa.Table, folder: Path) -> DataFrame:
    path = folder / "cohort.parquet"
    pq.write_table(table, path)
    return spark.read.parquet(str(path))


def _table(frame: DataFrame) -> pa.Table:
    return frame.toArrow()


def test_a_million_rows_are_graded_as_on_one_machine(spark: SparkSession, tmp_path: Path) -> None:
    """Row for row: grade, both bounds, every rule and every open question."""
    cohort = population(ROWS, seed=7)
    cohort = cohort.append_column("row", pa.array(range(ROWS)))
    graded = assess_frame(_read(spark, cohort, tmp_path), explain=True)
    from_spark = _table(graded).sort_by("row")
    in_memory = assess_frame(cohort, explain=True)
    for name in ("grade", "at_least", "at_most"):
        assert from_spark.column(name).equals(in_memory.column(name).cast(pa.string())), name
    for name in ("rules", "open"):
        pairs = zip(
            from_spark.column(name).flatten(), in_memory.column(name).flatten(), strict=True
        )
        assert all(one.equals(other) for one, other in pairs), name


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_spark_agrees_with_the_reference(
    spark: SparkSession, tmp_path: Path, pack: RulePack
) -> None:
    """Over the first-party packs, the lists decoded by Spark itself."""
    persons = people(pack, 500, seed=4)
    frame = _read(spark, table_of(persons, pack), tmp_path)
    rows = _table(decode_rules(assess_frame(frame, pack, explain=True)).select(*RESULT))
    assert rows.to_pylist() == [expected(person, pack) for person in persons]


@given(generated_packs.rule_packs(), st.lists(generated_packs.people(), min_size=1, max_size=20))
@settings(
    max_examples=8,  # each is a job of seconds
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_generated_packs_agree(
    spark: SparkSession, tmp_path: Path, pack: RulePack, persons: list[Presentation]
) -> None:
    """Every kind of criterion, in the SQL of Spark."""
    assume(pack.rules)  # a struct without fields cannot leave Spark
    persons = [person for person in persons if not contradictions(pack, person.answer)]
    frame = _read(spark, table_of(persons, pack), tmp_path)
    rows = _table(decode_rules(assess_frame(frame, pack, explain=True)).select(*RESULT))
    assert rows.to_pylist() == [expected(person, pack) for person in persons]


def test_who_was_never_graded_has_no_list_of_rules(spark: SparkSession) -> None:
    """As after a join; and what is decoded is not decoded again."""
    graded = assess_frame(spark.sql("SELECT true AS groin_numbness, 1 AS id"), explain=True)
    joined = spark.sql("SELECT explode(array(1, 2)) AS id").join(graded, "id", "left").sort("id")
    decoded = decode_rules(joined)
    assert [row["rules"] for row in decoded.collect()] == [["groin-numbness"], None]
    with pytest.raises(InputError, match="rules: expected a bit set"):
        decode_rules(decoded)


def test_capitals_of_a_name_do_not_count(spark: SparkSession) -> None:
    """As they do not in Spark's own SQL."""
    graded = assess_frame(spark.sql("SELECT true AS Groin_Numbness"))
    assert [row["grade"] for row in graded.collect()] == ["emergency"]
    with pytest.raises(InputError, match="grade: the result has a column of this name"):
        assess_frame(spark.sql("SELECT true AS groin_numbness, 'mine' AS Grade"))
