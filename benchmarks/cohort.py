"""Cohorts: `python -m benchmarks.cohort`, JSON out. One thread, the parties take turns.

The peers are given complete answers, legs as small numbers and two values: the easiest form
for them. The library reads the same people with a tenth of the answers unknown, legs as
dictionaries, and gives three-valued bounds.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

os.environ["POLARS_MAX_THREADS"] = "1"

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks.population import LEGS, population
from benchmarks.rules_for_peers import infix, rules
from benchmarks.timing import Party, interleaved
from spasm_guidance import BACK_SPASMS, Grade, LegsFinding, Symptoms
from spasm_guidance.frames import assess_frame
from spasm_guidance.frames.columns import LABELS
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import AllOf, Atom, Criterion, children

ROWS = int(os.environ.get("ROWS", "10_000_000"))
TURNS = 7
RAISING = (Grade.EMERGENCY, Grade.URGENT, Grade.SEE_DOCTOR)


def numbered(people: pa.Table) -> pl.DataFrame:
    """People with legs as 0, 1, 2."""
    legs = [f.name for f in Symptoms.findings if isinstance(f, LegsFinding)]
    levels = pl.col(legs).cast(pl.Enum(LEGS.to_pylist())).to_physical().cast(pl.UInt8)
    return pl.DataFrame(people).with_columns(levels)


def expression(criterion: Criterion) -> pl.Expr:
    if isinstance(criterion, LegsAtLeast):
        return pl.col(criterion.of.name) >= criterion.level.level
    if isinstance(criterion, QuantityAbove):
        return pl.col(criterion.of.name) > criterion.threshold
    if isinstance(criterion, Atom):
        return pl.col(criterion.finding.name)
    parts = [expression(part) for part in children(criterion)]
    together = pl.all_horizontal if isinstance(criterion, AllOf) else pl.any_horizontal
    return together(parts)


def _any(grade: Grade) -> pl.Expr:
    return pl.any_horizontal([expression(r.when) for r in BACK_SPASMS.rules if r.grade is grade])


def polars_grade(frame: pl.DataFrame) -> pl.DataFrame:
    """The grade alone, a byte to a row: thresholds added up, which is faster than when/then."""
    emergency, urgent, doctor = (_any(grade) for grade in RAISING)
    urgent_up = emergency | urgent
    steps = [
        (urgent_up | doctor).cast(pl.UInt8) * 2,
        urgent_up.cast(pl.UInt8),
        emergency.cast(pl.UInt8),
    ]
    return frame.select((steps[0] + steps[1] + steps[2]).alias("grade"))


def polars_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """The grade by hand: shared parts named once, leaves and nothing more in each tier."""
    c = pl.col
    pain, numb, weak = (c(n) >= 1 for n in ("shooting_leg_pain", "leg_numbness", "leg_weakness"))
    emergency = (
        c("loss_of_bladder_control") | c("loss_of_bowel_control") | c("groin_numbness")
        | (c("leg_numbness") >= 2) | (c("leg_weakness") >= 2)
        | (weak & (numb | c("severe_pain") | c("worsening")))
    )  # fmt: skip
    urgent = (
        weak | (pain & numb) | (c("shooting_leg_pain") >= 2)
        | ((pain | numb) & (c("worsening") | c("recent_injury"))) | (numb & c("severe_pain"))
        | (c("recent_injury") & (c("severe_pain") | c("sudden_onset")))
    )  # fmt: skip
    doctor = (
        pain | numb | (c("duration_days") > 3) | c("worsening") | c("recent_injury")
        | c("severe_pain") | c("self_care_failed") | c("repeated_episodes") | c("other_concern")
    )  # fmt: skip
    up = emergency | urgent
    codes = (up | doctor).cast(pl.UInt8) * 2 + up.cast(pl.UInt8) + emergency.cast(pl.UInt8)
    return frame.select(codes.alias("grade"))


def polars_rules(frame: pl.DataFrame) -> pl.DataFrame:
    """A column for each rule, and no grade."""
    return frame.select(expression(rule.when).alias(rule.id) for rule in BACK_SPASMS.rules)


def polars_explained(frame: pl.DataFrame) -> pl.DataFrame:
    """The grade and a column for each rule: what explains a grade in two values."""
    return polars_hand(frame).with_columns(polars_rules(frame))


def polars_unknowns(frame: pl.DataFrame) -> pl.DataFrame:
    """The same for unknowns, by Polars' own three values: the bounds, and rules that surely fire.

    It names no open question. From the least and the most follow the grade and what is open.
    """
    reached = [
        pl.any_horizontal([expression(r.when) for r in BACK_SPASMS.rules if r.grade >= grade])
        for grade in RAISING
    ]
    bounds = [
        sum(
            plane.fill_null(possibly).cast(pl.UInt8) * steps
            for plane, steps in zip(reached, (1, 1, 2), strict=True)
        )
        for possibly in (False, True)
    ]
    fired = [expression(r.when).fill_null(False).alias(r.id) for r in BACK_SPASMS.rules]
    return frame.select(bounds[0].alias("at_least"), bounds[1].alias("at_most"), *fired)


def pandas_grade(frame: pd.DataFrame) -> np.ndarray:
    arrays = {name: frame[name].to_numpy() for name in frame.columns}

    def mask(criterion: Criterion) -> np.ndarray:
        if isinstance(criterion, LegsAtLeast):
            return arrays[criterion.of.name] >= criterion.level.level
        if isinstance(criterion, QuantityAbove):
            return arrays[criterion.of.name] > criterion.threshold
        if isinstance(criterion, Atom):
            return arrays[criterion.finding.name]
        together = np.logical_and if isinstance(criterion, AllOf) else np.logical_or
        return together.reduce([mask(part) for part in children(criterion)])

    reached = np.zeros(len(frame), np.uint8)
    for grade in reversed(RAISING):
        for rule in BACK_SPASMS.rules:
            if rule.grade is grade:
                reached[mask(rule.when)] = grade.value
    return reached


def duckdb_query() -> str:
    conditions = rules(lambda c: infix(c, "AND", "OR"))
    grades = {rule.id: rule.grade for rule in BACK_SPASMS.rules}
    branches = " ".join(
        f"WHEN {' OR '.join(f'({c})' for r, c in conditions.items() if grades[r] is grade)} "
        f"THEN {grade.value}"
        for grade in RAISING
    )
    grade = f"CAST(CASE {branches} ELSE 0 END AS UTINYINT) AS grade"
    return f"CREATE OR REPLACE TEMP TABLE graded AS SELECT {grade} FROM people"


def checked_unknowns(people: pa.Table, numbered: pl.DataFrame) -> None:
    """Polars' bounds and rules are ours, with a tenth of the answers unknown."""
    ours, theirs = pl.DataFrame(assess_frame(people, explain=True)), polars_unknowns(numbered)
    for name in ("at_least", "at_most"):
        assert (ours[name].cast(pl.Enum(LABELS)).to_physical() == theirs[name]).all(), name
    for rule in BACK_SPASMS.rules:
        assert (ours["rules"].struct.field(rule.id) == theirs[rule.id]).all(), rule.id


