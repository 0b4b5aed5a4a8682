"""`spasm-guidance assess`: what is answered, in which format, and what is reported of the rest."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance import Symptoms, assess
from spasm_guidance.cli import main
from spasm_guidance.cli.assess_command import cases_in
from spasm_guidance.display import markdown_card, text_card
from spasm_guidance.interchange import assessment_data, read_presentation
from spasm_guidance.interchange.parsing import MAX_BYTES

BAD, GOOD = '{"symptoms": {"sever_pain": true}}', '{"symptoms": {"groin_numbness": true}}'
ANSWER = assess(Symptoms(groin_numbness=True))
COMPLAINT = "symptoms.sever_pain: no such finding; did you mean 'severe_pain'?"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line in an empty folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main(arguments)
        return (code, *capsys.readouterr())

    return run


def test_one_presentation_on_stdin_gets_its_card(run: Run) -> None:
    """With and without naming stdin."""
    expected = (0, text_card(ANSWER) + "\n", "")
    assert run("assess", stdin=GOOD) == expected
    assert run("assess", "-", stdin=GOOD) == expected
    assert run("assess", stdin=json.dumps(json.loads(GOOD), indent=4)) == expected


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("text", text_card(ANSWER)),
        ("markdown", markdown_card(ANSWER).rstrip("\n")),
        ("json", json.dumps(assessment_data(ANSWER), ensure_ascii=False, indent=2)),
        (
            "jsonl",
            json.dumps(
                {"case": "a.json", **assessment_data(ANSWER)},
                ensure_ascii=False,
                separators=(",", ":"),
            ),
        ),
    ],
)
def test_one_file_in_every_format(run: Run, format: str, expected: str) -> None:
    """Without a heading, since there can be no other case."""
    Path("a.json").write_text(GOOD)
    assert run("assess", "a.json", "--format", format) == (0, expected + "\n", "")


def test_a_bad_presentation_is_not_answered(run: Run) -> None:
    """Every problem on stderr, nothing on stdout, and 2."""
    bad = '{"symptoms": {"sever_pain": true, "worsening": 1}}'
    assert run("assess", stdin=bad) == (
        2,
        "",
        f"stdin: {COMPLAINT}\nstdin: symptoms.worsening: expected true, false or null, got 1\n",
    )
    assert run("assess", "--format", "json", stdin=bad)[:2] == (2, "")


def test_json_lines_are_answered_line_by_line(run: Run) -> None:
    """A bad line is named; blank lines are passed over, and counted."""
    code, out, err = run("assess", "--format", "jsonl", stdin=f"{GOOD}\r\n\n  \n{BAD}\n{{}}")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [(answer["case"], answer["grade"]) for answer in answers] == [
        ("stdin:1", "emergency"),
        ("stdin:5", "undetermined"),
    ]
    assert (code, err) == (2, f"stdin:4: {COMPLAINT}\n")


def test_one_good_line_among_bad_ones_is_not_alone(run: Run) -> None:
    """The shape of the output is decided by the input, not by how much of it is good."""
    code, out, _ = run("assess", "--format", "json", stdin=f"{BAD}\n{GOOD}\n")
    assert (code, [answer["case"] for answer in json.loads(out)]) == (2, ["stdin:2"])
    assert run("assess", stdin=f"{GOOD}\n{BAD}\n")[1].startswith("stdin:1\n-------\n\n")


@pytest.mark.parametrize("first", ["{", '{"symptoms": ', "nonsense", "[]", '"{}"', "\ufeff{}"])
def test_a_bad_first_line_does_not_hide_the_good_ones(run: Run, first: str) -> None:
    """Whether a file is JSON Lines is not decided by its first line."""
    code, out, err = run("assess", "--format", "jsonl", stdin=f"{first}\n{GOOD}\n")
    assert code == 2
    assert json.loads(out)["case"] == "stdin:2"
    assert err.startswith("stdin:1: ")


def test_a_broken_document_of_many_lines_is_one_problem(run: Run) -> None:
    """And not one for each of its lines."""
    broken = json.dumps(json.loads(GOOD), indent=2).replace("true", "True")
    message = "stdin: not JSON: expected a value (line 3, column 23)\n"
    assert run("assess", stdin=broken) == (2, "", message)


def test_lines_and_files_are_headed_in_text_and_markdown(run: Run) -> None:
    """So that a card can be told from the next."""
    Path("a.json").write_text(GOOD)
    Path("b.jsonl").write_text(f"{BAD}\n{GOOD}\n")
    code, out, err = run("assess", "a.json", "b.jsonl")
    card = text_card(ANSWER)
    assert (code, err) == (2, f"b.jsonl:1: {COMPLAINT}\n")
    assert out == f"a.json\n------\n\n{card}\n\n\nb.jsonl:2\n---------\n\n{card}\n"
    out = run("assess", "b.jsonl", "a.json", "--format", "markdown")[1]
    card = markdown_card(ANSWER).rstrip("\n")
    assert out == f"# b\\.jsonl:2\n\n{card}\n\n# a\\.json\n\n{card}\n"


def test_several_cases_are_one_json_array(run: Run) -> None:
    """Each element names its case; where nothing was answered there is nothing."""
    Path("a.json").write_text(GOOD)
    Path("b.jsonl").write_text(f"{GOOD}\n{BAD}\n{GOOD}\n")
    code, out, _ = run("assess", "a.json", "b.jsonl", "--format", "json")
    assert code == 2
    assert [answer["case"] for answer in json.loads(out)] == ["a.json", "b.jsonl:1", "b.jsonl:3"]
    assert run("assess", "c.json", "d.json", "--format", "json")[:2] == (2, "")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.json", "nowhere.json: no such file or directory"),
        (".", ".: is a directory"),
        ("", "'': no such file or directory"),
        ("nul\0.json", "nul?.json: no such file or directory"),
        ("\x1b[2J.json", "?[2J.json: no such file or directory"),
        ("empty.json", "empty.json: empty; expected an object"),
        ("blank.json", "blank.json: empty; expected an object"),
        ("binary", "binary: not UTF-8 text (byte 2)"),
        ("large.json", "large.json: larger than 64 KiB"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(run: Run, name: str, message: str) -> None:
    """And the other files are answered."""
    Path("empty.json").write_bytes(b"")
    Path("blank.json").write_text("\n \n")
    Path("binary").write_bytes(b"\x1f\x8b\x08\n\x00\xff" * 99)
    Path("large.json").write_text(GOOD.replace("{", "{\n") + " " * 2 * MAX_BYTES)
    Path("good.json").write_text(GOOD)
    code, out, err = run("assess", name, "good.json", "--format", "jsonl")
    assert (code, err) == (2, f"{message}\n")
    assert json.loads(out)["case"] == "good.json"


def test_a_long_file_of_lines_is_read_to_its_end(run: Run) -> None:
    """One line that is too long is refused alone."""
    lines = [GOOD] * 3_000
    lines[10], lines[2_500], lines[2_999] = BAD, "x" * 5 * MAX_BYTES, " " * MAX_BYTES + BAD
    Path("long.jsonl").write_text("\n".join(lines))
    answered = list(cases_in("long.jsonl"))
    assert [case.line for case in answered] == list(range(1, 3_001))
    assert len(answered[2_500].data) == MAX_BYTES + 1
    assert {case.data for case in answered if len(case.data) == len(GOOD)} == {GOOD.encode()}


@given(st.lists(st.sampled_from([GOOD, BAD, "", "x" * (MAX_BYTES - 40), "{", " "]), max_size=9))
def test_every_line_is_a_case_wherever_the_first_read_ends(lines: list[str]) -> None:
    """No line is lost, doubled, or joined with the next."""
    text = "\n".join([GOOD, GOOD, *lines])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        cases: list[tuple[Any, bytes]] = [(case.line, case.data) for case in cases_in("-")]
    expected = enumerate([GOOD, GOOD, *lines], 1)
    assert cases == [(n, line.strip().encode()) for n, line in expected if line.strip()]


def test_every_example_case_is_answered_as_it_should_be(run: Run) -> None:
    """The cases of the demo, all at once."""
    examples = Path(__file__).parents[2] / "examples"
    files = sorted((examples / "cases").glob("*.json"))
    code, out, err = run("assess", *map(str, files), "--format", "json")
    grades = {Path(answer["case"]).stem: answer["grade"] for answer in json.loads(out)}
    assert (code, err) == (0, "")
    assert grades == json.loads((examples / "expected_grades.json").read_text("utf-8"))
    assert assess(read_presentation(files[0].read_bytes())).grade.label == grades[files[0].stem]


@pytest.mark.parametrize(
    "text",
    [
        '{\n "symptoms": {"groin_numbness": true},\n "risk_factors":\n {}\n oops\n}\n',
        '{\n"symptoms": {"groin_numbness": true},\n"risk_factors":\n{}\noops\n}\n',
        '{"symptoms":\n\t{"groin_numbness": true},\n"risk_factors":\n{}\noops}\n',
    ],
)
def test_a_piece_of_a_broken_document_is_never_answered(run: Run, text: str) -> None:
    """It could read as somebody with fewer findings."""
    Path("broken.json").write_text(text)
    code, out, err = run("assess", "broken.json")
    assert (code, out) == (2, "")
    assert err.startswith("broken.json: not JSON")


def test_a_line_that_is_too_long_does_not_hide_the_next(run: Run) -> None:
    """Even where it is the first."""
    Path("long.jsonl").write_text("x" * 70_000 + "\n" + GOOD + "\n")
    code, out, err = run("assess", "long.jsonl", "--format", "jsonl")
    assert (code, err) == (2, "long.jsonl:1: larger than 64 KiB\n")
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(("stream", "code"), [("stdin", 2), ("stdout", 1)])
def test_a_stream_that_is_closed_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stream: str, code: int
) -> None:
    """As a program is started by some service managers."""
    monkeypatch.setattr(f"sys.{stream}", None)
    assert main(["assess", "-"]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1
