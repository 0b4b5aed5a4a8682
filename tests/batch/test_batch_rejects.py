"""`spasm-guidance batch` sets aside the rows that it cannot read, with number and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from spasm_guidance.cli import main
from tests.batch.files import read_file
from tests.generators.cohorts import packs

BAD_CSV = (
    "\ufeffsevere_pain,duration_days,leg_numbness,id\n"
    "true,3,one,a\n"
    "yes,,neither,b\n"
    "false,4,both,c,extra\n"
    "false,-1,uno,d\n"
    '"",nan,"both","e\nf"\n'
    "true,1e3,,g\n"
)


def test_bad_rows_of_csv_are_set_aside_with_their_number_and_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The good rows are graded; the exit code says that some were not."""
    path, out, rejects = (tmp_path / name for name in ("in.csv", "out.csv", "rejects.csv"))
    path.write_text(BAD_CSV, "utf-8")
    assert main(["batch", str(path), str(out), "--rejects", str(rejects)]) == 3
    assert [row["id"] for row in read_file(out)] == ["a", "g"]
    assert [(row["row"], row["column"]) for row in read_file(rejects)] == [
        (2, "severe_pain"),
        (3, ""),
        (4, "duration_days"),
        (4, "leg_numbness"),
        (5, "duration_days"),
    ]
    assert [row["reason"] for row in read_file(rejects)][1:3] == [
        "expected 4 cells, got 5",
        "expected finite numbers, 0 or more, below 2**53, or null, got -1.0",
    ]
    assert "4 rows set aside" in capsys.readouterr().err


def test_ragged_rows_at_the_end_are_set_aside_too(tmp_path: Path) -> None:
    """Also where no good row comes after them."""
    path, out, rejects = (tmp_path / name for name in ("in.csv", "out.csv", "rejects.csv"))
    path.write_text("severe_pain,id\ntrue,1\ntrue\ntrue,2,3\n", "utf-8")
    assert main(["batch", str(path), str(out), "--rejects", str(rejects)]) == 3
    assert [row["row"] for row in read_file(rejects)] == [2, 3]


BAD_LINES = (
    '{"severe_pain":true,"id":1}\n'
    "\n"
    '{"severe_pain":1,"id":"x"}\n'
    "[1]\n"
    "nope\n"
    '{"severe_pain":null,"id":{"a":1}}\n'
    '{"duration_days":NaN}\n'
    '{"duration_days":true}\n'
    '{"leg_numbness":"uno"}\n'
)


def test_bad_lines_of_json_are_set_aside_with_their_number_and_reason(tmp_path: Path) -> None:
    """A column of many kinds is kept as it is."""
    path, out, rejects = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "rejects.csv"))
    path.write_text(BAD_LINES, "utf-8")
    assert main(["batch", str(path), str(out), "--rejects", str(rejects)]) == 3
    assert [row["id"] for row in read_file(out)] == [1, {"a": 1}]
    assert [(row["row"], row["column"]) for row in read_file(rejects)] == [
        (3, "severe_pain"),
        (4, ""),
        (5, ""),
        (7, ""),
        (8, "duration_days"),
        (9, "leg_numbness"),
    ]


def test_contradicting_rows_are_set_aside(tmp_path: Path) -> None:
    """By the rules of the pack that is asked for."""
    if len(packs()) == 1:
        pytest.fail("the second pack is not installed")
    path, out, rejects = (tmp_path / name for name in ("in.csv", "out.csv", "rejects.csv"))
    path.write_text("age_years,under_18,worsening\n5,false,false\n5,true,false\n", "utf-8")
    options = ["--pack", "red-flags", "--rejects", str(rejects)]
    assert main(["batch", str(path), str(out), *options]) == 3
    assert "contradict" in read_file(rejects)[0]["reason"]


def test_without_a_file_for_rejects_the_first_bad_rows_end_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and an older file stays as it was."""
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text(BAD_CSV, "utf-8")
    out.write_text("older", "utf-8")
    assert main(["batch", str(path), str(out)]) == 2
    assert out.read_text("utf-8") == "older"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["in.csv", "out.csv"]
    first = capsys.readouterr().err.splitlines()[0]
    assert first == (
        "batch: row 2, severe_pain: expected true, false or nothing, got 'yes'; pass --rejects "
        "FILE to set such rows aside"
    )
