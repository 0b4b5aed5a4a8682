"""Variables: each finding with the answers that a pack can tell apart."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any

import attrs

from spasm_guidance.errors import PackError, Problem
from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs, Presence

Cut = tuple[float, bool]
"""A threshold, and whether values above it are those greater than it (not also equal)."""


@attrs.frozen
class Variable:
    """A finding and one answer for each case that the criteria can tell apart.

    `answers` are in order, lowest first, unknown last. `cuts` lie between the known answers
    of a Quantity; other kinds have none.
    """

    finding: Finding
    answers: tuple[Any, ...]
    cuts: tuple[Cut, ...] = ()

    @property
    def known(self) -> int:
        """How many answers there are besides unknown, which comes after them."""
        return len(self.answers) - 1


def variables_of(criteria: Iterable[Criterion]) -> tuple[Variable, ...]:
    """The variables that these criteria read, in the order in which they are first read.

    Findings of one id are one variable, so that two versions of a pack can be compared;
    PackError if they are of two kinds.
    """
    read: dict[str, list[Atom]] = {}
    for criterion in criteria:
        for atom in atoms(criterion):
            read.setdefault(atom.finding.id, []).append(atom)
    problems = [_of_two_kinds(name, held) for name, held in read.items() if _kinds(held) != 1]
    if problems:
        raise PackError(problems)
    return tuple(_variable(held) for held in read.values())


def _kinds(held: list[Atom]) -> int:
    return len({type(atom.finding) for atom in held})


def _of_two_kinds(name: str, held: list[Atom]) -> Problem:
    kinds = sorted({type(atom.finding).__name__ for atom in held})
    return Problem(name, f"is of two kinds, {' and '.join(kinds)}; rename one of the findings")


def _variable(held: list[Atom]) -> Variable:
    finding = held[0].finding
    if isinstance(finding, Quantity):
        return _cut_up(held)
    if isinstance(finding, LegsFinding):
        return Variable(finding, (Legs.NEITHER, Legs.ONE, Legs.BOTH, Legs.UNKNOWN))
    return Variable(finding, (Presence.ABSENT, Presence.PRESENT, Presence.UNKNOWN))


def _cut_up(held: list[Atom]) -> Variable:
    """A quantity as the pieces between its cuts, less those that hold no number.

    Two versions of a finding may bound it differently; the numbers are such as both allow.
    """
    bounded = list(dict.fromkeys(a.finding for a in held if isinstance(a.finding, Quantity)))
    cuts = sorted({(a.threshold, not a.included) for a in held if isinstance(a, QuantityAbove)})
    ends: list[Cut | None] = [None, *cuts, None]
    pieces = [_number(bounded, low, high) for low, high in itertools.pairwise(ends)]
    kept = [cut for cut, piece in zip(cuts, pieces[1:], strict=True) if piece is not None]
    numbers = [piece for piece in pieces if piece is not None]
    return Variable(bounded[0], (*numbers, None), tuple(kept))


def _number(bounded: list[Quantity], low: Cut | None, high: Cut | None) -> float | None:
    """A number between two cuts, a plain one where there is one; None if there is none."""
    for number in _candidates(bounded, low, high):
        above = low is None or number > low[0] or (number == low[0] and not low[1])
        below = high is None or number < high[0] or (number == high[0] and high[1])
        if above and below and all(_is_allowed(finding, number) for finding in bounded):
            return number
    return None


def _is_allowed(finding: Quantity, number: float) -> bool:
    low, high = finding.minimum, finding.maximum
    return (low is None or number >= low) and (high is None or number <= high)


def _candidates(bounded: list[Quantity], low: Cut | None, high: Cut | None) -> list[float]:
    """Numbers to try, the plainest first: one of them lies in the piece if any number does."""
    found: list[float] = []
    if low is None:
        found += [finding.minimum for finding in bounded if finding.minimum is not None]
    else:
        found += [math.floor(low[0]) + 1, low[0]]
    if high is None:
        found += [finding.maximum for finding in bounded if finding.maximum is not None]
    else:
        found += [math.ceil(high[0]) - 1, high[0]]
    if low is not None and high is not None:
        found.append(low[0] + (high[0] - low[0]) / 2)
    return found
