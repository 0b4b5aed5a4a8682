"""The smallest presentations that make a rising criterion true."""

from __future__ import annotations

import itertools
import math
from typing import Any

import attrs

from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import AllOf, Atom, Criterion, KOf, children
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presence import Presence

Answered = dict[Finding, Any]
"""Some findings and their answers; every other finding is taken as absent."""

MAX_SMALLEST = 2_000
MAX_ANSWERS = 20_000


class TooManyError(ValueError):
    """The criterion has more smallest presentations than are looked through."""


def smallest(criterion: Criterion) -> list[Answered]:
    """Answers that each make it true, such that whatever makes it true has one of them.

    Since rising criteria stay true when an answer rises, what holds at these holds
    everywhere the criterion does. Raises TooManyError above 2,000 of them.
    """
    ways_to_be_true(criterion)
    return _ways(criterion)


@attrs.frozen
class Ways:
    """How many smallest presentations there are, and how many answers in all of them."""

    count: int
    answers: int

    def with_each(self, other: Ways) -> Ways:
        """Every one of these together with every one of those."""
        answers = self.answers * other.count + other.answers * self.count
        return Ways(self.count * other.count, answers)

    def or_else(self, other: Ways) -> Ways:
        """These, and those besides."""
        return Ways(self.count + other.count, self.answers + other.answers)


_NO_WAY, _ONE_WAY = Ways(0, 0), Ways(1, 0)


def ways_to_be_true(criterion: Criterion) -> Ways:
    """How many smallest presentations a criterion has, without going through them.

    Raises TooManyError above 2,000 of them, or 20,000 answers in all.
    """
    if isinstance(criterion, Atom):
        return Ways(1, 1)
    parts = [ways_to_be_true(part) for part in children(criterion)]
    needed = len(parts) if isinstance(criterion, AllOf) else getattr(criterion, "k", 1)
    chosen = [_ONE_WAY] + [_NO_WAY] * needed  # how many ways to choose 0, 1, ... of the parts
    for part in parts:
        one_more = [held.with_each(part) for held in chosen[:-1]]
        chosen = [_ONE_WAY, *map(Ways.or_else, chosen[1:], one_more)]
    if chosen[needed].count > MAX_SMALLEST:
        raise TooManyError(f"more than {MAX_SMALLEST} ways to be true; split it")
    if chosen[needed].answers > MAX_ANSWERS:
        raise TooManyError(f"more than {MAX_ANSWERS} answers in its ways to be true; split it")
    return chosen[needed]


def _ways(criterion: Criterion) -> list[Answered]:
    if isinstance(criterion, Atom):
        return [{criterion.finding: least_meeting(criterion)}]
    parts = [_ways(part) for part in children(criterion)]
    if isinstance(criterion, AllOf):
        return _products(parts)
    if isinstance(criterion, KOf):
        chosen = itertools.combinations(parts, criterion.k)
        return [way for c in chosen for way in _products(list(c))]
    return list(itertools.chain.from_iterable(parts))


def least_meeting(atom: Atom) -> Any:
    """The least answer that makes an atom true; infinitesimally above a threshold not included."""
    if isinstance(atom, LegsAtLeast):
        return atom.level
    if isinstance(atom, QuantityAbove):
        return atom.threshold if atom.included else math.nextafter(atom.threshold, math.inf)
    return Presence.PRESENT


def _products(parts: list[list[Answered]]) -> list[Answered]:
    return [_joined(choice) for choice in itertools.product(*parts)]


def _joined(choice: tuple[Answered, ...]) -> Answered:
    joined: Answered = {}
    for answers in choice:
        for finding, value in answers.items():
            held = joined.get(finding, value)
            joined[finding] = value if held is value or held < value else held
    return joined
