"""The smallest presentations that make a rising criterion true."""

from __future__ import annotations

import itertools
import math
from typing import Any

from spasm_guidance.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.criteria import AllOf, Atom, Criterion, KOf, children
from spasm_guidance.findings import Finding
from spasm_guidance.presence import Presence

Answered = dict[Finding, Any]
"""Some findings and their answers; every other finding is taken as absent."""

MAX_SMALLEST = 2_000


class TooManyError(ValueError):
    """The criterion has more smallest presentations than are looked through."""


def smallest(criterion: Criterion) -> list[Answered]:
    """Answers that each make it true, such that whatever makes it true has one of them.

    Since rising criteria stay true when an answer rises, what holds at these holds
    everywhere the criterion does. Raises TooManyError above 2,000 of them.
    """
    if isinstance(criterion, Atom):
        return [{criterion.finding: least_meeting(criterion)}]
    parts = [smallest(part) for part in children(criterion)]
    if isinstance(criterion, AllOf):
        return _products(parts)
    if isinstance(criterion, KOf):
        chosen = itertools.combinations(parts, criterion.k)
        return _bounded(itertools.chain.from_iterable(_products(list(c)) for c in chosen))
    return _bounded(itertools.chain.from_iterable(parts))


def least_meeting(atom: Atom) -> Any:
    """The least answer that makes an atom true; infinitesimally above a threshold not included."""
    if isinstance(atom, LegsAtLeast):
        return atom.level
    if isinstance(atom, QuantityAbove):
        return atom.threshold if atom.included else math.nextafter(atom.threshold, math.inf)
    return Presence.PRESENT


def _products(parts: list[list[Answered]]) -> list[Answered]:
    return _bounded(_joined(choice) for choice in itertools.product(*parts))


def _joined(choice: tuple[Answered, ...]) -> Answered:
    joined: Answered = {}
    for answers in choice:
        for finding, value in answers.items():
            held = joined.get(finding, value)
            joined[finding] = value if held is value or held < value else held
    return joined


def _bounded(items: Any) -> list[Answered]:
    found = list(itertools.islice(items, MAX_SMALLEST + 1))
    if len(found) > MAX_SMALLEST:
        raise TooManyError(f"more than {MAX_SMALLEST} ways to be true; split it")
    return found
