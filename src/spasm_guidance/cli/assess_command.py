"""`assess`: the answer for every presentation in files or on stdin."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from spasm_guidance.assessment import assess
from spasm_guidance.cli import pack_option
from spasm_guidance.cli.answer_formats import FORMATS, Answer
from spasm_guidance.cli.cases import STDIN, Case, cases_in
from spasm_guidance.cli.console import Complaints
from spasm_guidance.errors import InputError
from spasm_guidance.interchange import read_presentation
from spasm_guidance.rulepack import RulePack


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "assess",
        help="assess presentations",
        description="Assess presentations. A file holds one presentation as JSON, or JSON "
        "Lines with one presentation to a line.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a file, or - for stdin")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer what can be read, say on stderr what cannot."""
    complaints = Complaints()
    answers = _answers(options.files or [STDIN], options.pack, complaints)
    for piece in FORMATS[options.format](answers):
        sys.stdout.write(piece)
    return complaints.exit_code


def _answers(files: list[str], pack: RulePack, complaints: Complaints) -> Iterator[Answer]:
    for file in files:
        for case in _readable(file, complaints):
            try:
                assessment = assess(read_presentation(case.data, pack), pack)
            except InputError as error:
                complaints.add(case.label, *error.problems)
                continue
            alone = len(files) == 1 and case.line is None
            yield Answer(case.label, assessment, alone)


def _readable(file: str, complaints: Complaints) -> Iterator[Case]:
    try:
        yield from cases_in(file)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        complaints.add(Case(file, None, b"").label, reason.lower())
