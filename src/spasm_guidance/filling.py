"""Filling in a frozen class with slots, quickly.

The constructor of such a class has to set each field past the guard that freezes it, which
takes several times as long as to set it. Here the object is open while it is filled in, and
is closed before anyone else sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

T = TypeVar("T")


def filler(cls: type[T]) -> Callable[..., T]:
    """A function that takes the values of all fields, in their order, and gives the object.

    For a frozen attrs class with slots that neither converts nor checks what it is given.

    >>> @attrs.frozen
    ... class Point:
    ...     x: int
    ...     y: int
    >>> filler(Point)(1, 2) == Point(1, 2)
    True
    """
    fields = [field.name for field in attrs.fields(cls)]  # type: ignore[arg-type]
    lines = [
        f"def fill({', '.join(fields)}):",
        "    made = _new(_open)",
        *(f"    made.{name} = {name}" for name in fields),
        "    made.__class__ = _closed",
        "    return made",
    ]
    names: dict[str, Any] = {"_new": object.__new__, "_open": _opened(cls), "_closed": cls}
    exec(compile("\n".join(lines), "<filler of a class>", "exec"), names)  # names of fields only
    made: Callable[..., T] = names["fill"]
    return made


def _opened(cls: type) -> type:
    """The same class without the guard: Python allows the change, since the slots are the same."""
    unguarded = {name: getattr(object, name) for name in ("__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), **unguarded})
