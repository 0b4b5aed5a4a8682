"""The library's errors: each lists every problem at once, and says what to do."""

from __future__ import annotations

import builtins
import difflib
import math
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

ECHO_LIMIT = 24  # characters of what was sent that a message may repeat


def echo(value: object) -> str:
    """What was sent, shortened and made printable, so that it can stand in a message.

    In the words of Python; `interchange.parsing.json_echo` has those of JSON.

    >>> echo("a" * 100)
    "'aaaaaaaaaaaaaaaaaaaa…'"
    >>> echo(chr(0x202E) + "evil")
    "'?evil'"
    """
    if isinstance(value, str):
        kept = "".join(c if c.isprintable() else "?" for c in value[: ECHO_LIMIT - 2])
        return f"'{kept}'" if len(value) <= ECHO_LIMIT - 2 else f"'{kept[:-2]}…'"
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, (int, float)):
        return _echo_number(value)
    return f"a value of type {_type_name(type(value))}"


def _type_name(kind: type) -> str:
    """With its package where it bears the name of one of Python's own types, as NumPy's bool."""
    name = kind.__name__
    if hasattr(builtins, name) and kind.__module__ != "builtins":
        name = f"{kind.__module__.partition('.')[0]}.{name}"
    return name[:ECHO_LIMIT]


def expect(value: object, kind: type, where: str) -> None:
    """Raise a TypeError unless the value is an object of that kind."""
    if not isinstance(value, kind):
        raise TypeError(f"{where}: expected {kind.__name__}, got {echo(value)}")


def _echo_number(value: float) -> str:
    if 2**53 <= abs(value) < math.inf:
        ends = "-2**53 or less" if value < 0 else "2**53 or more"
        return f"a number of {ends}, which may be rounded"
    return repr(value + 0)[:ECHO_LIMIT]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that ends a message about an unknown name, or nothing.

    >>> did_you_mean("sever_pain", ["severe_pain", "worsening"])
    "; did you mean 'severe_pain'?"
    """
    close = closest(name, known)
    return f"; did you mean '{close}'?" if close else ""


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like this one; how a name is spelt comes before what it says.

    >>> closest("durationDays", ["dehydration", "duration_days"])
    'duration_days'
    """
    names = {_letters(one): one for one in reversed(list(known))}
    close = difflib.get_close_matches(_letters(name[:80]), names, n=1, cutoff=0.6)
    return names[close[0]] if close else None


def _letters(name: str) -> str:
    """Without case, and without what joins words: `durationDays` is `Duration-Days`."""
    return "".join(filter(str.isalnum, name)).lower()


@attrs.frozen
class Problem:
    """One thing that is wrong: where it stands, and what is wrong and expected there."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class ProblemsError(ValueError):
    """An error made of problems; it prints one to a line."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class InputError(ProblemsError, TypeError):
    """Something given about a person cannot be read.

    `problems` lists every one, each with its path (`symptoms.severe_pain`). It is both a
    ValueError and a TypeError, since a wrong kind of answer is as much an input error as a
    wrong value, and callers guard against either.

    >>> raise InputError([Problem("symptoms.duration_days", "expected 0 or more, got -1")])
    Traceback (most recent call last):
    spasm_guidance.errors.InputError: symptoms.duration_days: expected 0 or more, got -1
    """


class PackError(ProblemsError):
    """A rule pack, or a part of one, is not well made; `problems` lists every reason."""


class CriterionError(TypeError):
    """A criterion was written in a way that cannot mean what it seems to; the message says how."""
