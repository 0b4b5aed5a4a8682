"""Answers and criteria in plain words, for whatever is read by a person."""

from __future__ import annotations

from typing import Any

from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, children
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.language.presence import Legs, Presence

_WORDS: dict[Any, str] = {
    Presence.PRESENT: "yes",
    Presence.ABSENT: "no",
    Presence.UNKNOWN: "not answered",
    Legs.NEITHER: "neither leg",
    Legs.ONE: "one leg",
    Legs.BOTH: "both legs",
    Legs.UNKNOWN: "not answered",
}
_UNITS = {
    "d": "days",
    "h": "hours",
    "wk": "weeks",
    "mo": "months",
    "a": "years",
    "Cel": "°C",
    "1": "",
}


def answer_in_words(finding: Finding, value: Any) -> str:
    """An answer as a person would say it.

    >>> from spasm_guidance import Legs, Symptoms
    >>> answer_in_words(Symptoms.leg_numbness, Legs.ONE)
    'one leg'
    >>> answer_in_words(Symptoms.duration_days, 2)
    '2 days'
    """
    if value is None:
        return "not answered"
    if isinstance(finding, Quantity):
        return _measured(f"{value:.12g}", finding)
    return _WORDS[value]


def range_in_words(finding: Quantity) -> str:
    """What may be answered, with its unit.

    >>> from spasm_guidance import Symptoms
    >>> range_in_words(Symptoms.duration_days)
    'a number of days, 0 or more'
    """
    words = _UNITS.get(finding.unit, finding.unit)
    unit = f" of {words}" if words.endswith("s") else f" in {words}" if words else ""
    low = "" if finding.minimum is None else f", {finding.minimum:.12g} or more"
    high = "" if finding.maximum is None else f", {finding.maximum:.12g} or less"
    return f"a number{unit}{low}{high}"


def counted(number: int, noun: str, form: str = "") -> str:
    """A number of things: `1 rule`, `2 rules`; in a form such as `,`."""
    return f"{number:{form}} {noun}{'' if number == 1 else 's'}"


def told_in_words(finding: Finding, value: Any) -> str:
    """A finding and its answer: `Severe pain: yes`."""
    return f"{finding.text}: {answer_in_words(finding, value)}"


def _measured(number: str, finding: Finding) -> str:
    unit = getattr(finding, "unit", "")
    words = _UNITS.get(unit, unit)
    return f"{number} {words[:-1] if number == '1' and words.endswith('s') else words}".strip()


def criterion_in_words(criterion: Criterion) -> str:
    """A criterion as a reader of the rules can follow it.

    >>> from spasm_guidance import Legs, Symptoms
    >>> criterion_in_words((Symptoms.leg_numbness >= Legs.ONE) & Symptoms.severe_pain)
    'Numbness or tingling in the leg (one leg or both), and Severe pain'
    """
    if isinstance(criterion, Atom):
        return atom_in_words(criterion)
    parts = [_inside(part) for part in children(criterion)]
    match criterion:
        case AllOf():
            return ", and ".join(parts)
        case AnyOf():
            return ", or ".join(parts)
        case KOf(k=k):
            return f"at least {k} of: {'; '.join(parts)}"
    return f"not {parts[0]}"


def _inside(part: Criterion) -> str:
    words = criterion_in_words(part)
    return words if isinstance(part, Atom) else f"({words})"


def atom_in_words(atom: Atom) -> str:
    """One condition: the finding, and what is asked of it."""
    asked = level_in_words(atom)
    return atom.finding.text if asked == "yes" else f"{atom.finding.text} ({asked})"


def level_in_words(atom: Atom) -> str:
    """The answers that meet one condition: `yes`, `both legs`, `more than 3 days`."""
    if isinstance(atom, LegsAtLeast):
        return "both legs" if atom.level is Legs.BOTH else "one leg or both"
    if isinstance(atom, QuantityAbove):
        number = _measured(f"{atom.threshold:.12g}", atom.finding)
        return f"{number} or more" if atom.included else f"more than {number}"
    return "yes"
