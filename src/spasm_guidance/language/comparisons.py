"""Comparisons: the criteria over a legs finding or a quantity."""

from __future__ import annotations

import math
import numbers

import attrs

from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presence import Legs

LARGEST = 2**53 - 1
"""The largest number that is read: up to it every whole number is a float, beyond it few are."""


def plain_number(value: object) -> float | None:
    """The value as an int where it is whole, else a float; None if it is none that is read."""
    if type(value) not in (int, float) and (
        isinstance(value, bool) or not isinstance(value, numbers.Real)
    ):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except OverflowError:
        return None
    if not -LARGEST <= number <= LARGEST:  # nor is NaN
        return None
    return int(number) if number.is_integer() else number


@attrs.frozen
class LegsAtLeast(Atom):
    """True if a legs finding is at this level or above."""

    of: Finding
    level: Legs

    @property
    def finding(self) -> Finding:
        return self.of

    def truth(self, value: object) -> bool | None:
        if not isinstance(value, Legs) or value is Legs.UNKNOWN:
            return None
        return value >= self.level

    def __str__(self) -> str:
        return f"{self.of.id} >= {self.level.value}"


@attrs.frozen
class QuantityAbove(Atom):
    """True if a quantity is above the threshold, or at it where that is included."""

    of: Finding
    threshold: float
    included: bool

    @property
    def finding(self) -> Finding:
        return self.of

    def truth(self, value: object) -> bool | None:
        if not isinstance(value, (int, float)) or math.isnan(value):
            return None
        return value >= self.threshold if self.included else value > self.threshold

    def __str__(self) -> str:
        return f"{self.of.id} {'>=' if self.included else '>'} {self.threshold}"
