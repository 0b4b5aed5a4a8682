"""Presentation: sections in any order, each once, a missing one all unknown."""

from __future__ import annotations

import itertools
import pickle
from typing import Any

import attrs
import pytest

from spasm_guidance import InputError, Legs, Presence, Presentation, Section, YesNo
from tests.generators.toys import DAYS, FEVER, RASH, SMOKING, SWELLING, Habits, Signs, refused


class Namesake(Section, name="signs"):
    """Another section of the name `signs`."""

    fever: YesNo = YesNo("Fever", ask="Do you have a fever?")


class Sleep(Section, name="sleep"):
    """A third section."""

    wakes: YesNo = YesNo("Waking", ask="Do you wake at night?")


FILLED = (Signs(fever=True, days=2), Habits(smoking=False), Sleep(wakes=True))


@pytest.mark.parametrize("order", list(itertools.permutations(FILLED)))
def test_the_order_of_sections_does_not_matter(order: tuple[Section, ...]) -> None:
    assert Presentation(*order) == Presentation(*FILLED)
    assert hash(Presentation(*order)) == hash(Presentation(*FILLED))
    assert repr(Presentation(*order)) == repr(Presentation(*FILLED))


@pytest.mark.parametrize("pair", list(itertools.permutations(FILLED, 2)))
def test_two_sections_stand_by_name_too(pair: tuple[Section, ...]) -> None:
    names = [section.section_name for section in Presentation(*pair).sections]
    assert names == sorted(section.section_name for section in pair)


@pytest.mark.parametrize("second", [Signs(fever=True), Signs(), Namesake(fever=True), Namesake()])
def test_two_sections_of_one_name_are_refused(second: Section) -> None:
    with refused(InputError, "signs: given twice; give each section once"):
        Presentation(Signs(fever=True), second)


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (3, "3"),
        (None, "None"),
        (Signs, "a value of type type"),
        (Presentation(), "a value of type Presentation"),
        ({"fever": True}, "a value of type dict"),
    ],
)
def test_what_is_no_section_is_refused(given: Any, got: str) -> None:
    with refused(InputError, f"expected sections, such as Symptoms(...), got {got}"):
        Presentation(given)


def test_everything_wrong_with_a_presentation_is_reported_at_once() -> None:
    message = (
        "expected sections, such as Symptoms(...), got 3\n"
        "signs: given twice; give each section once"
    )
    with refused(InputError, message):
        Presentation(3, Signs(), Signs())  # type: ignore[arg-type]


def test_a_missing_section_is_all_unknown() -> None:
    presentation = Presentation(Habits(smoking=True))
    assert presentation[Signs] == Signs()
    assert presentation[Habits].smoking is Presence.PRESENT
    assert presentation.answer(SWELLING) is Legs.UNKNOWN
    assert presentation.answer(DAYS) is None


def test_an_empty_section_says_what_a_missing_one_says() -> None:
    assert Presentation(Signs(), Habits()) == Presentation()
    assert Presentation(Signs()).sections == ()


def test_a_namesake_is_not_read_as_the_section() -> None:
    presentation = Presentation(Namesake(fever=True))
    assert presentation[Signs] == Signs()
    assert presentation.answer(FEVER) is Presence.UNKNOWN


def test_answers_are_read_by_finding() -> None:
    presentation = Presentation(*FILLED)
    assert presentation.answer(FEVER) is Presence.PRESENT
    assert presentation.answer(DAYS) == 2
    assert presentation.answer(RASH) is Presence.UNKNOWN


def test_answered_are_the_findings_not_unknown_by_section_name() -> None:
    presentation = Presentation(Signs(days=0, fever=False), Habits(smoking=True))
    assert presentation.answered == (SMOKING, FEVER, DAYS)


def test_with_answer_changes_one_finding_in_a_copy() -> None:
    before = Presentation(*FILLED)
    after = before.with_answer(RASH, True)
    assert after == Presentation(Signs(fever=True, rash=True, days=2), *FILLED[1:])
    assert before == Presentation(*FILLED)


def test_with_answer_fills_in_a_missing_section_and_can_empty_one() -> None:
    assert Presentation().with_answer(SMOKING, True) == Presentation(Habits(smoking=True))
    assert Presentation(Habits(smoking=True)).with_answer(SMOKING, None) == Presentation()


def test_with_answer_refuses_what_is_no_answer() -> None:
    message = "signs.fever: expected True, False, None or a Presence, got 3"
    with refused(InputError, message):
        Presentation().with_answer(FEVER, 3)


def test_a_repr_evaluates_back() -> None:
    presentation = Presentation(Signs(swelling=Legs.ONE, days=1.5), Habits(smoking=False))
    text = "Presentation(Habits(smoking=False), Signs(swelling=Legs.ONE, days=1.5))"
    assert repr(presentation) == text
    names = {"Presentation": Presentation, "Signs": Signs, "Habits": Habits, "Legs": Legs}
    assert eval(text, names) == presentation


def test_a_pickle_goes_through_the_constructor() -> None:
    presentation = Presentation(Signs(fever=True), Habits(smoking=True))
    assert pickle.loads(pickle.dumps(presentation)) == presentation
    assert presentation.__reduce__() == (Presentation, presentation.sections)


@pytest.mark.parametrize(
    ("section", "got"), [("signs", "'signs'"), (0, "0"), (Section, "a value of type type")]
)
def test_only_a_section_class_is_looked_up(section: Any, got: str) -> None:
    with refused(TypeError, f"expected a section class, such as Symptoms, got {got}"):
        Presentation(Signs(fever=True))[section]


def test_a_presentation_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Presentation().sections = ()  # type: ignore[misc]


def test_attrs_evolve_and_copy_replace_make_a_changed_copy() -> None:
    """As they do for every other value; what is no section is refused in words."""
    before = Presentation(*FILLED)
    assert attrs.evolve(before) == before
    # copy.replace, from Python 3.13 on, calls the latter.
    for changed in (attrs.evolve, getattr(Presentation, "__replace__", attrs.evolve)):
        assert changed(before, sections=(Habits(),)) == Presentation()
        assert changed(before, sections=[Signs(fever=True)]) == Presentation(Signs(fever=True))
        assert changed(before, sections=Signs(fever=True)) == Presentation(Signs(fever=True))
        with refused(InputError, "signs: given twice; give each section once"):
            changed(before, sections=(Signs(fever=True), Signs()))
        with refused(InputError, "expected sections, such as Symptoms(...), got 'signs'"):
            changed(before, sections="signs")
        with refused(InputError, "expected sections, such as Symptoms(...), got None"):
            changed(before, sections=None)


def test_attrs_evolve_and_copy_replace_change_a_section_too() -> None:
    assert attrs.evolve(Signs(fever=True), days=2) == Signs(fever=True, days=2)  # type: ignore[misc]
    with refused(InputError, "signs.fever: expected True, False, None or a Presence, got 3"):
        attrs.evolve(Signs(), fever=3)  # type: ignore[misc]
