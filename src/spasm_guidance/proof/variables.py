"""Variables: each finding with the answers that a pack can tell apart, in a good order."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
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

_ROUNDS = 6


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
    problems = [problem for name, found in read.items() for problem in _of_two_kinds(name, found)]
    if problems:
        raise PackError(problems)
    return tuple(map(_variable, read.values()))


def _of_two_kinds(name: str, read: list[Atom]) -> Iterator[Problem]:
    kinds = sorted({type(atom.finding).__name__ for atom in read})
    if len(kinds) > 1:
        yield Problem(name, f"is of two kinds, {' and '.join(kinds)}; rename one of the findings")


def _variable(read: list[Atom]) -> Variable:
    finding = read[0].finding
    if isinstance(finding, Quantity):
        return _cut_up(read)
    if isinstance(finding, LegsFinding):
        return Variable(finding, (Legs.NEITHER, Legs.ONE, Legs.BOTH, Legs.UNKNOWN))
    return Variable(finding, (Presence.ABSENT, Presence.PRESENT, Presence.UNKNOWN))


def _cut_up(read: list[Atom]) -> Variable:
    """A quantity as the pieces between its cuts, less those that have no number in them.

    Two versions of a finding may bound it differently; the numbers are such as both allow.
    """
    bounded = list(dict.fromkeys(a.finding for a in read if isinstance(a.finding, Quantity)))
    cuts = sorted({(a.threshold, not a.included) for a in read if isinstance(a, QuantityAbove)})
    pieces = [_number(bounded, *ends) for ends in itertools.pairwise([None, *cuts, None])]
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
    return finding.least <= number <= finding.greatest


def _candidates(bounded: list[Quantity], low: Cut | None, high: Cut | None) -> Iterator[float]:
    """Numbers to try, the plainest first: one of them lies in the piece if any number does."""
    if low is None:
        yield from (finding.minimum for finding in bounded if finding.minimum is not None)
    else:
        yield from (math.floor(low[0]) + 1, low[0])
    if high is None:
        yield from (finding.maximum for finding in bounded if finding.maximum is not None)
    else:
        yield from (math.ceil(high[0]) - 1, high[0])
    if low is not None and high is not None:
        yield low[0] + (high[0] - low[0]) / 2


def near_each_other(count: int, groups: Sequence[Sequence[int]]) -> list[int]:
    """The numbers below `count`, ordered so that the members of a group stand close.

    Every group pulls its members to its middle, over and over; the order that comes out
    keeps diagrams small. It changes their size and never what they say.
    """
    together = [[group for group in groups if member in group] for member in range(count)]
    tried = [list(range(count))]
    for _ in range(_ROUNDS):
        tried.append(_pulled(tried[-1], together))
    return min(tried, key=lambda order: _spread(order, groups))


def _pulled(order: list[int], together: list[list[Sequence[int]]]) -> list[int]:
    place = {member: at for at, member in enumerate(order)}

    def pull(member: int) -> tuple[float, int, int]:
        groups = [[place[m] for m in group] for group in together[member]] or [[place[member]]]
        middle = sum(sum(places) / len(places) for places in groups) / len(groups)
        return middle, min(map(min, groups)), place[member]

    return sorted(order, key=pull)


def _spread(order: list[int], groups: Sequence[Sequence[int]]) -> int:
    place = {member: at for at, member in enumerate(order)}
    return sum(max(p) - min(p) for p in ([place[m] for m in group] for group in groups) if p)
