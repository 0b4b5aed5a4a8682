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

    For a frozen attrs class whose slots are its fields, and whose constructor does nothing but
    set them. Raises TypeError for any other.

    >>> @attrs.frozen
    ... class Point:
    ...     x: int
    ...     y: int
    >>> filler(Point)(1, 2) == Point(1, 2)
    True
    """
    if not attrs.has(cls) or not _only_sets_fields(cls):
        raise TypeError(f"{cls.__name__} is not a frozen class that does no more than hold fields")
    fields = [field.name for field in attrs.fields(cls)]
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


def _only_sets_fields(cls: Any) -> bool:
    """Whether nothing is left out if the fields are set one by one."""
    fields = attrs.fields(cls)
    slots = {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    hooks = ("__attrs_init__", "__attrs_pre_init__", "__attrs_post_init__")
    return (
        cls.__setattr__ is not object.__setattr__
        and cls.__new__ is object.__new__
        # A hash that is kept, or a property, would have a slot of its own.
        and cls.__dictoffset__ == 0
        and slots - {"__weakref__"} == {field.name for field in fields}
        and not any(hasattr(cls, name) for name in hooks)
        and all(field.init and not field.converter and not field.validator for field in fields)
    )


def _opened(cls: type) -> type:
    """The same class without the guard: Python allows the change, since the slots are the same."""
    unguarded = {name: getattr(object, name) for name in ("__setattr__", "__delattr__")}
    return type(f"Unguarded{cls.__name__}", (cls,), {"__slots__": (), **unguarded})
