"""Whether a small fault in a rule is noticed: theorems and conformance file kill every one."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    Legs,
    Presentation,
    RulePack,
    Section,
    Symptoms,
    k_of,
)
from spasm_guidance.interchange import read_presentation
from spasm_guidance.language.kinds import Quantity, YesNo
from spasm_guidance.language.logic import truth
from spasm_guidance.proof import Mutant, mutants_of, prove
from spasm_guidance.proof.pack_diagrams import Space
from tests.generators.packs_at_random import Toy, rule
from tests.proof.test_conformance import CASES
from tests.proofs.faults import with_rule, without_rules
from tests.proofs.test_three_opinions import IN_FULL


@cache
def _cases() -> list[tuple[Presentation, frozenset[str], str]]:
    return [
        (
            read_presentation(json.dumps(case["presentation"])),
            frozenset(case["rules"]),
            case["at_least"],
        )
        for case in CASES
    ]


def _is_equivalent(mutant: Mutant) -> bool:
    """Whether the prover finds that the changed rule says the same of everybody."""
    before = next(r for r in BACK_SPASMS.rules if r.id == mutant.rule)
    after = next((r for r in mutant.pack.rules if r.id == mutant.rule), None)
    if after is None or after.grade is not before.grade:
        return False
    space = Space.of(BACK_SPASMS, mutant.pack)
    return space.truth(before.when) is space.truth(after.when)


def _is_killed_by_cases(mutant: Mutant) -> bool:
    """Whether some case of the conformance file is answered otherwise."""
    changed = next((r for r in mutant.pack.rules if r.id == mutant.rule), None)
    for presentation, met, at_least in _cases():
        meets = changed is not None and truth(changed.when, presentation.answer) is True
        if meets is not (mutant.rule in met):
            return True
        grades = [r.grade for r in mutant.pack.rules if r.id in met]
        if max(grades, default=Grade.HOME_CARE).label != at_least:
            return True
    return False


def test_every_mutant_that_is_not_equivalent_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    """By a theorem or by a case; the figure is printed.

    The theorems are asked of a mutant that the cases let live, and by `make opinions` of all.
    """
    killed: Counter[str] = Counter()
    survivors = []
    for mutant in mutants_of(BACK_SPASMS):
        by_case = _is_killed_by_cases(mutant)
        by_theorem = (IN_FULL or not by_case) and not prove(mutant.pack).holds
        killed.update(cases=by_case, theorems=by_theorem, either=by_theorem or by_case)
        if not (by_theorem or by_case):
            survivors.append(mutant)
    equivalent = [mutant for mutant in survivors if _is_equivalent(mutant)]
    total = killed["either"] + len(survivors)
    asked = total if IN_FULL else total - killed["cases"]
    with capsys.disabled():
        print(
            f"\nmutants: {total}, equivalent {len(equivalent)}, killed {killed['either']} "
            f"(conformance file {killed['cases']}, theorems {killed['theorems']} of {asked} asked)"
        )
    assert total >= 400
    assert [str(mutant) for mutant in survivors] == [str(mutant) for mutant in equivalent]


def test_an_equivalent_mutant_is_told_from_one_that_is_not() -> None:
    """The prover decides it: the same rule written otherwise, and rules that say less."""
    leg_pain = next(r for r in BACK_SPASMS.rules if r.id == "radiating-pain")
    twice = with_rule("radiating-pain", when=leg_pain.when | leg_pain.when)
    both = with_rule("radiating-pain", when=Symptoms.shooting_leg_pain >= Legs.BOTH)
    graded = with_rule("radiating-pain", grade=Grade.URGENT)
    mutants = [
        Mutant(rule="radiating-pain", fault="x", pack=pack)
        for pack in (twice, both, graded, without_rules("radiating-pain"))
    ]
    assert [_is_equivalent(mutant) for mutant in mutants] == [True, False, False, False]
    assert [_is_killed_by_cases(mutant) for mutant in mutants] == [False, True, True, True]


def _faults(when: Any) -> list[str]:
    pack = RulePack(
        id="toy",
        version="1",
        title="Toy",
        sections=(Toy,),
        rules=(rule("r", when, Grade.URGENT),),
    )
    return [mutant.fault for mutant in mutants_of(pack)]


def test_every_sort_of_fault_is_made() -> None:
    """Deleted, regraded, swapped, dropped, moved, and another finding."""
    assert _faults(Toy.fever & (Toy.limp >= Legs.ONE)) == [
        "deleted",
        "URGENT became SEE_DOCTOR",
        "URGENT became EMERGENCY",
        "or for and: toy.fever and toy.limp >= one",
        "dropped toy.fever",
        "dropped toy.limp >= one",
        "toy.cough for toy.fever",
        "toy.rash for toy.fever",
        "both for toy.limp >= one",
    ]
    assert _faults(Toy.days > 3)[3:] == [
        "threshold included or not: toy.days > 3",
        "toy.days > 2 for toy.days > 3",
        "toy.days > 4 for toy.days > 3",
    ]
    assert "and for or: toy.fever or toy.rash" in _faults(Toy.fever | Toy.rash)
    assert not any(fault.startswith("dropped") for fault in _faults(k_of(1, Toy.fever)))
    assert "one for toy.limp >= both" in _faults(Toy.limp >= Legs.BOTH)


def test_a_number_needed_is_moved_and_a_quantity_swapped() -> None:
    """k_of keeps its number when an operand is dropped, as far as there are enough."""

    class Two(Section, name="two"):
        """Two quantities."""

        a: YesNo = YesNo("A", ask="A?")
        b: YesNo = YesNo("B", ask="B?")
        near: Quantity = Quantity("Near", ask="Near?", unit="m")
        far: Quantity = Quantity("Far", ask="Far?", unit="m")

    both = k_of(2, Two.a, Two.b, Two.near > 1)
    pack = RulePack(
        id="two",
        version="1",
        title="Two",
        sections=(Two,),
        rules=(rule("r", both, Grade.EMERGENCY),),
    )
    faulty = {
        mutant.fault: str(mutant.pack.rules[0].when)
        for mutant in mutants_of(pack)
        if mutant.pack.rules
    }
    assert faulty["1 for 2: at least 2 of (two.a, two.b, two.near > 1)"].startswith("at least 1 of")
    assert faulty["3 for 2: at least 2 of (two.a, two.b, two.near > 1)"].startswith("at least 3 of")
    assert faulty["two.far for two.near > 1"] == "at least 2 of (two.a, two.b, two.far > 1)"
    assert faulty["dropped two.a"] == "at least 2 of (two.b, two.near > 1)"
    assert "EMERGENCY became URGENT" in faulty
    assert str(next(mutants_of(pack))) == "r: deleted"
