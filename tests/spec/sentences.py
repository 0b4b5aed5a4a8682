"""The article, cut into its sentences, list items and headings.

The tests know each piece by a key, the start of its hash, so that what they claim
about the article can be checked where the article itself is not at hand.

>>> for piece in pieces("Rest? Or not\\n\\nRest. Then walk.\\n\\n  • Ice: cold"):
...     print(piece.key, piece.text)
9859b731e3bf Rest? Or not
a75893997ee9 Rest.
e5598e5f954b Then walk.
ac1d52f63548 Ice: cold
"""

import hashlib
import re
from typing import NamedTuple

BULLET = "• "
SENTENCE_END = re.compile(r"(?<=[.!?]) ")


class Piece(NamedTuple):
    key: str
    text: str


def pieces(article: str) -> tuple[Piece, ...]:
    """All pieces in the article's order; every word of it is in exactly one of them."""
    return tuple(
        Piece(key_of(text), text) for line in article.splitlines() for text in _sentences(line)
    )


def key_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _sentences(line: str) -> list[str]:
    text = line.strip(" ").removeprefix(BULLET)
    if not text:
        return []
    if not text.endswith((".", "!", "?")):
        return [text]  # a heading or an item, which may have a question mark within
    return SENTENCE_END.split(text)
