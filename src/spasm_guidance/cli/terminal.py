"""The interview as a talk of lines: the same in a terminal, in a pipe and for a screen reader.

One line in, one line out, and no cursor is moved: so nothing is drawn that a pipe, a braille
display or a terminal of 80 columns without colour could not show.
"""

from __future__ import annotations

import io
import sys
import textwrap

from rich.console import Console
from rich.text import Text

from spasm_guidance.cli.replies import Answer, Chosen, Wish, choices, reply_to, reply_to_screen
from spasm_guidance.display.escaping import shown
from spasm_guidance.interview import Screen
from spasm_guidance.language.findings import Finding

WIDTH = 80
_UNREAD = "That could not be read. Please type one of these:"
_LEFT_OUT = "Type the numbers that are true for you. Those that you leave out count as no."
_PICK = "1 3 for the first and the third, 0 none of these, ? one by one, b back"
_NARROWEST = 20  # columns; with fewer, no line would hold a word and its margin


class EndedError(Exception):
    """There is no further line to read."""


class _Console(Console):
    """Leaves a closed pipe to the program, which knows what to say and which code to give."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Talk:
    """Says lines and hears lines; styled where the terminal can show it."""

    def __init__(self) -> None:
        self._console = _Console(highlight=False, emoji=False, markup=False)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # what is no text is asked for again
        self._console.width = max(_NARROWEST, self._console.width)  # at 0 it says nothing
        # One less than there are: the last column makes some terminals wrap.
        self.width: int = min(self._console.width, WIDTH) - 1

    def say(self, text: str = "", style: str = "") -> None:
        """Some lines, wrapped; what a terminal could obey is taken out of them."""
        lines = [part for line in text.split("\n") for part in _wrapped(line, self.width)]
        self._console.print(Text("\n".join(lines), style=style), soft_wrap=True)

    def hear(self) -> str:
        """The next line. Raises EndedError at the end, KeyboardInterrupt on Ctrl-C."""
        self._console.print("> ", end="")
        sys.stdout.flush()
        line = "" if sys.stdin is None else sys.stdin.readline()  # None where it was closed
        if not line:
            self.say()
            raise EndedError
        if sys.stdin is None or not sys.stdin.isatty():
            self.say(line.rstrip("\n"))
        return line

    def ask(self, question: Finding, progress: str) -> Answer | Wish:
        """Ask one question until it has an answer that can be read."""
        self.say(f"\n{progress}", "dim")
        self.say(question.ask, "bold")
        if question.includes:
            self.say(f"It counts: {question.includes}.")
        if question.excludes:
            self.say(f"It does not count: {question.excludes}.")
        while True:
            self.say(choices(question), "dim")
            reply = reply_to(question, self.hear())
            if reply is not None:
                return reply
            self.say(_UNREAD, "bold")

    def ask_screen(self, screen: Screen, progress: str) -> Chosen | Wish:
        """Ask the questions of one screen together."""
        self.say(f"\n{progress}", "dim")
        self.say(screen.ask, "bold")
        for number, question in enumerate(screen.questions, 1):
            self.say(f"  {number}  {question.finding.text}")
            if question.finding.includes:  # all of it: who cannot say reads here what counts
                self.say(f"     {question.finding.includes}", "dim")
        self.say(_LEFT_OUT)
        while True:
            self.say(_PICK, "dim")
            reply = reply_to_screen(screen, self.hear())
            if reply is not None:
                return reply
            self.say(_UNREAD, "bold")

    def confirm(self, text: str) -> bool:
        """Ask for yes or no; anything but a yes is a no."""
        self.say(f"\n{text}", "bold")
        self.say("y yes, n no", "dim")
        return self.hear().strip().lower() in ("y", "yes")


def _wrapped(line: str, width: int) -> list[str]:
    """A line as lines that fit, all of them with its margin."""
    text = line.lstrip(" ")
    margin = " " * (len(line) - len(text))
    rest = margin + "   " if text[:1].isdigit() else margin
    return textwrap.wrap(shown(text), width, initial_indent=margin, subsequent_indent=rest) or [""]
