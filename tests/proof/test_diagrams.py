"""The small parts: variables, their order, diagrams and what they can be asked."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance import Legs, Presence, Quantity, Section
from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.proof.diagrams import (
    BOTH,
    EITHER,
    FALSE,
    PAIR,
    TRUE,
    UNKNOWN,
    Diagrams,
    Operation,
)
from spasm_guidance.proof.patients import in_words, lowered
from spasm_guidance.proof.queries import count, leaf_at, over_completions, price, simplest
from spasm_guidance.proof.variable_order import near_each_other
from spasm_guidance.proof.variables import variables_of
from tests.generators.packs_at_random import Toy

SIZES = (3, 4, 3)
EVERYBODY = list(itertools.product(*map(range, SIZES)))
LEAVES = st.sampled_from([FALSE, UNKNOWN, TRUE])
VARIABLES = variables_of([Toy.fever, Toy.limp >= Legs.ONE, Toy.cough])


class Measured(Section, name="measured"):
    """Quantities with and without ends."""

    free: Quantity = Quantity("Free", ask="Free?", unit="1")
    ended: Quantity = Quantity("Ended", ask="Ended?", unit="1", minimum=0, maximum=3)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, ...]:
    """A leaf for everybody."""
    return tuple(draw(st.lists(LEAVES, min_size=len(EVERYBODY), max_size=len(EVERYBODY))))


def _diagram(diagrams: Diagrams, table: tuple[int, ...]) -> int:
    """The diagram of a table, put together from single presentations."""
    never = diagrams.leaf(FALSE)
    made = []
    for choice, leaf in zip(EVERYBODY, table, strict=True):
        tests = [
            diagrams.test(level, [leaf if at == index else FALSE for at in range(size)])
            for level, (index, size) in enumerate(zip(choice, SIZES, strict=True))
        ]
        made.append(diagrams.fold(BOTH, tests, diagrams.true))
    return diagrams.fold(EITHER, made, never)


@given(tables(), tables())
def test_a_diagram_says_of_everybody_what_its_table_says(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    """Alone and combined; and equal tables are one diagram, whichever way it was made."""
    d = Diagrams(SIZES, 1_000_000)
    a, b = _diagram(d, one), _diagram(d, other)
    for choice, x, y in zip(EVERYBODY, one, other, strict=True):
        assert leaf_at(d, a, choice) == x
        assert leaf_at(d, d.combine(BOTH, a, b), choice) == min(x, y)
        assert leaf_at(d, d.combine(EITHER, a, b), choice) == max(x, y)
        assert leaf_at(d, d.combine(PAIR, a, b), choice) == (x, y)
    assert (a == b) is (one == other)


@given(tables())
def test_counting_and_the_simplest_agree_with_looking_at_everybody(table: tuple[int, ...]) -> None:
    """Fewest that are not absent, then fewest unknown, then lowest, then first."""
    d = Diagrams(SIZES, 1_000_000)
    made = d.where(_diagram(d, table), lambda leaf: leaf == TRUE)
    met = [choice for choice, leaf in zip(EVERYBODY, table, strict=True) if leaf == TRUE]
    assert count(d, made) == len(met)
    best = min(((price(VARIABLES, choice), choice) for choice in met), default=None)
    assert simplest(d, VARIABLES, made) == (None if best is None else best[1])


@given(tables())
def test_what_completions_give_agrees_with_trying_them_all(table: tuple[int, ...]) -> None:
    """Unknown, the last answer, may be any of the others."""
    d = Diagrams(SIZES, 1_000_000)
    made = _diagram(d, table)
    leaf_of = dict(zip(EVERYBODY, table, strict=True))
    low, high = (over_completions(d, how, made) for how in (BOTH, EITHER))
    for choice in EVERYBODY:
        ways = [
            range(size - 1) if index == size - 1 else [index]
            for index, size in zip(choice, SIZES, strict=True)
        ]
        reached = [leaf_of[full] for full in itertools.product(*ways)]
        assert leaf_at(d, low, choice) == min(reached)
        assert leaf_at(d, high, choice) == max(reached)


def test_leaves_of_different_types_are_different() -> None:
    """True and 1 are equal in Python, and are not one leaf."""
    d = Diagrams((), 10)
    assert d.leaf(True) != d.leaf(1)
    assert d.fold(Operation(max), [], d.leaf(1)) == d.leaf(1)


@pytest.mark.parametrize(
    ("cuts", "numbers"),
    [
        ([(2, False)], (1, 3, None)),
        ([(2, True)], (1, 3, None)),
        ([(2, False), (2, True)], (1, 2, 3, None)),
        ([(2, True), (3, True)], (1, 2, 4, None)),
        ([(2, False), (3, True)], (1, 2.5, 4, None)),
        ([(2.25, False), (2.5, False)], (2, 2.5, 3, None)),
        ([(2**60, False), (2**60 + 2, True)], (2**60 - 1, 2**60 + 1, 2**60 + 3, None)),
    ],
)
def test_a_quantity_has_a_number_for_each_piece_between_cuts(
    cuts: list[tuple[float, bool]], numbers: tuple[float | None, ...]
) -> None:
    """A plain one, and unknown last."""
    (made,) = variables_of([QuantityAbove(Measured.free, *cut) for cut in cuts])
    assert made.answers == numbers
    assert made.known == len(cuts) + 1


def test_a_piece_that_holds_no_number_is_left_out() -> None:
    """Two neighbouring floats have none between them; an end may cut a piece off."""
    near = math.nextafter(2.5, 3)
    (made,) = variables_of([Measured.free > 2.5, Measured.free >= near])
    assert made.answers == (2, 3, None)
    assert made.cuts == ((near, False),)
    (ended,) = variables_of([Measured.ended > 1, QuantityAbove(Measured.ended, 7, True)])
    assert ended.answers == (0, 2, None)
    assert len(ended.cuts) == 1


def test_the_highest_piece_ends_at_the_maximum() -> None:
    """There a plain number above the cut would be too high."""
    (top,) = variables_of([Measured.ended > 2.5, Measured.ended >= 2.75])
    assert top.answers == (0, 2.625, 3, None)


def test_variables_stand_in_order_of_first_reading() -> None:
    """Unknown is the last answer of each kind."""
    fever, limp, cough = VARIABLES
    assert fever.answers == (Presence.ABSENT, Presence.PRESENT, Presence.UNKNOWN)
    assert limp.answers == (Legs.NEITHER, Legs.ONE, Legs.BOTH, Legs.UNKNOWN)
    assert cough.finding is Toy.cough


def test_what_is_read_together_comes_to_stand_together() -> None:
    """Everyone once; members of a group nearer than before."""
    order = near_each_other(6, [(0, 5), (0, 5), (1, 4), (2, 3)])
    assert sorted(order) == list(range(6))
    assert abs(order.index(0) - order.index(5)) == 1
    assert near_each_other(3, []) == [0, 1, 2]
    assert near_each_other(0, []) == []


def test_words_name_what_is_there() -> None:
    """An abbreviation keeps its capitals; a number is told always, since none is absent."""
    assert lowered("MRI finding") == "MRI finding"
    assert lowered("Severe pain") == "severe pain"
    variables = (*VARIABLES, *variables_of([Toy.days > 2]))
    assert in_words(variables, (0, 0, 0, 1)) == "days: 3; everything else absent"
    assert in_words(variables, (1, 2, 2, 2)) == (
        "present: fever, limp (both); unknown: cough, days; everything else absent"
    )
    assert in_words(VARIABLES, (0, 0, 0)) == "everything absent"
