"""`ask`: the interview in a terminal, or through a pipe with one answer to a line."""

from __future__ import annotations

import argparse
import os
from typing import Any

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
        from spasm_guidance.cli.holding import hold
        from spasm_guidance.cli.talk import Talk
    except ModuleNotFoundError as missing:
        if str(missing.name).partition(".")[0] != "rich":
            raise
        tell("ask", _INSTALL)
        return BAD_INPUT
    if options.save is not None and not _is_free(options.save):
        return BAD_INPUT
    talk = Talk()
    try:
        interview, is_whole = hold(options.pack, talk)
    except KeyboardInterrupt:
        talk.say("\nGoodbye. Nothing was saved. If you are worried, ask for help.")
        return INTERRUPTED
    code = ANSWERED if is_whole else BAD_INPUT
    return code if options.save is None else (_saved(options.save, interview) or code)


def _is_free(file: str) -> bool:
    """Asked before the first question, so that no answers are lost in the end."""
    folder = os.path.dirname(file) or "."
    if os.path.lexists(file):
        tell(printable(file), "is there already; name a new file")
        return False
    if not os.path.isdir(folder):
        tell(printable(file), "cannot be written: there is no such folder")
        return False
    return True


def _saved(file: str, interview: Any) -> int:
    from spasm_guidance.interchange import write_presentation

    try:
        with open(file, "x", encoding="utf-8") as stream:
            stream.write(write_presentation(interview.presentation) + "\n")
    except OSError as error:
        tell(printable(file), error.strerror or "cannot be written")
        return NOT_WRITTEN
    return ANSWERED
