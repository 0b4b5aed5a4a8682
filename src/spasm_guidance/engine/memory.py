"""Memory: values that are built once, shared, and kept within a bound."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

REMEMBERED = 8192
"""How many values a memory keeps if no other bound is set; at one more, it forgets them all."""


class Memory(dict[Hashable, V], Generic[V]):
    """A dictionary that holds a bounded number of frozen values.

    It is only read, added to and emptied, each in one step, so that threads at worst build
    the same value twice.

    >>> memory = Memory[str]()
    >>> memory.keep(1, "one"), len(memory)
    ('one', 1)
    """

    __slots__ = ("bound",)

    bound: int

    def __init__(self, bound: int | None = None) -> None:
        super().__init__()
        self.bound = REMEMBERED if bound is None else bound

    def keep(self, key: Hashable, value: V) -> V:
        """Keep a value, and give it back."""
        if len(self) >= self.bound:
            self.clear()
        self[key] = value
        return value
