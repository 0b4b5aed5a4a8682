"""Installed packs: found by metadata, loaded by name, and never skipped in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from spasm_guidance import BACK_SPASMS, InputError, PackError
from spasm_guidance.cli import main
from spasm_guidance.interchange import read_presentation
from spasm_guidance.packs import catalogue
from spasm_guidance.packs.catalogue import InstalledPack, installed_packs, load_pack, packs_reading
from spasm_guidance.packs.red_flags import RED_FLAGS
from tests.packs.plugins import GOOD, Plugins


def test_the_packs_of_this_library_are_found_and_loaded() -> None:
    """By either spelling of the name."""
    ours = [pack for pack in installed_packs() if pack.is_ours]
    assert [pack.name for pack in ours] == ["back-spasms", "red-flags"]
    assert load_pack("back-spasms") is BACK_SPASMS
    assert load_pack("red_flags") is load_pack("red-flags") is RED_FLAGS


def test_looking_imports_no_pack_and_loading_imports_only_the_one_named(plugins: Plugins) -> None:
    """Nor does reading a document that holds a section of it."""
    plugins.add("moods_a", section="moods")
    plugins.add("moods_b", name="other", distribution="other-pack")
    assert InstalledPack("moods", "1.5", "moods-pack", "moods_a:PACK") in installed_packs()
    assert packs_reading("moods")["moods"][0].name == "moods"
    with pytest.raises(InputError):
        read_presentation('{"moods": {}}')
    assert "moods_a" not in sys.modules
    assert load_pack("moods").version == "2.1"
    assert "moods_a" in sys.modules
    assert "moods_b" not in sys.modules


def test_importing_and_assessing_load_no_pack_but_the_articles() -> None:
    """In a fresh interpreter: no plug-in, no metadata reader, no second pack."""
    code = (
        "import sys; from spasm_guidance import Symptoms, assess; assess(Symptoms());"
        "print([m for m in ('importlib.metadata', 'spasm_guidance.packs.red_flags',"
        " 'spasm_guidance.packs.catalogue', 'hypothesis') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_section_that_no_pack_in_use_knows_says_which_installed_pack_would_read_it(
    plugins: Plugins,
) -> None:
    """From metadata; where none would, the known sections are named."""
    plugins.add("moods_c", section="moods")
    with pytest.raises(InputError) as caught:
        read_presentation('{"moods": {}, "smoods": {}}')
    assert str(caught.value) == (
        "moods: no such section; known: 'symptoms', 'risk_factors'; the pack moods (moods-pack "
        "1.5) would read it, so add that one\n"
        "smoods: no such section; known: 'symptoms', 'risk_factors'"
    )


BAD: list[tuple[dict[str, Any], str, type[BaseException] | None]] = [
    (
        {"code": "raise RuntimeError('no')"},
        "cannot be loaded: RuntimeError in {module}:PACK; see the cause",
        RuntimeError,
    ),
    (
        {"code": "import sys; sys.exit(3)"},
        "cannot be loaded: SystemExit in {module}:PACK; see the cause",
        SystemExit,
    ),
    (
        {"code": "class Own(BaseException): pass\nraise Own"},
        "cannot be loaded: Own in {module}:PACK; see the cause",
        BaseException,
    ),
    (
        {"code": "import not_there_at_all"},
        "cannot be loaded: ModuleNotFoundError in {module}:PACK; see the cause",
        ModuleNotFoundError,
    ),
    (
        {"code": "def broken("},
        "cannot be loaded: SyntaxError in {module}:PACK; see the cause",
        SyntaxError,
    ),
    (
        {"at": "NOT_THERE"},
        "cannot be loaded: AttributeError in {module}:NOT_THERE; see the cause",
        AttributeError,
    ),
    (
        {"code": "PACK = 'a pack, honestly'"},
        "expected a RulePack at {module}:PACK, got 'a pack, honestly'",
        None,
    ),
    (
        {"at": "Moods"},
        "expected a RulePack at {module}:Moods, got a value of type type",
        None,
    ),
    (
        {"code": GOOD.replace('id="moods"', 'id="moody"')},
        "calls itself 'moody'; the name it is offered under must be its id",
        None,
    ),
    (
        {"code": GOOD.replace('version="2.1"', "version=2")},
        "breaks a check: pack 'moods': version: expected a version such as '1.0.0', got 2",
        PackError,
    ),
]


@pytest.mark.parametrize(("plugin", "message", "cause"), BAD)
def test_a_plug_in_that_cannot_be_used_names_its_distribution_and_keeps_the_cause(
    plugins: Plugins, plugin: dict[str, Any], message: str, cause: type[BaseException] | None
) -> None:
    """It is never skipped, and a plug-in that exits does not end the program."""
    plugins.add("moods_bad", **plugin)
    with pytest.raises(PackError) as caught:
        load_pack("moods")
    where = "pack 'moods' of distribution moods-pack 1.5"
    assert str(caught.value) == f"{where}: {message.format(module='moods_bad')}"
    original = caught.value.__cause__
    assert original is None if cause is None else isinstance(original, cause)


def test_an_interrupt_at_import_interrupts(plugins: Plugins) -> None:
    """Somebody who presses Ctrl-C means the program, not the plug-in."""
    plugins.add("moods_slow", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load_pack("moods")


def test_a_plug_in_that_takes_the_name_of_a_pack_of_ours_is_refused(plugins: Plugins) -> None:
    """In any spelling; and neither is loaded, so that nobody gets another pack than they think."""
    plugins.add("moods_thief", name="Red_Flags", distribution="thief")
    with pytest.raises(PackError) as caught:
        load_pack("red-flags")
    assert str(caught.value) == (
        "pack 'red-flags': the name of a pack of this library is taken by thief 1.5; uninstall that"
    )
    assert "moods_thief" not in sys.modules


def test_it_is_refused_too_where_our_own_metadata_is_missing(
    plugins: Plugins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a source tree that was never installed."""
    plugins.add("moods_heir", name="red-flags", distribution="heir")
    ours = [entry for entry in catalogue._entries(catalogue.PACKS) if "moods" in entry.value]
    monkeypatch.setattr(catalogue, "_entries", lambda *groups: tuple(ours))
    with pytest.raises(PackError, match=r"is taken by heir 1\.5; uninstall that"):
        load_pack("red-flags")


