"""Section: declared once, filled in through one door, never changed."""

from __future__ import annotations

import copy
import pickle
import types
from typing import Any

import attrs
import pytest

from spasm_guidance import InputError, Legs, PackError, Presence, Quantity, Section, YesNo
from tests.generators.toys import (
    COUGH,
    DAYS,
    FEVER,
    RASH,
    SMOKING,
    SWELLING,
    Habits,
    Signs,
    refused,
)


def itching() -> YesNo:
    return YesNo("Itching", ask="Does it itch?")


def declared(section_name: Any = "skin", /, *, annotated: bool = True, **fields: Any) -> Any:
    """A section of these fields, as a class statement would make it."""
    annotations = dict.fromkeys(fields, "YesNo") if annotated else {}
    body = {**fields, "__annotations__": annotations}
    return types.new_class("Skin", (Section,), {"name": section_name}, lambda own: own.update(body))


def test_a_section_has_its_name_and_its_findings_in_order() -> None:
    assert Signs.section_name == "signs"
    names = ["fever", "rash", "cough", "swelling", "cramp", "days", "balance"]
    assert [finding.name for finding in Signs.findings] == names


def test_an_attribute_is_the_handle_on_the_class_and_the_answer_on_an_instance() -> None:
    assert isinstance(Signs.fever, YesNo)
    signs = Signs(fever=True, swelling=Legs.ONE, days=2)
    assert signs.fever is Presence.PRESENT
    assert signs.swelling is Legs.ONE
    assert signs.days == 2


def test_an_answer_that_is_not_given_is_unknown() -> None:
    signs = Signs()
    assert signs.fever is Presence.UNKNOWN
    assert signs.swelling is Legs.UNKNOWN
    assert signs.days is None
    assert signs.answers == {}


def test_answers_are_those_not_unknown_in_the_sections_order() -> None:
    answers = Signs(days=2, swelling=Legs.NEITHER, fever=False, rash=None).answers
    assert list(answers) == ["fever", "swelling", "days"]
    assert answers["fever"] is Presence.ABSENT


def test_every_wrong_answer_is_reported_at_once() -> None:
    message = (
        "signs.rash: expected True, False, None or a Presence, got 'no'\n"
        "signs.days: expected a finite number, 0 or more, 100 or less, or None, got -1\n"
        "signs.fevr: no such finding; did you mean 'fever'?\n"
        "signs.zzz: no such finding"
    )
    with refused(InputError, message):
        Signs(**{"fevr": True, "days": -1, "zzz": 1, "cough": True, "rash": "no"})  # type: ignore[arg-type]


def test_one_wrong_answer_is_reported_with_its_path() -> None:
    with pytest.raises(InputError) as caught:
        Signs(fever=3)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == ["signs.fever"]
    assert caught.value.__suppress_context__


def test_a_long_unknown_name_is_shortened_in_the_message() -> None:
    with refused(InputError, f"signs.{'x' * 20}…: no such finding"):
        Signs(**{"x" * 5000: True})  # type: ignore[arg-type]


def test_answers_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        Signs(True)  # type: ignore[call-arg]


def test_a_section_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Signs().fever = True  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del Signs().fever


def test_sections_are_equal_if_their_answers_are() -> None:
    assert Signs(fever=True) == Signs(fever=Presence.PRESENT)
    assert hash(Signs(fever=True)) == hash(Signs(fever=Presence.PRESENT))
    assert Signs(fever=True) != Signs(fever=False)
    assert Signs() != Habits()  # type: ignore[comparison-overlap]


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (Signs(), "Signs()"),
        (Signs(fever=True, rash=False), "Signs(fever=True, rash=False)"),
        (
            Signs(swelling=Legs.BOTH, days=2.0, balance=-0.5),
            "Signs(swelling=Legs.BOTH, days=2, balance=-0.5)",
        ),
    ],
)
def test_a_repr_shows_the_answers_and_evaluates_back(section: Section, text: str) -> None:
    assert repr(section) == text
    assert eval(text, {"Signs": Signs, "Legs": Legs}) == section


def test_replace_gives_a_copy_with_the_new_answers() -> None:
    before = Signs(fever=True, days=2)
    assert before.replace(days=None, rash=True) == Signs(fever=True, rash=True)
    assert before == Signs(fever=True, days=2)
    with refused(InputError, "signs.rush: no such finding; did you mean 'rash'?"):
        before.replace(rush=True)


