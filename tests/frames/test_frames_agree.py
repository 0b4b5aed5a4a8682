"""Every engine says of every row what the reference evaluator says of that person."""

from __future__ import annotations

import os
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance import Contradiction, Criterion, InputError, Presentation, RulePack
from spasm_guidance.engine.layout import sides
from spasm_guidance.engine.screening import contradictions
from spasm_guidance.frames import assess_frame, decode_rules
from spasm_guidance.frames.columns import columns_of
from spasm_guidance.frames.duckdb_frames import DUCKDB
from spasm_guidance.frames.kernel import PlaneNotation
from spasm_guidance.frames.sql_notation import SqlNotation
from tests.generators import generated_packs
from tests.generators.cohorts import assessed, expected, packs, people, table_of
from tests.generators.toys import COUGH, FEVER, RASH, Signs, rule

# `make agree` sets it to 10, for more than 500 generated packs.
CAMPAIGN = int(os.environ.get("SPASM_GUIDANCE_CAMPAIGN", "1"))
RESULT = ["grade", "at_least", "at_most", "rules", "open"]


def _rows(frame: Any) -> list[dict[str, Any]]:
    decoded: list[dict[str, Any]] = decode_rules(frame).select(RESULT).to_pylist()
    return decoded


def _arrow_backed(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _of_pandas(frame: pd.DataFrame) -> pa.Table:
    return pa.table({name: pa.array(frame[name].tolist()) for name in RESULT})


ENGINES = {
    "arrow": lambda table: decode_rules(assess_frame(table, explain=True)).select(RESULT),
    "reader": lambda table: (
        decode_rules(assess_frame(table.to_reader(max_chunksize=100), explain=True))
        .read_all()
        .select(RESULT)
    ),
    "polars": lambda table: (
        decode_rules(assess_frame(pl.DataFrame(table), explain=True)).select(RESULT).to_arrow()
    ),
    "polars-lazy": lambda table: (
        decode_rules(assess_frame(pl.LazyFrame(table), explain=True))
        .select(RESULT)
        .collect()
        .to_arrow()
    ),
    "pandas": lambda table: _of_pandas(
        decode_rules(assess_frame(table.to_pandas().convert_dtypes(), explain=True))
    ),
    "pandas-arrow": lambda table: _of_pandas(
        decode_rules(assess_frame(_arrow_backed(table), explain=True))
    ),
    "duckdb": lambda table: (
        decode_rules(assess_frame(duckdb.from_arrow(table), explain=True))
        .select(*RESULT)
        .to_arrow_table()
    ),
}


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_the_kernel_agrees_with_the_reference_and_with_assess(pack: RulePack) -> None:
    """Grade, bounds, rules and open questions, row for row, over the first-party packs."""
    persons = people(pack, 1500, seed=1)
    rows = _rows(assess_frame(table_of(persons, pack), pack, explain=True))
    assert rows == [expected(person, pack) for person in persons]
    assert rows == [assessed(person, pack) for person in persons]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_kind_of_frame_agrees(engine: str) -> None:
    """In memory and in SQL, whatever the frame."""
    pack = packs()[0]
    persons = people(pack, 700, seed=2)
    rows = ENGINES[engine](table_of(persons, pack)).to_pylist()
    assert rows == [expected(person, pack) for person in persons]


def _fits(person: Presentation, pack: RulePack) -> bool:
    return not contradictions(pack, person.answer)


@given(generated_packs.rule_packs(), st.lists(generated_packs.people(), max_size=70))
@settings(max_examples=60 * CAMPAIGN)
def test_generated_packs_agree(pack: RulePack, persons: list[Presentation]) -> None:
    """Every kind of criterion, as bit planes and as SQL; contradictions are refused."""
    table = table_of(persons, pack)
    if not all(_fits(person, pack) for person in persons):
        with pytest.raises(InputError, match="these answers contradict: Not both"):
            assess_frame(table, pack)
        with pytest.raises(duckdb.InvalidInputException, match="contradict: Not both"):
            assess_frame(duckdb.from_arrow(table), pack).fetchall()
        persons = [person for person in persons if _fits(person, pack)]
        table = table_of(persons, pack)
    rows = [expected(person, pack) for person in persons]
    assert [assessed(person, pack) for person in persons] == rows
    assert _rows(assess_frame(table, pack, explain=True)) == rows
    in_sql = decode_rules(assess_frame(duckdb.from_arrow(table), pack, explain=True))
    assert in_sql.select(*RESULT).to_arrow_table().to_pylist() == rows


@given(st.lists(st.sampled_from([0, 1, 100, 70_000, 300_000]), min_size=1, max_size=5))
@settings(max_examples=15)
def test_short_and_long_chunks_keep_their_order(lengths: list[int]) -> None:
    """Short chunks are put together, long ones are cut; each may have spellings of its own."""
    pack = packs()[0]
    few = table_of(people(pack, 100, seed=4), pack)
    legs = few.schema.get_field_index("leg_weakness")
    parts = [few.take(np.arange(length) % 97) for length in lengths]
    coded = [part["leg_weakness"].dictionary_encode() for part in parts]
    parts = [part.set_column(legs, "leg_weakness", c) for part, c in zip(parts, coded, strict=True)]
    graded = assess_frame(pa.concat_tables(parts), explain=True)
    apart = pa.concat_tables([assess_frame(part, explain=True) for part in parts])
    assert graded.select(RESULT) == apart.select(RESULT)


@given(st.lists(st.integers(0, 150), max_size=6), st.integers(0, 70))
@settings(max_examples=40)
def test_chunks_and_slices_may_lie_anywhere(cuts: list[int], offset: int) -> None:
    """Bits that do not begin on a byte or a word are shifted, and the result is the same."""
    pack = packs()[0]
    table = table_of(people(pack, 300, seed=3), pack)
    whole = assess_frame(table, explain=True).slice(offset)
    sliced = table.slice(offset)
    parts, start = [], 0
    for cut in cuts:
        parts.append(sliced.slice(start, cut))
        start += cut
    chunked = pa.concat_tables([*parts, sliced.slice(start)])
    assert _rows(assess_frame(chunked, explain=True)) == _rows(whole)


def test_a_contradiction_may_hold_a_negation() -> None:
    """In memory and in SQL."""
    conflict = Contradiction(id="both", first=~FEVER, second=COUGH | RASH, text="Not so.")
    pack = RulePack(
        id="tight", version="1", title="Tight", sections=(Signs,), rules=(rule(),),
        contradictions=(conflict,),
    )  # fmt: skip
    fine = pa.table({"fever": [True, False, None], "cough": [True, False, True]})
    assert assess_frame(fine, pack)["at_least"].to_pylist()[0] == "see_doctor"
    assert len(assess_frame(duckdb.from_arrow(fine), pack).fetchall()) == 3
    wrong = pa.table({"fever": [True, False], "cough": [True, True]})
    with pytest.raises(
        InputError, match=r"Not so\. \(1 row; the first is row 1, counting from 0\)"
    ):
        assess_frame(wrong, pack)
    with pytest.raises(duckdb.InvalidInputException, match="contradict: Not so"):
        assess_frame(duckdb.from_arrow(wrong), pack).fetchall()


class _Strange(Criterion):
    depth = size = 1


def test_no_evaluator_guesses_at_a_criterion_that_it_does_not_know() -> None:
    """Packs refuse such a one; the evaluators would too."""
    pack = packs()[0]
    sql = SqlNotation(columns_of(["worsening"], pack, False, None), DUCKDB.dialect)
    compiled = lambda criterion: sides(criterion, {})  # noqa: E731
    for evaluate in (compiled, sql.truth, PlaneNotation((), ()).truth):
        with pytest.raises(TypeError, match="not a criterion this library knows"):
            evaluate(_Strange())
