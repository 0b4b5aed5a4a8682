"""A mapping is read as strictly as JSON text."""

from __future__ import annotations

import enum
import itertools
from collections import UserDict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from spasm_guidance import InputError, Legs, Presence, Presentation, RiskFactors, Symptoms
from spasm_guidance.interchange import read_presentation

YES_NO = "expected true, false or null, got"
DAYS = "symptoms.duration_days: expected a finite number, 0 or more, or null, got"


class Side(enum.StrEnum):
    """Text of somebody's own."""

    BOTH = "both"


class Float64(float):
    """A number of another library, which only looks like a float."""


class Twice(Mapping[str, Any]):
    """A mapping of headers, say, in which a name can stand twice."""

    def __init__(self, *pairs: tuple[str, Any]) -> None:
        self.pairs = pairs

    def items(self) -> Any:
        return self.pairs

    def __getitem__(self, name: str) -> Any:
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class Endless(Twice):
    """A mapping that never comes to its end."""

    def items(self) -> Any:
        return ((str(number), None) for number in itertools.count())


def refusal(data: Any) -> str:
    with pytest.raises(InputError) as caught:
        read_presentation(data)
    return str(caught.value)


@pytest.mark.parametrize("kind", [dict, UserDict, MappingProxyType])
def test_every_kind_of_mapping_is_read(kind: Any) -> None:
    """Two levels deep, whatever class the levels have."""
    data = kind({"symptoms": kind({"leg_numbness": "one", "duration_days": 2.0})})
    assert read_presentation(data) == Presentation(Symptoms(leg_numbness=Legs.ONE, duration_days=2))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (float("nan"), f"{DAYS} NaN"),
        (float("inf"), f"{DAYS} a number out of range"),
        (10**400, f"{DAYS} a number of 2**53 or more, which may be rounded"),
        (2**53, f"{DAYS} a number of 2**53 or more, which may be rounded"),
        (2.0**53, f"{DAYS} a number of 2**53 or more, which may be rounded"),
        (True, f"{DAYS} true"),
        (Float64(3), f"{DAYS} a value of type Float64"),
        (Decimal(3), f"{DAYS} a value of type Decimal"),
        (Fraction(3), f"{DAYS} a value of type Fraction"),
        (b"3", f"{DAYS} a value of type bytes"),
        ((3,), f"{DAYS} a value of type tuple"),
    ],
)
def test_only_plain_numbers_are_numbers(value: Any, message: str) -> None:
    """What only looks like a number could compare as it likes."""
    assert refusal({"symptoms": {"duration_days": value}}) == message


def test_the_librarys_own_values_are_not_json() -> None:
    """They are for the constructor."""
    assert refusal({"symptoms": {"worsening": Presence.PRESENT, "leg_weakness": Legs.ONE}}) == (
        f"symptoms.worsening: {YES_NO} a value of type Presence\n"
        "symptoms.leg_weakness: expected 'neither', 'one', 'both' or null, "
        "got a value of type Legs"
    )
    message = "risk_factors: expected an object or null, got a value of type RiskFactors"
    assert refusal({"risk_factors": RiskFactors()}) == message


def test_names_are_text() -> None:
    """The problems stand where the names do."""
    assert refusal({3: {}, "symptoms": {None: True, "worsening": 1, (1,): 2}}) == (
        "expected names that are text, got 3\n"
        "symptoms: expected names that are text, got null\n"
        f"symptoms.worsening: {YES_NO} 1\n"
        "symptoms: expected names that are text, got a value of type tuple"
    )


def test_a_mapping_that_holds_itself_is_refused() -> None:
    """And is not followed."""
    loop: dict[str, Any] = {}
    loop["symptoms"] = loop
    assert refusal(loop) == "symptoms.symptoms: no such finding"
    loop.clear()
    loop["symptoms"] = {"worsening": loop}
    assert refusal(loop) == f"symptoms.worsening: {YES_NO} an object"


def test_a_name_given_twice_is_refused() -> None:
    """Where the mapping lets its names stand twice."""
    data = {"symptoms": Twice(("groin_numbness", True), ("groin_numbness", None))}
    assert refusal(data) == "symptoms.groin_numbness: given twice; give it once"


@pytest.mark.parametrize("data", [Endless(), {"symptoms": Endless()}])
def test_a_mapping_without_end_is_refused(data: Any) -> None:
    """After a thousand names."""
    assert refusal(data) == "more than 1000 names in one object"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ([], "a list"),
        (None, "null"),
        (3, "3"),
        (bytearray(b"{}"), "a value of type bytearray"),
        (Symptoms(severe_pain=True), "a value of type Symptoms"),
    ],
)
def test_what_is_neither_text_nor_a_mapping_is_refused(data: Any, kind: str) -> None:
    """The message says what is taken."""
    assert refusal(data) == f"expected JSON text (str or bytes) or a mapping, got {kind}"


def test_text_of_another_kind_is_named_by_its_kind() -> None:
    """It would read as if what was sent had been expected."""
    with pytest.raises(InputError, match="or null, got text of type Side"):
        read_presentation({"symptoms": {"leg_numbness": Side.BOTH}})
