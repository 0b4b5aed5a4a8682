"""The ladder: the grades as rungs, where the answers stand, and how high they could lead."""

from __future__ import annotations

import enum

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.results import Result

GRADE_WORDS = {
    Grade.HOME_CARE: "Home care",
    Grade.UNDETERMINED: "Not clear yet",
    Grade.SEE_DOCTOR: "See a doctor",
    Grade.URGENT: "Urgent: see a doctor as soon as possible",
    Grade.EMERGENCY: "Emergency: get care now",
}
RUNGS = (Grade.EMERGENCY, Grade.URGENT, Grade.SEE_DOCTOR, Grade.HOME_CARE)


class Standing(enum.Enum):
    """What a rung is to these answers."""

    HERE = "here"  # the answers so far call for this much
    POSSIBLE = "possible"  # an open question could lead here
    BELOW = "below"  # the answers so far call for more
    RULED_OUT = "ruled out"  # no answer to an open question could lead here


@attrs.frozen
class Rung:
    """A grade on the ladder, highest first; `note` is the answer that holds this end."""

    grade: Grade
    standing: Standing
    note: str = ""

    @property
    def word(self) -> str:
        """The grade in a word or two."""
        return GRADE_WORDS[self.grade].partition(":")[0]


@attrs.frozen
class Ladder:
    """The four rungs, highest first; what could still change, in words; and the whole in words."""

    rungs: tuple[Rung, ...]
    outlook: str
    summary: str


def ladder_of(assessment: Result) -> Ladder:
    """Where an assessment stands: from `at_least` up to `at_most`."""
    low, high = _low_end(assessment), _high_end(assessment)
    notes = {assessment.at_most: high, assessment.at_least: _low_note(assessment)}
    rungs = (Rung(g, _standing(assessment, g), notes.get(g, "")) for g in RUNGS)
    outlook = _outlook(assessment, high)
    here = f"Your answers so far: {_word(assessment.grade)} ({low})."
    return Ladder(tuple(rungs), outlook, f"{here} {outlook}".rstrip())


def _standing(assessment: Result, grade: Grade) -> Standing:
    # Where it is not clear yet, home care is no more than possible, and must not look chosen.
    if grade is assessment.grade:
        return Standing.HERE
    if grade < assessment.at_least:
        return Standing.BELOW
    return Standing.POSSIBLE if grade <= assessment.at_most else Standing.RULED_OUT


def _low_end(assessment: Result) -> str:
    if not assessment.rationale:
        return "no answer so far calls for more"
    return "you told us: " + ", ".join(f.text for f in assessment.rationale[0].met_by)


def _low_note(assessment: Result) -> str:
    """The low end in short, as it stands beside the rung."""
    if not assessment.rationale:
        return "" if assessment.is_settled else "only if nothing open is a yes"
    met_by = assessment.rationale[0].met_by
    more = f" and {len(met_by) - 1} more" if len(met_by) > 1 else ""
    return "".join(finding.text for finding in met_by[:1]) + more


def _high_end(assessment: Result) -> str:
    if assessment.is_settled or not assessment.questions:
        return ""
    return f"still open: {assessment.questions[0].finding.text}"


def _outlook(assessment: Result, high: str) -> str:
    if assessment.grade is Grade.EMERGENCY:
        return ""  # nothing is higher, and there is no time for it
    if assessment.is_settled:
        return "No open question could change this."
    return f"It could still go up to: {_word(assessment.at_most)} ({high})."


def _word(grade: Grade) -> str:
    return GRADE_WORDS[grade].partition(":")[0].lower()
