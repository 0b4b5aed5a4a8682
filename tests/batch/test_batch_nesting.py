"""Findings in nested objects are read as the sections that they are, or their row is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from spasm_guidance import (
    Presentation,
    RiskFactors,
    RulePack,
    Section,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.batch import Job, run_batch
from spasm_guidance.cli import main
from spasm_guidance.errors import InputError
from spasm_guidance.frames import assess_frame
from spasm_guidance.interchange import write_presentation
from tests.batch.files import read_file, write_file
from tests.generators.toys import Habits


def _lines(folder: Path, *lines: str) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
    path, out, rejects = (folder / name for name in ("in.jsonl", "out.jsonl", "rejects.csv"))
    path.write_text("\n".join(lines), "utf-8")
    code = main(["batch", str(path), str(out), "--rejects", str(rejects)])
    return code, read_file(out), read_file(rejects)


def test_the_librarys_own_json_is_graded_as_it_is_alone(tmp_path: Path) -> None:
    """A line holds the sections of one person."""
    people = [
        Presentation(Symptoms(loss_of_bladder_control=True)),
        Presentation(Symptoms(severe_pain=False), RiskFactors(heavy_lifting=True)),
        Presentation(Symptoms.all_absent(duration_days=1), RiskFactors.all_absent()),
    ]
    lines = [write_presentation(person) for person in people]
    code, rows, _ = _lines(tmp_path, *lines)
    assert code == 0
    assert [row["grade"] for row in rows] == [assess(person).grade.label for person in people]
    assert rows[0]["symptoms.loss_of_bladder_control"] is True


def test_a_section_may_be_empty_or_unknown(tmp_path: Path) -> None:
    """Then nothing in it is known."""
    first = '{"symptoms":{"loss_of_bladder_control":true},"id":1}'
    code, rows, _ = _lines(tmp_path, first, '{"symptoms":{},"id":2}', '{"symptoms":null,"id":3}')
    assert [*rows[0]] == ["symptoms.loss_of_bladder_control", "id", "grade", "at_least", "at_most"]
    assert (code, [row["grade"] for row in rows]) == (0, ["emergency"] + ["undetermined"] * 2)


REFUSED = [
    ('{"answers":{"groin_numbness":true}}', "answers", "holds 'groin_numbness'"),
    ('{"answers":[{"groin_numbness":true}]}', "answers", "holds 'groin_numbness'"),
    ('{"answers":{"symptoms":{"groin_numbness":true}}}', "answers", "holds 'groin_numbness'"),
    ('{"a":[[{"b":{"symptoms.worsening":null}}]]}', "a", "holds 'symptoms.worsening'"),
    ('{"answers":{"groin_n\\u0075mbness":false}}', "answers", "holds 'groin_numbness'"),
    ('{"severe_pain":{"worsening":true}}', "severe_pain", "holds 'worsening'"),
    ('{"symptoms":["groin_numbness"]}', "symptoms", "expected an object of findings, or null"),
    ('{"symptoms":{"sever_pain":true}}', "symptoms.sever_pain", "is no finding; did you mean"),
    ('{"symptoms":{"id":7}}', "symptoms.id", "is no finding"),
    ('{"symptoms":{"heavy_lifting":true}}', "symptoms.heavy_lifting", "is no finding"),
    (
        '{"symptoms.worsening":true,"symptoms":{"worsening":false}}',
        "symptoms.worsening",
        "given twice, once in the object of its section",
    ),
    ('{"symptoms":{"worsening":{"value":true}}}', "symptoms.worsening", "expected booleans"),
]


@pytest.mark.parametrize(("line", "column", "reason"), REFUSED)
def test_any_other_nesting_that_may_hold_a_finding_is_refused(
    line: str, column: str, reason: str, tmp_path: Path
) -> None:
    """With its row; it would pass unread."""
    good = '{"symptoms":{"worsening":false},"id":1}'
    code, rows, rejects = _lines(tmp_path, good, line, good)
    assert (code, len(rows)) == (3, 2)
    assert [(row["row"], row["column"]) for row in rejects] == [(2, column)]
    assert rejects[0]["reason"].startswith(reason)


VALUES = [
    "groin_numbness",
    ["groin_numbness"],
    {"note": "groin_numbness"},
    [{"question": "groin_numbness", "answer": True}],
    {"groin": {"numbness": True}},
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_that_is_the_name_of_a_finding_is_a_value(value: Any, tmp_path: Path) -> None:
    """It invents no column."""
    code, rows, _ = _lines(tmp_path, json.dumps({"severe_pain": True, "note": value}))
    added = ["grade", "at_least", "at_most"]
    assert (code, [*rows[0]]) == (0, ["severe_pain", "note", *added])
    assert rows[0]["note"] == value


def test_a_text_under_the_name_of_a_section_is_refused_unless_it_is_listed(tmp_path: Path) -> None:
    """It can hold no findings, but may stand for some."""
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_text('{"severe_pain":true,"symptoms":"since Monday"}', "utf-8")
    assert main(["batch", str(path), str(out)]) == 2
    assert main(["batch", str(path), str(out), "--extra", "symptoms"]) == 0
    assert read_file(out)[0]["symptoms"] == "since Monday"


@pytest.mark.parametrize("name", ["symptoms.worsening", "worsening", "symptoms/worsening"])
@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_one_finding_in_a_column_and_in_a_struct_is_refused(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whatever name, in a file and in a frame; neither takes the place of the other."""
    table = pa.table({name: [True], "symptoms": [{"worsening": False}]})
    path = write_file(table, tmp_path / f"in.{kind}")
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 2
    assert re.search("two columns of this name|are one finding", capsys.readouterr().err)
    assert [*tmp_path.iterdir()] == [path]
    with pytest.raises(InputError, match=r"two columns of this name|are one finding"):
        assess_frame(table)