def test_metadata_that_makes_no_sense_breaks_nothing_but_itself(plugins: Plugins) -> None:
    """A reader of JSON is not stopped by it, and loading it says why not."""
    plugins.add("moods broken", name="moods", at="?!", section="moods")
    assert installed_packs()
    with pytest.raises(InputError, match="moods: no such section"):
        read_presentation('{"moods": {}}')
    with pytest.raises(PackError, match="cannot be loaded: "):
        load_pack("moods")


def test_a_name_that_two_distributions_offer_is_refused(plugins: Plugins) -> None:
    """And both are listed."""
    plugins.add("moods_one", distribution="one-pack")
    plugins.add("moods_two", distribution="two-pack")
    with pytest.raises(PackError) as caught:
        load_pack("moods")
    assert str(caught.value) == (
        "pack 'moods': offered more than once, by one-pack 1.5, two-pack 1.5; uninstall all but one"
    )
    assert [p.distribution for p in installed_packs() if p.name == "moods"] == [
        "one-pack",
        "two-pack",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("moods", "pack 'moods': no such pack is installed"),
        ("red-flag", "pack 'red-flag': no such pack is installed; did you mean 'red-flags'?"),
        ("", "pack '': no such pack is installed"),
        (None, "pack 'none': no such pack is installed"),
    ],
)
def test_a_name_that_no_pack_has_is_refused(name: Any, message: str) -> None:
    """With the nearest name, if one is near."""
    with pytest.raises(PackError) as caught:
        load_pack(name)
    assert str(caught.value) == message


def test_a_pack_that_no_distribution_offers_is_loaded_by_its_place(plugins: Plugins) -> None:
    """As `module:NAME`; what is not there says so."""
    plugins.add("moods_here")
    assert load_pack("moods_here:PACK").id == "moods"
    with pytest.raises(PackError) as caught:
        load_pack("moods_here:NOTHING")
    assert str(caught.value) == (
        "pack 'moods_here:NOTHING': cannot be loaded: AttributeError in moods_here:NOTHING; "
        "see the cause"
    )


def test_the_command_line_adds_packs(
    plugins: Plugins, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    """Several, by name or place; their provenance stands in the result."""
    plugins.add("moods_cli")
    case = tmp_path / "case.json"
    case.write_text('{"moods": {"low": true}, "red_flags": {"fever": true}}')
    words = ["--pack", "red_flags", "--pack", "moods", "--format", "json"]
    assert main(["assess", *words, str(case)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["grade"] == "urgent"
    assert [part["id"] for part in result["pack"]["parts"]] == [
        "back-spasms",
        "moods",
        "red-flags",
    ]
    assert main(["rules", "--pack", "moods_cli:PACK"]) == 0
    assert "moods/low" in capsys.readouterr().out
    assert main(["schema", "--pack", "moods"]) == 0
    assert "Low mood" in capsys.readouterr().out


def test_the_command_line_finds_a_pack_in_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is a package, a pack is a file beside oneself."""
    (tmp_path / "moods_beside.py").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(tmp_path)
    assert main(["schema", "--pack", "moods_beside:PACK"]) == 0


def test_the_command_line_names_every_pack_that_cannot_be_added(
    plugins: Plugins, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line each on stderr, exit code 2, and nothing is assessed."""
    plugins.add("moods_dies", "import sys; sys.exit()")
    assert main(["assess", "--pack", "nope", "--pack", "moods", "nothing.json"]) == 2
    assert capsys.readouterr().err == (
        "spasm-guidance: pack 'nope': no such pack is installed\n"
        "spasm-guidance: pack 'moods' of distribution moods-pack 1.5: cannot be loaded: "
        "SystemExit in moods_dies:PACK; see the cause\n"
    )


def test_the_command_line_says_which_pack_another_requires(
    plugins: Plugins, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before it reads anything; the order in which packs are named does not matter."""
    plugins.add("moods_needs", GOOD.replace("version=", 'requires=("red-flags",), version='))
    assert main(["assess", "--pack", "moods", "nothing.json"]) == 2
    assert capsys.readouterr().err == (
        "spasm-guidance: pack moods: requires red-flags, which is not among back-spasms, moods; "
        "add it before this one\n"
    )
    assert main(["schema", "--pack", "moods", "--pack", "red-flags"]) == 0


def test_the_command_line_lists_packs(plugins: Plugins, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table or as JSON, and loads none."""
    plugins.add("moods_listed", "raise RuntimeError")
    assert main(["packs"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["Pack", "Distribution", "Version"]
    assert ["moods", "moods-pack", "1.5"] in [line.split() for line in lines]
    assert main(["packs", "--format", "json"]) == 0
    assert {"moods", "red-flags"} <= {p["name"] for p in json.loads(capsys.readouterr().out)}
