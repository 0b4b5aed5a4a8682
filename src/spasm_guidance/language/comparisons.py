"""Comparisons: the criteria over a legs finding or a quantity."""

from __future__ import annotations

import math
import numbers

import attrs

from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presence import Legs

_EXACT = 2**53  # below it every whole number is a float too, so that no check is needed


def plain_number(value: object) -> float | None:
    """The value as an int where it is whole, else a float; None if it is no finite number."""
    if type(value) is int and -_EXACT < value < _EXACT:
        return value
    if type(value) is float:
        return (int(value) if value.is_integer() else value) if math.isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    if not math.isfinite(number):
        return None
    # A whole number goes through its own type, since a float rounds large ones.
    return int(value) if number.is_integer() else number  # type: ignore[call-overload]


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
