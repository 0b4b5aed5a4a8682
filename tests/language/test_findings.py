"""Findings: which answers each kind takes, and what a handle is."""

from __future__ import annotations

import copy
import decimal
import math
import pickle
from fractions import Fraction
from typing import Any

import pytest

from spasm_guidance import (
    CriterionError,
    Finding,
    InputError,
    Legs,
    PackError,
    Presence,
    Quantity,
    Section,
    YesNo,
)
from tests.generators.toys import BALANCE, CRAMP, DAYS, FEVER, RASH, SWELLING, Signs, refused

TOO_LARGE = "a number of 2**53 or more, which may be rounded"

HANDLES: list[Finding] = [FEVER, SWELLING, DAYS]


class Measured(float):
    """A number of another library's own type, as numpy's are."""


class Counted(int):
    """A whole number of another library's own type."""


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (True, Presence.PRESENT),
        (False, Presence.ABSENT),
        (None, Presence.UNKNOWN),
        *((presence, presence) for presence in Presence),
    ],
)
def test_a_yes_no_holds_a_presence(given: bool | Presence | None, held: Presence) -> None:
    assert FEVER.answer(given) is held


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (1, "1"),
        (0, "0"),
        ("yes", "'yes'"),
        (Legs.ONE, "a value of type Legs"),
        ([], "a value of type list"),
    ],
)
def test_a_yes_no_takes_nothing_else(given: Any, got: str) -> None:
    with refused(InputError, f"signs.fever: expected True, False, None or a Presence, got {got}"):
        FEVER.answer(given)


@pytest.mark.parametrize("legs", Legs)
def test_a_legs_finding_holds_legs(legs: Legs) -> None:
    assert SWELLING.answer(legs) is legs


def test_none_is_unknown_for_every_kind() -> None:
    """So that a form can pass on what was left open, whatever it asks about."""
    assert SWELLING.answer(None) is Legs.UNKNOWN
    assert FEVER.answer(None) is Presence.UNKNOWN
    assert DAYS.answer(None) is None
    assert Signs(swelling=None, fever=None, days=None) == Signs()
    assert Signs(swelling=Legs.ONE).replace(swelling=None) == Signs()


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (True, "True"),
        (1, "1"),
        ("one", "'one'"),
        (Presence.PRESENT, "a value of type Presence"),
    ],
)
def test_a_legs_finding_takes_nothing_else(given: Any, got: str) -> None:
    message = f"signs.swelling: expected a Legs value, such as Legs.ONE, or None, got {got}"
    with refused(InputError, message):
        SWELLING.answer(given)


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (None, None),
        (2, 2),
        (2.0, 2),
        (0, 0),
        (-0.0, 0),
        (100, 100),
        (0.5, 0.5),
        (5e-324, 5e-324),
        (Fraction(4, 2), 2),
        (Fraction(1, 2), 0.5),
        (Fraction(1, 10**400), 0),
        (Measured(2), 2),
        (Measured(1.5), 1.5),
        (Counted(3), 3),
    ],
)
def test_a_quantity_holds_a_plain_number_whole_where_it_is_whole(given: Any, held: Any) -> None:
    answer = DAYS.answer(given)
    assert answer == held
    assert type(answer) is type(held)
    assert repr(answer) == repr(held)


@pytest.mark.parametrize(
    ("given", "got"),
    [
        (True, "True"),
        (False, "False"),
        ("9", "'9'"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (Measured(math.nan), "nan"),
        (Measured(math.inf), "inf"),
        (-1, "-1"),
        (-1e-300, "-1e-300"),
        (100.5, "100.5"),
        pytest.param(10**5000, TOO_LARGE, id="5000 digits"),
        (2j, "a value of type complex"),
        (decimal.Decimal(2), "a value of type Decimal"),
        (Presence.PRESENT, "a value of type Presence"),
    ],
)
def test_a_quantity_takes_nothing_else(given: Any, got: str) -> None:
    message = f"signs.days: expected a finite number, 0 or more, 100 or less, or None, got {got}"
    with refused(InputError, message):
        DAYS.answer(given)


@pytest.mark.parametrize("most", [2**53 - 1, 2.0**53 - 1, Fraction(2**54 - 2, 2), 1 - 2**53])
def test_a_quantity_without_bounds_takes_any_number_that_a_float_holds(most: Any) -> None:
    """As well as its neighbours."""
    assert BALANCE.answer(most) == most


@pytest.mark.parametrize(
    ("number", "got"),
    [
        (math.nan, "nan"),
        (2**53, TOO_LARGE),
        (2.0**53, TOO_LARGE),
        (1e308, TOO_LARGE),
        (2**70 + 1, TOO_LARGE),
        (-(2**53), "a number of -2**53 or less, which may be rounded"),
        (Fraction(2**54 - 1, 2), "a value of type Fraction"),
    ],
)
def test_a_quantity_takes_no_number_that_a_float_may_round(number: Any, got: str) -> None:
    """Others would read another number, and give another grade."""
    with refused(InputError, f"signs.balance: expected a finite number, or None, got {got}"):
        BALANCE.answer(number)


def test_two_and_two_point_zero_are_one_answer() -> None:
    assert Signs(days=2) == Signs(days=2.0)
    assert repr(Signs(days=2.0)) == repr(Signs(days=2))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"minimum": math.nan}, "finding 'Days': a bound that is nan"),
        ({"maximum": True}, "finding 'Days': a bound that is True"),
        ({"maximum": "9"}, "finding 'Days': a bound that is '9'"),
        ({"minimum": 2, "maximum": 1}, "finding 'Days': a minimum, 2, above the maximum, 1"),
        ({"maximum": 2**53}, f"finding 'Days': a bound that is {TOO_LARGE}"),
        ({"unit": ""}, "finding 'Days': unit: expected text, got none"),
    ],
)
def test_a_quantity_declares_bounds_that_can_be_met(changes: dict[str, Any], message: str) -> None:
    with refused(PackError, message):
        Quantity("Days", **{"ask": "How many?", "unit": "d", **changes})


