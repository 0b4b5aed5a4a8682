"""`spasm-guidance prove` and `compare`, as they are called."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from spasm_guidance.cli import main
from spasm_guidance.proof import pack_diagrams

MODULE = """
import attrs
from spasm_guidance import BACK_SPASMS, Grade, Legs, RiskFactors, Rule, RulePack, Symptoms

def rule(name, when, grade):
    first = BACK_SPASMS.rules[0]
    return Rule(id=name, when=when, grade=grade, rationale="A rule.", because=first.because,
                graded_by=first.graded_by)

SAME = attrs.evolve(BACK_SPASMS, version="1.0.1", rules=BACK_SPASMS.rules[::-1])
STRICT = attrs.evolve(
    BACK_SPASMS, version="1.0.1",
    rules=(*BACK_SPASMS.rules, rule("stress", RiskFactors.stress, Grade.URGENT))
)
IDLE = attrs.evolve(
    BACK_SPASMS, version="1.0.1",
    rules=(*BACK_SPASMS.rules, rule("again", Symptoms.worsening, Grade.SEE_DOCTOR))
)
MORE = RulePack(id="more", version="1", title="More", sections=(RiskFactors,),
                rules=(rule("stress", RiskFactors.stress, Grade.SEE_DOCTOR),))
OTHER = attrs.evolve(STRICT, version="2")
NUMBER = 3
"""
REFUSES = """
import attrs
from spasm_guidance import BACK_SPASMS, Symptoms

BROKEN = attrs.evolve(BACK_SPASMS, rules=tuple(
    attrs.evolve(rule, when=Symptoms.loss_of_bladder_control & Symptoms.loss_of_bowel_control)
    if rule.id == "bladder-or-bowel-loss" else rule for rule in BACK_SPASMS.rules))
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with modules of packs, in which the command is called."""
    for name, text in (("packs_a", MODULE), ("packs_b", REFUSES), ("packs_c", "1 / 0")):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    for name in ("packs_a", "packs_b", "packs_c"):
        sys.modules.pop(name, None)


def test_prove_prints_each_theorem_and_what_it_covers(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0: all held."""
    assert main(["prove"]) == 0
    out = capsys.readouterr().out
    assert out.count("  held  ") == 11
    assert "11 of 11 theorems held for all 2,677,850,419,968 presentations" in out


def test_prove_exits_with_1_and_shows_the_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that decides nothing, in a pack that claims to be complete."""
    assert main(["prove", "--pack", "packs_a:IDLE"]) == 1
    out = capsys.readouterr().out
    assert " 9  broken       No rule is dead" in out
    assert "rule 'again' never decides" in out


def test_prove_of_several_packs_proves_each_and_their_combination(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The last one is the combination."""
    assert main(["prove", "--pack", "back_spasms", "--pack", "packs_a:MORE", "--format=json"]) == 0
    proofs = json.loads(capsys.readouterr().out)
    assert [proof["pack"]["id"] for proof in proofs] == ["back-spasms", "more", "back-spasms+more"]
    assert all(proof["holds"] for proof in proofs)


