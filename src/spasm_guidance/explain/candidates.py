"""The single answers that could be another: the least change for each condition of a rule."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from spasm_guidance.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.criteria import Atom, atoms
from spasm_guidance.explain.parts import Changed
from spasm_guidance.inwords import answer_in_words
from spasm_guidance.presence import Legs, Presence
from spasm_guidance.presentation import Presentation
from spasm_guidance.rules import Rule
from spasm_guidance.smallest import least_meeting


def risen(rule: Rule, person: Presentation) -> Iterator[Changed]:
    """For each condition that is not met, the least answer that would meet it."""
    for atom in dict.fromkeys(atoms(rule.when)):
        held = person.answer(atom.finding)
        if atom.truth(held) is not True:
            value = least_meeting(atom)
            yield Changed(
                finding=atom.finding,
                before=held,
                value=value,
                text=_words(atom, value, "more than"),
            )


def lowered(rules: Iterable[Rule], person: Presentation) -> Iterator[Changed]:
    """For each condition that is not ruled out, the highest answer that would rule it out."""
    for atom in dict.fromkeys(atom for rule in rules for atom in atoms(rule.when)):
        held = person.answer(atom.finding)
        if atom.truth(held) is not False:
            value = _highest_failing(atom)
            yield Changed(
                finding=atom.finding,
                before=held,
                value=value,
                text=_words(atom, value, "less than"),
            )


def _highest_failing(atom: Atom) -> Any:
    if isinstance(atom, LegsAtLeast):
        return Legs.ONE if atom.level is Legs.BOTH else Legs.NEITHER
    if isinstance(atom, QuantityAbove):
        return math.nextafter(atom.threshold, -math.inf) if atom.included else atom.threshold
    return Presence.ABSENT


def _words(atom: Atom, value: Any, beyond: str) -> str:
    """The change in words: a number just beyond a threshold is named by the threshold."""
    if not isinstance(atom, QuantityAbove):
        return answer_in_words(atom.finding, value)
    threshold = answer_in_words(atom.finding, atom.threshold)
    if value != atom.threshold:
        return f"{beyond} {threshold}"
    return f"{threshold} or {'more' if atom.included else 'less'}"
