"""Names of columns: repeated, shared, misspelt, nested, or as survey tools write them."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

import duckdb
import narwhals as nw
import narwhals.stable.v1 as v1
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from spasm_guidance import BACK_SPASMS, RulePack, Section, YesNo, assess
from spasm_guidance.frames import assess_frame, check_frame, decode_rules
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from tests.frames.engines import ENGINES, refusal, rows_of, table_from
from tests.generators.cohorts import cell, kind_of, people
from tests.generators.toys import QUOTE, SMOKING, Habits, rule


class Evening(Section, name="evening"):
    """Has a finding of the same name as another section."""

    smoking: YesNo = YesNo("Smoking", ask="Do you smoke in the evening?")
    wine: YesNo = YesNo("Wine", ask="Do you drink wine?")


SMOKERS = RulePack(
    id="smokers", version="1", title="Smokers", sections=(Habits, Evening),
    rules=(rule("s", when=SMOKING | Evening.smoking, because=QUOTE, graded_by=QUOTE),),
)  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_that_two_sections_share_is_refused_with_both(engine: str) -> None:
    """It would stop being read when a pack is added; a full name, or a mapping, tells."""
    table = pa.table({"smoking": [True]})
    assert refusal(lambda: ENGINES[engine](table), SMOKERS) == (
        "smoking: several findings have this name, habits.smoking and evening.smoking; write one"
    )
    assert refusal(lambda: ENGINES[engine](table), SMOKERS, extra=["smoking"]) is not None
    mapped = {"columns": {"smoking": SMOKING}}
    assert refusal(lambda: ENGINES[engine](table), SMOKERS, **mapped) is None
    full = pa.table({"evening.smoking": [True]})
    graded: Any = assess_frame(ENGINES[engine](full), SMOKERS)
    assert rows_of(graded, "at_least") == [{"at_least": "see_doctor"}]


def _sql(query: str) -> Any:
    return duckdb.sql(query)


TWICE: dict[str, Any] = {
    "duckdb": lambda: duckdb.sql("SELECT true severe_pain, 1 x, 2 x"),
    "duckdb-join": lambda: _sql(
        "SELECT * FROM (SELECT 1 x, true severe_pain) a JOIN (SELECT 1 x) b ON a.x = b.x"
    ).project("severe_pain, x, x + 1 AS x"),
    "duckdb-capitals": lambda: duckdb.sql('SELECT true severe_pain, 1 "X", 2 x'),
    "duckdb-x_1": lambda: duckdb.sql("SELECT true severe_pain, 1 x, 2 x, 3 x_1"),
    "arrow": lambda: pa.Table.from_arrays([[True], [1], [2]], names=["severe_pain", "x", "x"]),
    "reader": lambda: pa.Table.from_arrays(
        [[True], [1], [2]], names=["severe_pain", "x", "x"]
    ).to_reader(),
    "arrow-blank": lambda: pa.Table.from_arrays([[True], [1], [2]], names=["severe_pain", "", ""]),
    "pandas": lambda: pd.DataFrame([[True, 1, 2]], columns=["severe_pain", "x", "x"]).astype(
        {"severe_pain": "boolean"}
    ),
    "pandas-numbers": lambda: pd.DataFrame({"severe_pain": [True]}).join(
        pd.DataFrame([[1, 2]], columns=[7, 7])
    ),
    "polars-blank": lambda: pl.DataFrame({"severe_pain": [True], "": [1], " ": [2]}),
}


@pytest.mark.parametrize("which", TWICE)
@pytest.mark.parametrize("explain", [False, True])
def test_two_columns_of_one_name_are_both_kept_in_their_places(which: str, explain: bool) -> None:
    frame = TWICE[which]()
    names = list(frame.schema.names if which == "reader" else frame.columns)
    if isinstance(frame, pa.Table):
        names = frame.column_names
    check_frame(TWICE[which]())
    graded = assess_frame(frame, explain=explain)
    if explain:
        graded = decode_rules(graded)
    if which == "reader":
        graded = graded.read_all()
    columns = graded.column_names if isinstance(graded, pa.Table) else list(graded.columns)
    assert columns == [*names, "grade", "at_least", "at_most", *["rules", "open"] * explain]
    if isinstance(graded, pd.DataFrame):
        assert graded.iloc[0, :4].tolist() == [True, 1, 2, "see_doctor"]
    elif isinstance(graded, pa.Table):
        assert [graded.column(n)[0].as_py() for n in range(4)] == [True, 1, 2, "see_doctor"]
    elif isinstance(graded, pl.DataFrame):
        assert graded.row(0)[:4] == (True, 1, 2, "see_doctor")
    else:
        row = graded.fetchall()[0]
        assert [*row[:3], row[len(names)]] == [True, 1, 2, "see_doctor"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: duckdb.sql("SELECT true severe_pain, false severe_pain"),
        lambda: duckdb.sql("SELECT true severe_pain, false severe_pain, 1 x, 2 x"),
        lambda: _sql("SELECT true severe_pain").join(
            duckdb.sql("SELECT false severe_pain"), "true", "left"
        ),
        lambda: pa.Table.from_arrays([[True], [False]], names=["severe_pain"] * 2),
        lambda: pa.Table.from_arrays([[True], [False]], names=["severe_pain"] * 2).to_reader(),
        lambda: pd.DataFrame([[True, False]], columns=["severe_pain"] * 2),
        lambda: pd.merge(
            pd.DataFrame({"id": [1], "severe_pain": [True]}),
            pd.DataFrame({"id": [1], "severe_pain": [False]}),
            on="id",
        ),
        lambda: pl.DataFrame({"id": [1], "severe_pain": [True]}).join(
            pl.DataFrame({"id": [1], "severe_pain": [False]}), on="id"
        ),
        lambda: pa.Table.from_arrays(
            [pa.array([{"worsening": True}]), pa.array([{"severe_pain": True}])],
            names=["symptoms"] * 2,
        ),
    ],
)
def test_two_columns_of_one_finding_are_refused_also_after_joins(make: Any) -> None:
    text = refusal(make)
    assert text is not None
    assert "two columns of this name" in text or "did you mean 'severe_pain'" in text


def test_a_bit_set_that_is_there_twice_is_not_decoded() -> None:
    graded = assess_frame(pa.table({"severe_pain": [True]}), explain=True)
    twice = pa.Table.from_arrays([graded["rules"]] * 2, names=["rules"] * 2)
    with pytest.raises(ValueError, match="rules: the frame has two columns of this name"):
        decode_rules(twice)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("pack", [BACK_SPASMS, BACK_SPASMS + RED_FLAGS], ids=lambda p: p.id)
def test_a_struct_of_a_sections_name_is_read_as_that_section(engine: str, pack: RulePack) -> None:
    """It is the library's own JSON form; a null struct is a section without answers."""
    persons = people(pack, 200, seed=9)
    columns = {}
    for section in pack.sections:
        kind = pa.struct([(f.name, kind_of(f)) for f in section.findings])
        cells: list[Any] = [{f.name: cell(p.answer(f)) for f in section.findings} for p in persons]
        cells = [one if any(v is not None for v in one.values()) else None for one in cells]
        columns[section.section_name] = pa.array(cells, kind)
    table = pa.table(columns)
    graded: Any = assess_frame(ENGINES[engine](table), pack)
    result = table_from(graded)
    assert result.column_names == [*table.column_names, "grade", "at_least", "at_most"]
    assert result["grade"].to_pylist() == [assess(p, pack).grade.label for p in persons]
    assert result.column(0).to_pylist() == table.column(0).to_pylist()
    check_frame(ENGINES[engine](table), pack)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_struct_of_an_ignored_section_is_read_too(engine: str) -> None:
    table = pa.table({"severe_pain": [False], "red_flags": [{"chest_pain": True}]})
    text = refusal(lambda: ENGINES[engine](table))
    assert text is not None
    assert text.startswith("red_flags: pack back-spasms does not read this section; the pack red")
    graded: Any = assess_frame(ENGINES[engine](table), ignoring=RedFlags)
    assert rows_of(graded, "at_most") == [{"at_most": "emergency"}]


