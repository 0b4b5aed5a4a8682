"""Combining packs: order never matters, and nothing is overwritten."""

from __future__ import annotations

import itertools
import operator
import pickle
from functools import reduce
from typing import Any

import pytest

from spasm_guidance import (
    Grade,
    GradeMeaning,
    Kind,
    PackError,
    Quotation,
    RulePack,
    Section,
    Source,
    Withhold,
    YesNo,
)
from spasm_guidance.pack.rules import Removal
from spasm_guidance.rulepack import combine
from tests.generators.toys import (
    FEVER,
    QUOTE,
    RASH,
    SMOKING,
    Habits,
    Signs,
    changed,
    pack,
    promise,
    recommendation,
    refused,
    rule,
)

ONE = pack("one", title="One", sections=[Signs], rules=[rule()], promises=[promise()])
TWO = pack(
    "two",
    version="2",
    title="Two",
    rules=[rule("rash", when=RASH | SMOKING, grade=Grade.URGENT)],
    recommendations=[recommendation()],
)
THREE = pack(
    "three", title="Three", sections=[Habits], rules=[rule(when=SMOKING)], requires=["two"]
)


NEEDY = pack("needy", requires=["nope", "two"])


PACKS = (ONE, TWO, THREE)


@pytest.mark.parametrize("order", list(itertools.permutations(PACKS)))
def test_the_order_of_packs_does_not_matter(order: tuple[RulePack, ...]) -> None:
    """One by one, what a pack requires is added before it; all at once in any order."""
    whole = combine(*order)
    assert whole == reduce(operator.add, PACKS) == ONE + (TWO + THREE) == (THREE + TWO) + ONE
    assert whole.digest == (ONE + TWO + THREE).digest
    assert hash(whole) == hash(ONE + TWO + THREE)


def test_a_pack_added_again_changes_nothing() -> None:
    assert ONE + ONE == ONE
    assert (ONE + TWO) + TWO == ONE + TWO == (ONE + TWO) + (TWO + ONE)
    assert changed(ONE, complete=True) + changed(ONE, complete=True) == changed(ONE, complete=True)


def test_a_combined_pack_has_all_of_both() -> None:
    both = TWO + ONE
    assert (both.id, both.version, both.title) == ("one+two", "1.0+2", "One + Two")
    assert both.sections == (Signs, Habits)
    assert [r.id for r in both.rules] == ["fever", "rash"]
    assert both.promises == ONE.promises
    assert both.recommendations == TWO.recommendations
    assert both.parts == both.members == (ONE, TWO)
    assert ONE.parts == (ONE,)
    assert [part.id for part in both.ref.parts] == ["one", "two"]


def test_packs_may_have_rules_of_the_same_local_id() -> None:
    assert [r.id for r in (ONE + changed(THREE, requires=())).rules] == ["fever", "fever"]


def test_a_combined_pack_is_pickled_whole() -> None:
    both = pickle.loads(pickle.dumps(ONE + TWO))
    assert both == ONE + TWO
    assert both.parts == (ONE, TWO)


def test_what_a_pack_requires_is_missing_until_it_is_there() -> None:
    assert THREE.missing == ("two",)
    assert (TWO + THREE).missing == ()


@pytest.mark.parametrize("whole", [lambda: ONE + THREE, lambda: THREE + ONE, lambda: ONE + NEEDY])
def test_a_pack_is_not_combined_without_the_one_that_it_requires(whole: Any) -> None:
    """Or `assess` would raise for everybody; alone it may be built, to be combined later."""
    with pytest.raises(PackError, match=r"requires \w+, which is not among .*one.*; add it before"):
        whole()


def test_every_pack_that_is_missing_is_named() -> None:
    message = (
        "pack needy: requires nope, which is not among needy, one; add it before this one\n"
        "pack needy: requires two, which is not among needy, one; add it before this one"
    )
    with refused(PackError, message):
        ONE + NEEDY
    with refused(PackError, message.splitlines()[0].replace("one;", "one, two;")):
        ONE + TWO + NEEDY


@pytest.mark.parametrize("other", [None, "two", 0, Signs])
def test_a_pack_is_added_to_packs_only(other: Any) -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        ONE + other


NEWER = Quotation("a fever can wait", Source("new", title="New", publisher="P").at("Page 2"))


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        (
            {"rules": [rule(because=NEWER)], "version": "1.1"},
            "rule 'fever' (“a fever needs a doctor” (A clinic, “A leaflet”, 2020, Page 1); "
            "“a fever can wait” (P, “New”, Page 2))",
        ),
        (
            {"rules": [rule(), rule("cough", when=RASH)], "version": "1.1"},
            "rule 'cough', which only one of them has",
        ),
        ({"title": "Other", "version": "1.1"}, "their texts"),
    ],
)
def test_two_packs_of_one_id_are_refused_naming_what_differs(
    other: dict[str, Any], differ: str
) -> None:
    message = (
        f"pack one: two different packs have this id, versions 1.0 and 1.1; they differ in {differ}"
    )
    with refused(PackError, message):
        ONE + changed(ONE, **other)


