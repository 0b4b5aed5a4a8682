"""Criteria as Python over the number `k` that holds the answers.

Only whole numbers and operators are written, so that no text of a pack can become code.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TypeAlias

from spasm_guidance.engine.layout import Pair
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
    ('k & 0x9', 'k & 0x6 == 0x6')
    """
    return fold(
        criterion,
        atom=lambda atom: pairs[atom],
        k_of=_at_least,
        negation=lambda both: (both[1], both[0]),
        all_of=lambda parts: (_every([s for s, _ in parts]), _some([n for _, n in parts])),
        any_of=lambda parts: (_some([s for s, _ in parts]), _every([n for _, n in parts])),
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


def _every(parts: list[Side]) -> str:
    mask, texts = _split(parts)
    return " and ".join(([f"k & {mask:#x} == {mask:#x}"] if mask else []) + texts)


def _split(parts: list[Side]) -> tuple[int, list[str]]:
    """The parts that are bits, in one mask; and the other parts, in brackets."""
    texts = [f"({part})" for part in parts if isinstance(part, str)]
    return union(part for part in parts if isinstance(part, int)), texts


def union(masks: Iterable[int]) -> int:
    """Every bit that is set in one of these numbers.

    >>> union([0b10, 0b11, 0])
    3
    """
    return reduce(operator.or_, masks, 0)