def test_one_finding_in_two_columns_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under its own name in some rows, and in its section in others."""
    path = tmp_path / "in.jsonl"
    path.write_text('{"worsening":true}\n{"symptoms":{"worsening":false}}', "utf-8")
    assert main(["batch", str(path), str(tmp_path / "out.jsonl")]) == 2
    assert "are one finding; leave one out" in capsys.readouterr().err


STRUCT = pa.array(
    [{"loss_of_bladder_control": True, "worsening": None}, None, {"worsening": False}],
    pa.struct([("loss_of_bladder_control", pa.bool_()), ("worsening", pa.bool_())]),
)


@pytest.mark.parametrize("target", ["parquet", "arrow", "csv", "jsonl"])
@pytest.mark.parametrize("source", ["parquet", "arrow"])
def test_a_struct_with_the_name_of_a_section_is_read_as_the_section(
    source: str, target: str, tmp_path: Path
) -> None:
    """Its fields become columns; a null is a section of which nothing is known."""
    table = pa.table({"id": [1, 2, 3], "symptoms": STRUCT, "stress": [True, False, None]})
    path, out = tmp_path / f"in.{source}", tmp_path / f"out.{target}"
    assert main(["batch", str(write_file(table, path)), str(out)]) == 0
    rows = read_file(out)
    assert [row["grade"] for row in rows] == ["emergency", "undetermined", "undetermined"]
    assert [row["symptoms.loss_of_bladder_control"] for row in rows] == [True, None, None]
    assert [*rows[0]][:2] == ["id", "symptoms.loss_of_bladder_control"]


MAP = pa.map_(pa.string(), pa.bool_())
NESTED = [
    ("answers", STRUCT, "answers: holds 'loss_of_bladder_cont"),
    ("answers", pa.array([[{"stress": True}]]), "answers: holds 'stress', which is read only"),
    ("answers", pa.array([{"a": {"stress": True}}]), "answers: holds 'stress'"),
    ("symptoms", pa.array([{"sever_pain": True}]), "symptoms.sever_pain: is no finding; did you"),
    ("a", pa.array([[("bed", True)]], MAP), "a: a map "),
    ("a", pa.array([[None]], pa.list_(MAP)), "a: a map "),
]


@pytest.mark.parametrize(("name", "column", "message"), NESTED)
@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_other_columns_whose_type_holds_a_finding_are_refused(
    kind: str,
    name: str,
    column: pa.Array,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Before a row is read."""
    table = pa.table({"severe_pain": pa.nulls(len(column), pa.bool_()), name: column})
    path = write_file(table, tmp_path / f"in.{kind}")
    assert main(["batch", str(path), str(tmp_path / "out.parquet")]) == 2
    assert f"batch: {message}" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("kind", ["parquet", "jsonl"])
def test_what_is_listed_may_nest_anything(kind: str, tmp_path: Path) -> None:
    """It is handed on as it is."""
    nested = [{"stress": True}, None]
    path = write_file(pa.table({"severe_pain": [True] * 2, "a": nested}), tmp_path / f"in.{kind}")
    out = tmp_path / f"out.{kind}"
    assert main(["batch", str(path), str(out), "--extra", "a"]) == 0
    assert [row["a"] for row in read_file(out)] == nested


class Evening(Section, name="evening"):
    """Has a finding of the same name as another section."""

    smoking: YesNo = YesNo("Smoking", ask="Do you smoke in the evening?")


def test_a_name_that_two_sections_share_is_refused(tmp_path: Path) -> None:
    """As a column, since it may be either; nested in another object, as any finding."""
    pack = RulePack(id="smokers", version="1", title="Smokers", sections=(Habits, Evening))
    path, out, rejects = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "rejects.csv"))
    lines = ['{"evening":{"smoking":true}}', '{"a":{"smoking":true}}']
    path.write_text("\n".join(lines), "utf-8")
    assert run_batch(Job(source=path, target=out, pack=pack, rejects=rejects)).rows == 1
    assert read_file(out)[0]["evening.smoking"] is True
    assert read_file(rejects)[0]["reason"].startswith("holds 'smoking'")
    path.write_text('{"smoking":true}\n', "utf-8")
    with pytest.raises(InputError, match=r"habits\.smoking and evening\.smoking"):
        run_batch(Job(source=path, target=out, pack=pack))
