"""`ask`: the interview in a terminal, or through a pipe with one answer to a line."""

from __future__ import annotations

import argparse
import contextlib
import os
from typing import Any, TextIO

from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import (
    ANSWERED,
    BAD_INPUT,
    INTERRUPTED,
    NOT_WRITTEN,
    printable,
    tell,
)

_INSTALL = "needs more than the library alone; install it with: pip install 'spasm-guidance[cli]'"


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "ask",
        help="ask the questions, then show the result",
        description="Ask the fewest questions, most urgent first, then show the result. Answer "
        "with one line each; ? is for “don't know”, b goes back, Ctrl-C ends.",
    )
    parser.add_argument("--save", metavar="FILE", help="write the answers to a new JSON file")
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Hold the interview; the answers go to the file of `--save`, the result to stdout."""
    try:
        from spasm_guidance.cli.dialogue import hold
        from spasm_guidance.cli.terminal import Talk
    except ModuleNotFoundError as missing:
        if str(missing.name).partition(".")[0] != "rich":
            raise
        tell("ask", _INSTALL)
        return BAD_INPUT
    with contextlib.ExitStack() as opened:
        stream = None
        if options.save is not None:
            try:  # before the first question, so that no answers are lost in the end
                stream = open(options.save, "x", encoding="utf-8")  # noqa: SIM115 - see below
            except (OSError, ValueError) as error:
                tell(printable(options.save), _why_not(error))
                return BAD_INPUT
            # The last in is the first out: it is closed, then removed if nothing was saved.
            opened.callback(_removed_if_empty, options.save)
            opened.callback(stream.close)
        return _run(options, hold, Talk(), stream)


def _run(options: argparse.Namespace, hold: Any, talk: Any, stream: TextIO | None) -> int:
    try:
        interview, is_whole = hold(options.pack, talk)
    except KeyboardInterrupt:
        talk.say("\nGoodbye. Nothing was saved. If you are worried, ask for help.")
        return INTERRUPTED
    code = ANSWERED if is_whole else BAD_INPUT
    return code if stream is None else (_saved(options.save, stream, interview) or code)


def _removed_if_empty(file: str) -> None:
    with contextlib.suppress(OSError):
        if os.path.getsize(file) == 0:
            os.unlink(file)


def _why_not(error: OSError | ValueError) -> str:
    if isinstance(error, FileExistsError):
        return "is there already; name a new file"
    if isinstance(error, FileNotFoundError):
        return "cannot be written: there is no such folder"
    reason = error.strerror if isinstance(error, OSError) else "no file can have this name"
    return f"cannot be written: {reason}"


def _saved(file: str, stream: TextIO, interview: Any) -> int:
    from spasm_guidance.interchange import write_presentation

    try:
        stream.write(write_presentation(interview.presentation) + "\n")
        stream.flush()
    except OSError as error:
        tell(printable(file), error.strerror or "cannot be written")
        return NOT_WRITTEN
    return ANSWERED
