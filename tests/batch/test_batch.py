"""`spasm-guidance batch`: any kind of file, row for row as in memory, and nothing by halves."""

from __future__ import annotations

import builtins
import io
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from spasm_guidance.batch import inputs
from spasm_guidance.cli import main
from spasm_guidance.frames import assess_frame, decode_rules
from tests.batch.files import read_file, write_file
from tests.generators.cohorts import packs, people, table_of

KINDS = ["parquet", "arrow", "csv", "jsonl"]


@pytest.fixture(scope="module")
def cohort() -> pa.Table:
    pack = packs()[0]
    table = table_of(people(pack, 300, seed=6), pack)
    return table.append_column("id", pa.array([f"person {n}, “ü”" for n in range(300)]))


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_every_kind_of_file_is_graded_as_in_memory(
    source: str, target: str, cohort: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From each kind to each, in pieces that cut the file anywhere."""
    monkeypatch.setattr(inputs, "PIECE", 64)
    given = write_file(cohort, tmp_path / f"in.{source}")
    written = tmp_path / f"out.{target}"
    assert main(["batch", str(given), str(written), "--explain"]) == 0
    expected = decode_rules(assess_frame(cohort, explain=True)).to_pylist()
    found = read_file(written)
    for row, wanted in zip(found, expected, strict=True):
        for name in ("id", "grade", "at_least", "at_most"):
            assert row[name] == wanted[name]
        for name in ("rules", "open"):
            names = (row[name] or "").split(";") if target == "csv" else row[name]
            assert [part for part in names if part] == wanted[name]


def test_an_arrow_stream_is_read_like_a_file(cohort: pa.Table, tmp_path: Path) -> None:
    """The first bytes tell which it is."""
    path = tmp_path / "in.ipc"
    with pa.ipc.new_stream(path, cohort.schema) as writer:
        writer.write_table(cohort)
    assert main(["batch", str(path), str(tmp_path / "out.arrow")]) == 0
    assert [row["grade"] for row in read_file(tmp_path / "out.arrow")] == assess_frame(cohort)[
        "grade"
    ].to_pylist()


def test_the_summary_tells_grades_rules_and_what_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr; nothing on stdout."""
    path = tmp_path / "in.csv"
    path.write_text("groin_numbness,severe_pain\ntrue,true\nfalse,\n,true\n", "utf-8")
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "3 rows graded, 33.3% undetermined",
        "",
        "Grade",
        "  emergency                   1   33.3%",
        "  urgent                      0    0.0%",
        "  see_doctor                  1   33.3%",
        "  undetermined                1   33.3%",
        "  home_care                   0    0.0%",
        "",
        "Rules that drove it (a row may have several)",
        "  groin-numbness              1   33.3%",
        "  severe-pain                 1   33.3%",
    ]


@pytest.mark.parametrize(
    ("given", "target", "message"),
    [
        ("in.csv", "out.xlsx", "out.xlsx: expected a name that ends in .parquet, .arrow"),
        ("in.txt", "out.csv", "in.txt: expected a name that ends in .parquet, .arrow"),
        ("in.csv", "in.csv", "in.csv: IN and OUT are the same file; name another"),
        ("none.csv", "out.csv", "none.csv: No such file or directory"),
        ("in.csv", "no/out.csv", "no/out.csv: there is no folder "),
        ("empty.csv", "out.csv", "no column is a finding"),
        ("empty.jsonl", "out.csv", "no column is a finding"),
        ("broken.parquet", "out.csv", "broken.parquet: "),
    ],
)
def test_files_that_cannot_be_used_are_named(
    given: str, target: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what is expected instead, and no traceback."""
    for name in ("in.csv", "in.txt"):
        (tmp_path / name).write_text("severe_pain\ntrue\n", "utf-8")
    for name in ("empty.csv", "empty.jsonl", "broken.parquet"):
        (tmp_path / name).write_text("", "utf-8")
    assert main(["batch", str(tmp_path / given), str(tmp_path / target)]) in (1, 2)
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", ["parquet", "arrow", "csv"])
def test_a_file_without_rows_gives_a_file_without_rows(
    source: str, target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With all its columns: a query may find nobody."""
    nobody = pa.table({"severe_pain": pa.array([], pa.bool_()), "id": pa.array([], pa.string())})
    path, out = write_file(nobody, tmp_path / f"in.{source}"), tmp_path / f"out.{target}"
    assert main(["batch", str(path), str(out), "--explain"]) == 0
    assert capsys.readouterr().err.startswith("0 rows graded, 0.0% undetermined")
    assert read_file(out) == []
    if target == "parquet":
        added = ["grade", "at_least", "at_most", "rules", "open"]
        assert pq.read_schema(out).names == ["severe_pain", "id", *added]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("kind", KINDS)
def test_progress_is_shown_on_a_terminal(
    kind: str, cohort: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that is written over, with the share that is done, whatever the kind of file."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("spasm_guidance.batch.json_lines._TOGETHER", 9000)
    monkeypatch.setattr(inputs, "PIECE", 120)
    path = write_file(cohort, tmp_path / f"in.{kind}")
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 0
    shown = terminal.getvalue()
    assert f"\r          300 rows 100% [{'#' * 30}]\n300 rows graded" in shown
    shares = [int(part.split("%")[0]) for part in shown.split(" rows ")[1:] if "%" in part[:5]]
    assert shares == sorted(shares)
    assert kind == "csv" or 0 < shares[0] < 100


def test_progress_over_a_stream_tells_rows_alone(
    cohort: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not say how long it is."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    path = tmp_path / "in.arrow"
    with pa.ipc.new_stream(path, cohort.schema) as writer:
        writer.write_table(cohort)
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 0
    assert "\r          300 rows\n300 rows graded" in terminal.getvalue()


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the command line needs none of it."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "spasm_guidance.batch":
            raise ModuleNotFoundError("no", name="numpy")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert main(["batch", "in.csv", "out.csv"]) == 2
    told = capsys.readouterr().err
    assert told == (
        "batch: this needs more: pip install 'spasm-guidance[frames]' (numpy is missing)\n"
    )


def test_where_no_rule_fires_the_summary_names_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only the grades."""
    path = tmp_path / "in.csv"
    path.write_text("severe_pain\nfalse\n", "utf-8")
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 0
    assert "Rules" not in capsys.readouterr().err
