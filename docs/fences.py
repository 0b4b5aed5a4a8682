"""The console fences of the pages, run in the project's root: what is printed, and the exit code.

A command that does not end with 0 says so behind it: `$ command  # exit code 2`. A `make` line
names targets that there are, and a `pip install` line extras that there are; they are not run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r"#\s*exit code (\d+)\s*$")
_PIP = re.compile(r"pip install '?([a-z-]+)\[([a-z,]+)\]'?")


def check_fence(text: str) -> None:
    """Raise AssertionError for the first command of a fence that is not as the page says."""
    for part in text.removeprefix("$ ").split("\n$ "):
        command, _, expected = part.partition("\n")
        if command.startswith("pip "):
            _check_pip(command)
        elif command.startswith("make "):
            _check(command.replace("make ", "make --dry-run ", 1), "...")
        else:
            _check(command, expected)


def _check(command: str, expected: str) -> None:
    found = _CODE.search(command)
    code = int(found[1]) if found else 0
    done = _run(command)
    if done.returncode != code:
        raise AssertionError(
            f"$ {command}\nexit code {done.returncode}, not {code}:\n{done.stdout}"
        )
    if not OutputChecker().check_output(expected.rstrip(), done.stdout.rstrip(), ELLIPSIS):
        raise AssertionError(f"$ {command}\nexpected:\n{expected}\ngot:\n{done.stdout}")


def _run(command: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        env={**os.environ, "PATH": path, "COLUMNS": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _check_pip(command: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = _PIP.fullmatch(command)
    if found and found[1] == project["name"]:
        unknown = set(found[2].split(",")) - project["optional-dependencies"].keys()
        if not unknown:
            return
    raise AssertionError(f"$ {command}\nexpected pip install '{project['name']}[EXTRA]'")
