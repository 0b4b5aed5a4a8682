"""Variables: each finding with the answers that a pack can tell apart, in a good order."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from spasm_guidance.errors import Problem
from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.texts import refuse

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
    kinds = {name: {type(a.finding).__name__ for a in found} for name, found in read.items()}
    wrong = "is of two kinds, {}; rename one of the findings"
    refuse(
        [
            Problem(name, wrong.format(" and ".join(sorted(several))))
            for name, several in kinds.items()
            if len(several) > 1
        ]
    )
    return tuple(map(_variable, read.values()))


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
    bounded = [atom.finding for atom in read if isinstance(atom.finding, Quantity)]
    minimum = max((f.minimum for f in bounded if f.minimum is not None), default=-math.inf)
    maximum = min((f.maximum for f in bounded if f.maximum is not None), default=math.inf)
    cuts = sorted({(a.threshold, not a.included) for a in read if isinstance(a, QuantityAbove)})
    least, greatest = max(f.least for f in bounded), min(f.greatest for f in bounded)
    pieces = [
        next((n for n in _numbers(low, high, minimum, maximum) if least <= n <= greatest), None)
        for low, high in itertools.pairwise([(-math.inf, True), *cuts, (math.inf, False)])
    ]
    kept = [cut for cut, piece in zip(cuts, pieces[1:], strict=True) if piece is not None]
    numbers = [piece for piece in pieces if piece is not None]
    return Variable(bounded[0], (*numbers, None), tuple(kept))


def _numbers(low: Cut, high: Cut, minimum: float, maximum: float) -> Iterator[float]:
    """Numbers between two cuts, the plainest first; one of them is allowed if any number is."""
    (start, above), (end, to_end) = low, high
    tried = [minimum] if start == -math.inf else [math.floor(start) + 1, start]
    tried += [maximum] if end == math.inf else [math.ceil(end) - 1, end]
    if start > -math.inf and end < math.inf:
        tried.append(start + (end - start) / 2)
    for number in tried:
        if start < number < end or (number == start and not above) or (number == end and to_end):
            yield number


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
