"""The other commands, and how the program behaves as a program."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from spasm_guidance import BACK_SPASMS, Grade, Reading, Section, YesNo
from spasm_guidance.cli import console, main, rules_command
from spasm_guidance.interchange import json_schema
from tests.generators.toys import QUOTE, pack, rule

GOOD = b'{"symptoms": {"groin_numbness": true}}'


def program(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "spasm_guidance", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_rules_fit_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule, under its grade, in 80 columns."""
    text = printed(capsys, "rules")
    assert all(len(line) <= 80 for line in text.splitlines())
    assert all(f"\n  {rule.id}\n" in text for rule in BACK_SPASMS.rules)
    places = [text.index(f"\n{title}\n==") for title in ("EMERGENCY", "URGENT", "SEE DOCTOR")]
    assert places == sorted(places)


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_every_rule_has_its_quotation_reading_and_standing(
    capsys: pytest.CaptureFixture[str], format: str
) -> None:
    """In every format, however it is wrapped and escaped."""
    text = printed(capsys, "rules", "--format", format)
    flat = " ".join(text.replace("\\", "").split())
    for fired in BACK_SPASMS.rules:
        assert fired.id in flat
        assert getattr(fired.because, "text", "") in flat
        if fired.reading is not None:
            assert fired.reading.choice in flat
            assert fired.reading.why in flat
    assert flat.count("not reviewed by a clinician") >= len(BACK_SPASMS.rules)


def test_the_rules_as_json_are_the_packs(capsys: pytest.CaptureFixture[str]) -> None:
    """Most urgent first, then in the pack's order."""
    data = json.loads(printed(capsys, "rules", "--format", "json"))
    rules = sorted(BACK_SPASMS.rules, key=lambda rule: -rule.grade.value)
    assert [r["id"] for r in data["rules"]] == [rule.id for rule in rules]
    assert [r["grade"] for r in data["rules"]] == [rule.grade.label for rule in rules]
    assert data["pack"]["digest"] == BACK_SPASMS.digest


def test_a_markdown_table_keeps_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever stands in a cell."""
    rows = [
        r for r in printed(capsys, "rules", "--format", "markdown").splitlines() if r[:1] == "|"
    ]
    assert {row.replace("\\|", "").count("|") for row in rows} == {9}


class Sleep(Section, name="sleep"):
    """How the person sleeps."""

    wakes: YesNo = YesNo("Waking", ask="Does it wake you?")


def test_the_rules_of_combined_packs_are_qualified(capsys: pytest.CaptureFixture[str]) -> None:
    """Two packs may have a rule of the same name; a rule may have little to tell."""
    reading = Reading(unclear="How much.", choice="Any.", why="To be safe.")
    sleep = pack(
        "sleep",
        sections=(Sleep,),
        rules=(rule("fever", when=Sleep.wakes, reading=reading, also=(QUOTE,)),),
    )
    both = pack("toy", rules=(rule("fever", grade=Grade.URGENT),)) + sleep
    rules_command.run(_options(both, "json"))
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert [r["id"] for r in rules] == ["toy/fever", "sleep/fever"]
    assert [r["reading"] for r in rules] == [
        None,
        {
            "unclear": "How much.",
            "choice": "Any.",
            "why": "To be safe.",
            "standing": "not reviewed by a clinician",
        },
    ]
    assert rules[1]["also"] == [{"quotation": QUOTE.text, "citation": str(QUOTE.citation)}]
    rules_command.run(_options(both, "text"))
    assert "May indicate" not in capsys.readouterr().out


def _options(pack: Any, format: str) -> Any:
    return type("Options", (), {"pack": pack, "format": format})


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """As it is."""
    assert json.loads(printed(capsys, "schema")) == json_schema()


def test_versions_help_and_wrong_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    """main() gives a code for each, and does not end the program that called it."""
    assert printed(capsys, "--version").endswith("(back-spasms 1.0.0)\n")
    assert "It is not a diagnosis." in printed(capsys, "--help")
    assert main([]) == 2
    assert main(["asess"]) == 2
    assert main(["assess", "--format", "xml"]) == 2
    assert "usage: spasm-guidance" in capsys.readouterr().err


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m spasm_guidance`."""
    monkeypatch.setattr("sys.argv", ["spasm-guidance", "schema"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("spasm_guidance", run_name="__main__")
    assert ended.value.code == 0
    assert "main" in runpy.run_module("spasm_guidance.__main__")


def test_a_process_answers() -> None:
    """From end to end, in UTF-8."""
    done = program("assess", stdin=GOOD, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“" in done.stdout.decode()


@pytest.mark.parametrize("command", [["assess"], ["rules"], ["rules", "--format", "markdown"]])
def test_an_encoding_without_quotation_marks_is_no_crash(command: list[str]) -> None:
    """What it cannot show becomes a question mark."""
    done = program(*command, stdin=GOOD, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_loses_nothing_in_any_encoding(encoding: str) -> None:
    """It has escapes for that."""
    done = program("schema", PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode(encoding)) == json_schema()


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("command", ["schema", "assess"])
def test_a_reader_that_leaves_is_no_error(command: str) -> None:
    """As in `spasm-guidance assess many.jsonl | head -1`, with much to write and with little."""
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "spasm_guidance", command],
            input=GOOD,
            stdout=nobody,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": ""},  # as it is where nobody changed it
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


def _stdout_that_raises(error: BaseException, tmp_path: Path) -> io.TextIOWrapper:
    class Raising(io.TextIOWrapper):
        def write(self, text: str) -> int:
            raise error

    return Raising((tmp_path / "out").open("wb"))


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (BrokenPipeError(), console.READER_LEFT, ""),
        (OSError(28, "No space left on device"), 1, "standard output: No space left on device\n"),
        (OSError(), 1, "standard output: cannot be written\n"),
        (KeyboardInterrupt(), console.INTERRUPTED, ""),
    ],
)
def test_what_goes_wrong_while_writing_is_no_traceback(
    error: BaseException, code: int, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A code, and a line where there is something to say."""
    out = _stdout_that_raises(error, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        assert main(["schema"]) == code
    out.detach().close()
    assert capsys.readouterr().err == line


def test_an_output_of_another_kind_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's, say, which has no encoding to change."""
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    assert main(["schema"]) == 0
    assert json.loads(out.getvalue()) == json_schema()
