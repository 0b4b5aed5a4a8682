"""run_batch(): a file graded piece by piece, with memory for a few pieces only."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.batch.inputs import Source, source_of
from spasm_guidance.batch.near_misses import near_misses
from spasm_guidance.batch.outputs import Target, put_in_place, target_of
from spasm_guidance.batch.pieces import Noted, Piece, Reject
from spasm_guidance.batch.places import refuse_clashes
from spasm_guidance.batch.summary import Summary
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.acceptance import expected
from spasm_guidance.frames.bitsets import outcomes
from spasm_guidance.frames.columns import EXPLAINED, GRADED, Columns, columns_of, finding_names
from spasm_guidance.frames.grader import GRADE_TYPE, Grader
from spasm_guidance.rulepack import RulePack

_TOLD = 10  # rejects that a message names

Progress = Callable[[int, float | None], None]
"""Told after each piece: the rows so far, and how much of the file that is, from 0 to 1."""


@attrs.frozen(kw_only=True)
class Job:
    """What to grade, and where to put it. The kinds of file are told by how names end."""

    source: Path
    target: Path
    pack: RulePack
    explain: bool = False
    rejects: Path | None = None
    """Where rows that cannot be read are set aside; without it the first of them ends the run."""


def run_batch(
    job: Job,
    progress: Progress = lambda rows, done: None,
    note: Callable[[str], None] = lambda message: None,
) -> Summary:
    """Grade a file. Nothing stands at `target` until all of it does.

    `note` is told what is no error, but may be a mistake: a column's name, say.

    Raises InputError if the columns are wrong, or a row is and there is no file for rejects;
    OSError or pyarrow.ArrowInvalid if a file cannot be read or written.
    """
    refuse_clashes(job.source, job.target, job.rejects)
    source, write = source_of(job.source), target_of(job.target)
    columns = _columns(source, job, note)
    summary = Summary()
    with contextlib.ExitStack() as stack:
        beside = stack.enter_context(put_in_place(job.target))
        set_aside = stack.enter_context(_rejects(job.rejects))
        target: Target | None = None
        made: Grader | None = None
        for piece in source.pieces(columns.findings):
            made = made or Grader.of(columns, piece.rows.schema)
            table, rejects = _graded(piece, made, summary, job.explain)
            set_aside(rejects)
            summary.rejected += len({reject.row for reject in rejects})
            if target is None:
                target = write(beside, table.schema)
                stack.callback(target.close)
            target.write(table)
            progress(summary.rows + summary.rejected, piece.done)
    return summary


def _columns(source: Source, job: Job, note: Callable[[str], None]) -> Columns:
    """The columns of a file, explained whatever is written: the summary counts the rules."""
    known = finding_names(job.pack)
    names = source.names(known)
    for message in near_misses(names, known):
        note(message)
    return attrs.evolve(columns_of(names, job.pack, job.explain, None), explain=True)


def _graded(
    piece: Piece, made: Grader, summary: Summary, explain: bool
) -> tuple[pa.Table, list[Reject]]:
    """The good rows of a piece with their result, and its rejects."""
    noted = Noted()
    arrays = made.grade_all(iter([piece.rows]), piece.rows.num_rows, noted)
    found = [*piece.rejects, *_rejected(piece, noted, made.columns)]
    rejects = sorted(found, key=lambda reject: reject.row)
    rows, result = piece.rows, dict(zip(made.columns.added, arrays, strict=True))
    if rejects:
        good = pa.array(~np.isin(piece.numbers, [reject.row for reject in rejects]))
        rows, result = rows.filter(good), {n: array.filter(good) for n, array in result.items()}
    summary.add(result, made.columns)
    table = pa.Table.from_batches([rows])
    for name in GRADED:
        table = table.append_column(pa.field(name, GRADE_TYPE), result[name])
    for name in EXPLAINED if explain else ():
        indices, lists = outcomes(name, result[name])
        table = table.append_column(name, pa.DictionaryArray.from_arrays(indices, lists))
    return table, rejects


def _rejected(piece: Piece, noted: Noted, columns: Columns) -> Iterator[Reject]:
    for row, kind in noted.found:
        number = int(piece.numbers[row])
        if kind not in columns.findings:
            yield Reject(number, "", kind)
            continue
        got = echo(piece.rows.column(kind)[row].as_py())
        yield Reject(number, kind, f"expected {expected(columns.findings[kind])}, got {got}")


@contextlib.contextmanager
def _rejects(path: Path | None) -> Iterator[Callable[[list[Reject]], None]]:
    """Writes rejects as CSV; where there is no file for them, the first ends the run."""
    if path is None:
        yield _refuse
        return
    with put_in_place(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "column", "reason"])
        yield lambda rejects: writer.writerows((r.row, r.column, r.reason) for r in rejects)


def _refuse(rejects: list[Reject]) -> None:
    if rejects:
        hint = "; pass --rejects FILE to set such rows aside"
        raise InputError([_problem(reject, hint) for reject in rejects[:_TOLD]])


def _problem(reject: Reject, hint: str) -> Problem:
    place = f"row {reject.row}" + (f", {reject.column}" if reject.column else "")
    return Problem(place, reject.reason + hint)
