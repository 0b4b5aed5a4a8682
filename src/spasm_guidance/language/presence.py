"""What can be known of a finding: three-valued presence, and which legs are affected."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NoReturn

from spasm_guidance.errors import echo
from spasm_guidance.language.grades import OrderedEnum

# What a person might compare an answer with by mistake; it would be quietly unequal.
MISTAKEN = (bool, int, float, str, enum.Enum)


class Presence(enum.Enum):
    """Present, absent or unknown. Unknown is never absent.

    >>> Presence.of(True), Presence.of(None)
    (<Presence.PRESENT: 'present'>, <Presence.UNKNOWN: 'unknown'>)
    """

    ABSENT = "absent"
    PRESENT = "present"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, answer: bool | None) -> Presence:
        """The presence that a yes (True), a no (False) or no answer (None) stands for."""
        if answer is None:
            return cls.UNKNOWN
        return cls.PRESENT if answer else cls.ABSENT

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            if isinstance(other, MISTAKEN) and not isinstance(other, Presence):
                raise TypeError(
                    f"a Presence is never equal to {echo(other)}: write `is Presence.PRESENT`, "
                    "`is Presence.ABSENT` or `is Presence.UNKNOWN`"
                )
            return True if self is other else NotImplemented

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a Presence has three values, so it is neither true nor false: "
            "write `is Presence.PRESENT`"
        )


class Legs(OrderedEnum):
    """Which legs are affected: neither < one < both, or unknown, which has no order.

    Someone who cannot say which leg, or only knows "the legs", chooses both.

    >>> Legs.ONE < Legs.BOTH
    True
    """

    NEITHER = "neither"
    ONE = "one"
    BOTH = "both"
    UNKNOWN = "unknown"

    @property
    def level(self) -> int:
        """0 for neither, 1 for one, 2 for both; unknown has no level and raises TypeError."""
        if self is Legs.UNKNOWN:
            raise TypeError("Legs.UNKNOWN has no order: test `is Legs.UNKNOWN` first")
        return _LEVELS.index(self)

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            if isinstance(other, MISTAKEN) and not isinstance(other, Legs):
                raise TypeError(
                    f"a Legs value is never equal to {echo(other)}: "
                    "write `is Legs.ONE` and the like"
                )
            return True if self is other else NotImplemented

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "a Legs value is neither true nor false: write `>= Legs.ONE` or `is Legs.NEITHER`"
        )


_LEVELS = (Legs.NEITHER, Legs.ONE, Legs.BOTH)
