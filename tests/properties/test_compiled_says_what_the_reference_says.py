"""The compiled evaluator and everything remembered say exactly what the reference says."""

from __future__ import annotations

import copy
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Grade,
    InputError,
    Kind,
    Legs,
    Presentation,
    RulePack,
    Symptoms,
    Withhold,
    assess,
)
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.engine import compiled, layout
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.language.criteria import AllOf, AnyOf, KOf, children
from tests.generators.generated_packs import Measures, criteria, people, rule_packs
from tests.generators.strategies import presentations
from tests.generators.toys import (
    COUGH,
    CRAMP,
    FEVER,
    QUOTE,
    RASH,
    Habits,
    Signs,
    recommendation,
    rule,
)
from tests.generators.toys import pack as toy_pack

# `make agree` sets it to 10, for more than 500 generated packs.
CAMPAIGN = int(os.environ.get("SPASM_GUIDANCE_CAMPAIGN", "1"))


def _result(how: Any, person: Presentation, pack: RulePack) -> Assessment | str:
    """What is said, or the complaint about contradicting answers."""
    try:
        found: Assessment = how(person, pack)
    except InputError as error:
        return str(error)
    return found


@given(presentations())
@settings(max_examples=150 * CAMPAIGN)
def test_they_agree_on_the_article(person: Presentation) -> None:
    """The whole assessment is equal, the first time and when it is remembered."""
    expected = assess_by_reference(person)
    assert assess(person) == expected
    assert assess(person) == expected


@given(rule_packs(), st.lists(people(), min_size=2, max_size=4))
@settings(max_examples=60 * CAMPAIGN)
def test_they_agree_on_any_pack(pack: RulePack, persons: list[Presentation]) -> None:
    """Over generated packs, with every kind of criterion, advice and explanation."""
    for person in (*persons, Presentation()):
        expected = _result(assess_by_reference, person, pack)
        assert _result(assess, person, pack) == expected
        assert _result(assess, person, pack) == expected


@given(
    rule_packs("one"),
    rule_packs("two", withholds="one/advice-0"),
    st.lists(people(), min_size=1, max_size=4),
)
@settings(max_examples=25 * CAMPAIGN)
def test_they_agree_on_combined_packs(
    one: RulePack, two: RulePack, persons: list[Presentation]
) -> None:
    """Also where one pack withholds what the other recommends."""
    two = two if one.recommendations else RulePack(id="two", version="1", title="Two")
    try:
        both = one + two
    except ValueError:  # a next step may not be withheld
        return
    for person in persons:
        assert _result(assess, person, both) == _result(assess_by_reference, person, both)


@pytest.mark.parametrize("at_risk_first", [True, False])
def test_what_is_withheld_from_one_person_is_shown_to_another_only(at_risk_first: bool) -> None:
    """Though many answers stand last that nothing reads, and whoever comes first."""
    home = toy_pack(
        sections=(Signs,),
        rules=[rule("cough", when=COUGH), rule("cramp", when=CRAMP >= Legs.ONE)],
        recommendations=[
            recommendation(
                kind=Kind.HOME_CARE, grades=(Grade.HOME_CARE, Grade.SEE_DOCTOR), text="Take it."
            )
        ],
    )
    not_now = Withhold(
        recommendation="toy/rest", when=FEVER & RASH, text="Not with both.", because=QUOTE
    )
    both = home + toy_pack("guard", sections=(Signs, Measures), withholds=[not_now])
    at_risk = Presentation(Signs(fever=True, rash=True, cough=True))
    others = [
        Presentation(Signs(fever=False, rash=False, cough=True), Measures(**{finding.name: 70}))
        for finding in Measures.findings
    ]
    for person in [at_risk, *others] if at_risk_first else [*others, at_risk]:
        found = assess(person, both)
        assert found == assess_by_reference(person, both)
        assert bool(found.withheld) is (person is at_risk)


@given(rule_packs(), people(), st.integers(1, 4))
@settings(max_examples=50 * CAMPAIGN)
def test_every_rule_is_evaluated_whatever_group_it_stands_in(
    pack: RulePack, person: Presentation, size: int
) -> None:
    """A group is passed over only where each of its rules is surely false."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "GROUP", size)
        form = compiled.CompiledPack(pack)
    number = form.number(person.sections)
    assert number is not None
    outcome = evaluate(pack, person.answer)
    for bits, expected in zip(
        form.evaluate(number), (outcome.fired, outcome.undecided), strict=True
    ):
        found = [form.rules[place].rule for place in layout.set_bits(bits)]
        assert sorted(rule.id for rule in found) == sorted(rule.id for _, rule in expected)


def test_the_generator_reaches_every_kind_of_node() -> None:
    """Otherwise the agreement above would say little."""
    reached: set[type] = set()

    @given(criteria())
    @settings(max_examples=300, database=None)
    def collect(criterion: Any) -> None:
        waiting = [criterion]
        while waiting:
            node = waiting.pop()
            reached.add(type(node))
            waiting += children(node)

    collect()
    assert {AllOf, AnyOf, KOf} < reached
    assert len(reached) == 6


def test_copies_of_a_pack_and_of_results_carry_nothing_that_was_remembered() -> None:
    """A pickled pack compiles anew where it is used, and says the same."""
    found = assess(Presentation())
    again = pickle.loads(pickle.dumps(BACK_SPASMS))
    assert not any(name.startswith("_") for name in vars(again))
    assert assess(Presentation(), again) == found
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found


def test_threads_that_ask_at_once_get_equal_answers() -> None:
    """Compiling and remembering need no lock."""
    pack = pickle.loads(pickle.dumps(BACK_SPASMS))
    persons = [Presentation(Symptoms(duration_days=days % 7)) for days in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda person: assess(person, pack), persons))
    assert found == [assess(person) for person in persons]


def test_sections_that_a_pack_does_not_read_are_named_and_change_nothing_if_denied() -> None:
    """The result is the one of the other sections, with what was not read."""
    strange = Presentation(Symptoms(severe_pain=True), Habits(smoking=False))
    found = assess(strange, ignoring=Habits)
    assert found.unread == ("habits.smoking",)
    assert found == assess_by_reference(strange, ignoring=Habits)


@given(rule_packs(), people())
@settings(max_examples=25 * CAMPAIGN)
def test_a_large_pack_is_assessed_like_a_small_one(pack: RulePack, person: Presentation) -> None:
    """From the index to the whole assessment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "GROUP", 1)
        found = _result(assess, person, pack)
    assert found == _result(assess_by_reference, person, pack)


def test_a_pack_without_sections_reads_nothing() -> None:
    """And says so of whatever it is given."""
    pack = RulePack(id="bare", version="1", title="Bare")
    assert assess(Presentation(), pack) == assess_by_reference(Presentation(), pack)
    assert assess(Signs(fever=True), pack, ignoring=Signs).unread == ("signs.fever",)
