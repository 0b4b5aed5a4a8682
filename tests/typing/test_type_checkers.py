"""mypy and pyright accept `ok_*.py` and refuse the marked lines of `bad_*.py`, and only those."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILES = sorted([*HERE.glob("ok_*.py"), *HERE.glob("bad_*.py")])

_MARK = re.compile(r"# E(?:: (mypy|pyright))?$")
_MYPY_ERROR = re.compile(r"^(.+?):(\d+): error: ")


def marked(checker: str) -> set[str]:
    """The lines that this checker must refuse, as `file:line: text`."""
    return {
        place(path, number)
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := _MARK.search(line)) and mark[1] in (None, checker)
    }


def place(path: Path, number: int) -> str:
    line = path.read_text(encoding="utf-8").splitlines()[number - 1]
    return f"{path.name}:{number}: {line.strip()}"


def run(*command: str) -> str:
    """What a checker says of all files, under the project's own settings."""
    paths = [str(path) for path in FILES]
    done = subprocess.run(
        [sys.executable, "-m", *command, *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def refused_by_mypy() -> set[str]:
    said = run("mypy", "--strict", "--no-pretty", "--no-error-summary")
    errors = map(_MYPY_ERROR.match, said.splitlines())
    return {place(ROOT / error[1], int(error[2])) for error in errors if error}


def refused_by_pyright() -> set[str]:
    said = json.loads(run("pyright", "--outputjson"))["generalDiagnostics"]
    return {
        place(Path(error["file"]), error["range"]["start"]["line"] + 1)
        for error in said
        if error["severity"] == "error"
    }


def test_mypy_refuses_the_marked_lines_and_no_other() -> None:
    assert refused_by_mypy() == marked("mypy")


def test_pyright_refuses_the_marked_lines_and_no_other() -> None:
    assert refused_by_pyright() == marked("pyright")


def test_some_lines_are_marked_for_both() -> None:
    assert len(marked("mypy") & marked("pyright")) > 50
