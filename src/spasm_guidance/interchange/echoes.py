"""How a value that was sent is named in a message, in the words of JSON."""

from __future__ import annotations

import math
from typing import Any

import attrs

from spasm_guidance.errors import echo
from spasm_guidance.language.texts import unprintable


@attrs.frozen(eq=False)
class Unreadable:
    """Stands for something that JSON text may hold and that is no answer to anything."""

    said: str


_LOOKED_AT = 200  # characters of a text that are looked through for hidden ones


def said(value: Any) -> str:
    """What was sent, at most 24 characters of it.

    >>> said([1, 2]), said({}), said(True), said("yes"), said(float("nan"))
    ('a list', 'an object', 'true', "'yes'", 'NaN')
    """
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if type(value) is str:
        return echo(value) + hidden(value)
    if type(value) is float and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "a number out of range"
    if value is None or type(value) in (bool, int, float):
        return echo(value)
    if isinstance(value, Unreadable):
        return value.said
    if isinstance(value, str):  # a kind of text of somebody's own
        return f"text of type {type(value).__name__[:24]}"
    if isinstance(value, (int, float)):  # a kind of number of somebody's own
        return f"a value of type {type(value).__name__[:24]}"
    return echo(value)


def hidden(text: str) -> str:
    """A remark on the first character that is not printed, or nothing."""
    character = unprintable(text[:_LOOKED_AT])
    return f" ({character} in it is not printed)" if character else ""


def name_said(name: str) -> str:
    """A name that was sent, as a part of a path."""
    return echo(name)[1:-1]
