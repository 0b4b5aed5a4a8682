"""`batch`: grade a whole file of people, a row each, in pieces."""

from __future__ import annotations

import argparse
import functools
import os
import sys
from pathlib import Path
from typing import Any

from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import ANSWERED, BAD_INPUT, NOT_WRITTEN, printable
from spasm_guidance.cli.signals import tidy_when_stopped
from spasm_guidance.errors import InputError, PackError

SET_ASIDE = 3  # OUT is written, but some rows of IN are not in it

_HERE = [
    ("pass ignoring=", "pass --ignore "),
    ("name the column in `extra`", "name the column with --extra"),
    (", or pass `columns=`", ""),
]
"""What Python's names are called here."""
_EXTRA = "this needs more: pip install 'spasm-guidance[frames]'"


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "batch",
        help="grade a file with a row for each person",
        description="Grade a file with a row for each person and a column for each finding. "
        "Parquet, Arrow IPC, CSV and JSON Lines are told by how the names end. OUT has every "
        "column of IN and the grade; a summary stands on stderr.",
        epilog="Exit codes: 0 if every row is graded and OUT is written; 3 if OUT is written, "
        "but rows were set aside; 2 if IN or what was asked for cannot be used, and 1 if OUT or "
        "the file of rejects cannot be written: then nothing is written.",
    )
    parser.add_argument("source", metavar="IN", type=Path, help="the file to grade")
    parser.add_argument("target", metavar="OUT", type=Path, help="the file to write")
    parser.add_argument(
        "--explain", action="store_true", help="also the rules that fired and the open questions"
    )
    parser.add_argument(
        "--rejects",
        metavar="FILE",
        type=Path,
        help="set rows aside that cannot be read, as CSV: the number of the row (rows of data "
        "count from 1, without the header and without empty lines of CSV), the column, and why",
    )
    parser.add_argument(
        "--recode",
        metavar="FILE",
        type=Path,
        help="read findings from columns with other names and codes, as a TOML file says "
        "(see docs/real-data.md); what that comes to stands on stderr",
    )
    pack_option.add_ignore_to(parser)
    parser.add_argument(
        "--extra",
        metavar="COLUMN",
        action="append",
        default=[],
        help="hand on a column as it is, though its name is nearly that of a finding, or though "
        "findings may be nested in it; may be given again",
    )
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Grade the file; the exit code tells what was written."""
    try:
        from spasm_guidance.batch import Job, run_batch, summary_table
        from spasm_guidance.frames.recoding import read_recoding
    except ImportError as error:
        _note(f"{_EXTRA} ({error.name} is missing)")
        return BAD_INPUT
    is_watched = sys.stderr is not None and sys.stderr.isatty()
    try:
        recoding = read_recoding(options.recode, options.pack) if options.recode else None
        for line in str(recoding).splitlines() if recoding else ():
            _note(line)
        job = Job(
            source=options.source,
            target=options.target,
            pack=options.pack,
            explain=options.explain,
            rejects=options.rejects,
            ignoring=pack_option.ignored(options.ignore, options.pack),
            extra=options.extra,
            recoding=recoding,
        )
        with tidy_when_stopped():
            summary = run_batch(job, _show if is_watched else _silent, _note)
    except (InputError, PackError) as error:
        for problem in error.problems:
            _note(functools.reduce(lambda told, pair: told.replace(*pair), _HERE, str(problem)))
        return BAD_INPUT
    except OSError as error:
        _say(f"{printable(str(error.filename))}: {printable(str(error.strerror))}\n")
        read = (str(options.source), str(options.recode))
        return BAD_INPUT if str(error.filename) in read else NOT_WRITTEN
    _say(("\n" if is_watched else "") + summary_table(summary) + "\n")
    return SET_ASIDE if summary.rejected else ANSWERED


def _say(text: str) -> None:
    """Say it on stderr. Where that cannot be written, the work goes on in silence."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
        os.close(nowhere)


def _note(message: str) -> None:
    _say(f"batch: {printable(message)}\n")


def _silent(rows: int, done: float | None) -> None:
    """No progress in a pipe."""


def _show(rows: int, done: float | None) -> None:
    """Progress on a terminal, in one line that is written over."""
    share = "" if done is None else f" {done:4.0%} [{'#' * round(done * 30):<30}]"
    _say(f"\r{rows:>13,} rows{share}")