@pytest.mark.parametrize("engine", ENGINES)
def test_wrong_cells_of_a_struct_are_named_with_their_rows(engine: str) -> None:
    table = pa.table({"symptoms": [{"duration_days": 1.0}, None, {"duration_days": -1.0}]})
    text = refusal(lambda: ENGINES[engine](table))
    assert text is not None
    assert text.startswith(
        "symptoms.duration_days: expected finite numbers, 0 or more, below 2**53, or null; 1"
    )
    assert "the first is row 2" in text
    wrong = pa.table({"symptoms": [{"severe_pain": "yes"}, None]})
    text = refusal(lambda: ENGINES[engine](wrong))
    assert text is not None
    assert text.startswith("symptoms.severe_pain: expected booleans or null; the column is of type")
    assert text.endswith("with something in 1 row, the first is row 0, counting from 0")


NESTED: dict[str, tuple[pa.DataType | Any, str]] = {
    "answers": ([{"loss_of_bladder_control": True}], "holds 'loss_of_bladder_cont…'"),
    "deep": ([{"a": [{"b": {"legNumbness": "both"}}]}], "holds 'legNumbness'"),
    "other": ([{"chest_pain": True}], "holds 'chest_pain'"),
    "lists": ([[{"symptoms.worsening": True}]], "holds 'symptoms.worsening'"),
    "symptoms": ([[{"worsening": True}]], "holds 'worsening'"),
    "risk_factors": ([{"stres": True}], "is no finding; did you mean 'stress'?"),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NESTED)