def checked(easy: pl.DataFrame, people: duckdb.DuckDBPyConnection, classic: pd.DataFrame) -> None:
    """Every peer's grades are ours."""
    legs = [f.name for f in Symptoms.findings if isinstance(f, LegsFinding)]
    names = pl.Enum(LEGS.to_pylist())
    ours = assess_frame(easy.with_columns(pl.col(legs).cat.to(names)))["grade"].to_physical()
    wanted = ours.to_numpy()
    people.execute(duckdb_query())
    found = {
        "polars by hand": polars_hand(easy)["grade"].to_numpy(),
        "polars": polars_grade(easy)["grade"].to_numpy(),
        "pandas": pandas_grade(classic),
        "duckdb": people.execute("SELECT grade FROM graded").fetchnumpy()["grade"],
    }
    for name, grades in found.items():
        assert (np.asarray(grades) == wanted).all(), name


def memory() -> dict[str, float]:
    """Peak memory of a run beside what goes in and out, in a process of its own."""
    table = population(ROWS, seed=1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    settled = int(Path("/proc/self/statm").read_text("utf-8").split()[1]) * 4096
    graded = assess_frame(table)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "in and out": graded.nbytes / 1e6,
        "added": (graded.nbytes - table.nbytes) / 1e6,
        "resident before": settled / 1e6,
        "peak before": before / 1e3,
        "peak": after / 1e3,
    }


def main() -> None:
    people = population(ROWS, seed=1)
    unknowns = numbered(people)
    # The same kind of people with every answer.
    easy = numbered(population(ROWS, seed=2, unknown=0))
    classic = easy.to_pandas()
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.register("people", easy.to_arrow())
    checked(easy, connection, classic)
    checked_unknowns(people, unknowns)
    query = duckdb_query()
    parties: dict[str, Party] = {
        "library": lambda: len(assess_frame(people)),
        "library, explain": lambda: len(assess_frame(people, explain=True)),
        "polars by hand, grade": lambda: len(polars_hand(easy)),
        "polars from the rules, grade": lambda: len(polars_grade(easy)),
        "polars, a column for each rule, no grade": lambda: len(polars_rules(easy)),
        "polars by hand, grade and a column for each rule": lambda: len(polars_explained(easy)),
        "polars, unknowns kept: bounds and a column for each rule": lambda: len(
            polars_unknowns(unknowns)
        ),
        "pandas and NumPy, grade": lambda: len(pandas_grade(classic)),
        "duckdb, grade": lambda: (connection.execute(query), ROWS)[1],
    }
    found = interleaved(parties, TURNS)
    print(json.dumps({name: seconds * ROWS * 1000 for name, seconds in found.items()}))


if __name__ == "__main__":
    if "memory" in sys.argv:
        print(json.dumps(memory()))
    else:
        main()
