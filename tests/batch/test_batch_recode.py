"""`batch --recode`: a clinic's file is graded by a recoding; what it does not cover is a reject."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from spasm_guidance.cli import main

RECODING = """
[severe_pain]
column = "severe_pain"
values = { Y = true, N = false }
missing = [""]

[leg_numbness]
left = "numb_l"
right = "numb_r"
values = { 1 = true, 0 = false }
missing = [-9]

[duration_days]
start = "began"
end = "visit"
"""
ROWS = [
    {"severe_pain": "Y", "numb_l": 1, "numb_r": 1, "began": "2024-01-01", "visit": "2024-01-02"},
    {"severe_pain": "", "numb_l": 0, "numb_r": -9, "began": None, "visit": "2024-01-02"},
    {"severe_pain": "maybe", "numb_l": 0, "numb_r": 0, "began": "2024-01-03", "visit": None},
    {"severe_pain": "N", "numb_l": 1, "numb_r": -9, "began": "2024-01-03", "visit": "2024-01-02"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clinic.toml").write_text(RECODING, encoding="utf-8")
    table = pa.Table.from_pylist(ROWS)
    pyarrow.csv.write_csv(table, tmp_path / "in.csv")
    pq.write_table(table, tmp_path / "in.parquet")
    with pa.ipc.new_file(tmp_path / "in.arrow", table.schema) as writer:
        writer.write_table(table)
    lines = "\n".join(map(json.dumps, ROWS))
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def _batch(folder: Path, source: str, *options: str) -> int:
    files = [str(folder / source), str(folder / "out.parquet")]
    return main(["batch", *files, "--recode", str(folder / "clinic.toml"), *options])


@pytest.mark.parametrize("source", ["in.csv", "in.parquet", "in.arrow", "in.jsonl"])
def test_every_kind_of_file_is_recoded_alike(
    source: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rejects = folder / "rejects.csv"
    assert _batch(folder, source, "--rejects", str(rejects)) == 3
    out = pq.read_table(folder / "out.parquet")
    assert out.column_names[:5] == list(ROWS[0])
    assert out["severe_pain"].to_pylist() == [True, None]
    assert out["leg_numbness"].to_pylist() == ["both", None]
    assert out["duration_days"].to_pylist() == [1, None]
    assert out["grade"].to_pylist() == ["emergency", "undetermined"]
    rows = [line.split(",", 2) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert [(row, column) for row, column, _ in rows[1:]] == [
        ("3", "severe_pain"),
        ("4", "numb_l and numb_r"),
        ("4", "began and visit"),
    ]
    told = capsys.readouterr().err.splitlines()
    assert told[0] == (
        "batch: symptoms.severe_pain from 'severe_pain': 'Y' is yes, 'N' is no; '' is unknown"
    )


def test_without_rejects_the_first_row_that_is_not_covered_ends_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _batch(folder, "in.parquet") == 2
    assert not (folder / "out.parquet").exists()
    assert "row 3, severe_pain: the recoding of symptoms.severe_pain does not cover 'maybe'" in (
        capsys.readouterr().err
    )


def test_a_source_that_the_file_lacks_ends_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pq.write_table(pa.table({"numb_l": [1], "visits": ["2024-01-01"]}), folder / "in.parquet")
    assert _batch(folder, "in.parquet", "--rejects", str(folder / "rejects.csv")) == 2
    told = capsys.readouterr().err
    assert "numb_r: the frame has no such column; did you mean 'numb_l'?" in told
    assert "visit: the frame has no such column; did you mean 'visits'?" in told


@pytest.mark.parametrize(
    ("text", "words"), [(None, "No such file"), ("[severe_pan]", "did you mean 'severe_pain'?")]
)
def test_a_recoding_that_cannot_be_read_is_the_callers_mistake(
    text: str | None, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is None:
        (folder / "clinic.toml").unlink()
    else:
        (folder / "clinic.toml").write_text(text, encoding="utf-8")
    assert _batch(folder, "in.csv") == 2
    assert words in capsys.readouterr().err


def test_a_source_whose_name_nearly_is_that_of_a_finding_needs_no_extra(folder: Path) -> None:
    """What the recoding reads is known not to be a finding itself."""
    text = '[severe_pain]\ncolumn = "severe_pian"\nvalues = { Y = true }\nmissing = [""]\n'
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    (folder / "in.csv").write_text("severe_pian,id\nY,1\n,2\n", encoding="utf-8")
    assert _batch(folder, "in.csv") == 0
    out = pq.read_table(folder / "out.parquet")
    assert out["severe_pain"].to_pylist() == [True, None]
    assert out["severe_pian"].to_pylist()[0] == "Y"
