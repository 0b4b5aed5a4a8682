"""The single answers that could be another: the least change for each condition of a rule."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from spasm_guidance.engine.screening import is_broken, representatives
from spasm_guidance.explain.parts import Changed
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import Atom, atoms
from spasm_guidance.language.logic import Answers
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.smallest_answers import least_meeting
from spasm_guidance.language.wording import answer_in_words
from spasm_guidance.pack.rules import Rule
from spasm_guidance.rulepack import RulePack


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


def fitting(pack: RulePack, person: Presentation, answers: Answers) -> Iterator[Changed]:
    """For each answer in a contradiction of these, the others that it could have been."""
    broken = [c for c in pack.contradictions if is_broken(c, answers)]
    both = (atom.finding for c in broken for side in (c.first, c.second) for atom in atoms(side))
    for finding in dict.fromkeys(both):
        held = person.answer(finding)
        for value in representatives(pack, finding):
            if value != held and held is not finding.unknown:
                text = answer_in_words(finding, value)
                yield Changed(finding=finding, before=held, value=value, text=text)


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
