"""Equal numbers have equal results: what is remembered by number may be given again."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    InputError,
    Legs,
    Presentation,
    RiskFactors,
    RulePack,
    Symptoms,
    assess,
)
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.engine import compiled
from spasm_guidance.engine.compiled import CompiledPack
from spasm_guidance.engine.layout import union
from tests.generators.generated_packs import FINDINGS, Measures, people, rule_packs
from tests.generators.strategies import presentations
from tests.generators.toys import Habits, Signs

WELL = Presentation(
    Signs.all_absent(days=0, balance=0), Habits.all_absent(), Measures(weight=70, pulse=60)
)


def compiled_form(pack: RulePack) -> CompiledPack:
    """What the pack is compiled to, once it has assessed somebody."""
    assess(Presentation(), pack)
    form: CompiledPack = vars(pack)["_compiled"]
    return form


def number_of(person: Presentation, pack: RulePack) -> int:
    """The person's number in the layout of the pack."""
    number = compiled_form(pack).number(person.sections)
    assert number is not None
    return number


def check_numbers(pack: RulePack, persons: Iterable[Presentation]) -> None:
    """Two people of one number get the same, also from what was remembered of others."""
    number = compiled_form(pack).number
    results: dict[int | None, Assessment] = {}
    for person in persons:
        try:
            expected = assess_by_reference(person, pack)
        except InputError:
            continue
        assert results.setdefault(number(person.sections), expected) == expected
        assert assess(person, pack) == expected


def _near(person: Presentation) -> list[Presentation]:
    """The person, and everyone who answers one question otherwise: they share most parts."""
    near = [person]
    for finding in FINDINGS:
        answers = [answer for answer, _ in finding.scale] or [0, 1.5, 2, 50, 99]
        near += [person.with_answer(finding, answer) for answer in (finding.unknown, *answers)]
    return near


@given(rule_packs(), st.lists(people(), min_size=1, max_size=2))
@settings(max_examples=60)
def test_on_any_pack(pack: RulePack, some: list[Presentation]) -> None:
    """People who differ in one answer, near anyone and near those who answered everything."""
    persons = [Presentation(), *_near(WELL), *(near for one in some for near in _near(one))]
    check_numbers(pack, persons)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "GROUP", 1)
        vars(pack).pop("_compiled")
        check_numbers(pack, persons)


@given(rule_packs())
@settings(max_examples=60)
def test_no_condition_has_the_bit_of_an_answer(pack: RulePack) -> None:
    """It has the answer's own, if that alone decides, or one above all numbers."""
    form = compiled_form(pack)
    numbers = union(number_of(person, pack) for person in (WELL, *_near(Presentation())))
    above = form.conditions(numbers) ^ numbers
    assert not above or above & -above > numbers
    assert form.reads & ~numbers == 0


PEOPLE: dict[int, Presentation] = {}


@given(presentations())
@settings(max_examples=300)
def test_on_the_article(person: Presentation) -> None:
    """Whoever came before with the same number was told the same."""
    before = PEOPLE.setdefault(number_of(person, BACK_SPASMS), person)
    assert assess_by_reference(before) == assess_by_reference(person)


def test_durations_that_no_criterion_tells_apart_are_one_number() -> None:
    """Though the answers differ."""
    five, six = (Presentation(Symptoms(duration_days=days)) for days in (5, 6))
    assert five != six
    assert number_of(five, BACK_SPASMS) == number_of(six, BACK_SPASMS)
    assert assess(five) is assess(six)


def test_people_who_differ_in_nothing_that_matters_share_every_part_of_their_results() -> None:
    """A cause denied explains as little as one not asked for, where no question is open."""
    symptoms = Symptoms.all_absent(duration_days=7, leg_numbness=Legs.ONE)
    found = assess(Presentation(symptoms, RiskFactors(stress=False)))
    not_asked = assess(Presentation(symptoms))
    assert found is not not_asked
    for field in attrs.fields(Assessment):
        assert getattr(found, field.name) is getattr(not_asked, field.name)
