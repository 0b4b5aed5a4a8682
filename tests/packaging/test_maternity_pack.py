"""The example pack is a distribution of its own: built, installed in a clean place, and used."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "maternity_pack"
NEEDED = ("attrs", "cattrs", "typing_extensions")


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment that holds the two wheels and what they need."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "env", with_pip=False)
    for project in (ROOT, EXAMPLE):
        copied = shutil.copytree(project, folder / project.name, ignore=_ignored)
        _pip("wheel", "--no-build-isolation", "--wheel-dir", folder / "wheels", copied)
    python = folder / "env" / "bin" / "python"
    _pip("--python", python, "install", *(folder / "wheels").glob("*.whl"))
    for name in NEEDED:
        _copy_installed(name, next((folder / "env" / "lib").glob("python*/site-packages")))
    return python.parent


def _ignored(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith(".") or name == "__pycache__"}


def _pip(*words: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", *map(str, words), "--no-index", "--no-deps"]
    subprocess.run(command, check=True, capture_output=True, text=True)


def _copy_installed(name: str, to: Path) -> None:
    """Nothing is fetched: what the tests themselves run with is copied, file by file."""
    for file in importlib.metadata.files(name) or ():
        if ".." not in file.parts and file.suffix != ".pyc":
            (to / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), to / file)


def _run(commands: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(commands / "spasm-guidance"), *words],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_packs_command_lists_it(commands: Path) -> None:
    """With the distribution that it comes from."""
    listed = _run(commands, "packs", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    assert {pack["name"]: pack["distribution"] for pack in json.loads(listed.stdout)} == {
        "back-spasms": "spasm-guidance",
        "maternity": "spasm-guidance-maternity",
        "red-flags": "spasm-guidance",
    }


@pytest.mark.parametrize(
    ("sent", "grade"),
    [
        ('{"maternity_history": {"vaginal_bleeding": true}}', "urgent"),
        ('{"maternity_history": {"weeks_pregnant": 13}}', "urgent"),
        ('{"maternity_history": {"weeks_pregnant": 12}}', "undetermined"),
        (
            '{"maternity_history": {"weeks_pregnant": 5}, "symptoms": {"leg_numbness": "one"}}',
            "emergency",
        ),
    ],
)
def test_it_grades_on_the_command_line(commands: Path, sent: str, grade: str) -> None:
    """And its id, version and digest stand in the result."""
    done = _run(commands, "assess", "--pack", "maternity", "--format", "json", given=sent)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["grade"] == grade
    parts = {part["id"]: part["version"] for part in result["pack"]["parts"]}
    assert parts == {"back-spasms": "1.0.0", "maternity": "0.1.0"}


def test_it_stands_beside_the_red_flags(commands: Path) -> None:
    """Three packs together, and the rationale names the pack of each reason."""
    sent = '{"maternity_history": {"weeks_pregnant": 20}, "red_flags": {"pregnancy": true}}'
    packs = ("--pack", "red_flags", "--pack", "maternity")
    done = _run(commands, "assess", *packs, "--format", "json", given=sent)
    result = json.loads(done.stdout)
    reasons = [(reason["pack"], reason["rule"]) for reason in result["rationale"]]
    assert reasons == [("maternity", "later-pregnancy"), ("red-flags", "pregnancy")]


def test_json_for_it_is_told_which_pack_would_read_it(commands: Path) -> None:
    """Which is known from metadata, without importing it."""
    done = _run(commands, "assess", given='{"maternity_history": {}}')
    assert done.returncode == 2
    assert done.stderr == (
        "stdin: maternity_history: no such section; known: 'symptoms', 'risk_factors'; "
        "the pack maternity (spasm-guidance-maternity 0.1.0) would read it, so add that one\n"
    )


def test_its_section_is_in_the_schema(commands: Path) -> None:
    """Because it is a section, with no registration elsewhere."""
    done = _run(commands, "schema", "--pack", "maternity")
    assert (
        "weeks_pregnant" in json.loads(done.stdout)["properties"]["maternity_history"]["properties"]
    )
