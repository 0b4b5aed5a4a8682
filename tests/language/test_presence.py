"""Presence and Legs: three values and four, and no way to read unknown as absent."""

from __future__ import annotations

import copy
import enum
import itertools
import operator
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from spasm_guidance import Legs, Presence
from tests.generators.toys import refused

EVERY: list[Presence | Legs] = [*Presence, *Legs]
ORDERED = [Legs.NEITHER, Legs.ONE, Legs.BOTH]
COMPARISONS = [operator.lt, operator.le, operator.gt, operator.ge]


class Stranger(enum.Enum):
    PRESENT = "present"


@pytest.mark.parametrize(
    ("answer", "presence"),
    [(True, Presence.PRESENT), (False, Presence.ABSENT), (None, Presence.UNKNOWN)],
)
def test_yes_no_and_no_answer_are_the_three_presences(
    answer: bool | None, presence: Presence
) -> None:
    assert Presence.of(answer) is presence


@pytest.mark.parametrize("presence", Presence)
def test_a_presence_is_never_true_or_false(presence: Presence) -> None:
    message = (
        "a Presence has three values, so it is neither true nor false: write `is Presence.PRESENT`"
    )
    with refused(TypeError, message):
        bool(presence)


@pytest.mark.parametrize("legs", Legs)
def test_legs_are_never_true_or_false(legs: Legs) -> None:
    message = "a Legs value is neither true nor false: write `>= Legs.ONE` or `is Legs.NEITHER`"
    with refused(TypeError, message):
        bool(legs)


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (True, "True"),
        (1, "1"),
        ("present", "'present'"),
        (Legs.ONE, "a value of type Legs"),
        (Stranger.PRESENT, "a value of type Stranger"),
    ],
)
@pytest.mark.parametrize("compare", [operator.eq, operator.ne])
def test_comparing_a_presence_with_what_it_never_equals_says_what_to_write(
    compare: Callable[..., Any], other: object, named: str
) -> None:
    message = (
        f"a Presence is never equal to {named}: write `is Presence.PRESENT`, "
        "`is Presence.ABSENT` or `is Presence.UNKNOWN`"
    )
    with refused(TypeError, message):
        compare(Presence.PRESENT, other)


@pytest.mark.parametrize(
    ("other", "named"),
    [(1, "1"), ("one", "'one'"), (Presence.PRESENT, "a value of type Presence")],
)
@pytest.mark.parametrize("compare", [operator.eq, operator.ne])
def test_comparing_legs_with_what_they_never_equal_says_what_to_write(
    compare: Callable[..., Any], other: object, named: str
) -> None:
    message = f"a Legs value is never equal to {named}: write `is Legs.ONE` and the like"
    with refused(TypeError, message):
        compare(Legs.ONE, other)


@pytest.mark.parametrize("value", EVERY)
def test_each_value_equals_itself_and_no_other_of_its_kind(value: Presence | Legs) -> None:
    assert [other for other in type(value) if other == value] == [value]
    assert value != object()


@pytest.mark.parametrize("value", EVERY)
def test_a_copy_and_a_pickle_are_the_value_itself(value: Presence | Legs) -> None:
    assert copy.copy(value) is copy.deepcopy(value) is pickle.loads(pickle.dumps(value)) is value


def test_values_can_be_keys() -> None:
    assert len({*EVERY, *EVERY}) == 7


@pytest.mark.parametrize("compare", COMPARISONS)
def test_legs_are_ordered_neither_one_both(compare: Callable[..., bool]) -> None:
    for (i, low), (j, high) in itertools.product(enumerate(ORDERED), repeat=2):
        assert compare(low, high) is compare(i, j)


@pytest.mark.parametrize("compare", COMPARISONS)
@pytest.mark.parametrize("pair", [(Legs.UNKNOWN, Legs.ONE), (Legs.ONE, Legs.UNKNOWN)])
def test_unknown_legs_have_no_order(compare: Callable[..., bool], pair: tuple[Legs, Legs]) -> None:
    with refused(TypeError, "Legs.UNKNOWN has no order: test `is Legs.UNKNOWN` first"):
        compare(*pair)


@pytest.mark.parametrize("compare", COMPARISONS)
def test_legs_are_not_ordered_beside_anything_else(compare: Callable[..., bool]) -> None:
    with pytest.raises(TypeError, match="not supported between instances of 'Legs' and 'int'"):
        compare(Legs.ONE, 1)


@pytest.mark.parametrize("value", [*Presence, *Legs])
def test_a_value_may_be_compared_with_none_which_it_never_equals(value: Presence | Legs) -> None:
    nothing: object = None
    assert (value == nothing) is False
    assert value not in [nothing]
