"""Sums of many expressions, written so that Python can read them."""

from __future__ import annotations

FLAT = 16


def total(parts: list[str]) -> str:
    """The sum of these expressions, in halves: Python nests each `+` in the next, and only so deep.

    >>> total(["a", "b", "c"])
    'a + b + c'
    >>> total(["a"] * 17)[:28]
    '(a + a + a + a + a + a + a +'
    """
    if len(parts) <= FLAT:
        return " + ".join(parts)
    half = len(parts) // 2
    return f"({total(parts[:half])}) + ({total(parts[half:])})"
