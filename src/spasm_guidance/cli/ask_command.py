"""`ask`: the interview in a terminal, or through a pipe with one answer to a line."""

from __future__ import annotations

import argparse
import contextlib
from typing import Any, TextIO

from spasm_guidance.cli import console, pack_option
from spasm_guidance.cli.console import tell
from spasm_guidance.cli.session import Session
from spasm_guidance.cli.terminal import Terminal
from spasm_guidance.interchange import write_presentation
from spasm_guidance.interview import Interview

_INSTALL = "needs more than the library alone; install it with: pip install 'spasm-guidance[cli]'"


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser = commands.add_parser(
        "ask",
        help="ask the questions, then show the result",
        description="Ask the fewest questions, most urgent first, then show the result. Answer "
        "with one line each; ? is for “don't know”, b goes back, a lists the answers with their "
        "numbers, b 3 asks the third again, Ctrl-C ends.",
    )
    parser.add_argument("--save", metavar="FILE", help="write the answers to a new JSON file")
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask everything; the answers go to the file of `--save`, the result to stdout."""
    try:
        session = Session(Terminal(), Interview(pack=options.pack))
    except ModuleNotFoundError:
        tell("ask", _INSTALL)
        return console.BAD_INPUT
    with contextlib.ExitStack() as stack:
        try:  # before the first question, so that no answers are lost in the end
            file = stack.enter_context(console.new_file(options.save))
        except (OSError, ValueError) as error:
            tell(console.printable(options.save), console.why_not(error))
            return console.BAD_INPUT
        try:
            is_whole = session.run()
        except KeyboardInterrupt:
            session.leave()
            return console.INTERRUPTED
        if file is not None and not _is_saved(file, session.interview):
            return console.NOT_WRITTEN
        return console.ANSWERED if is_whole else console.BAD_INPUT


def _is_saved(file: TextIO, interview: Interview) -> bool:
    try:
        file.write(write_presentation(interview.presentation) + "\n")
        file.flush()
    except OSError as error:
        tell(console.printable(file.name), error.strerror or "cannot be written")
        return False
    return True
