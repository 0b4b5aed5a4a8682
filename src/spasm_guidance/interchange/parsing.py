"""From JSON text, or from a mapping, to plain data in which nothing has been lost.

Names given twice, NaN and infinities are kept as they came, for the reader to refuse in place.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NoReturn

import attrs

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.language.texts import unprintable

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
MAX_NAMES = 1_000  # names in one mapping; JSON text is bounded by its size
_MAX_DIGITS = 310  # one more than the largest float has before its decimal point
_SEARCHED = 200  # characters of a text that are searched for hidden ones

_STRINGS = re.compile(r'"(?:[^"\\]+|\\.)*+"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


@attrs.frozen(eq=False)
class Unreadable:
    """A value that is no answer to anything, or a name that is no text; and its words."""

    words: str


class Repeated(dict[str, Any]):
    """An object in which names were given more than once, with a message on each of them."""

    messages: dict[str, str]


def parse(data: object) -> Any:
    """The data that JSON text holds. Raises InputError if it cannot be read to its end.

    >>> parse('{"symptoms": {"duration_days": 2.0}}')
    {'symptoms': {'duration_days': 2.0}}
    """
    text = _text(data)
    if _is_too_deep(text):
        _refuse(f"nested more than {MAX_DEPTH} levels deep")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        problem = _not_json(error)
    # Raised out here: the error above holds the whole text, and must not be passed on.
    _refuse(problem)


def plain(data: Mapping[Any, Any]) -> dict[str, Any]:
    """A copy of a mapping, two levels deep: what stands deeper is refused and never walked."""
    items = _items(data)
    return _object([(k, _object(_items(v)) if isinstance(v, Mapping) else v) for k, v in items])


def repeated(content: object) -> Mapping[str, str]:
    """The names that an object gave more than once, each with a message."""
    return content.messages if isinstance(content, Repeated) else {}


def json_echo(value: object) -> str:
    """How a value that was sent is named in a message, in the words of JSON.

    >>> json_echo([1, 2]), json_echo(True), json_echo("yes"), json_echo(float("nan"))
    ('a list', 'true', "'yes'", 'NaN')
    """
    match value:
        case None | bool():
            return json.dumps(value)
        case dict():
            return "an object"
        case list():
            return "a list"
        case Unreadable():
            return value.words
        case str() if type(value) is not str:  # as some libraries derive from str
            return f"text of type {type(value).__name__[:24]}"
        case str():
            return echo(value) + hidden(value)
        case int() | float() if type(value) not in (bool, int, float):
            return f"a value of type {type(value).__name__[:24]}"
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "a number out of range"
    return echo(value)


def hidden(text: str) -> str:
    """A remark on the first character that is not printed, or nothing."""
    character = unprintable(text[:_SEARCHED])
    return f" ({character} in it is not printed)" if character else ""


def _items(data: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    items = list(itertools.islice(data.items(), MAX_NAMES + 1))
    if len(items) > MAX_NAMES:
        _refuse(f"more than {MAX_NAMES} names in one object")
    return [(k if isinstance(k, str) else Unreadable(json_echo(k)), v) for k, v in items]


def _text(data: object) -> str:
    if not isinstance(data, (str, bytes)):
        _refuse(f"expected JSON text (str or bytes) or a mapping, got {json_echo(data)}")
    size = len(data)  # of a text in characters, which are at most as many as its bytes
    if isinstance(data, str) and size <= MAX_BYTES and not data.isascii():
        size = len(data.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        _refuse(f"larger than {MAX_BYTES // 1024} KiB")
    text = data if isinstance(data, str) else _decoded(data)
    if text.startswith("\ufeff"):
        _refuse("starts with a byte order mark; send plain UTF-8")
    if not text.strip():
        _refuse("empty; expected an object")
    return text


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start + 1
    _refuse(f"not UTF-8 text (byte {place})")


def _is_too_deep(text: str) -> bool:
    """Found out before the text is parsed: the parser would run out of stack."""
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        return False
    steps = (1 if bracket in "[{" else -1 for bracket in _BRACKETS.findall(_STRINGS.sub("", text)))
    return any(depth > MAX_DEPTH for depth in itertools.accumulate(steps))


def _object(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    data = Repeated(data)
    counts = Counter(name for name, _ in pairs)
    words = {name: "twice" if n == 2 else f"{n} times" for name, n in counts.items() if n > 1}
    data.messages = {name: f"given {often}; give it once" for name, often in words.items()}
    return data


def _integer(digits: str) -> int | Unreadable:
    # With too many digits it takes long to work out, and is no answer to anything.
    return Unreadable("a number out of range") if len(digits) > _MAX_DIGITS else int(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_constant=Unreadable
)

# Python's words, which change with its version, and ours.
_REASONS = (
    ("Expecting property name", "expected a name in double quotes"),
    ("Expecting value", "expected a value"),
    ("Expecting ':'", "expected a colon"),
    ("Expecting ','", "expected a comma or the end"),
    ("Unterminated string", "a text without its closing quote"),
    ("Invalid control character", "a control character in a text"),
    ("Invalid \\", "an escape that JSON does not have"),
    ("Extra data", "more text after the end"),
    ("Illegal trailing comma", "a comma before the end"),
)


def _not_json(error: json.JSONDecodeError) -> str:
    known = (ours for theirs, ours in _REASONS if error.msg.startswith(theirs))
    reason = next(known, "expected something else")
    line = f"line {error.lineno}, " if "\n" in error.doc else ""
    return f"not JSON: {reason} ({line}column {error.colno})"


def _refuse(message: str) -> NoReturn:
    raise InputError([Problem("", message)])