def test_of_many_rules_that_differ_the_first_by_name_is_named() -> None:
    names = ["cough", "fever", "rash", "swelling", "days"]
    ours, theirs = (
        pack("one", rules=[rule(name, rationale=text) for name in names]) for text in ("A.", "B.")
    )
    with pytest.raises(PackError, match=r"they differ in rule 'cough' \("):
        ours + theirs
    with pytest.raises(PackError, match="they differ in rule 'cough', which only one of them has"):
        ours + pack("one")


class OtherSigns(Section, name="signs"):
    """Another section of the name `signs`."""

    fever: YesNo = YesNo("Fever", ask="Do you have a fever?")


def test_two_sections_of_one_name_are_refused_naming_both() -> None:
    message = (
        "section signs: two different sections have this name: "
        "tests.generators.toys.Signs of pack one (One), and tests.pack.test_combination.OtherSigns "
        "of pack other (A toy); rename one"
    )
    with refused(PackError, message):
        ONE + pack("other", sections=[OtherSigns])


def meaning(text: str) -> GradeMeaning:
    return GradeMeaning(grade=Grade.URGENT, text=text)


def test_two_packs_that_both_say_what_a_grade_means_are_refused() -> None:
    message = (
        "grade URGENT: packs one and two both say in words what it means; only one of them may"
    )
    with refused(PackError, message):
        changed(TWO, meanings=[meaning("Run.")]) + changed(ONE, meanings=[meaning("Go.")])


def test_the_meaning_of_one_part_is_that_of_the_whole() -> None:
    both = changed(ONE, meanings=[meaning("Go.")]) + TWO
    assert both.meaning(Grade.URGENT).text == "Go."


def withholding(recommendation: str) -> RulePack:
    kept_back = Withhold(recommendation=recommendation, when=FEVER, text="No.", because=QUOTE)
    return pack("four", withholds=[kept_back])


def test_what_is_not_there_cannot_be_withheld() -> None:
    with refused(PackError, "pack four: withholds 'two/rush', which is not there"):
        TWO + withholding("two/rush")


def test_a_withhold_for_a_pack_that_is_not_there_waits_for_it() -> None:
    assert (ONE + withholding("two/rush")).withholds


@pytest.mark.parametrize("kind", [Kind.NEXT_STEP, Kind.QUESTIONS, Kind.SAFETY_NET])
def test_only_advice_and_home_care_may_be_withheld(kind: Kind) -> None:
    kept = changed(TWO, recommendations=[recommendation(kind=kind, grades=[Grade.URGENT])])
    message = "pack four: withholds 'two/rest'; only advice and home care may be withheld"
    with refused(PackError, message):
        kept + withholding("two/rest")


def test_advice_may_be_withheld() -> None:
    assert (TWO + withholding("two/rest")).withholds


def test_every_clash_is_reported_at_once() -> None:
    other = changed(withholding("one/rest"), sections=[Signs], meanings=[meaning("Run.")])
    with pytest.raises(PackError) as caught:
        changed(ONE, meanings=[meaning("Go.")]) + other
    assert [problem.path for problem in caught.value.problems] == ["grade URGENT", "pack four"]


def test_a_rule_of_a_combined_pack_is_removed_by_its_qualified_name() -> None:
    less = (ONE + TWO).without("two/rash", because="we ask about it elsewhere")
    assert less == ONE + TWO.without("rash", because="we ask about it elsewhere")
    assert less.removed == (Removal("rash", "we ask about it elsewhere"),)
    assert [part.removed for part in less.ref.parts] == [(), less.removed]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("rash", "pack one+two: has no rule 'rash'; did you mean 'two/rash'?"),
        ("zebra", "pack one+two: has no rule 'zebra'; qualify it with its pack, as pack/rule"),
        ("two/rush", "pack two: has no rule 'rush'; did you mean 'rash'?"),
        ("six/fever", "pack one+two: has no rule 'six/fever'; did you mean 'one/fever'?"),
    ],
)
def test_an_unknown_rule_of_a_combined_pack_cannot_be_removed(name: str, message: str) -> None:
    with refused(PackError, message):
        (ONE + TWO).without(name, because="no reason")


def test_a_rule_on_which_a_promise_rests_cannot_be_removed_from_a_combined_pack() -> None:
    with pytest.raises(PackError, match=r"^pack 'one': promise 'fever-is-seen' is broken: with "):
        (ONE + TWO).without("one/fever", because="we do not like it")
