"""JSON Lines: findings always have a column, and other columns come out as they came in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance.batch import json_keys, json_lines
from spasm_guidance.batch.json_keys import names_within
from spasm_guidance.cli import main
from tests.generators.cohorts import packs

RESULT = ("grade", "at_least", "at_most")


class _Run:
    """A run over these lines, with a file for rejects."""

    def __init__(self, folder: Path, lines: list[str]) -> None:
        path, out, rejects = (folder / name for name in ("in.jsonl", "out.jsonl", "rejects.csv"))
        path.write_text("\n".join(lines), "utf-8")
        self.code = main(["batch", str(path), str(out), "--rejects", str(rejects)])
        self.rows = [json.loads(line) for line in out.read_bytes().splitlines()]
        self.rejects = rejects.read_text("utf-8").splitlines()[1:]


@pytest.fixture
def four_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "_TOGETHER", 4)


@pytest.mark.usefixtures("four_at_a_time")
@pytest.mark.parametrize("key", ["groin_numbness", "groin_n\\u0075mbness"])
def test_a_finding_that_comes_late_is_graded(key: str, tmp_path: Path) -> None:
    """However its key is spelled; writers that leave nulls out have rare red flags late."""
    run = _Run(tmp_path, ['{"severe_pain":true}'] * 9 + [f'{{"{key}":true}}', "{}"])
    assert run.code == 0
    assert [row["grade"] for row in run.rows[8:]] == ["see_doctor", "emergency", "undetermined"]
    assert run.rows[0]["groin_numbness"] is None


@pytest.mark.usefixtures("four_at_a_time")
def test_findings_that_nobody_has_get_no_column(tmp_path: Path) -> None:
    """OUT has the keys of IN."""
    run = _Run(tmp_path, ['{"severe_pain":true,"id":7}'] * 9)
    assert [*run.rows[8]] == ["severe_pain", "id", *RESULT]


@pytest.mark.usefixtures("four_at_a_time")
def test_the_first_finding_may_come_late(tmp_path: Path) -> None:
    """A file is not refused for what it begins with."""
    run = _Run(tmp_path, ['{"id":7}'] * 9 + ['{"id":8,"groin_numbness":true}'])
    assert (run.code, run.rows[9]["grade"]) == (0, "emergency")


@given(st.integers(0, 60), st.integers(1, 50), st.booleans())
def test_a_name_is_found_wherever_pieces_are_cut(
    tmp_path_factory: pytest.TempPathFactory, before: int, together: int, escaped: bool
) -> None:
    """In the midst of it, too."""
    path = tmp_path_factory.getbasetemp() / "keys.jsonl"
    names = ["worsening", "severe_pain", "fever"]
    key = "sever\\u0065_pain" if escaped else "severe_pain"
    path.write_text(" " * before + f'"{key}" "fever_"', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_keys, "_TOGETHER", together)
        found = names_within(path, names)
    assert "severe_pain" in found
    assert found == names if escaped else found == ["severe_pain"]


def test_a_name_of_other_letters_may_be_spelled_with_any_escape(tmp_path: Path) -> None:
    """Packs of others may have such names."""
    path = tmp_path / "in.jsonl"
    path.write_text('{"m\\u00fcde": true}', "utf-8")
    assert names_within(path, ["müde"]) == ["müde"]
    assert names_within(path, ["fever"]) == []


OTHERS: list[list[Any]] = [
    [{"a": 1}, {"a": 1, "zz": "late"}, {}],
    [{}, {"a": None}, [], [1, "x", None]],
    [1, 2.5, -3, None],
    [2.5, 1, 0, -0.0],
    [2.5, 1e300, 1.0, -0.0],
    [2.5, 2**60 + 1],
    [5, True, "5", None],
    ["5", {"a": "ü"}, "true"],
    [None, None, None, None, None, 5, "x", {"a": 1}],
    [2**64, 1],
    [2**63, -1],
    [-(2**63), 2**63 - 1],
    [2**63 - 1, 10**30, {"big": 10**40}],
    [True, False, None],
    ["", "null", None, "\u2028\n"],
]


@pytest.mark.usefixtures("four_at_a_time")
@pytest.mark.parametrize("values", OTHERS)
def test_other_columns_come_out_as_they_came_in(values: list[Any], tmp_path: Path) -> None:
    """Whatever they hold, and with the same spelling of numbers."""
    rows = [{"severe_pain": True, "other": value} for value in values]
    run = _Run(tmp_path, [json.dumps(row, ensure_ascii=False) for row in rows])
    assert run.code == 0
    assert repr([row["other"] for row in run.rows]) == repr(values)


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: not x.is_integer())
    | st.text(st.characters(codec="utf-8"), max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=2), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.lists(_values, min_size=1, max_size=4))
def test_any_first_values_come_out_as_they_came_in(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any]
) -> None:
    """The values that a file begins with decide what their column is."""
    rows = [{"severe_pain": True, "other": value} for value in values]
    run = _Run(tmp_path_factory.getbasetemp(), [json.dumps(row) for row in rows])
    assert run.code == 0
    assert repr([row["other"] for row in run.rows]) == repr(values)


LATE = [
    (["5"], "18446744073709551616", "expected int64 or null, got 18446744073709551616"),
    (["5"], "2.5", "expected int64 or null, got 2.5"),
    (["5"], "1e300", "expected int64 or null, got 1e+300"),
    (["5"], "true", "expected int64 or null, got true"),
    (["5"], "1e999", "expected int64 or null, got inf"),
    (["2.5"], "1e999", "expected double or null, got inf"),
    (["2.5"], "true", "expected double or null, got true"),
    (["2.5"], "9007199254740993", "expected double or null, got 9007199254740993"),
    (['"x"'], "5", "expected string or null, got 5"),
    (["true"], "5", "expected bool or null, got 5"),
    (["{}"], "1e999", "expected finite numbers and whole characters, got inf"),
    (
        ["{}"],
        '["\\ud800"]',
        "expected finite numbers and whole characters, got a value of type list",
    ),
    (["1e999"], "1e999", "expected double or null, got inf"),
]


@pytest.mark.usefixtures("four_at_a_time")
@pytest.mark.parametrize(("first", "late", "reason"), LATE)
def test_what_a_column_cannot_hold_is_a_reject(
    first: list[str], late: str, reason: str, tmp_path: Path
) -> None:
    """Nothing is changed to make it fit."""
    values = [*(first * 5), late]
    run = _Run(tmp_path, [f'{{"severe_pain":true,"other":{value}}}' for value in values])
    assert run.code == 2
    assert reason in run.rejects[-1]
    assert run.rejects[-1].startswith("6,other,")


@pytest.mark.usefixtures("four_at_a_time")
@pytest.mark.parametrize(("first", "late"), [("5", "7.0"), ("2.5", "7"), ("2.5", "-0.0")])
def test_a_number_that_is_spelled_otherwise_later_keeps_its_value(
    first: str, late: str, tmp_path: Path
) -> None:
    """It is written as the first ones were."""
    run = _Run(tmp_path, [f'{{"severe_pain":true,"n":{n}}}' for n in [*([first] * 5), late]])
    assert run.code == 0
    assert run.rows[5]["n"] == float(late)


def test_other_kinds_of_file_get_the_text_of_what_is_nested(tmp_path: Path) -> None:
    """Mixed numbers are numbers; and nothing in the file says that it was JSON."""
    path, out, back = (tmp_path / name for name in ("in.jsonl", "out.parquet", "back.jsonl"))
    lines = ['{"severe_pain":true,"d":{"a":1},"n":1}', '{"d":"x","n":2.5}']
    path.write_text("\n".join(lines), "utf-8")
    assert main(["batch", str(path), str(out)]) == 0
    table = pq.read_table(out)
    assert table["d"].to_pylist() == ['{"a": 1}', '"x"']
    assert table["n"].to_pylist() == [1.0, 2.5]
    pq.write_table(table.drop_columns([*RESULT]), out)
    assert main(["batch", str(out), str(back)]) == 0
    assert json.loads(back.read_text("utf-8").splitlines()[0])["d"] == '{"a": 1}'


@pytest.mark.usefixtures("four_at_a_time")
def test_a_column_without_values_does_not_keep_a_file_from_the_quick_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes in it later is read with care."""
    careful = json_lines.parsed  # type: ignore[attr-defined]
    asked: list[int] = []

    def parsed(first: int, lines: list[bytes]) -> Any:
        asked.append(first)
        return careful(first, lines)

    monkeypatch.setattr(json_lines, "parsed", parsed)
    lines = ['{"severe_pain":true,"note":null}'] * 12 + ['{"severe_pain":true,"note":"late"}']
    run = _Run(tmp_path, lines)
    assert asked == [1, 1, 13]  # for the names, for their types, and for the note
    assert run.rows[12]["note"] == "late"


def test_the_findings_of_all_packs_can_be_looked_for() -> None:
    """Their names stand in JSON as they are."""
    for pack in packs():
        assert all(json.dumps(f.name) == f'"{f.name}"' for f in pack.findings)
