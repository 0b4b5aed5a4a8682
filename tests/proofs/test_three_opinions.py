"""The prover, z3 and plain enumeration give the same verdicts on packs drawn at random."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from spasm_guidance import BACK_SPASMS, RulePack
from spasm_guidance.proof import Verdict, prove
from tests.generators.packs_at_random import combination_at_random, pack_at_random
from tests.proofs import enumeration, second_opinion

IN_FULL = "SPASM_GUIDANCE_IN_FULL" in os.environ  # set by `make opinions`
PACKS, COMBINED = (600, 100) if IN_FULL else (100, 20)
_STEP = 20


def _verdicts(pack: RulePack) -> dict[int, bool]:
    """Which theorems do not hold, whether the pack claims them or not."""
    theorems = prove(pack).theorems
    assert Verdict.TOO_COMPLEX not in {theorem.verdict for theorem in theorems}
    return {theorem.number: theorem.verdict is not Verdict.HELD for theorem in theorems}


@pytest.mark.parametrize("first", range(0, PACKS, _STEP))
def test_a_random_pack_gets_one_verdict_from_all_three(first: int) -> None:
    """Theorem by theorem; and the presentations that are counted are those there are."""
    for seed in range(first, first + _STEP):
        pack = pack_at_random(seed)
        verdicts = _verdicts(pack)
        assert verdicts == second_opinion.broken(pack), seed
        world = enumeration.World.of(pack)
        assert verdicts == enumeration.broken(world), seed
        assert prove(pack).presentations == sum(1 for _ in world.valid), seed


@pytest.mark.parametrize("first", range(0, COMBINED, _STEP))
def test_a_random_combination_gets_one_verdict_from_all_three(first: int) -> None:
    """Two packs, of which one withholds what the other shows."""
    for seed in range(first, first + _STEP):
        pack = combination_at_random(seed)
        verdicts = _verdicts(pack)
        assert verdicts == second_opinion.broken(pack), seed
        assert verdicts == enumeration.broken(enumeration.World.of(pack)), seed
        assert not verdicts[10]


def test_most_random_packs_are_faulty_and_in_every_way() -> None:
    """An agreement on sound packs would say little; no pack alone can break the last two."""
    verdicts = [_verdicts(pack_at_random(seed)) for seed in range(PACKS)]
    assert sum(any(found.values()) for found in verdicts) > PACKS / 2
    faults = Counter(
        number for found in verdicts for number, is_broken in found.items() if is_broken
    )
    assert all(faults[number] >= 3 for number in range(1, 10)), faults
    sound = Counter(n for found in verdicts for n, is_broken in found.items() if not is_broken)
    assert all(sound[number] >= 3 for number in range(1, 12)), sound


def test_z3_proves_every_theorem_of_the_article_s_pack() -> None:
    """From the same criteria, with its own arithmetic; `unknown` would be a failure."""
    opinion = second_opinion.Opinion.on(BACK_SPASMS)
    assert not second_opinion.completion_outside(opinion)
    assert not second_opinion.bound_missed_by_extremes(opinion)
    assert not any(second_opinion.broken(BACK_SPASMS).values())
