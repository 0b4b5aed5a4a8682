"""Criteria and packs that the type checkers must refuse: every line marked E, and no other.

`E: mypy` and `E: pyright` mark what only one of them sees; the library refuses it all when run.
"""

from __future__ import annotations

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    Legs,
    Quantity,
    Rule,
    RulePack,
    Section,
    Source,
    Symptoms,
    YesNo,
    all_of,
    k_of,
)

SEVERE, WORSE = Symptoms.severe_pain, Symptoms.worsening
LEGS, DAYS = Symptoms.leg_numbness, Symptoms.duration_days
PLACE = Source("diary", title="A diary", publisher="A clinic").at("Page 1")


def by_and() -> None:
    SEVERE and WORSE  # E: mypy


def by_or() -> None:
    SEVERE or WORSE  # E: mypy


def by_not() -> None:
    not SEVERE  # E: pyright


def by_if() -> None:
    if SEVERE & WORSE:  # E: pyright
        print()  # E: mypy


def operands_are_criteria() -> None:
    SEVERE & True  # E
    True & SEVERE  # E
    SEVERE | None  # E
    SEVERE & LEGS  # E
    SEVERE | DAYS  # E
    LEGS & SEVERE  # E
    ~DAYS  # E


def thresholds_are_of_their_kind() -> None:
    LEGS >= 1  # E
    LEGS >= True  # E
    LEGS > "one"  # E
    DAYS > "3"  # E
    DAYS > Legs.ONE  # E
    DAYS >= None  # E
    SEVERE > 3  # E


def findings_equal_no_answers() -> None:
    SEVERE == True  # E: mypy
    LEGS == Legs.BOTH  # E: mypy
    DAYS == 3  # E: mypy


def functions_take_criteria() -> None:
    all_of(SEVERE, True)  # E
    k_of(SEVERE, WORSE)  # E
    k_of(1, LEGS)  # E


def a_rule_is_typed() -> None:
    Rule(id="a", when=True, grade=Grade.URGENT, rationale="A.", because=PLACE, graded_by=PLACE)  # E
    Rule(id="a", when=LEGS, grade=Grade.URGENT, rationale="A.", because=PLACE, graded_by=PLACE)  # E
    Rule(id="a", when=SEVERE, grade=3, rationale="A.", because=PLACE, graded_by=PLACE)  # E
    Rule(id="a", when=SEVERE, grade=Grade.URGENT, rationale="A.", because="b", graded_by=PLACE)  # E
    Rule(id="a", when=SEVERE, grade=Grade.URGENT, rationale="A.", because=PLACE)  # E


def a_pack_is_typed() -> None:
    RulePack(id="a", version="1")  # E
    RulePack(id="a", version=1, title="A")  # E
    BACK_SPASMS + "a"  # E
    BACK_SPASMS.without("severe-pain")  # E
    BACK_SPASMS.rules = ()  # E


def kinds_say_what_they_need() -> None:
    YesNo("A")  # E
    YesNo("A", "B?")  # E
    Quantity("A", ask="B?")  # E


class Wrong(Section, name="wrong"):
    """A finding of another kind than it is declared to be."""

    amount: Quantity = YesNo("A", ask="B?")  # E


class Looser(YesNo):  # E
    """A kind of one's own."""
