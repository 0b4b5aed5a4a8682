"""Spark in local mode, one core, a million rows: the library and SQL by hand. JSON out."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession

from benchmarks.population import population
from benchmarks.rules_for_peers import infix, rules
from benchmarks.timing import interleaved
from spasm_guidance import BACK_SPASMS, Grade, LegsFinding, Symptoms
from spasm_guidance.frames import assess_frame

ROWS = 1_000_000
RAISING = (Grade.EMERGENCY, Grade.URGENT, Grade.SEE_DOCTOR)


def by_hand() -> list[str]:
    """Grade and bounds in SQL: its own three values, each grade's rules written once a column."""
    conditions = rules(lambda c: infix(c, "AND", "OR"))
    grades = {rule.id: rule.grade for rule in BACK_SPASMS.rules}
    reached = {
        grade: " OR ".join(f"({c})" for r, c in conditions.items() if grades[r] is grade)
        for grade in RAISING
    }

    def case(unknown: str, last: str = "'home_care'") -> str:
        whens = [f"WHEN COALESCE({t}, {unknown}) THEN '{g.label}'" for g, t in reached.items()]
        return f"CASE {' '.join(whens)} ELSE {last} END"

    some = " OR ".join(f"({t})" for t in reached.values())
    last = f"CASE WHEN ({some}) IS NULL THEN 'undetermined' ELSE 'home_care' END"
    return [
        f"{case('FALSE', last)} AS grade",
        f"{case('FALSE')} AS at_least",
        f"{case('TRUE')} AS at_most",
    ]


def _levels(frame: DataFrame) -> DataFrame:
    """By hand, legs would be compared as they are; numbers keep the text short."""
    legs = {f.name for f in Symptoms.findings if isinstance(f, LegsFinding)}
    level = "CASE {0} WHEN 'neither' THEN 0 WHEN 'one' THEN 1 WHEN 'both' THEN 2 END AS {0}"
    return frame.selectExpr(*(level.format(n) if n in legs else n for n in frame.columns))


def main() -> None:
    builder: Any = SparkSession.builder
    spark = (
        builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "3g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "people.parquet")
        pq.write_table(population(ROWS, seed=1), path)
        people = spark.read.parquet(path).cache()
        people.count()

        def written(frame: DataFrame) -> int:
            frame.write.format("noop").mode("overwrite").save()
            return ROWS

        hand = _levels(people).selectExpr("*", *by_hand())
        ours = assess_frame(people)
        names = ["grade", "at_least", "at_most"]
        counts = [frame.groupBy(*names).count().orderBy(*names).collect() for frame in (hand, ours)]
        assert counts[0] == counts[1]
        found = interleaved(
            {
                "library": lambda: written(ours),
                "SQL by hand": lambda: written(hand),
                "library, explain": lambda: written(assess_frame(people, explain=True)),
            },
            7,
        )
    print(json.dumps({name: 1 / seconds / 1e6 for name, seconds in found.items()}))
    spark.stop()


if __name__ == "__main__":
    main()
