"""Equal signatures have equal results: what is remembered by signature may be given again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
from spasm_guidance.engine.assessor import Assessor
from spasm_guidance.engine.bits import set_bits, union
from spasm_guidance.engine.layout import layout
from spasm_guidance.language.criteria import atoms
from spasm_guidance.pack.pack_checks import criteria_of
from tests.generators.generated_packs import FINDINGS, Measures, people, rule_packs
from tests.generators.strategies import presentations
from tests.generators.toys import COUGH, CRAMP, FEVER, RASH, Habits, Signs, rule
from tests.generators.toys import pack as toy_pack

WELL = Presentation(
    Signs.all_absent(days=0, balance=0), Habits.all_absent(), Measures(weight=70, pulse=60)
)


def compiled_form(pack: RulePack) -> Assessor:
    """What the pack is compiled to, once it has assessed somebody."""
    assess(Presentation(), pack)
    made: Assessor = vars(pack)["_assessor"]
    return made


def _number(of: Assessor, person: Presentation) -> int:
    k = of.layout.key(person.sections)
    assert k is not None
    return k


def check_signatures(pack: RulePack, persons: Iterable[Presentation]) -> None:
    """Two people of one signature are told the same, also by what remembers those before.

    But for the answers that nothing reads: those are each one's own.
    """
    form = compiled_form(pack)
    told: dict[int, Any] = {}
    for person in persons:
        try:
            expected = assess_by_reference(person, pack)
        except InputError:
            continue
        shared = attrs.evolve(expected, unread=())
        assert told.setdefault(form.signing.of(_number(form, person)), shared) == shared
        assert assess(person, pack) == expected


def _near(person: Presentation) -> list[Presentation]:
    """The person, and everyone who answers one question otherwise: many of one signature."""
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
    check_signatures(pack, persons)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "SMALL", 0)
        vars(pack).pop("_assessor")
        check_signatures(pack, persons)


@given(rule_packs())
@settings(max_examples=60)
def test_no_two_kinds_of_bits_meet(pack: RulePack) -> None:
    """The bits of answers, then those of rules, then those of conditions, then "one is open"."""
    form = compiled_form(pack)
    numbers = union(_number(form, person) for person in (WELL, *_near(Presentation())))
    own = union(map(sum, form.layout.pairs.values()))
    rules = union(form.ruling.bits)
    conditions = union((form.advising.bits, form.explaining.bits))
    assert numbers < form.layout.free
    assert own < form.layout.free
    assert all(bit >= form.layout.free for bit in set_bits_of(rules & ~own))
    assert all(bit >= form.ruling.free for bit in set_bits_of(conditions & ~own))
    assert form.signing.open > numbers | own | rules | conditions


def set_bits_of(bits: int) -> list[int]:
    """Each bit that is set, alone."""
    return [1 << place for place in set_bits(bits)]


PEOPLE: dict[int, Presentation] = {}


@given(presentations())
@settings(max_examples=300)
def test_on_the_article(person: Presentation) -> None:
    """Whoever came before with the same signature was told the same."""
    form = compiled_form(BACK_SPASMS)
    before = PEOPLE.setdefault(form.signing.of(_number(form, person)), person)
    assert assess_by_reference(before) == assess_by_reference(person)


@given(presentations())
@settings(max_examples=200)
def test_whether_something_is_open_shows_in_the_signature(person: Presentation) -> None:
    """Its bit is no bit of an answer, a rule or a condition, so that none can be mistaken."""
    form = compiled_form(BACK_SPASMS)
    read = {atom.finding for rule in BACK_SPASMS.rules for atom in atoms(rule.when)}
    is_open = any(person.answer(finding) is finding.unknown for finding in read)
    signature = form.signing.of(_number(form, person))
    assert bool(signature & form.signing.open) is is_open


def test_people_who_differ_in_nothing_that_matters_share_every_part_of_their_results() -> None:
    """A cause denied explains as little as one not asked for, where no question is open."""
    symptoms = Symptoms.all_absent(duration_days=7)
    asked, not_asked = Presentation(symptoms, RiskFactors(stress=False)), Presentation(symptoms)
    form = compiled_form(BACK_SPASMS)
    one, other = (form.signing.of(_number(form, person)) for person in (asked, not_asked))
    assert one == other
    found = assess(asked)
    assert found == assess_by_reference(asked)
    for field in attrs.fields(Assessment):
        assert getattr(found, field.name) is getattr(assess(not_asked), field.name)


def test_each_rule_has_a_bit_of_its_own() -> None:
    """A rule over one sign has the sign's, the second one over it does not."""
    rules = [rule("a", when=FEVER), rule("b", when=FEVER), rule("c", when=FEVER & RASH)]
    rules += [rule("d", when=CRAMP >= Legs.BOTH), rule("e", when=COUGH | RASH)]
    pack = toy_pack(rules=rules)
    place = layout(pack.sections, [criterion for _, criterion in criteria_of(pack)])
    bits = compiled.rule_bits(tuple((pack, r) for r in pack.rules), place)
    assert bits[0] == place.pairs[FEVER][0]
    assert all(bit.bit_count() == 1 for bit in bits)
    assert len(set(bits)) == len(rules)