def test_findings_hidden_in_other_columns_are_refused(engine: str, name: str) -> None:
    cells, message = NESTED[name]
    table = pa.table({"severe_pain": [True], name: cells})
    text = refusal(lambda: ENGINES[engine](table))
    assert text is not None
    assert message in text
    if name not in ("symptoms", "risk_factors"):
        assert refusal(lambda: ENGINES[engine](table), extra=[name]) is None


@pytest.mark.parametrize("engine", ["arrow", "reader", "pandas", "duckdb"])
def test_a_map_may_hold_anything_and_is_passed_through_by_name_only(engine: str) -> None:
    cells = pa.array([[("x", 1)]], pa.map_(pa.string(), pa.int64()))
    table = pa.table({"severe_pain": [True], "more": cells})
    text = refusal(lambda: ENGINES[engine](table))
    assert text is not None
    assert text.startswith("more: a map or JSON may hold findings")
    assert refusal(lambda: ENGINES[engine](table), extra=["more"]) is None


def test_objects_of_pandas_are_looked_into() -> None:
    """Dicts at any depth; as a section they are to be made a struct."""
    for cells in ([{"leg_numbness": "both"}, None], [[{"a": {"leg_numbness": 1}}], "x"]):
        frame = pd.DataFrame({"severe_pain": [True, False], "x": pd.Series(cells, dtype=object)})
        text = refusal(frame.copy)
        assert text is not None
        assert text.startswith("x: holds 'leg_numbness', which is read only in a column")
    fine = pd.DataFrame({"severe_pain": [True], "x": [{"a": 1}]})
    assert refusal(lambda: fine) is None
    parts = pd.DataFrame({("symptoms", "worsening"): [True], ("id", ""): [1]})
    text = refusal(lambda: parts)
    assert text is not None
    assert "a name of several parts is not read; did you mean 'symptoms.worsening'?" in text


NEAR = {
    "loss_of_blader_control": "loss_of_bladder_control",
    "durationDays": "duration_days",
    " severe_pain": "severe_pain",
    "Severe Pain": "severe_pain",
    "severe_pain_1": "severe_pain",
    "GROIN_NUMBNES": "groin_numbness",
    "symptoms.severe_pian": "symptoms.severe_pain",
    "a_survey_of_the_whole_town/worsening": "worsening",
    "visit_2_of_the_whole_year_leg_numbness_score": "leg_numbness",
    "Symptoms/Worsening ": "symptoms.worsening",
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NEAR)
def test_a_name_that_nearly_is_a_findings_is_refused_unless_it_is_listed(
    engine: str, name: str
) -> None:
    """Also beside the finding itself, and also where it says no."""
    for others in ({"other_concern": [True]}, {NEAR[name]: [None]}):
        table = pa.table({name: [True], **others})
        text = refusal(partial(ENGINES[engine], table))
        assert text is not None
        assert f"did you mean '{NEAR[name]}'? Rename it, or name the column in `extra`" in text
        if others == {"other_concern": [True]}:
            assert refusal(partial(ENGINES[engine], table), extra=[name, "x"]) is None
            assert refusal(partial(ENGINES[engine], table), extra=name) is None


