"""What a typed line means: an answer, "don't know", "back", or nothing that can be read."""

from __future__ import annotations

import enum
from typing import Any

import attrs

from spasm_guidance.errors import InputError
from spasm_guidance.interview import Screen
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs, Presence


class Wish(enum.Enum):
    """What can be typed in place of an answer."""

    DONT_KNOW = "don't know"
    BACK = "back"


@attrs.frozen
class Answer:
    """An answer to one finding."""

    value: Any


@attrs.frozen
class Chosen:
    """The findings of a screen that are true of the person; none of the others is."""

    findings: tuple[Finding, ...]


_WISHES = {
    **dict.fromkeys(("?", "don't know", "dont know", "unknown"), Wish.DONT_KNOW),
    **dict.fromkeys(("b", "back"), Wish.BACK),
}
_YES_NO = {
    **dict.fromkeys(("y", "yes"), Presence.PRESENT),
    **dict.fromkeys(("n", "no"), Presence.ABSENT),
}
_LEGS = {
    **dict.fromkeys(("0", "neither", "none", "n", "no"), Legs.NEITHER),
    **dict.fromkeys(("1", "one"), Legs.ONE),
    **dict.fromkeys(("2", "both"), Legs.BOTH),
}


def choices(finding: Finding) -> str:
    """What may be typed for a finding."""
    if isinstance(finding, LegsFinding):
        return "0 neither, 1 one leg, 2 both legs, ? don't know, b back"
    if isinstance(finding, Quantity):
        return "a number, such as 2 or 0.5; ? don't know, b back"
    return "y yes, n no, ? don't know, b back"


def reply_to(finding: Finding, line: str) -> Answer | Wish | None:
    """What a line says to a question; None where it cannot be read."""
    typed = line.strip().lower()
    if typed in _WISHES:
        return _WISHES[typed]
    if isinstance(finding, Quantity):
        return _number(finding, typed)
    spelt: dict[str, Any] = _LEGS if isinstance(finding, LegsFinding) else _YES_NO
    return Answer(spelt[typed]) if typed in spelt else None


def _number(finding: Quantity, typed: str) -> Answer | None:
    if len(typed) > 12 or not typed.isascii():
        return None
    try:
        return Answer(finding.answer(float(typed)))
    except (ValueError, InputError):
        return None


def reply_to_screen(screen: Screen, line: str) -> Chosen | Wish | None:
    """What a line says to a screen: `1 3`, or `0` for none of these."""
    typed = line.strip().lower()
    if typed in _WISHES:
        return _WISHES[typed]
    if typed in ("0", "none", "n", "no"):
        return Chosen(())
    numbers = typed.replace(",", " ").split()
    known = {str(number): finding for number, finding in enumerate(screen.findings, 1)}
    if not numbers or not all(number in known for number in numbers):
        return None
    return Chosen(tuple(known[number] for number in dict.fromkeys(numbers)))