def test_a_quantity_may_have_one_bound_or_two_that_are_one() -> None:
    def amount(**bounds: Any) -> Quantity:
        return Quantity("Amount", ask="How much?", unit="1", **bounds)

    class Amounts(Section, name="amounts"):
        low: Quantity = amount(minimum=0)
        high: Quantity = amount(maximum=9)
        fixed: Quantity = amount(minimum=1, maximum=1)

    assert Amounts(low=10**6, high=-(10**6), fixed=1).answers["fixed"] == 1
    assert str(Amounts.low > 10**6) == "amounts.low > 1000000"
    assert str(Amounts.high > -(10**6)) == "amounts.high > -1000000"
    with pytest.raises(CriterionError, match="the same for every answer"):
        Amounts.low >= 0
    with pytest.raises(CriterionError, match="the same for every answer"):
        Amounts.high > 9
    with refused(InputError, "amounts.high: expected a finite number, 9 or less, or None, got 10"):
        Amounts(high=10)


def test_the_texts_of_a_finding_are_checked_together() -> None:
    message = (
        "finding: expected text, got none\n"
        "finding '': ask: expected text (a plain str), got None\n"
        "finding '': includes: expected text, got none\n"
        "finding '': excludes: expected text, got none"
    )
    with refused(PackError, message):
        YesNo("", ask=None, includes=" ", excludes="\0")  # type: ignore[arg-type]


def test_a_handle_has_a_qualified_id_and_says_what_it_is() -> None:
    assert [finding.id for finding in HANDLES] == ["signs.fever", "signs.swelling", "signs.days"]
    assert repr(FEVER) == "<YesNo signs.fever>"
    assert repr(YesNo("Itching", ask="Does it itch?")) == "<YesNo Itching>"


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_is_pickled_by_name_and_a_copy_is_itself(handle: Finding) -> None:
    assert pickle.loads(pickle.dumps(handle)) is handle
    assert copy.copy(handle) is handle
    assert copy.deepcopy(handle) is handle


def test_a_handle_equals_itself_alone_and_can_be_a_key() -> None:
    assert FEVER == FEVER
    assert FEVER != None
    assert FEVER != RASH
    assert FEVER != SWELLING  # type: ignore[comparison-overlap]
    assert FEVER != (DAYS > 3)
    assert dict.fromkeys(HANDLES, True)[SWELLING]


@pytest.mark.parametrize("name", ["fever", "swelling", "days"])
def test_an_answer_that_is_missing_from_an_instance_never_reads_as_the_handle(name: str) -> None:
    signs = Signs()
    del signs.__dict__[name]
    with refused(AttributeError, f"signs.{name} is missing from this Signs"):
        getattr(signs, name)


@pytest.mark.parametrize(
    ("value", "truth"),
    [
        (Presence.PRESENT, True),
        (Presence.ABSENT, False),
        (Presence.UNKNOWN, None),
    ],
)
def test_a_yes_no_is_true_where_present(value: Presence, truth: bool | None) -> None:
    assert FEVER.truth(value) is truth
    assert FEVER.finding is FEVER


LEGS_ROWS = [
    (Legs.NEITHER, False, False),
    (Legs.ONE, True, False),
    (Legs.BOTH, True, True),
    (Legs.UNKNOWN, None, None),
]


@pytest.mark.parametrize(("value", "one", "both"), LEGS_ROWS)
def test_a_level_of_legs_is_reached_or_not(
    value: Legs, one: bool | None, both: bool | None
) -> None:
    for criterion, truth in ((CRAMP >= Legs.ONE, one), (CRAMP >= Legs.BOTH, both)):
        assert criterion.truth(value) is truth  # type: ignore[attr-defined]
        assert criterion.finding is CRAMP  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "above", "at"),
    [(None, None, None), (2, False, False), (3, False, True), (3.1, True, True)],
)
def test_a_threshold_is_passed_or_not(
    value: float | None, above: bool | None, at: bool | None
) -> None:
    for criterion, truth in ((DAYS > 3, above), (DAYS >= 3, at)):
        assert criterion.truth(value) is truth  # type: ignore[attr-defined]
        assert criterion.finding is DAYS  # type: ignore[attr-defined]
