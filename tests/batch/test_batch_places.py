"""`spasm-guidance batch` refuses files that would take one another's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from spasm_guidance.cli import main

GIVEN = "severe_pain\ntrue\nmaybe\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of people, with other names for it, and a result that it had before."""
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text(GIVEN, "utf-8")
    Path("older.csv").write_text("older", "utf-8")
    Path("link.csv").symlink_to("in.csv")
    Path("new.csv").symlink_to("out.csv")  # which is not there yet
    os.link("in.csv", "hard.csv")
    Path("folder.csv").mkdir()
    os.mkfifo("pipe")
    return tmp_path


@pytest.mark.parametrize(
    ("target", "rejects", "message"),
    [
        ("out.csv", "in.csv", "in.csv: IN and --rejects are the same file; name another"),
        ("out.csv", "./in.csv", "in.csv: IN and --rejects are the same file; name another"),
        ("out.csv", "link.csv", "link.csv: IN and --rejects are the same file; name another"),
        ("out.csv", "hard.csv", "hard.csv: IN and --rejects are the same file; name another"),
        ("hard.csv", "out.csv", "hard.csv: IN and OUT are the same file; name another"),
        ("out.csv", "out.csv", "out.csv: OUT and --rejects are the same file; name another"),
        ("out.csv", "new.csv", "new.csv: OUT and --rejects are the same file; name another"),
        ("older.csv", "older.csv", "older.csv: OUT and --rejects are the same file"),
    ],
)
def test_no_two_of_the_files_may_be_one(
    target: str, rejects: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whatever name; all stay as they were."""
    before = sorted(folder.iterdir())
    assert main(["batch", "in.csv", target, "--rejects", rejects]) == 2
    assert message in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before
    assert Path("in.csv").read_text("utf-8") == GIVEN
    assert Path("older.csv").read_text("utf-8") == "older"


@pytest.mark.parametrize(
    ("target", "rejects", "message"),
    [
        ("folder.csv", "rejects.csv", "folder.csv: is a folder; name a file in it"),
        ("out.csv", "folder.csv", "folder.csv: is a folder; name a file in it"),
        ("out.csv", "pipe", "pipe: is no ordinary file; name another"),
        ("no/out.csv", "rejects.csv", "no/out.csv: there is no folder no"),
        ("out.csv", "no/rejects.csv", "no/rejects.csv: there is no folder no"),
    ],
)
def test_a_place_where_no_file_can_stand_is_refused_before_anything_is_read(
    target: str,
    rejects: str,
    message: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A large file takes a while."""
    monkeypatch.setattr("spasm_guidance.batch.run.source_of", pytest.fail)
    assert main(["batch", "in.csv", target, "--rejects", rejects]) == 1
    assert capsys.readouterr().err == message + "\n"
