"""Every fence of the README and of docs/ is run: Python fences, and console fences' commands."""

from __future__ import annotations

import os
import subprocess
import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent


def run_console(example: Example) -> None:
    """Run each `$ command` in the project's root and compare what it prints with what stands.

    Commands that set up the project itself (`make …`, `pip …`) are run by the checks around
    the tests, not by the tests.
    """
    for part in str(example.parsed).removeprefix("$ ").split("\n$ "):
        command, _, expected = part.partition("\n")
        if command.startswith(("make ", "pip ")):
            continue
        got = subprocess.run(
            command,
            shell=True,
            cwd=ROOT,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        ).stdout
        if not OutputChecker().check_output(expected.rstrip(), got.rstrip(), ELLIPSIS):
            raise AssertionError(f"$ {command}\nexpected:\n{expected}\ngot:\n{got}")


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["README.md", "docs/*.md"],
).pytest()
