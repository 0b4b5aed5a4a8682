"""The lines of an interview: written to a terminal or a pipe, read from it, and what they mean.

One line in, one line out, and no cursor is moved: so nothing is drawn that a pipe, a braille
display or a terminal of 80 columns without colour could not show.
"""

from __future__ import annotations

import enum
import io
import re
import sys
import textwrap
from collections.abc import Callable
from typing import Any, NoReturn, TextIO

import attrs

from spasm_guidance.display.escaping import shown
from spasm_guidance.errors import InputError
from spasm_guidance.interview import Screen
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.wording import range_in_words

WIDTH = 80
_NARROWEST = 20  # columns; with fewer, no line would hold a word and its margin
_UNREAD = "That could not be read. Please type one of these:"
_LEFT_OUT = "Type the numbers that are true for you. Those that you leave out count as no."
_MORE = "b back, a answers"
_PICK = f"1 3 for the first and the third, 0 none of these, ? one by one, {_MORE}"
_AGAIN = re.compile(r"(?:b|back) *([0-9]{1,3})")


class Wish(enum.Enum):
    """What can be typed in place of an answer."""

    DONT_KNOW = "don't know"
    BACK = "back"
    ANSWERS = "answers"


@attrs.frozen
class Correction:
    """The wish to answer one question again: that of the earlier answer with this number."""

    number: int


_YES, _NO = ("y", "yes"), ("n", "no")
_WISHES = {
    **dict.fromkeys(("?", "don't know", "dont know", "unknown"), Wish.DONT_KNOW),
    **dict.fromkeys(("b", "back"), Wish.BACK),
    **dict.fromkeys(("a", "answers"), Wish.ANSWERS),
}
_YES_NO = {**dict.fromkeys(_YES, Presence.PRESENT), **dict.fromkeys(_NO, Presence.ABSENT)}
_LEGS = {
    **dict.fromkeys(("0", "neither", "none", *_NO), Legs.NEITHER),
    **dict.fromkeys(("1", "one"), Legs.ONE),
    **dict.fromkeys(("2", "both"), Legs.BOTH),
}


def choices(finding: Finding) -> str:
    """What may be typed for a finding."""
    if isinstance(finding, Quantity):
        return f"{range_in_words(finding)}; ? don't know, {_MORE}"
    if isinstance(finding, LegsFinding):
        return f"0 neither, 1 one leg, 2 both legs, ? don't know, {_MORE}"
    return f"y yes, n no, ? don't know, {_MORE}"


def _wish(typed: str) -> Wish | Correction | None:
    again = _AGAIN.fullmatch(typed)
    return Correction(int(again[1])) if again else _WISHES.get(typed)


def reply_to(finding: Finding, line: str) -> Any:
    """The answer that a line gives to a question, or a wish; None where it cannot be read."""
    typed = line.strip().lower()
    if wish := _wish(typed):
        return wish
    if isinstance(finding, Quantity):
        return _number(finding, typed)
    return (_LEGS if isinstance(finding, LegsFinding) else _YES_NO).get(typed)


def _number(finding: Quantity, typed: str) -> float | None:
    try:
        return finding.answer(float(typed)) if len(typed) <= 12 and typed.isascii() else None
    except (ValueError, InputError):
        return None


def reply_to_screen(screen: Screen, line: str) -> tuple[Finding, ...] | Wish | Correction | None:
    """The findings that a line picks on a screen, `1 3`, or `0` for none of these; or a wish."""
    typed = line.strip().lower()
    if wish := _wish(typed):
        return wish
    if typed in ("0", "none", *_NO):
        return ()
    numbers = typed.replace(",", " ").split()
    known = {str(number): finding for number, finding in enumerate(screen.findings, 1)}
    if not numbers or not all(number in known for number in numbers):
        return None
    return tuple(known[number] for number in dict.fromkeys(numbers))


class Terminal:
    """Writes and reads lines, styled where the terminal can show it; it needs `rich`."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False, emoji=False, markup=False)
        self._console.on_broken_pipe = _left_to_the_program  # type: ignore[method-assign]
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # what is no text is asked for again
        self._console.width = max(_NARROWEST, self._console.width)  # at 0 it prints nothing
        # One less than there are: the last column makes some terminals wrap.
        self.width: int = min(self._console.width, WIDTH) - 1

    def write(self, text: str = "", style: str = "") -> None:
        """Write lines, wrapped; what a terminal could obey is taken out of them."""
        lines = [part for line in text.split("\n") for part in _wrapped(line, self.width)]
        self._console.print("\n".join(lines), style=style, soft_wrap=True)

    def read(self) -> str:
        """The next line. Raises EOFError at the end, KeyboardInterrupt on Ctrl-C."""
        self._console.print("> ", end="")
        sys.stdout.flush()
        stdin: TextIO | None = sys.stdin  # None where it was closed
        line = stdin.readline() if stdin else ""
        if stdin is None or not line:
            self.write()
            raise EOFError
        if not stdin.isatty():
            self.write(line.rstrip("\n"))
        return line

    def ask(self, question: Finding, progress: str) -> Any:
        """Ask one question until its reply can be read: an answer, or a wish."""
        self.write(f"\n{progress}", "dim")
        self.write(question.ask, "bold")
        if question.includes:
            self.write(f"It counts: {question.includes}.")
        if question.excludes:
            self.write(f"It does not count: {question.excludes}.")
        return self._reply(choices(question), lambda line: reply_to(question, line))

    def ask_screen(self, screen: Screen, progress: str) -> tuple[Finding, ...] | Wish | Correction:
        """Ask the questions of one screen together, until the reply can be read."""
        self.write(f"\n{progress}", "dim")
        self.write(screen.ask, "bold")
        for number, finding in enumerate(screen.findings, 1):
            self.write(f"  {number}  {finding.text}")
            if finding.includes:  # all of it: who cannot tell reads here what counts
                self.write(f"     {finding.includes}", "dim")
        self.write(_LEFT_OUT)
        reply: tuple[Finding, ...] | Wish | Correction
        reply = self._reply(_PICK, lambda line: reply_to_screen(screen, line))
        return reply

    def confirm(self, text: str) -> bool:
        """Ask for yes or no; anything but a yes is a no."""
        self.write(f"\n{text}", "bold")
        self.write("y yes, n no", "dim")
        return self.read().strip().lower() in _YES

    def _reply(self, hint: str, meaning: Callable[[str], Any]) -> Any:
        while True:
            self.write(hint, "dim")
            reply = meaning(self.read())
            if reply is not None:
                return reply
            self.write(_UNREAD, "bold")


def _left_to_the_program() -> NoReturn:
    """The program knows what to print where a reader has left, and which code to give."""
    raise BrokenPipeError


def _wrapped(line: str, width: int) -> list[str]:
    """A line as lines that fit, all of them with its margin."""
    text = line.lstrip(" ")
    margin = " " * (len(line) - len(text))
    rest = margin + "   " if text[:1].isdigit() else margin
    return textwrap.wrap(shown(text), width, initial_indent=margin, subsequent_indent=rest) or [""]