def test_with_absent_says_no_to_what_was_asked_and_to_nothing_else() -> None:
    signs = Signs(days=2).with_absent(FEVER, SWELLING, DAYS)
    assert signs == Signs(fever=False, swelling=Legs.NEITHER, days=2)
    assert signs.with_absent(FEVER) == signs
    assert signs.with_absent() == signs


def test_with_absent_leaves_an_unknown_quantity_unknown() -> None:
    assert Signs().with_absent(DAYS) == Signs()


def test_with_absent_never_takes_back_a_yes() -> None:
    message = (
        "signs.fever: already answered otherwise; use replace() to change it\n"
        "signs.swelling: already answered otherwise; use replace() to change it"
    )
    with refused(InputError, message):
        Signs(fever=True, swelling=Legs.ONE).with_absent(FEVER, RASH, SWELLING)


def test_with_absent_refuses_the_findings_of_another_section() -> None:
    with refused(InputError, "signs: <YesNo habits.smoking> is not a finding of this section"):
        Signs().with_absent(SMOKING)


def test_with_absent_takes_handles_not_names() -> None:
    hint = "; pass the handle Signs.fever (read_answer reads names)"
    for name in ("fever", "signs.fever", "Fever", "feever"):
        with refused(InputError, f"signs: '{name}' is not a finding of this section{hint}"):
            Signs().with_absent(name)  # type: ignore[arg-type]
    with refused(InputError, "signs: 'zzz' is not a finding of this section"):
        Signs().with_absent("zzz")  # type: ignore[arg-type]


def test_all_absent_says_no_to_everything_but_the_answers_given() -> None:
    signs = Signs.all_absent(fever=True, days=3)
    no = {"rash": False, "cough": False, "swelling": Legs.NEITHER, "cramp": Legs.NEITHER}
    assert signs == Signs(fever=True, days=3, **no)  # type: ignore[arg-type]
    assert Signs.all_absent().balance is None


def test_a_pickle_goes_through_the_constructor() -> None:
    signs = Signs(fever=True, swelling=Legs.ONE, days=2.5)
    assert pickle.loads(pickle.dumps(signs)) == signs
    assert copy.deepcopy(signs) == signs
    rebuild, (kind, answers) = signs.__reduce__()
    with refused(InputError, "signs.fever: expected True, False, None or a Presence, got 'yes'"):
        rebuild(kind, {**answers, "fever": "yes"})


def test_a_copy_may_be_shared_by_answers_but_not_by_state() -> None:
    signs = Signs(fever=True)
    signs.answers["fever"] = Presence.ABSENT
    assert signs.fever is Presence.PRESENT


def test_the_ids_of_handles_are_given_by_the_section() -> None:
    skin = declared(itching=itching())
    assert skin.itching.id == "skin.itching"
    assert skin.itching.section is skin


@pytest.mark.parametrize("name", ["a", "a1_2b", "x" * 80])
def test_the_name_of_a_section_may_be_up_to_80_characters_long(name: str) -> None:
    assert declared(name, itching=itching()).section_name == name


@pytest.mark.parametrize("name", ["Skin", "", "a-b", "_a", "a__b", "1a", "x" * 81, "a\n", 3, None])
def test_the_name_of_a_section_is_lower_case_words(name: Any) -> None:
    with pytest.raises(PackError, match=r"^section Skin: expected a name of lower-case words"):
        declared(name, itching=itching())


LOWER_CASE = "a finding's name is lower-case words joined by underscores"
TAKEN = "every section has something of this name; choose another"


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("Itching", itching(), LOWER_CASE),
        ("_itching", itching(), LOWER_CASE),
        ("a__b", itching(), LOWER_CASE),
        ("replace", itching(), TAKEN),
        ("answers", itching(), TAKEN),
        ("findings", itching(), TAKEN),
        ("section_name", itching(), TAKEN),
        ("mro", itching(), TAKEN),
        ("itching", 3, "expected a finding"),
        ("itching", FEVER, "one finding cannot be two fields; make a new one"),
    ],
)
def test_a_field_that_cannot_stand_in_a_section_is_refused(
    name: str, value: Any, problem: str
) -> None:
    with refused(PackError, f"section Skin: {name}: {problem}"):
        declared(**{name: value})


def test_one_handle_for_two_fields_is_refused() -> None:
    handle = itching()
    message = "section Skin: two: one finding cannot be two fields; make a new one"
    with refused(PackError, message):
        declared(one=handle, two=handle)


@pytest.mark.parametrize("name", ["itching", "findings"])
def test_a_finding_without_annotation_is_refused(name: str) -> None:
    message = f"section Skin: {name}: annotate it with its kind, `{name}: YesNo = …`"
    with pytest.raises(PackError) as caught:
        declared(annotated=False, **{name: itching()})
    assert str(caught.value).splitlines()[0] == message


