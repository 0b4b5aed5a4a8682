"""Whole numbers as sets of bits."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce


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
