"""Bounds: the lowest and highest grade of a presentation, as the prover reckons them."""

from __future__ import annotations

from typing import Final

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind


@attrs.frozen
class Bounds:
    """What the rules say of a presentation: the grade lies between the two, both included."""

    at_least: Grade
    at_most: Grade

    @property
    def grade(self) -> Grade:
        """UNDETERMINED where home care could still turn into more, else `at_least`."""
        if self.at_least is Grade.HOME_CARE < self.at_most:
            return Grade.UNDETERMINED
        return self.at_least

    def with_more(self, other: Bounds) -> Bounds:
        """The bounds where the rules behind both speak: the higher of each."""
        return Bounds(max(self.at_least, other.at_least), max(self.at_most, other.at_most))

    def is_lowered_by(self, other: Bounds) -> bool:
        """Whether the other's grade, or either of its bounds, is lower."""
        return (
            other.at_least < self.at_least
            or other.at_most < self.at_most
            or other.grade < self.grade
        )

    def lets_show(self, kind: Kind) -> bool:
        """Whether the laws of every pack let a recommendation of this kind be shown."""
        if kind is Kind.NEXT_STEP:
            return True
        if kind is Kind.QUESTIONS:
            return self.at_least < self.at_most
        if kind is Kind.HOME_CARE:
            at_home = self.grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR)
            return at_home and self.at_most <= Grade.SEE_DOCTOR
        return self.at_least < Grade.EMERGENCY

    def __str__(self) -> str:
        if self.at_least is self.at_most:
            return self.grade.name
        return f"{self.grade.name} (at least {self.at_least.name}, at most {self.at_most.name})"


RULE_GRADES: Final = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
"""The grades that a bound can reach above HOME_CARE."""
ALL_BOUNDS: Final = tuple(
    Bounds(low, high)
    for low in Grade
    for high in Grade
    if low <= high and Grade.UNDETERMINED not in (low, high)
)