def test_an_annotation_without_finding_is_refused() -> None:
    with refused(PackError, "section Skin: itching: expected a finding"):

        class Skin(Section, name="skin"):
            itching: YesNo


def test_everything_wrong_with_a_section_is_reported_at_once() -> None:
    message = (
        "section Skin: expected a name of lower-case words joined by underscores, got 'S'\n"
        "section Skin: itching: expected a finding\n"
        "section Skin: replace: every section has something of this name; choose another"
    )
    with refused(PackError, message):
        declared("S", itching=None, replace=itching())


def test_a_refused_section_leaves_its_findings_free_for_another() -> None:
    handle = itching()
    with pytest.raises(PackError):
        declared("S", itching=handle)
    assert declared(itching=handle).itching is handle


def test_a_section_is_derived_from_section_alone() -> None:
    with refused(TypeError, "More: derive a section from Section alone, not from others"):

        class More(Signs, name="more"):
            pass


def test_a_section_without_a_name_is_refused_in_words() -> None:
    with refused(
        PackError,
        "section Skin: expected a name of lower-case words joined by underscores, got None",
    ):

        class Skin(Section):
            itching: YesNo = itching()


def test_a_class_without_name_and_findings_cannot_be_filled_in() -> None:
    class Bare(Section):
        pass

    with pytest.raises(TypeError, match=r"^Bare has no findings itself; derive a class"):
        Bare()


def test_a_finding_is_made_anew_only_while_its_class_is_made_anew() -> None:
    """As cloudpickle does; to a class that is whole, no pickle adds a finding."""

    class Bare(Section):
        pass

    rebuild, (_, *content) = DAYS.__reduce__()
    again = rebuild(Bare, *content)
    assert again is not DAYS
    assert (again.section, again.name, again.unit) == (Bare, "days", "d")
    assert (again.text, again.ask, again.minimum, again.maximum) == ("Days", DAYS.ask, 0, 100)
    assert rebuild(Signs, *content) is DAYS
    with pytest.raises(AttributeError, match="days"):
        rebuild(Habits, *content)


def test_what_a_section_is_about_is_data_or_else_its_docstring() -> None:
    """The docstring is gone under `python -OO`."""

    class Told(Section, name="told", about="What is told."):
        """For developers."""

    class Untold(Section, name="untold"):
        """What is
        untold.
        """

    assert Told.about == "What is told."
    assert Untold.about == "What is\nuntold."
    with refused(PackError, "section Odd: about: expected text (a plain str), got 3"):
        types.new_class("Odd", (Section,), {"name": "odd", "about": 3})


def test_a_section_may_be_empty_of_findings() -> None:
    assert declared().findings == ()


def test_the_kinds_can_stand_in_one_section() -> None:
    class Mixed(Section, name="mixed"):
        yes_no: YesNo = itching()
        amount: Quantity = Quantity("Amount", ask="How much?", unit="1")

    assert Mixed(yes_no=True, amount=1).answers == {"yes_no": Presence.PRESENT, "amount": 1}
    assert COUGH not in Mixed.findings


@pytest.mark.parametrize(("atom", "junk"), [(FEVER, True), (FEVER, None), (DAYS > 3, float("nan"))])
def test_what_was_put_past_the_constructor_never_reads_as_an_absent_sign(
    atom: Any, junk: object
) -> None:
    """An answer that is none reads as unknown where a criterion looks at it."""
    assert atom.truth(junk) is not False


def test_section_itself_cannot_be_filled_in() -> None:
    with pytest.raises(TypeError, match="derive a class from Section"):
        Section()


@pytest.mark.parametrize("kind", ["bool", "bool_"])
def test_truth_values_of_numpy_are_answers(kind: str) -> None:
    """A frame's cells are these; the answers are the same in every respect."""
    other = type(kind, (), {"__module__": "numpy", "__bool__": lambda self: self.yes})
    yes, no = other(), other()
    yes.yes, no.yes = True, False
    given: Any = {"fever": yes, "rash": no, "cough": yes, "days": 2}
    found = Signs(**given)
    same = Signs(fever=True, rash=False, cough=True, days=2)
    assert found == same
    assert hash(found) == hash(same)
    assert found._code == same._code
    assert found.replace(rash=None) == same.replace(rash=None)
    with pytest.raises(InputError, match=r"signs\.swelling: expected a Legs value"):
        Signs(**given, swelling=yes)