def test_what_is_a_finding_cannot_be_an_extra() -> None:
    text = refusal(lambda: pa.table({"severe_pain": [True]}), extra=["severe_pain"])
    assert text == "extra: 'severe_pain' is a finding, and so is read; leave it out"
    number: Any = 3
    text = refusal(lambda: pa.table({"severe_pain": [True]}), extra=number)
    assert text == "extra: expected a list of names of columns, got 3"


@pytest.mark.parametrize("library", [nw, v1])
def test_a_narwhals_frame_comes_back_as_one_of_its_own_version(library: Any) -> None:
    frame = library.from_native(pl.LazyFrame({"severe_pain": [True]}))
    graded = decode_rules(assess_frame(frame, explain=True))
    assert type(graded) is type(frame)
    assert graded.collect()["grade"].to_list() == ["see_doctor"]


@pytest.mark.parametrize(
    "name", ["id", "note", "age", "sex", "name", "date", "region", "patient_id", "weight", "visit"]
)
def test_names_of_other_things_pass(name: str) -> None:
    assert refusal(lambda: pa.table({"severe_pain": [True], name: [1]})) is None


SEPARATORS = ["/", "-", "_", ":", "."]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("one", "other"), [*itertools.product(SEPARATORS, repeat=2)])
def test_headings_of_survey_tools_are_full_names(engine: str, one: str, other: str) -> None:
    """With the name of the form before them, or without."""
    for name in (f"symptoms{one}leg_numbness", f"form{other}symptoms{one}leg_numbness"):
        graded: Any = assess_frame(ENGINES[engine](pa.table({name: ["both"], "id": [1]})))
        assert rows_of(graded, "grade") == [{"grade": "emergency"}]


@pytest.mark.parametrize("engine", ENGINES)
def test_two_spellings_of_one_finding_are_refused(engine: str) -> None:
    spelt = [
        "leg_numbness",
        *(f"symptoms{s}leg_numbness" for s in SEPARATORS),
        "f/symptoms/leg_numbness",
    ]
    for pair in itertools.combinations(spelt, 2):
        table = pa.table(dict.fromkeys(pair, pa.array(["neither"])))
        text = refusal(partial(ENGINES[engine], table))
        assert text is not None
        assert "are one finding; leave one out" in text
    struct = pa.table({"symptoms": [{"leg_numbness": "both"}], "leg_numbness": ["neither"]})
    text = refusal(lambda: ENGINES[engine](struct))
    assert text is not None
    assert "'leg_numbness' are one finding; leave one out" in text


def test_two_forms_in_one_frame_are_refused() -> None:
    """One of them may be about somebody else."""
    table = pa.table({"own/symptoms/severe_pain": [True], "mother/symptoms/worsening": [True]})
    text = refusal(lambda: table)
    assert text is not None
    assert "these come from forms of different names" in text


def test_a_struct_in_a_dictionary_hides_nothing() -> None:
    cells = pa.DictionaryArray.from_arrays([0], pa.array([{"leg_numbness": "both"}]))
    table = pa.table({"severe_pain": [True], "more": cells})
    assert "more: holds 'leg_numbness'" in (refusal(lambda: table) or "")


def test_a_column_of_json_may_hold_anything_too() -> None:
    """Where an engine knows that it is JSON; a text is a text."""
    query = """SELECT true AS severe_pain, '{"leg_numbness": "both"}'::"""
    for make in (
        lambda: duckdb.sql(query + "JSON AS more"),
        lambda: pa.table({"severe_pain": [True], "more": pa.array(["{}"], pa.json_())}),
    ):
        assert "more: a map or JSON may hold findings" in (refusal(make) or "")
        assert refusal(make, extra=["more"]) is None
    assert refusal(lambda: duckdb.sql(query + "VARCHAR AS more")) is None
