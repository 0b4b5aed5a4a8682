"""The ladder: the grades as rungs, where the answers stand, how high they could lead.

`ladder_of` says it in words, and `html_ladder` draws it: by shape and words, not by colour.
"""

from __future__ import annotations

import enum

import attrs

from spasm_guidance.display.escaping import in_html
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
    """How a rung stands to the answers."""

    HERE = "here"  # the answers so far call for this much
    POSSIBLE = "possible"  # an open question could lead here
    BELOW = "below"  # the answers so far call for more
    RULED_OUT = "ruled out"  # no answer to an open question could lead here


def grade_word(grade: Grade) -> str:
    """The grade in one to three words."""
    return GRADE_WORDS[grade].partition(":")[0]


@attrs.frozen
class Rung:
    """A grade on the ladder; `note` names the answer or the question that decides it."""

    grade: Grade
    standing: Standing
    note: str = ""


@attrs.frozen
class Ladder:
    """The four rungs, highest first; and what could still change, in words."""

    rungs: tuple[Rung, ...]
    outlook: str


def ladder_of(assessment: Result) -> Ladder:
    """Where an assessment stands: from `at_least` up to `at_most`."""
    still_open = _still_open(assessment)
    notes = {assessment.at_most: still_open, assessment.at_least: _answer_note(assessment)}
    rungs = (Rung(g, _standing(assessment, g), notes.get(g, "")) for g in RUNGS)
    return Ladder(tuple(rungs), _outlook(assessment, still_open))


def _standing(assessment: Result, grade: Grade) -> Standing:
    # Where it is not clear yet, home care is no more than possible, and must not look chosen.
    if grade is assessment.grade:
        return Standing.HERE
    if grade < assessment.at_least:
        return Standing.BELOW
    return Standing.POSSIBLE if grade <= assessment.at_most else Standing.RULED_OUT


def _answer_note(assessment: Result) -> str:
    """The answers that the grade rests on, in short."""
    if not assessment.rationale:
        return "" if assessment.is_settled else "only if nothing open is a yes"
    first, *others = assessment.rationale[0].met_by
    return first.text + (f" and {len(others)} more" if others else "")


def _still_open(assessment: Result) -> str:
    """What decides how high the answers could lead: a question, or what the rules do not read."""
    if assessment.is_settled:
        return ""
    if not assessment.questions:
        return "you told us of something that these rules do not look at"
    return f"still open: {assessment.questions[0].finding.text}"


def _outlook(assessment: Result, still_open: str) -> str:
    if assessment.grade is Grade.EMERGENCY:
        return ""  # nothing is higher, and there is no time for it
    if assessment.is_settled:
        return "No open question could change this."
    return f"It could still go up to: {grade_word(assessment.at_most).lower()} ({still_open})."


_MARK = {
    Standing.HERE: '<path d="M1 1h14v14h-14z" fill="currentColor"/>',
    Standing.POSSIBLE: '<path d="M2 2h12v12h-12z" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-dasharray="4 3"/>',
    Standing.RULED_OUT: '<path d="M3 3l10 10m0 -10l-10 10" fill="none" stroke="currentColor" '
    'stroke-opacity="0.6"/>',
}
_WORDS = {
    Standing.HERE: "You are here: ",
    Standing.POSSIBLE: "Still possible: ",
    Standing.RULED_OUT: "Not called for: ",
}
_RUNG = '<li style="margin:0.4em 0;padding-left:1.7em;text-indent:-1.7em">{}{}</li>'
_SHAPE = (
    '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" '
    'style="vertical-align:-0.15em;margin-right:0.6em">{}</svg>'
)


def html_ladder(ladder: Ladder) -> str:
    """The rungs as a list, each a shape and a sentence that stands by itself.

    An untrusted notebook strips every picture and keeps the text in it, so no picture has any.
    Lower grades than the answers call for are left out: nobody is to read them as the result.
    """
    rungs = (_rung(rung) for rung in ladder.rungs if rung.standing in _WORDS)
    return f'<ul role="list" style="list-style:none;margin:0.6em 0;padding:0">{"".join(rungs)}</ul>'


def _rung(rung: Rung) -> str:
    note = f" ({rung.note})" if rung.note else ""
    words = in_html(f"{_WORDS[rung.standing]}{grade_word(rung.grade).lower()}{note}.")
    here = rung.standing is Standing.HERE
    return _RUNG.format(
        _SHAPE.format(_MARK[rung.standing]), f"<strong>{words}</strong>" if here else words
    )
