"""What the type checkers must infer of packs of one's own, and of the kit that tests them."""

from __future__ import annotations

from typing import assert_type

from hypothesis.strategies import SearchStrategy

from spasm_guidance import BACK_SPASMS, Criterion, Legs, Presence, Presentation, RulePack, Symptoms
from spasm_guidance.packs.catalogue import InstalledPack, installed_packs, load_pack
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from spasm_guidance.testing import (
    FaultyPack,
    PackReport,
    check_pack,
    criteria,
    filled,
    presentations,
    rule_packs,
)


def a_section_of_another_pack_is_used_as_the_articles_is(person: Presentation) -> None:
    assert_type(person[RedFlags], RedFlags)
    assert_type(person[RedFlags].fever, Presence)
    assert_type(person[RedFlags].age_years, float | None)
    assert_type(RedFlags.fever & (Symptoms.leg_numbness >= Legs.ONE), Criterion)
    assert_type(BACK_SPASMS + RED_FLAGS, RulePack)


def packs_are_found_and_loaded() -> None:
    assert_type(installed_packs(), tuple[InstalledPack, ...])
    assert_type(load_pack("red-flags"), RulePack)


def the_kit_draws_what_it_says() -> None:
    assert_type(presentations(RED_FLAGS), SearchStrategy[Presentation])
    assert_type(filled(RedFlags), SearchStrategy[RedFlags])
    assert_type(criteria(RedFlags), SearchStrategy[Criterion])
    assert_type(rule_packs(), SearchStrategy[RulePack])
    assert_type(rule_packs(faulty=True), SearchStrategy[FaultyPack])
    assert_type(check_pack(RED_FLAGS), PackReport)
