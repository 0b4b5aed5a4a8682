"""OrderedEnum: an enum whose members have an order, and are compared with their own kind only."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Self


class OrderedEnum(enum.Enum):
    """An enum ordered by `level`; a comparison with anything else is a TypeError."""

    if not TYPE_CHECKING:
        # The default hash of an enum member hashes its name, which shows in every result.
        __hash__ = object.__hash__

    @property
    def level(self) -> int:
        """The member's place in the order, lowest first."""
        raise NotImplementedError

    def __lt__(self, other: Self) -> bool:
        return self.level < other.level if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.level <= other.level if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        return self.level > other.level if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return self.level >= other.level if isinstance(other, type(self)) else NotImplemented
