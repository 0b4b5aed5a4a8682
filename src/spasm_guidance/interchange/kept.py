"""Texts that are kept beside the parts they are of, within a bound on what they take together."""

from __future__ import annotations

import sys
from collections.abc import Hashable
from typing import Any

from spasm_guidance.engine.memory import Memory

LONGEST = 64 * 1024
"""Bytes of the longest text that is kept. A pack of thousands of rules has lists of megabytes."""

MOST = 8 * 1024 * 1024
"""Bytes that the texts may take together; with one more text, all are forgotten.

That is room for some 1,700 lists of the article's pack, of 5 KB each, or for 3,700 of its other
parts. Threads that keep two texts in the same instant may count one of them only.
"""


class Texts(Memory[tuple[Any, str]]):
    """Each part and its text, by the part's identity.

    >>> texts = Texts()
    >>> texts.keep(1, ("a part", "its text")), texts.taken == sys.getsizeof("its text")
    (('a part', 'its text'), True)
    """

    __slots__ = ("taken",)

    taken: int

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    def keep(self, key: Hashable, value: tuple[Any, str]) -> tuple[Any, str]:
        """Keep a part and its text unless it is too long, and give them back."""
        size = sys.getsizeof(value[1])
        if size > LONGEST:
            return value
        if self.taken + size > MOST:
            self.clear()
        super().keep(key, value)
        self.taken += size
        return value

    def clear(self) -> None:
        """Forget them all."""
        super().clear()
        self.taken = 0
