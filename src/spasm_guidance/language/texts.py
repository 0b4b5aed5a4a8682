"""What a text or an id in a rule pack may be: plain, bounded, and safe to print anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from spasm_guidance.errors import PackError, Problem, echo

MAX_TEXT = 2_000  # characters of one text
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_VISIBLE = frozenset("LNPS")  # letters, numbers, punctuation, symbols; less those below
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")


def unprintable(text: str) -> str | None:
    """The first character that could hide or reorder text, as `U+202E`; None if there is none.

    >>> unprintable("no" + chr(0x202E))
    'U+202E'
    """
    for character in text:
        if unicodedata.category(character) in _UNPRINTABLE:
            return f"U+{ord(character):04X}"
    return None


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: spaces, fillers, marks with no letter to stand on.

    >>> is_blank(" " + chr(0x3164)), is_blank("no")
    (True, False)
    """
    return not any(unicodedata.category(c)[0] in _VISIBLE and c not in _BLANK for c in text)


def check_text(value: object, where: str, *, optional: bool = False) -> list[Problem]:
    """Why this is not a text a pack may carry: plain str, seen, bounded, printable."""
    if type(value) is not str:
        return [Problem(where, f"expected text (a plain str), got {echo(value)}")]
    if is_blank(value):
        return [] if optional and not value else [Problem(where, "expected text, got none")]
    if len(value) > MAX_TEXT:
        return [Problem(where, f"text of {len(value)} characters; at most {MAX_TEXT} are allowed")]
    hidden = unprintable(value)
    if hidden is not None:
        return [Problem(where, f"holds {hidden}, a character that is not printed; take it out")]
    return []


def check_id(value: object, where: str) -> list[Problem]:
    """Why this is not an id: lower-case words joined by hyphens, at most 80 characters."""
    if type(value) is str and len(value) <= 80 and _ID.fullmatch(value):
        return []
    hint = "; ids are local to their pack, so leave the prefix out" if "/" in str(value) else ""
    return [
        Problem(
            where,
            f"expected an id of lower-case words joined by hyphens, got {echo(value)}{hint}",
        )
    ]


def tupled(value: Any) -> tuple[Any, ...]:
    """Several values as a tuple; a PackError for a single one, or for text."""
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return tuple(value)
    message = f"expected several in a tuple, got {echo(value)}; write `(one,)` for a single one"
    raise PackError([Problem("", message)])


def check_kind(value: object, kind: type, where: str) -> list[Problem]:
    """Why this is not an object of exactly that kind."""
    if type(value) is kind:
        return []
    return [Problem(where, f"expected {kind.__name__}, got {echo(value)}")]


def kinds_problems(values: object, kind: type, where: str) -> list[Problem]:
    """Why this is not a tuple of objects of exactly that kind."""
    if type(values) is not tuple:
        return check_kind(values, tuple, where)
    return [problem for value in values for problem in check_kind(value, kind, where)]


def check_version(value: object, where: str) -> list[Problem]:
    """Why this is not a version: a plain str such as `1.0.0`."""
    if type(value) is str and _VERSION.fullmatch(value):
        return []
    return [Problem(where, f"expected a version such as '1.0.0', got {echo(value)}")]


def refuse(problems: list[Problem]) -> None:
    """Raise a PackError with these problems, if there are any."""
    if problems:
        raise PackError(problems)