def test_prove_of_a_pack_that_requires_another_proves_it_beside_that_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The published red flags, alone and beside the article."""
    assert main(["prove", "--pack", "red-flags"]) == 0
    out = capsys.readouterr().out
    assert "proved alone; it requires back-spasms" in out
    assert "Pack back-spasms+red-flags" in out


def test_prove_gives_one_proof_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """An object, not a list."""
    assert main(["prove", "--format", "json"]) == 0
    proof = json.loads(capsys.readouterr().out)
    assert proof["presentations"] == 2_677_850_419_968
    assert [theorem["number"] for theorem in proof["theorems"]] == list(range(1, 12))


def test_a_pack_that_refuses_itself_is_told_with_its_patient(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The promise, the rule to look at, both citations, and who shows it; a line for each."""
    assert main(["prove", "--pack", "packs_b:BROKEN"]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("prove: pack 'packs_b:BROKEN': breaks a check: ")
    assert (
        "promise 'loss-of-bladder-control' is broken: with symptoms.loss_of_bladder_control: "
        "present and everything else absent the grade is HOME_CARE, promised at least EMERGENCY"
    ) in first
    assert "rule 'bladder-or-bowel-loss' reads this and is not met (“Loss of bladder" in first
    assert "promise 'loss-of-bowel-control' is broken" in second


def test_packs_that_cannot_be_combined_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Two different packs of one id."""
    assert main(["prove", "--pack", "back-spasms", "--pack", "packs_a:STRICT"]) == 2
    assert "two different packs have this id" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nobody", "no such pack is installed"),
        ("packs_a:NOBODY", "cannot be loaded: AttributeError"),
        ("packs_a:NUMBER", "expected a RulePack at packs_a:NUMBER, got 3"),
        ("packs_z:PACK", "cannot be loaded: ModuleNotFoundError"),
        ("packs_c:PACK", "cannot be loaded: ZeroDivisionError"),
        ("packs_a:", "no such pack is installed"),
    ],
)
def test_a_pack_that_is_not_there_is_bad_input(
    name: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 from both commands, and what is wrong."""
    assert main(["prove", "--pack", name]) == 2
    assert message in capsys.readouterr().err
    assert main(["compare", "back-spasms", name]) == 2
    assert message in capsys.readouterr().err


def test_compare_tells_nothing_of_packs_that_are_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 0, as diff has it."""
    assert main(["compare", "back-spasms", "packs_a:SAME"]) == 0
    assert capsys.readouterr().out.startswith("The same in meaning")


def test_compare_tells_who_is_answered_differently(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1; as text, and as JSON."""
    assert main(["compare", "packs_a:STRICT", "back-spasms"]) == 1
    assert (
        "lowered URGENT -> HOME_CARE by rule stress: present: stress; "
        "days since the spasms began: 0; everything else absent"
    ) in " ".join(capsys.readouterr().out.split())
    assert main(["compare", "back-spasms", "packs_a:STRICT", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert {change["kind"] for change in data["changes"]} == {"raised", "hidden", "shown"}


def test_compare_refuses_a_pack_that_refuses_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2: there is nothing to compare with."""
    assert main(["compare", "back-spasms", "packs_b:BROKEN"]) == 2
    assert "is broken" in capsys.readouterr().err


def test_compare_says_when_packs_are_too_complex(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, and what can be done."""
    monkeypatch.setattr(pack_diagrams, "MAX_VARIABLES", 3)
    assert main(["compare", "back-spasms", "back-spasms"]) == 2
    assert "is too complex to prove: it reads 25 findings" in capsys.readouterr().err
    assert main(["prove"]) == 3
    assert capsys.readouterr().out.count("too complex to prove  ") == 11


def test_the_limit_of_steps_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    """As the message advises."""
    assert main(["prove", "--limit", "10"]) == 3
    out = capsys.readouterr().out
    assert "takes more than 10 steps" in out
    assert "failed" not in out
    assert "10 of 11 theorems too complex to prove; " in out
    assert main(["compare", "back-spasms", "back-spasms", "--limit", "10"]) == 2
    assert "pack back-spasms is too complex to prove" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("red-flags", "back-spasms+red-flags", 0),
        ("red-flags+back_spasms", "back-spasms+red-flags", 0),
        ("packs_a:MORE", "back-spasms+packs_a:MORE", 0),
        ("packs_a:SAME+red-flags", "red-flags", 0),
        ("back-spasms", "packs_a:MORE", 1),
        ("packs_a:MORE", "packs_a:STRICT", 1),
        ("back-spasms", "back-spasms+nobody", 2),
        ("back-spasms", "back-spasms+", 2),
        ("back-spasms", "back-spasms+packs_a:STRICT", 2),
    ],
)
def test_compare_takes_sums_and_reads_a_name_as_assess_does(old: str, new: str, code: int) -> None:
    """A pack is never used without the article's; a version of that one stands in its place."""
    assert main(["compare", old, new]) == code


def test_every_command_takes_a_sum_of_packs(capsys: pytest.CaptureFixture[str]) -> None:
    """As though each had been named by itself."""
    outputs = []
    for packs in (["--pack", "red-flags+packs_a:MORE"],
                  ["--pack", "red-flags", "--pack", "packs_a:MORE"]):  # fmt: skip
        assert main(["schema", *packs]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert main(["prove", "--pack", "back-spasms+red-flags", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["pack"]["id"] == "back-spasms+red-flags"


def _too_long(text: str, columns: int) -> list[str]:
    """The lines that do not fit, though a word of them could stand on the next."""
    return [line for line in text.split("\n") if len(line) >= columns and " " in line.strip()]


@pytest.mark.parametrize("columns", [1, 40, 80])
@pytest.mark.parametrize(
    "command",
    [
        ["assess", "case.json"],
        ["assess", "case.json", "case.json"],
        ["rules"],
        ["prove"],
        ["compare", "back-spasms", "red-flags"],
    ],
    ids=lambda command: f"{command[0]} {len(command)}",
)
def test_lines_end_between_words_however_narrow_the_terminal_is(
    command: list[str],
    columns: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A terminal would break a word in the middle of it. No word is lost, and none is broken."""
    Path("case.json").write_text('{"symptoms": {"leg_numbness": "one"}}', encoding="utf-8")
    main(command)
    whole = capsys.readouterr().out.split()
    monkeypatch.setenv("COLUMNS", str(columns))
    main(command)
    out = capsys.readouterr().out
    assert _too_long(out, max(columns, 21)) == []
    ignored = re.compile(r"=+|-+|[0-9]+|ms.*")  # underlines, and the time that it took
    assert [w for w in out.split() if not ignored.fullmatch(w)] == [
        w for w in whole if not ignored.fullmatch(w)
    ]
