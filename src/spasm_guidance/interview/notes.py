"""What the result says about questions that the person could not answer."""

from __future__ import annotations

from spasm_guidance.language.grades import Grade
from spasm_guidance.results import Question

_LEADS = {
    Grade.EMERGENCY: "One of these could mean an emergency. Speak to a health professional "
    "about it now, and do not wait to see if it gets better.",
    Grade.URGENT: "One of these could mean that you need help soon. Speak to a health "
    "professional about it today.",
}
_OTHERWISE = "Speak to a health professional about it."


def closing_note(unanswerable: tuple[Question, ...]) -> str | None:
    """The note for these questions, the most urgent named first; None if there are none."""
    if not unanswerable:
        return None
    named = "; ".join(question.finding.text for question in unanswerable)
    lead = _LEADS.get(max(question.grade for question in unanswerable), _OTHERWISE)
    return f"You could not answer: {named}. {lead}"
