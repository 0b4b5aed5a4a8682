"""The five grades of an assessment, lowest first; and what every ordered enum can do."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Self


class OrderedEnum(enum.Enum):
    """An enum ordered by `level`; a comparison with anything else is a TypeError."""

    if not TYPE_CHECKING:
        # The default hash of an enum member hashes its name, which shows in every result.
        __hash__ = object.__hash__

    if TYPE_CHECKING:

        @property
        def level(self) -> int:
            """The member's place in the order, lowest first; each enum says it."""
            ...

    def __lt__(self, other: Self) -> bool:
        return self.level < other.level if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.level <= other.level if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        return self.level > other.level if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return self.level >= other.level if isinstance(other, type(self)) else NotImplemented


class Grade(OrderedEnum):
    """How soon a person should be seen; grades are ordered and combine by maximum.

    UNDETERMINED is for incomplete presentations only: nothing reported so far calls
    for a doctor, but an unanswered question could. No rule may be graded UNDETERMINED.

    >>> max(Grade.HOME_CARE, Grade.URGENT)
    <Grade.URGENT: 3>
    >>> Grade.SEE_DOCTOR.label
    'see_doctor'
    """

    HOME_CARE = 0
    UNDETERMINED = 1
    SEE_DOCTOR = 2
    URGENT = 3
    EMERGENCY = 4

    @property
    def label(self) -> str:
        """The grade's spelling in JSON and on the command line: its name in lower case."""
        return self.name.lower()

    @property
    def level(self) -> int:
        """0 for HOME_CARE up to 4 for EMERGENCY."""
        return int(self.value)
