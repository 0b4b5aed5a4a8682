"""The ladder: the grades as rungs, where the answers stand, how high they could lead.

`ladder_of` says it in words, and `svg_ladder` draws it: by shape and words, not by colour.
"""

from __future__ import annotations

import enum
import textwrap

import attrs

from spasm_guidance.display.escaping import in_html, shown
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
    """The four rungs, highest first; what could still change, in words; and the whole in words."""

    rungs: tuple[Rung, ...]
    outlook: str
    summary: str


def ladder_of(assessment: Result) -> Ladder:
    """Where an assessment stands: from `at_least` up to `at_most`."""
    still_open = _still_open(assessment)
    notes = {assessment.at_most: still_open, assessment.at_least: _answer_note(assessment)}
    rungs = (Rung(g, _standing(assessment, g), notes.get(g, "")) for g in RUNGS)
    outlook = _outlook(assessment, still_open)
    word = grade_word(assessment.grade).lower()
    summary = f"Your answers so far: {word} ({_answers(assessment)}). {outlook}"
    return Ladder(tuple(rungs), outlook, summary.rstrip())


def _standing(assessment: Result, grade: Grade) -> Standing:
    # Where it is not clear yet, home care is no more than possible, and must not look chosen.
    if grade is assessment.grade:
        return Standing.HERE
    if grade < assessment.at_least:
        return Standing.BELOW
    return Standing.POSSIBLE if grade <= assessment.at_most else Standing.RULED_OUT


def _answers(assessment: Result) -> str:
    """The answers that the grade rests on."""
    if not assessment.rationale:
        return "no answer so far calls for more"
    return "you told us: " + ", ".join(f.text for f in assessment.rationale[0].met_by)


def _answer_note(assessment: Result) -> str:
    """The same in short, to stand beside the rung."""
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


_WIDTH, _STEP = 400, 30  # in the units of the view box, as are all lengths here
_READABLE = 340  # pixels; narrower, the letters would be under 10 pixels high
_MOST = 42  # characters of a note beside a rung; the description has all of it
_MARK = {
    Standing.HERE: '<rect x="108" y="{y}" width="16" height="16" fill="currentColor"/>',
    Standing.POSSIBLE: '<rect x="109" y="{y}" width="14" height="14" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-dasharray="4 3"/>',
    Standing.BELOW: '<circle cx="116" cy="{middle}" r="3" fill="currentColor"/>',
    Standing.RULED_OUT: '<path d="M111 {top}l10 10m0 -10l-10 10" fill="none" '
    'stroke="currentColor" stroke-opacity="0.6"/>',
}
_STANDING_WORDS = {
    Standing.HERE: "you are here",
    Standing.POSSIBLE: "still possible",
    Standing.BELOW: "",
    Standing.RULED_OUT: "not by these answers",
}


def svg_ladder(ladder: Ladder) -> str:
    """The picture, at most 400 pixels wide, with its title and description for a reader."""
    height = _STEP * len(ladder.rungs)
    rungs = "".join(_rung(rung, i * _STEP) for i, rung in enumerate(ladder.rungs))
    summary = in_html(ladder.summary)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{summary}" style="min-width:{_READABLE}px;'
        f'max-width:{_WIDTH}px;width:100%;height:auto">'
        f"<title>Where your answers stand</title><desc>{summary}</desc>"
        f'<path d="{_links(len(ladder.rungs))}" fill="none" stroke="currentColor" '
        f'stroke-opacity="0.5"/>{rungs}</svg>'
    )


def _links(rungs: int) -> str:
    """The lines between the rungs; none runs through a mark."""
    return "".join(f"M116 {i * _STEP + 26}v8" for i in range(rungs - 1))


def _rung(rung: Rung, top: int) -> str:
    middle = top + _STEP // 2
    weight = "bold" if rung.standing is Standing.HERE else "normal"
    mark = _MARK[rung.standing].format(y=middle - 8, middle=middle, top=middle - 5)
    return (
        f'<text x="100" y="{middle + 4}" text-anchor="end" {_font(weight)}>'
        f"{in_html(grade_word(rung.grade))}</text>{mark}"
        f'<text x="132" y="{middle + 4}" {_font("normal")}>{in_html(_note(rung))}</text>'
    )


def _font(weight: str) -> str:
    return f'font-size="12" font-family="sans-serif" font-weight="{weight}" fill="currentColor"'


def _note(rung: Rung) -> str:
    """The words beside a rung, as many whole ones as fit."""
    text = shown(rung.note or _STANDING_WORDS[rung.standing])
    return textwrap.shorten(text, _MOST, placeholder=" …")
