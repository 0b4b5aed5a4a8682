"""The five grades of an assessment, lowest first."""

from __future__ import annotations

from spasm_guidance.language.ordered import OrderedEnum


class Grade(OrderedEnum):
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

    @property
    def label(self) -> str:
        """The grade's spelling in JSON and on the command line: its name in lower case."""
        return self.name.lower()

    @property
    def level(self) -> int:
        """0 for HOME_CARE up to 4 for EMERGENCY."""
        return int(self.value)
