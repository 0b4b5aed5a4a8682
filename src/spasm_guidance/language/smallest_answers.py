"""The smallest presentations that make a rising criterion true."""

from __future__ import annotations

import itertools
import math
from typing import Any, TypeVar

import attrs

from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import Atom, Criterion, fold
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presence import Presence

AnswersByFinding = dict[Finding, Any]
"""Some findings and their answers; every other finding is taken as absent."""

T = TypeVar("T")

MAX_SMALLEST = 2_000
MAX_ANSWERS = 20_000


class TooManyError(ValueError):
    """The criterion has more smallest presentations than are looked through."""


def smallest(criterion: Criterion) -> list[AnswersByFinding]:
    """Answers that each make it true, such that whatever makes it true has one of them.

    Since rising criteria stay true when an answer rises, what holds at these holds
    everywhere the criterion does. Raises TooManyError above 2,000 of them.
    """
    ways_to_be_true(criterion)
    return fold(
        criterion,
        atom=lambda atom: [{atom.finding: least_meeting(atom)}],
        k_of=_answers_to_choose,
        negation=_no_negation,
    )


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
    return fold(
        criterion, atom=lambda atom: Ways(1, 1), k_of=_ways_to_choose, negation=_no_negation
    )


def _ways_to_choose(k: int, parts: list[Ways]) -> Ways:
    chosen = [_ONE_WAY] + [_NO_WAY] * k  # how many ways to choose 0, 1, ... k of the parts
    for part in parts:
        one_more = [ways.with_each(part) for ways in chosen[:-1]]
        chosen = [_ONE_WAY, *map(Ways.or_else, chosen[1:], one_more)]
    if chosen[k].count > MAX_SMALLEST:
        raise TooManyError(f"more than {MAX_SMALLEST} ways to be true; split it")
    if chosen[k].answers > MAX_ANSWERS:
        raise TooManyError(f"more than {MAX_ANSWERS} answers in its ways to be true; split it")
    return chosen[k]


def _answers_to_choose(k: int, parts: list[list[AnswersByFinding]]) -> list[AnswersByFinding]:
    return [
        _joined(choice)
        for chosen in itertools.combinations(parts, k)
        for choice in itertools.product(*chosen)
    ]


def _no_negation(part: T) -> T:
    raise TypeError("a negation has no smallest answers: only rising criteria do")


def least_meeting(atom: Atom) -> Any:
    """The least answer that makes an atom true; infinitesimally above a threshold not included."""
    if isinstance(atom, LegsAtLeast):
        return atom.level
    if isinstance(atom, QuantityAbove):
        return atom.threshold if atom.included else math.nextafter(atom.threshold, math.inf)
    return Presence.PRESENT


def _joined(choice: tuple[AnswersByFinding, ...]) -> AnswersByFinding:
    """All of these answers together; of two answers to one finding, the higher."""
    joined: AnswersByFinding = {}
    for answers in choice:
        for finding, value in answers.items():
            other = joined.get(finding, value)
            joined[finding] = value if other is value or other < value else other
    return joined
