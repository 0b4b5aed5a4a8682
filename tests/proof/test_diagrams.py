"""The small parts: variables, their order, diagrams and what they can be asked."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance import Legs, Presence, Quantity, Section
from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.proof.diagrams import FALSE, TRUE, UNKNOWN, Diagram, Manager
from spasm_guidance.proof.patients import count, in_words, lowered, price, simplest
from spasm_guidance.proof.variables import near_each_other, variables_of
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


def _diagram(manager: Manager, table: tuple[int, ...]) -> Diagram:
    """The diagram of a table, put together from single presentations."""
    alone = []
    for choice, leaf in zip(EVERYBODY, table, strict=True):
        tests = [
            manager.test(level, [leaf if at == index else FALSE for at in range(size)])
            for level, (index, size) in enumerate(zip(choice, SIZES, strict=True))
        ]
        alone.append(manager.all_of(tests))
    return manager.any_of(alone)


@given(tables(), tables())
def test_a_diagram_says_of_everybody_what_its_table_says(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    """Alone and combined; and equal tables are one diagram, whichever way it was built."""
    manager = Manager(SIZES, 1_000_000)
    a, b = _diagram(manager, one), _diagram(manager, other)
    for choice, x, y in zip(EVERYBODY, one, other, strict=True):
        assert a.at(choice) == x
        assert (a & b).at(choice) == min(x, y)
        assert (a | b).at(choice) == max(x, y)
        assert (~a).at(choice) == TRUE - x
        assert a.unlike(b).at(choice) == (FALSE if x == y else TRUE)
        assert a.reaches(UNKNOWN).at(choice) == (FALSE if x == FALSE else TRUE)
    assert (a is b) is (one == other)


@given(tables())
def test_counting_and_the_simplest_agree_with_looking_at_everybody(table: tuple[int, ...]) -> None:
    """Fewest that are not absent, then fewest unknown, then lowest, then first."""
    condition = _diagram(Manager(SIZES, 1_000_000), table).reaches(TRUE)
    met = [choice for choice, leaf in zip(EVERYBODY, table, strict=True) if leaf == TRUE]
    assert count(condition) == len(met)
    assert condition.is_never is (not met)
    best = min(((price(SIZES, choice), choice) for choice in met), default=None)
    assert simplest(condition) == (None if best is None else best[1])


@given(tables())
def test_what_completions_give_agrees_with_trying_them_all(table: tuple[int, ...]) -> None:
    """Unknown, the last answer, may be any of the others."""
    manager = Manager(SIZES, 1_000_000)
    diagram = _diagram(manager, table)
    leaf_of = dict(zip(EVERYBODY, table, strict=True))
    low, high = (diagram.over_completions(how) for how in (manager.all_of, manager.any_of))
    for choice in EVERYBODY:
        ways = [
            range(size - 1) if index == size - 1 else [index]
            for index, size in zip(choice, SIZES, strict=True)
        ]
        reached = [leaf_of[full] for full in itertools.product(*ways)]
        assert low.at(choice) == min(reached)
        assert high.at(choice) == max(reached)


@given(tables(), st.sampled_from(range(len(SIZES))))
def test_giving_an_answer_is_looking_at_who_gave_it(table: tuple[int, ...], level: int) -> None:
    """Whatever one's own answer to it was."""
    manager = Manager(SIZES, 1_000_000)
    diagram = _diagram(manager, table)
    for choice in EVERYBODY:
        changed = (*choice[:level], 1, *choice[level + 1 :])
        assert diagram.given(level, 1).at(choice) == diagram.at(changed)
        assert manager.only_at(level, 1).at(choice) == (TRUE if choice[level] == 1 else FALSE)


def test_nothing_combined_is_what_changes_nothing() -> None:
    """All of no conditions is true, any of none is false."""
    manager = Manager((), 10)
    assert manager.any_of([]) is manager.false
    assert manager.all_of([]) is manager.true


@pytest.mark.parametrize(
    ("cuts", "numbers"),
    [
        ([(2, False)], (1, 3, None)),
        ([(2, True)], (1, 3, None)),
        ([(2, False), (2, True)], (1, 2, 3, None)),
        ([(2, True), (3, True)], (1, 2, 4, None)),
        ([(2, False), (3, True)], (1, 2.5, 4, None)),
        ([(2.25, False), (2.5, False)], (2, 2.5, 3, None)),
        ([(2**52, False), (2**52 + 2, True)], (2**52 - 1, 2**52 + 1, 2**52 + 3, None)),
    ],
)
def test_a_quantity_has_a_number_for_each_piece_between_cuts(
    cuts: list[tuple[float, bool]], numbers: tuple[float | None, ...]
) -> None:
    """A plain one, and unknown last."""
    (free,) = variables_of([QuantityAbove(Measured.free, *cut) for cut in cuts])
    assert free.answers == numbers
    assert free.known == len(cuts) + 1


def test_a_piece_that_holds_no_number_is_left_out() -> None:
    """Two neighbouring floats have none between them; an end may cut a piece off."""
    near = math.nextafter(2.5, 3)
    (free,) = variables_of([Measured.free > 2.5, Measured.free >= near])
    assert free.answers == (2, 3, None)
    assert free.cuts == ((near, False),)
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
