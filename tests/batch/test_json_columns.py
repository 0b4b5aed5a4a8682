"""JSON Lines: findings always have a column, and other columns come out as they came in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance.batch import json_lines
from spasm_guidance.cli import main

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
def a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "_TOGETHER", 80)


@pytest.mark.usefixtures("a_few_at_a_time")
@pytest.mark.parametrize("key", ["groin_numbness", "groin_n\\u0075mbness"])
def test_a_finding_that_comes_late_is_graded(key: str, tmp_path: Path) -> None:
    """However its key is spelled; writers that leave nulls out have rare red flags late."""
    run = _Run(tmp_path, ['{"severe_pain":true}'] * 9 + [f'{{"{key}":true}}', "{}"])
    assert run.code == 0
    assert [row["grade"] for row in run.rows[8:]] == ["see_doctor", "emergency", "undetermined"]
    assert run.rows[0]["groin_numbness"] is None


@pytest.mark.usefixtures("a_few_at_a_time")
def test_findings_that_nobody_has_get_no_column(tmp_path: Path) -> None:
    """OUT has the keys of IN; a value that is the name of a finding is no key."""
    run = _Run(tmp_path, ['{"severe_pain":true,"note":"groin_numbness"}'] * 9)
    assert [*run.rows[8]] == ["severe_pain", "note", *RESULT]
    assert run.rows[8]["note"] == "groin_numbness"


@pytest.mark.usefixtures("a_few_at_a_time")
def test_any_column_may_come_late(tmp_path: Path) -> None:
    """A file is not refused for what it begins with, and nothing in it is lost."""
    late = '{"id":8,"groin_numbness":true,"new":[1]}'
    run = _Run(tmp_path, ['{"id":7}'] * 20 + [late, '{"id":"x"}'])
    assert (run.code, run.rows[20]["grade"], run.rows[20]["new"]) == (0, "emergency", [1])
    assert [run.rows[0]["id"], run.rows[21]["id"]] == [7, "x"]


OTHERS: list[list[Any]] = [
    [{"a": 1}, {"a": 1, "zz": "late"}, {}],
    [{}, {"a": None}, [], [1, "x", None]],
    [2.5, 1e300, 1.0, -0.0],
    [2.5, 2**60 + 1],
    [5, True, "5", None],
    ["5", {"a": "ü"}, "true"],
    [None, None, None, None, None, 5, "x", {"a": 1}],
    [2**64, 1],
    [2**63, -1],
    [-(2**63), 2**63 - 1],
    [2**53, 1],
    [2**63 - 1, 10**30, {"big": 10**40}],
    [True, False, None],
    ["", "null", None, "\u2028\n"],
    ["", 5, None],
    [0, False, [], {}, ""],
    [None],
]


@pytest.mark.usefixtures("a_few_at_a_time")
@pytest.mark.parametrize("values", OTHERS)
def test_other_columns_come_out_as_they_came_in(values: list[Any], tmp_path: Path) -> None:
    """Whatever they hold."""
    rows = [{"severe_pain": True, "other": value} for value in values]
    run = _Run(tmp_path, [json.dumps(row, ensure_ascii=False) for row in rows])
    assert run.code == 0
    assert repr([row["other"] for row in run.rows]) == repr(values)


@pytest.mark.parametrize("values", [[1, 2.5, -3, None], [2.5, -0.0, 2**53 - 1]])
def test_whole_numbers_among_fractions_keep_their_value(
    values: list[float | None], tmp_path: Path
) -> None:
    """They are written with a point."""
    run = _Run(tmp_path, [json.dumps({"severe_pain": True, "n": value}) for value in values])
    wanted = [None if value is None else float(value) for value in values]
    assert repr([row["n"] for row in run.rows]) == repr(wanted)


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=2), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.lists(_values, min_size=1, max_size=4))
def test_any_values_come_out_as_they_came_in(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any]
) -> None:
    """The values of the whole file decide what their column is."""
    rows = [{"severe_pain": True, "other": value} for value in values]
    run = _Run(tmp_path_factory.getbasetemp(), [json.dumps(row) for row in rows])
    assert run.code == 0
    found = [row["other"] for row in run.rows]
    assert found == values
    kinds = {type(value) for value in values if value is not None}
    assert kinds == {int, float} or repr(found) == repr(values)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1e999", "expected finite numbers and whole characters, got a number out of range"),
        (
            '"\\ud800"',
            "expected finite numbers and whole characters, got '?' (U+D800 in it is not printed)",
        ),
        ('{"a":-1e999}', "expected finite numbers and whole characters, got an object"),
        ('["\\ud800"]', "expected finite numbers and whole characters, got a list"),
    ],
)
@pytest.mark.parametrize("others", ["5", "2.5", '"x"', "{}", "true"])
def test_what_no_column_can_hold_is_a_reject(
    others: str, value: str, reason: str, tmp_path: Path
) -> None:
    """Nothing is changed to make it fit."""
    lines = [f'{{"severe_pain":true,"other":{v}}}' for v in (others, others, value)]
    run = _Run(tmp_path, lines)
    assert (run.code, len(run.rows)) == (3, 2)
    assert run.rejects == [f'3,other,"{reason}"']


@pytest.mark.parametrize(
    ("name", "value", "got"),
    [
        ("severe_pain", "1", "expected booleans or null, got 1"),
        ("severe_pain", '"true"', "expected booleans or null, got 'true'"),
        ("leg_numbness", "1", "expected the strings neither, one, both, or null, got 1"),
        ("leg_numbness", "true", "expected the strings neither, one, both, or null, got true"),
        (
            "duration_days",
            "true",
            "expected finite numbers, 0 or more, below 2**53, or null, got true",
        ),
        (
            "duration_days",
            '"3"',
            "expected finite numbers, 0 or more, below 2**53, or null, got '3'",
        ),
        (
            "duration_days",
            "1e999",
            "expected finite numbers, 0 or more, below 2**53, or null, got a number out of range",
        ),
        (
            "duration_days",
            "9007199254740993",
            "expected finite numbers, 0 or more, below 2**53, or null, got a number of 2**53 or "
            "more, which may be rounded",
        ),
    ],
)
def test_what_is_no_answer_is_a_reject(name: str, value: str, got: str, tmp_path: Path) -> None:
    """Each kind of finding takes its own values only."""
    run = _Run(tmp_path, ['{"severe_pain":true,"leg_numbness":null}', f'{{"{name}":{value}}}'])
    assert (run.code, run.rejects) == (3, [f'2,{name},"{got}"'])


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
