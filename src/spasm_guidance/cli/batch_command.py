"""`batch`: grade a whole file of people, a row each, in pieces."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import ANSWERED, BAD_INPUT, NOT_WRITTEN, printable, tell
from spasm_guidance.cli.signals import tidy_when_stopped
from spasm_guidance.errors import InputError, PackError

_EXTRA = "this needs more: pip install 'spasm-guidance[frames]'"


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "batch",
        help="grade a file with a row for each person",
        description="Grade a file with a row for each person and a column for each finding. "
        "Parquet, Arrow IPC, CSV and JSON Lines are told by how the names end. OUT has every "
        "column of IN and the grade; a summary stands on stderr.",
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
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Grade the file; 2 if rows were set aside or nothing could be graded."""
    try:
        from spasm_guidance.batch import Job, run_batch, summary_table
    except ImportError as error:
        tell("batch", f"{_EXTRA} ({error.name} is missing)")
        return NOT_WRITTEN
    try:
        job = Job(
            source=options.source,
            target=options.target,
            pack=options.pack,
            explain=options.explain,
            rejects=options.rejects,
        )
        with tidy_when_stopped():
            summary = run_batch(job, _show if sys.stderr.isatty() else _silent, _note)
    except (InputError, PackError) as error:
        for problem in error.problems:
            tell("batch", problem)
        return BAD_INPUT
    except OSError as error:
        place = str(error.filename or options.source)
        tell(printable(place), error.strerror or "cannot be read")
        return BAD_INPUT if place == str(options.source) else NOT_WRITTEN
    # pyarrow says so of a file that is not what its name says, or of a type that OUT cannot hold
    except (ValueError, NotImplementedError) as error:
        tell(printable(str(options.source)), printable(str(error)))
        return BAD_INPUT
    end_of_progress = "\n" if sys.stderr.isatty() else ""
    print(end_of_progress + summary_table(summary), file=sys.stderr)
    return BAD_INPUT if summary.rejected else ANSWERED


def _note(message: str) -> None:
    tell("batch", message)


def _silent(rows: int, done: float | None) -> None:
    """No progress in a pipe."""


def _show(rows: int, done: float | None) -> None:
    """Progress on a terminal, in one line that is written over."""
    share = "" if done is None else f" {done:4.0%} [{'#' * round(done * 30):<30}]"
    print(f"\r{rows:>13,} rows{share}", end="", file=sys.stderr, flush=True)
