"""The smallest presentations of a criterion that can only rise."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest

from spasm_guidance import Criterion, Finding, Legs, Presence, all_of, any_of, k_of
from spasm_guidance.language.smallest_answers import MAX_SMALLEST, TooManyError, smallest
from tests.generators.toys import BALANCE, COUGH, CRAMP, DAYS, FEVER, RASH, SWELLING

YES = Presence.PRESENT
JUST_ABOVE_3 = math.nextafter(3, math.inf)

ROWS: list[tuple[Criterion, list[dict[Finding, Any]]]] = [
    (FEVER, [{FEVER: YES}]),
    (SWELLING >= Legs.ONE, [{SWELLING: Legs.ONE}]),
    (SWELLING >= Legs.BOTH, [{SWELLING: Legs.BOTH}]),
    (DAYS >= 3, [{DAYS: 3}]),
    (DAYS > 3, [{DAYS: JUST_ABOVE_3}]),
    (FEVER & RASH, [{FEVER: YES, RASH: YES}]),
    (FEVER | RASH, [{FEVER: YES}, {RASH: YES}]),
    (FEVER & FEVER, [{FEVER: YES}]),
    (FEVER & (RASH | COUGH), [{FEVER: YES, RASH: YES}, {FEVER: YES, COUGH: YES}]),
    ((SWELLING >= Legs.ONE) & (SWELLING >= Legs.BOTH), [{SWELLING: Legs.BOTH}]),
    ((SWELLING >= Legs.BOTH) & (SWELLING >= Legs.ONE), [{SWELLING: Legs.BOTH}]),
    ((DAYS > 3) & (DAYS >= 5), [{DAYS: 5}]),
    ((DAYS > 3) & (DAYS >= 3), [{DAYS: JUST_ABOVE_3}]),
    (
        k_of(2, FEVER, RASH, COUGH),
        [{FEVER: YES, RASH: YES}, {FEVER: YES, COUGH: YES}, {RASH: YES, COUGH: YES}],
    ),
]


@pytest.mark.parametrize(("criterion", "ways"), ROWS)
def test_the_smallest_presentations_are(criterion: Criterion, ways: list[dict[Any, Any]]) -> None:
    assert smallest(criterion) == ways


def many(count: int) -> list[Criterion]:
    return [BALANCE > number for number in range(count)]


def test_as_many_as_the_bound_are_found() -> None:
    both = any_of(*many(50)) & any_of(*(DAYS > n for n in range(40)))
    assert len(smallest(both)) == MAX_SMALLEST


@pytest.mark.parametrize(
    "criterion",
    [
        all_of(*(a | b for a, b in itertools.repeat((FEVER, CRAMP >= Legs.ONE), 20))),
        k_of(10, *many(20)),
        any_of(*(all_of(any_of(*many(50)), any_of(*many(41))) for _ in range(2))),
    ],
)
def test_more_than_the_bound_are_refused(criterion: Criterion) -> None:
    with pytest.raises(TooManyError, match=r"^more than 2000 ways to be true; split it$"):
        smallest(criterion)


def test_a_negation_has_no_smallest_answers() -> None:
    with pytest.raises(TypeError, match="only rising criteria do"):
        smallest(~FEVER & RASH)
