"""The five grades of an assessment, lowest first."""

from __future__ import annotations

import enum
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

from spasm_guidance.errors import echo


class Grade(enum.Enum):
    """How soon a person should be seen; grades are ordered and combine by maximum.

    UNDETERMINED is said of incomplete presentations only: nothing reported so far calls
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

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        # The default hash of an enum member hashes its name, which shows in every result.
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            if isinstance(other, (bool, int, float, str)):
                raise TypeError(
                    f"a Grade is never equal to {echo(other)}: compare it with a Grade, such as "
                    "Grade.URGENT, or compare its `label` with text"
                )
            return self is other

    @property
    def label(self) -> str:
        """The grade's spelling in JSON and on the command line: its name in lower case."""
        return self.name.lower()

    def __lt__(self, other: Grade) -> bool:
        return _compared(operator.lt, self, other)

    def __le__(self, other: Grade) -> bool:
        return _compared(operator.le, self, other)

    def __gt__(self, other: Grade) -> bool:
        return _compared(operator.gt, self, other)

    def __ge__(self, other: Grade) -> bool:
        return _compared(operator.ge, self, other)


def _compared(how: Callable[[int, int], bool], grade: Grade, other: object) -> bool:
    return how(grade.value, other.value) if isinstance(other, Grade) else NotImplemented
