"""Criteria as Python over the number `k` that holds the answers.

Only whole numbers and operators are written, so that no text of a pack can become code.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import TypeAlias

import attrs

from spasm_guidance.engine.layout import Pair, defined
from spasm_guidance.language.criteria import Atom, Criterion, fold

Side: TypeAlias = int | str
"""When something is so: if this bit of the number is set, or if this expression is truthy."""

Sides: TypeAlias = tuple[Side, Side]
"""When a criterion is surely true, and when it is surely not, whatever is unknown."""


def sides(criterion: Criterion, pairs: Mapping[Atom, Pair]) -> Sides:
    """Both sides of a criterion, given where the two bits of each atom stand.

    >>> from spasm_guidance import Symptoms
    >>> pain, worse = Symptoms.severe_pain, Symptoms.worsening
    >>> sides(pain | ~worse, {pain: (1, 2), worse: (4, 8)})
    ('k & 0x9', 'k & 0x2 and k & 0x4')
    """
    return fold(
        criterion,
        atom=lambda atom: pairs[atom],
        k_of=_at_least,
        negation=lambda both: (both[1], both[0]),
        all_of=lambda parts: (every([s for s, _ in parts]), _some([n for _, n in parts])),
        any_of=lambda parts: (_some([s for s, _ in parts]), every([n for _, n in parts])),
    )


def expression(side: Side) -> str:
    """A side as text that is truthy where it holds."""
    return side if isinstance(side, str) else f"k & {side:#x}"


def _at_least(k: int, parts: list[Sides]) -> Sides:
    surely, surely_not = zip(*parts, strict=True)
    return _count(surely, k), _count(surely_not, len(parts) - k + 1)


def _count(parts: Iterable[Side], least: int) -> str:
    # A tuple, since Python nests each `+` in the next, and only so deep.
    return f"sum(({''.join(f'bool({expression(part)}), ' for part in parts)})) >= {least}"


def _some(parts: list[Side]) -> str:
    mask, texts = _split(parts)
    return " or ".join(([f"k & {mask:#x}"] if mask else []) + texts)


def every(parts: list[Side]) -> str:
    """When all of these are so."""
    mask, texts = _split(parts)
    # One or two bits are quicker asked apart.
    bits = [f"k & {mask:#x} == {mask:#x}"] if mask.bit_count() > 2 else _each(mask)
    return " and ".join(bits + texts)


def _each(mask: int) -> list[str]:
    return [f"k & {1 << place:#x}" for place in set_bits(mask)]


def _split(parts: list[Side]) -> tuple[int, list[str]]:
    """The parts that are bits, in one mask; and the other parts, in brackets."""
    return union(p for p in parts if isinstance(p, int)), [
        f"({part})" for part in parts if isinstance(part, str)
    ]


@attrs.frozen(eq=False)
class Conditions:
    """Gives each condition of advice and explanations the bit that is set where it holds."""

    free: int
    """The first bit that no number has."""
    texts: dict[str, int] = attrs.field(factory=dict)

    def bit(self, side: Side) -> int:
        """The bit of the answer if it alone says so, or else one that no number has."""
        if isinstance(side, int):
            return side
        return self.texts.setdefault(side, self.free << len(self.texts))

    def function(self) -> Callable[[int], int]:
        """From a number to the bits of the conditions that hold; the number's own are kept."""
        lines = [f"    if {text}: holding |= {bit:#x}" for text, bit in self.texts.items()]
        lines = ["def conditions(k):", "    holding = k", *lines, "    return holding"]
        return defined(lines, "conditions", {})  # type: ignore[no-any-return]


def evaluator(
    groups: Iterable[tuple[int, Sequence[Sides]]],
) -> Callable[[int], tuple[int, int]]:
    """From a number to the rules that fire and those undecided, a bit to each in this order.

    Rules come in groups, each with the bits that deny all that its rules read: where these
    are set, the group is passed over in one step.
    """
    lines = ["def evaluate(k):", "    fired = undecided = 0"]
    bit = 1
    for denials, rules in groups:
        lines.append(f"    if k & {denials:#x} != {denials:#x}:")
        for surely, surely_not in rules:
            lines += [
                f"        if not ({expression(surely_not)}):",
                f"            if {expression(surely)}: fired |= {bit:#x}",
                f"            else: undecided |= {bit:#x}",
            ]
            bit <<= 1
    return defined([*lines, "    return fired, undecided"], "evaluate", {})  # type: ignore[no-any-return]


def set_bits(bits: int) -> list[int]:
    """The places of the bits that are set, lowest first.

    >>> set_bits(0b1010)
    [1, 3]
    """
    places = []
    while bits:
        lowest = bits & -bits
        places.append(lowest.bit_length() - 1)
        bits ^= lowest
    return places


def union(masks: Iterable[int]) -> int:
    """Every bit that is set in one of these numbers.

    >>> union([0b10, 0b11, 0])
    3
    """
    return reduce(operator.or_, masks, 0)
