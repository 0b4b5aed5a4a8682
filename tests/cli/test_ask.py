"""`spasm-guidance ask`: in a pipe, in a real pseudo-terminal, and where its extra is missing."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    Legs,
    Presence,
    Presentation,
    Quantity,
    QuestionGroup,
    RulePack,
    Symptoms,
)
from spasm_guidance.cli import main
from spasm_guidance.cli.session import Session
from spasm_guidance.cli.terminal import (
    Correction,
    Terminal,
    Wish,
    choices,
    reply_to,
    reply_to_screen,
)
from spasm_guidance.display import html_pack
from spasm_guidance.interchange import read_presentation
from spasm_guidance.interview import Interview
from spasm_guidance.language.wording import counted
from tests.generators.toys import (
    COUGH,
    CRAMP,
    FEVER,
    RASH,
    SMOKING,
    SWELLING,
    Habits,
    Signs,
    explanation,
    pack,
    rule,
)

PROGRAM = (sys.executable, "-m", "spasm_guidance", "ask")
TO_HOME_CARE = ["0", "0", "0", "2"]


class Typed:
    """A pipe with these lines; on Ctrl-C it ends as a terminal does."""

    def __init__(self, *lines: str, shows_what_is_typed: bool = False) -> None:
        self._lines = iter(lines)
        self._shows = shows_what_is_typed

    def isatty(self) -> bool:
        return self._shows

    def readline(self) -> str:
        line = next(self._lines, None)
        if line == "^C":
            raise KeyboardInterrupt
        return "" if line is None else f"{line}\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give these lines to the next command."""
    monkeypatch.setenv("COLUMNS", "80")

    def give(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", Typed(*lines))

    return give


def asked(pack: RulePack) -> Interview:
    """The interview of a pack, asked to its end."""
    session = Session(Terminal(), Interview(pack=pack))
    assert session.run()
    return session.interview


def test_an_interview_through_a_pipe(typed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """One answer to a line, in 80 columns, with no colour; the card is the end of it."""
    typed(*TO_HOME_CARE, "n")
    assert main(["ask"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Step 1. Questions left: 1 to 14" in out
    assert "HOME CARE\n=========\n" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) < 80


def test_an_emergency_is_told_the_moment_it_is_due(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """No further question, and none that only explains."""
    typed("4")
    assert main(["ask"]) == 0
    out = capsys.readouterr().out
    assert out.count("Step ") == 1
    assert "EMERGENCY: GET CARE NOW" in out


def test_which_legs_are_meant_is_asked_if_it_still_matters(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest of the screen counts as no; "back" leads to the screen again."""
    typed("1 9", "1", "b", "1", "2")
    assert main(["ask"]) == 0
    out = capsys.readouterr().out
    assert "That could not be read." in out
    assert out.count("Do you have any of these signs?") == 2
    assert "EMERGENCY: GET CARE NOW" in out


def test_a_screen_can_be_gone_through_one_by_one(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not known is written with the result, above the card."""
    typed("?", "?", "b", "?", "?", "0", "n", "n", "n", "n", "0", "0", "0", "1", "n")
    assert main(["ask"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "You could not answer: Numbness or tingling in the leg." in out
    assert "Speak to a health professional about it now" in out
    assert out.index("You could not answer") < out.index("NOT CLEAR YET")


def test_where_only_legs_are_chosen_the_rest_of_the_screen_still_counts_as_no(
    typed: Any, tmp_path: Path
) -> None:
    """And a leg that was chosen may turn out to be neither."""
    file = tmp_path / "answers.json"
    typed("1 2 6", "0", "0", "0", "0", "0", "1", "n")
    assert main(["ask", "--save", str(file)]) == 0
    symptoms = read_presentation(file.read_text(encoding="utf-8"))[Symptoms]
    assert symptoms.groin_numbness is Presence.ABSENT
    assert symptoms.leg_numbness is Legs.NEITHER


def test_who_cannot_say_which_leg_is_counted_as_both(
    typed: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A sign that was chosen is there; not to know which leg never makes it unknown again."""
    file = tmp_path / "answers.json"
    typed("1", "?")
    assert main(["ask", "--save", str(file)]) == 0
    assert "Counted as both legs, since you cannot say which." in capsys.readouterr().out
    symptoms = read_presentation(file.read_text(encoding="utf-8"))[Symptoms]
    assert symptoms.leg_numbness is Legs.BOTH


def test_a_sign_that_was_chosen_is_kept_where_the_lines_end(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one leg at the least; so the card is not that of somebody who chose nothing."""
    typed("2 6")
    assert main(["ask"]) == 2
    assert "URGENT: SEE A DOCTOR AS SOON AS POSSIBLE" in capsys.readouterr().out


LEGS_ALONE = pack(
    rules=[rule(when=SWELLING >= Legs.ONE), rule("cramp", when=CRAMP >= Legs.ONE)],
    groups=[QuestionGroup(id="legs", ask="Which?", findings=(SWELLING, CRAMP))],
)


def test_a_screen_all_of_which_was_chosen_is_gone_through_leg_by_leg(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing left on it to say no to. A terminal shows what is typed by itself."""
    monkeypatch.setattr(sys, "stdin", Typed("1 2", "x", "0", "2", shows_what_is_typed=True))
    interview = asked(LEGS_ALONE)
    assert interview.presentation == Presentation(Signs(swelling=Legs.NEITHER, cramp=Legs.BOTH))
    out = capsys.readouterr().out
    assert "That could not be read." in out
    assert "It counts" not in out
    assert "> x" not in out


def test_back_at_the_first_question_stays_there(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing before it."""
    typed("back", "5")
    assert main(["ask"]) == 0
    assert "This is the first question." in capsys.readouterr().out


def test_lines_that_end_too_early_give_what_is_known_and_say_so(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The result is honest about what was not asked."""
    typed("0")
    assert main(["ask"]) == 2
    out, err = capsys.readouterr()
    assert "NOT CLEAR YET" in out
    assert err == (
        "stdin: the answers ended before the questions did; the result rests on those that were "
        "given\n"
    )


def test_what_only_explains_is_offered_and_may_be_declined_or_cut_short(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """It never changes the result."""
    typed(*TO_HOME_CARE)
    assert main(["ask"]) == 0
    assert "do not change the result" in " ".join(capsys.readouterr().out.split())
    typed(*TO_HOME_CARE, "y", "1", "?")
    assert main(["ask"]) == 0
    assert "Heavy lifting: Lifting" in capsys.readouterr().out


def test_the_answers_are_saved_as_a_presentation(typed: Any, tmp_path: Path) -> None:
    """Ready for `assess`, and for read_presentation()."""
    file = tmp_path / "answers.json"
    typed(*TO_HOME_CARE, "n")
    assert main(["ask", "--save", str(file)]) == 0
    person = read_presentation(file.read_text(encoding="utf-8"))
    assert person[Symptoms].duration_days == 2
    assert person[Symptoms].groin_numbness is Presence.ABSENT


def test_a_file_that_cannot_be_written_is_refused_before_the_first_question(
    typed: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody answers for nothing, and nothing is written over."""
    there = tmp_path / "there.json"
    there.write_text("kept", encoding="utf-8")
    typed()
    assert main(["ask", "--save", str(there)]) == 2
    assert main(["ask", "--save", str(tmp_path / ("x" * 300))]) == 2
    assert main(["ask", "--save", "a\0b"]) == 2
    assert main(["ask", "--save", str(tmp_path / "no" / "x.json")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "is there already; name a new file" in err
    assert "cannot be written: there is no such folder" in err
    assert "cannot be written: File name too long" in err
    assert "cannot be written: no file can have this name" in err
    assert there.read_text(encoding="utf-8") == "kept"


def test_a_file_that_can_no_longer_be_written_is_told_at_the_end(
    typed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The card was shown; the exit code says that the rest was not done."""

    def full(presentation: Presentation) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("spasm_guidance.cli.ask_command.write_presentation", full)
    file = tmp_path / "answers.json"
    typed("5")
    assert main(["ask", "--save", str(file)]) == 1
    out, err = capsys.readouterr()
    assert "EMERGENCY" in out
    assert "No space left on device" in err
    assert not file.exists()


def test_without_its_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest of the command line needs nothing of it."""
    for name in [name for name in sys.modules if name.startswith("rich")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    assert main(["ask"]) == 2
    assert "pip install 'spasm-guidance[cli]'" in capsys.readouterr().err


def test_ctrl_c_says_goodbye(typed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With the exit code that a shell gives to it, and no traceback."""
    typed("0", "^C")
    assert main(["ask"]) == 130
    out, err = capsys.readouterr()
    assert out.rstrip().endswith("Goodbye. Nothing was saved. If you are worried, ask for help.")
    assert err == ""


def test_ctrl_c_leaves_no_empty_file(typed: Any, tmp_path: Path) -> None:
    """Nothing was saved, as it says."""
    file = tmp_path / "answers.json"
    typed("0", "^C")
    assert main(["ask", "--save", str(file)]) == 130
    assert not file.exists()


def test_ctrl_c_says_what_the_answers_already_call_for(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody who has named a warning sign leaves without the grade and its next step."""
    typed("1 2", "^C")
    assert main(["ask"]) == 130
    out = " ".join(capsys.readouterr().out.split())
    assert "Your answers so far: Emergency: get care now. Call your local emergency" in out
    assert out.index("Your answers so far") < out.index("Goodbye")


def test_the_result_is_shown_before_what_only_explains(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who leaves there has seen it; it is shown again where an answer added to it."""
    typed(*TO_HOME_CARE, "^C")
    assert main(["ask"]) == 130
    out = capsys.readouterr().out
    assert out.index("HOME CARE\n") < out.index("A few more questions")
    assert out.count("HOME CARE\n") == 1


ACHE = pack(
    "ache",
    rules=[
        rule(),
        rule("rash", when=RASH),
        rule("leg", when=(SWELLING >= Legs.ONE) & COUGH),
    ],
    explanations=[explanation(about=SMOKING)],
    contradictions=[
        Contradiction(id="rash", first=~FEVER, second=RASH, text="a rash comes with a fever"),
        Contradiction(id="smoke", first=SMOKING, second=~COUGH, text="a smoker coughs"),
        Contradiction(id="leg", first=SWELLING >= Legs.ONE, second=~RASH, text="a leg is red"),
        Contradiction(id="cough", first=COUGH, second=~FEVER, text="a cough is warm"),
    ],
    groups=[
        QuestionGroup(id="legs", ask="Which?", findings=(SWELLING, COUGH)),
        QuestionGroup(id="habits", ask="Habits?", findings=(SMOKING,)),
    ],
)


LONG = pack(
    "long",
    sections=(Habits, Symptoms),
    rules=[rule("smoking", when=SMOKING)],
    contradictions=[
        Contradiction(
            id="long",
            first=~SMOKING,
            second=Symptoms.duration_days > 1,
            text="one day at most",
        )
    ],
)


def test_an_answer_that_contradicts_an_earlier_one_is_asked_for_again(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which two do not fit; the card and its exit code are as ever, with no traceback."""
    typed(*TO_HOME_CARE, "n", "b", "1", "n", "n")
    assert main(["ask", "--pack", "tests.cli.test_ask:LONG"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("These answers contradict: one day at most.") == 1
    assert "type b to change the answer before" in out
    assert "HOME CARE" in out


def test_a_screen_that_contradicts_an_earlier_answer_is_asked_for_again(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one that only explains."""
    typed("n", "y", "n", "1 2", "0", "y", "1", "0")
    interview = asked(ACHE)
    out = capsys.readouterr().out
    assert interview.presentation == Presentation(
        Signs(fever=False, rash=False, swelling=Legs.NEITHER, cough=False), Habits(smoking=False)
    )
    assert out.count("These answers contradict: a rash comes with a fever.") == 1
    assert out.count("These answers contradict: a cough is warm.") == 1
    assert out.count("These answers contradict: a smoker coughs.") == 1


def test_a_chosen_sign_that_contradicts_at_the_end_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is not taken in, and nothing breaks."""
    person = Presentation(Signs(rash=False))
    session = Session(Terminal(), Interview(person, ACHE), chosen={SWELLING: 0, CRAMP: 0})
    session.settle()
    assert session.interview.presentation == Presentation(Signs(rash=False, cramp=Legs.ONE))
    assert "These answers contradict: a leg is red." in capsys.readouterr().out


EITHER = pack(
    "either",
    rules=[
        rule("sick", when=FEVER, grade=Grade.EMERGENCY),
        rule("leg", when=SWELLING >= Legs.ONE),
        rule("rash", when=RASH),
    ],
    groups=[QuestionGroup(id="all", ask="Which?", findings=(FEVER, SWELLING, RASH))],
)


def test_a_leg_that_was_chosen_is_recorded_where_the_interview_ends_before_it_was_asked(
    typed: Any,
) -> None:
    """In one leg at the least; nothing that somebody chose is lost."""
    typed("1 3")
    interview = asked(EITHER)
    assert interview.presentation[Signs].swelling is Legs.ONE


def test_a_screen_says_all_that_counts_and_what_leaving_out_means(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also what to choose for who cannot say."""
    typed()
    assert main(["ask"]) == 2
    out = " ".join(capsys.readouterr().out.split())
    screen = Interview().next_group
    assert screen is not None
    assert all(f.includes in out for f in screen.findings if f.includes)
    assert "Those that you leave out count as no." in out


@pytest.mark.parametrize("columns", ["0", "1"])
def test_a_terminal_of_no_width_is_no_error(
    columns: str, typed: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some report it; then lines are short, and no more."""
    monkeypatch.setenv("COLUMNS", columns)
    typed("5")
    assert main(["ask"]) == 0
    assert "EMERGENCY" in capsys.readouterr().out


def _terminal(**env: str) -> Any:
    variables = {**os.environ, "TERM": "xterm-256color", **env}
    if "NO_COLOR" not in env:
        variables.pop("NO_COLOR", None)
    how: dict[str, Any] = {"encoding": "utf-8", "dimensions": (40, 80), "timeout": 20}
    return pexpect.spawn(PROGRAM[0], list(PROGRAM[1:]), env=variables, **how)


def test_in_a_real_terminal_the_grade_has_a_colour(tmp_path: Path) -> None:
    """And the words come first all the same."""
    child = _terminal()
    child.expect("any of these signs")
    child.expect("> ")
    child.sendline("4")
    child.expect("EMERGENCY: GET CARE NOW")
    assert "\x1b[1;31m" in child.before[-20:]
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_in_a_real_terminal_without_colour_nothing_is_coloured() -> None:
    """NO_COLOR is obeyed; only weight is left."""
    child = _terminal(NO_COLOR="1")
    child.expect("> ")
    child.sendline("4")
    child.expect(pexpect.EOF)
    child.close()
    assert not re.search(r"\x1b\[[\d;]*3\d", child.before)
    assert "EMERGENCY: GET CARE NOW" in child.before


def test_ctrl_c_in_a_real_terminal_says_goodbye() -> None:
    """No traceback; exit code 130."""
    child = _terminal()
    child.expect("> ")
    child.sendintr()
    child.expect("Goodbye. Nothing was saved.")
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in child.before
    assert child.exitstatus == 130


def test_the_program_reads_a_real_pipe(tmp_path: Path) -> None:
    """As a script would hold the interview."""
    file = tmp_path / "answers.json"
    done = subprocess.run(
        [*PROGRAM, "--save", str(file)], input="0\n0\n0\n2\nn\n", capture_output=True, text=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "HOME CARE" in done.stdout
    assert json.loads(file.read_text(encoding="utf-8"))["symptoms"]["duration_days"] == 2


def _run(command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run it in a shell, as `$ASK`."""
    ask = " ".join(PROGRAM)
    everything = {**os.environ, "ASK": ask, **env}
    return subprocess.run(
        ["bash", "-c", command], env=everything, capture_output=True, text=True, check=False
    )


def test_bytes_that_are_no_text_are_asked_for_again() -> None:
    """Whatever the terminal sends, there is no traceback."""
    done = _run(r"printf '\xff\xfe\n5\n' | $ASK", PYTHONIOENCODING="utf-8:strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert "That could not be read." in done.stdout


def test_a_closed_stdin_is_the_end_of_the_answers() -> None:
    """The result rests on nothing, and says so."""
    done = _run("$ASK <&-")
    assert done.returncode == 2
    assert done.stderr.startswith("stdin: the answers ended before the questions did")
    assert "NOT CLEAR YET" in done.stdout


def test_a_reader_that_leaves_is_no_error_to_tell() -> None:
    """As `head` does; the exit code is the one that a shell gives to it."""
    done = _run("sleep 1 | $ASK | true; echo ${PIPESTATUS[1]}")
    assert done.stderr.replace("stdin: the answers ended before the questions did; the result "
                               "rests on those that were given\n", "") == ""  # fmt: skip
    assert done.stdout == "141\n"


YES, NO = Presence.PRESENT, Presence.ABSENT


@pytest.mark.parametrize(
    ("finding", "line", "reply"),
    [
        (Symptoms.worsening, " Y\n", YES),
        (Symptoms.worsening, "no", NO),
        (Symptoms.worsening, "?", Wish.DONT_KNOW),
        (Symptoms.worsening, "B", Wish.BACK),
        (Symptoms.worsening, "a", Wish.ANSWERS),
        (Symptoms.worsening, "b 3", Correction(3)),
        (Symptoms.duration_days, "B12", Correction(12)),
        (Symptoms.duration_days, "back 2", Correction(2)),
        (Symptoms.duration_days, "b x", None),
        (Symptoms.duration_days, "b 1234", None),
        (Symptoms.worsening, "", None),
        (Symptoms.worsening, "1", None),
        (Symptoms.leg_numbness, "0", Legs.NEITHER),
        (Symptoms.leg_numbness, "one", Legs.ONE),
        (Symptoms.leg_numbness, "2", Legs.BOTH),
        (Symptoms.leg_numbness, "left", None),
        (Symptoms.duration_days, "2.5", 2.5),
        (Symptoms.duration_days, "-1", None),
        (Symptoms.duration_days, "nan", None),
        (Symptoms.duration_days, "two", None),
        (Symptoms.duration_days, "1" * 13, None),
        (Symptoms.duration_days, "٣", None),
        (Symptoms.duration_days, "?", Wish.DONT_KNOW),
    ],
)
def test_what_a_typed_line_means(finding: Any, line: str, reply: Any) -> None:
    """Small and capital letters alike; nothing is guessed."""
    assert reply_to(finding, line) == reply
    assert "? don't know" in choices(finding)


def test_what_a_typed_line_means_to_a_screen() -> None:
    """Numbers, none, don't know, back; a number that is not there is not read."""
    screen = Interview().next_group
    assert screen is not None
    one, two = screen.findings[:2]
    assert reply_to_screen(screen, "2, 1 2") == (two, one)
    assert reply_to_screen(screen, "0") == reply_to_screen(screen, "none") == ()
    assert reply_to_screen(screen, "?") is Wish.DONT_KNOW
    assert reply_to_screen(screen, "b") is Wish.BACK
    assert reply_to_screen(screen, "answers") is Wish.ANSWERS
    assert reply_to_screen(screen, "b 1") == Correction(1)
    assert reply_to_screen(screen, "1 7") is None
    assert reply_to_screen(screen, "") is None


def test_nothing_that_a_terminal_could_obey_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Markup, escape sequences and reordering marks are shown or taken out."""
    Terminal().write("  [red]x[/red] :smile: \x1b[2J \u202eevil")
    assert capsys.readouterr().out == "  [red]x[/red] :smile: �[2J �evil\n"


@pytest.mark.parametrize(
    ("unit", "minimum", "maximum", "words"),
    [
        ("d", 0, None, "a number of days, 0 or more"),
        ("a", 0, 120, "a number of years, 0 or more, 120 or less"),
        ("a", None, 17.5, "a number of years, 17.5 or less"),
        ("Cel", 30, 45, "a number in °C, 30 or more, 45 or less"),
        ("mm[Hg]", None, None, "a number in mm[Hg]"),
        ("1", 1, 10, "a number, 1 or more, 10 or less"),
    ],
)
def test_a_quantity_shows_its_unit_and_its_range(
    unit: str, minimum: float | None, maximum: float | None, words: str
) -> None:
    """Nobody has to find out by being refused."""
    amount = Quantity("Amount", ask="How much?", unit=unit, minimum=minimum, maximum=maximum)
    assert choices(amount).startswith(f"{words}; ? don't know, b back")


FOUR = pack(rules=[rule(f, when=getattr(Signs, f)) for f in ("fever", "rash", "cough")] + [
    rule("days", when=Signs.days > 3, grade=Grade.URGENT)])  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "person"),
    [
        (["2", "n", "b 1", "5"], Signs(days=5, fever=False)),  # urgent, so nothing else is asked
        (["2", "n", "n", "b 2", "y"], Signs(days=2, fever=True, rash=False)),
        (["?", "n", "b1", "2", "n", "n"], Signs(days=2, fever=False, rash=False, cough=False)),
        (["2", "?", "n", "b 2", "n", "n"], Signs(days=2, fever=False, rash=False, cough=False)),
        (["2", "n", "b 1", "?", "y"], Signs(fever=False, rash=True)),
        (["2", "n", "b 1", "b", "n", "n"], Signs(days=2, fever=False, rash=False, cough=False)),
        (["2", "n", "b 1", "a", "y"], Signs(days=2, fever=False, rash=True)),
        (["2", "n", "b 1", "b 2", "y"], Signs(days=2, fever=False, rash=True)),
        (["2", "b 2", "b 0", "b 999", "n", "y"], Signs(days=2, fever=False, rash=True)),
    ],
)
def test_any_earlier_answer_can_be_given_again_by_its_number(
    lines: list[str], person: Signs, typed: Any
) -> None:
    """Also one that was "don't know"; every other answer stays, and so does it till it is given."""
    typed(*lines)
    interview = asked(FOUR)
    assert interview.presentation == Presentation(person)


def test_the_answers_are_listed_with_their_numbers(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order in which they were given, "don't know" among them."""
    typed("2", "?", "a", "b 9", "n", "n", "n")
    asked(FOUR)
    out = capsys.readouterr().out
    assert "\n  1 Days: 2 days\n  2 Fever: don't know\n" in out
    assert "Type b and a number to answer that again, such as b 1." in out
    assert "There is no answer 9; type a to see your answers." in out


def test_one_answer_of_a_screen_can_be_given_again_and_the_others_stay(typed: Any) -> None:
    """Each finding that a screen showed has a number of its own."""
    typed("0", "a", "b 3", "y")
    interview = asked(BACK_SPASMS)
    screen = Interview().next_group
    assert screen is not None
    assert interview.presentation.answer(screen.findings[2]) is not screen.findings[2].no
    for finding in (*screen.findings[:2], *screen.findings[3:]):
        assert interview.presentation.answer(finding) is finding.no


CONTRADICTING = pack(
    rules=[rule(), rule("rash", when=RASH), rule("cough", when=COUGH)],
    contradictions=[Contradiction(id="both", first=FEVER, second=~RASH, text="a rash is warm")],
)


def test_an_answer_given_again_that_contradicts_another_is_not_taken(
    typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The earlier answer stays; and where the lines end in the middle of it, likewise."""
    typed("n", "n", "b 1", "y", "n")
    interview = asked(CONTRADICTING)
    assert "these answers contradict" in capsys.readouterr().out.replace("\n", " ").lower()
    assert interview.presentation.answer(FEVER) is Presence.ABSENT
    typed("n", "b 1")
    session = Session(Terminal(), Interview(pack=CONTRADICTING))
    assert not session.run()
    assert session.interview.presentation.answer(FEVER) is Presence.ABSENT


def test_one_rule_is_a_rule_and_none_are_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """A number stands before the right form of its noun, wherever one does."""
    one = pack(rules=[rule()])
    assert repr(one) == "<RulePack toy 1.0: 1 rule>"
    assert "toy 1.0: 1 rule; " in html_pack(one)
    assert counted(0, "rule") == "0 rules"
    assert counted(2_000, "row", ",") == "2,000 rows"
