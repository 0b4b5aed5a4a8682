"""Which findings stand anywhere in a file of JSON Lines, without reading it as JSON.

Programs that leave nulls out write a rare finding late, or once. It must have a column from
the start all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

_TOGETHER = 4 << 20  # bytes that are looked at together


def names_within(path: Path, names: Collection[str]) -> list[str]:
    """Those of the names that stand in the file, in quotes; they may be no keys there.

    Where a letter is spelled as an escape, any of them may be meant, and all are given.
    """
    left = {name: json.dumps(name, ensure_ascii=False).encode() for name in names}
    overlap = max((len(key) for key in left.values()), default=0)
    escaped = _escapes(names)
    tail = b""
    with path.open("rb") as file:
        while left and (part := file.read(_TOGETHER)):
            text = tail + part
            if escaped.search(text):
                return list(names)
            left = {name: key for name, key in left.items() if key not in text}
            tail = text[-overlap:]
    return [name for name in names if name not in left]


def _escapes(names: Collection[str]) -> re.Pattern[bytes]:
    """How a letter of a name begins if it is spelled as an escape."""
    return re.compile(rb"\\u00[2-7]" if all(map(str.isascii, names)) else rb"\\u")
