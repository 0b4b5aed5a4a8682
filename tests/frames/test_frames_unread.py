"""What a pack does not read never passes in silence, in no kind of frame."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    InputError,
    Legs,
    LegsFinding,
    Presentation,
    Quantity,
    RulePack,
    Section,
    YesNo,
    assess,
)
from spasm_guidance.frames import assess_frame, check_frame, decode_rules
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from tests.frames.engines import ENGINES, refusal, rows_of, table_from
from tests.generators.cohorts import cell, kind_of, people
from tests.generators.toys import Habits, Signs, rule

GRADES = ("grade", "at_least", "at_most")


class Elsewhere(Section, name="elsewhere"):
    """A section of every kind of finding that no pack reads."""

    itch: YesNo = YesNo("An itch", ask="Does it itch?")
    burn: LegsFinding = LegsFinding("A burn on the leg", ask="Is a leg burnt?")
    pints: Quantity = Quantity("Pints", ask="How many pints?", unit="1", minimum=0)


CLAIMLESS = RulePack(
    id="claimless", version="1", title="Claimless", sections=(Signs, Habits), rules=(rule(),)
)
"""A pack without words of its own for home care, which reads one finding only."""


def people_with(pack: RulePack, section: type[Section], seed: int) -> list[Presentation]:
    """People of a pack who answered another section too: denied, unknown and present."""
    draw = random.Random(seed)
    answers: dict[type, list[Any]] = {
        YesNo: [False, False, None, True],
        LegsFinding: [Legs.NEITHER, Legs.NEITHER, Legs.UNKNOWN, Legs.ONE, Legs.BOTH],
        Quantity: [None, None, None, 0, 45],
    }
    return [
        Presentation(
            *person.sections,
            section(
                **{
                    f.name: draw.choice(answers[type(f)])
                    for f in section.findings
                    if draw.random() < 0.1
                }
            ),
        )
        for person in people(pack, 300, seed)
    ]


def table_with(persons: list[Presentation], *sections: type[Section]) -> pa.Table:
    """A row for each person, a column for each finding, by its full name."""
    findings = [finding for section in sections for finding in section.findings]
    return pa.table(
        {f.id: pa.array([cell(p.answer(f)) for p in persons], kind_of(f)) for f in findings}
    )


def expected(persons: list[Presentation], pack: RulePack, **options: Any) -> list[Any]:
    """What `assess` says of each."""
    found = [assess(person, pack, **options) for person in persons]
    return [{name: getattr(one, name).label for name in GRADES} for one in found]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("section", [RedFlags, Elsewhere])
def test_what_is_ignored_by_name_is_never_home_care(engine: str, section: type[Section]) -> None:
    """Row by row what `assess` says."""
    persons = people_with(BACK_SPASMS, section, seed=5)
    table = table_with(persons, *BACK_SPASMS.sections, section)
    wanted = expected(persons, BACK_SPASMS, ignoring=section)
    graded: Any = assess_frame(ENGINES[engine](table), ignoring=section)
    result = table_from(graded)
    assert rows_of(result, *GRADES) == wanted
    assert [name for name in result.column_names if name not in GRADES] == table.column_names
    check_frame(ENGINES[engine](table), ignoring=[section])
    assert {row["grade"] for row in wanted} == {grade.label for grade in Grade}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_nothing_in_a_pack_reads_is_never_home_care(engine: str) -> None:
    """Where the pack has no words of its own for home care, as `assess` has it."""
    persons = people(CLAIMLESS, 300, seed=6)
    table = table_with(persons, Signs, Habits)
    graded: Any = assess_frame(ENGINES[engine](table), CLAIMLESS)
    assert rows_of(graded, *GRADES) == expected(persons, CLAIMLESS)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_ignored_changes_neither_rules_nor_open_questions(engine: str) -> None:
    persons = people_with(BACK_SPASMS, RedFlags, seed=7)
    own = table_with(persons, *BACK_SPASMS.sections)
    both = table_with(persons, *BACK_SPASMS.sections, RedFlags)
    known, graded = (
        decode_rules(assess_frame(ENGINES[engine](table), explain=True, ignoring=RedFlags))
        for table in (own, both)
    )
    assert rows_of(graded, "rules", "open") == rows_of(known, "rules", "open")


@pytest.mark.parametrize("finding", [Elsewhere.itch, Elsewhere.burn, Elsewhere.pints])
@pytest.mark.parametrize("engine", ENGINES)
def test_every_kind_of_ignored_answer_counts(engine: str, finding: Any) -> None:
    """Present, denied, not given; a denial changes nothing, and any number is an answer."""
    quiet = people(BACK_SPASMS, 1, seed=1)[0]
    cells = {"itch": [True, False, None], "burn": ["one", "neither", None], "pints": [0, 3, None]}
    table = table_with([quiet] * 3, *BACK_SPASMS.sections)
    table = table.append_column(finding.id, pa.array(cells[finding.name]))
    graded: Any = assess_frame(ENGINES[engine](table), ignoring=Elsewhere)
    tops = [row["at_most"] for row in rows_of(graded, "at_most")]
    below = assess(quiet).at_most.label
    second = "emergency" if finding is Elsewhere.pints else below
    assert tops == ["emergency", second, below]


NAMED = [
    "red_flags.chest_pain", "chest_pain", "red_flags/chest_pain", "form/red_flags/chest_pain",
    "red_flags_chest_pain", "red_flags-chest_pain", "red_flags:chest_pain",
]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", NAMED)
def test_a_forgotten_pack_is_an_error_that_names_it(engine: str, name: str) -> None:
    table = pa.table({"severe_pain": [False], name: [True]})
    assert refusal(lambda: ENGINES[engine](table)) == (
        f"{name[:20] + '…' if len(name) > 22 else name}: pack back-spasms does not read the "
        "section red_flags; the pack red-flags (spasm-guidance 0.1.0) would read it, so add "
        "that one; to leave its answers out on purpose, pass ignoring=RedFlags"
    )
    assert refusal(lambda: ENGINES[engine](table), BACK_SPASMS + RED_FLAGS) is None
    assert refusal(lambda: ENGINES[engine](table), ignoring=RedFlags) is None
    assert refusal(lambda: ENGINES[engine](table), extra=[name]) is not None


@pytest.mark.parametrize("name", ["chestPain", "Chest_Pain ", "red_flags.chest_pian"])
def test_another_packs_finding_is_known_in_other_spellings(name: str) -> None:
    text = refusal(lambda: pa.table({"severe_pain": [False], name: [True]}))
    assert text is not None
    assert "chest_pain'? Rename it" in text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "wrong",
    [{"chest_pain": ["yes"]}, {"chest_pain": [1]}, {"age_years": [-1.0]}, {"age_years": ["old"]}],
)
def test_what_is_ignored_must_be_answers_too(engine: str, wrong: dict[str, Any]) -> None:
    table = pa.table({"severe_pain": [False], **wrong})
    text = refusal(lambda: ENGINES[engine](table), ignoring=RedFlags)
    assert text is not None
    assert text.startswith(f"{next(iter(wrong))}: expected ")


@pytest.mark.parametrize("act", [assess_frame, check_frame])
@pytest.mark.parametrize(("ignoring", "message"), [("red_flags", "a section class"), (3, "got 3")])
def test_only_sections_can_be_ignored(act: Callable[..., Any], ignoring: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        act(pa.table({"severe_pain": [True]}), ignoring=ignoring)


def test_sections_that_cannot_be_imported_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are only a help; Ctrl-C still ends the program."""
    from importlib.metadata import EntryPoint

    from spasm_guidance.packs import catalogue

    broken = [("x", "no_such_module:X"), ("y", "os:path"), ("z", "sys:exit")]
    entries = tuple(EntryPoint(name, at, catalogue.SECTIONS) for name, at in broken)
    monkeypatch.setattr(catalogue, "_entries", lambda *groups: entries)
    assert catalogue.installed_sections() == ()
    check_frame(pa.table({"severe_pain": [True], "id": [1]}))

    class Stopped:
        def load(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(catalogue, "_entries", lambda *groups: (Stopped(),))
    with pytest.raises(KeyboardInterrupt):
        catalogue.installed_sections()


def test_sections_are_looked_for_only_where_a_column_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from spasm_guidance.packs import catalogue

    monkeypatch.setattr(catalogue, "installed_sections", None)
    check_frame(pa.table({"severe_pain": [True]}))
    with pytest.raises(TypeError):
        check_frame(pa.table({"severe_pain": [True], "id": [1]}))
