"""run_batch(): a file graded piece by piece, with memory for a few pieces only."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TextIO

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.batch.inputs import Source, source_of
from spasm_guidance.batch.nesting import Nesting
from spasm_guidance.batch.outputs import Target, target_of
from spasm_guidance.batch.pieces import Piece, Reject
from spasm_guidance.batch.places import blamed, put_in_place, refuse_clashes
from spasm_guidance.batch.summary import Summary
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.acceptance import expected
from spasm_guidance.frames.bitsets import outcomes
from spasm_guidance.frames.columns import EXPLAINED, GRADED, Columns, columns_of
from spasm_guidance.frames.grader import GRADE_TYPE, Grader
from spasm_guidance.frames.planes import Plane, unpacked
from spasm_guidance.frames.recoded_frames import recoded_batch
from spasm_guidance.frames.recoding import Recoding
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring

_MOST = 10  # rejects that a message names

Note = Callable[[str], None]
"""Told what is no error, but may be of interest."""

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
    ignoring: Ignoring = ()
    """Sections that the pack does not read; home care is not said where one speaks for more."""
    extra: Collection[str] = ()
    """Columns that are no findings, though their names or what they nest may look so."""
    recoding: Recoding | None = None
    """How findings are read from columns with other names and codes."""

    @property
    def recoded(self) -> tuple[str, ...]:
        """The columns of findings that the recoding adds."""
        return () if self.recoding is None else tuple(self.recoding.names(self.pack))

    @property
    def unread(self) -> list[str]:
        """The columns that are no findings: those named so, and what the recoding reads."""
        return [*self.extra, *(self.recoding.extra(self.pack) if self.recoding else ())]


def run_batch(
    job: Job, progress: Progress = lambda rows, done: None, note: Note = lambda message: None
) -> Summary:
    """Grade a file. Nothing stands at `target` until all of it does.

    Raises InputError if the file or its columns cannot be read, or a row cannot and there is no
    file for rejects; OSError, with the `filename` of the one of the job's files that it is about,
    if that cannot be opened, read or written.
    """
    refuse_clashes(job.source, job.target, job.rejects)
    open_target = target_of(job.target)
    with blamed(job.source):
        source = source_of(job.source, Nesting(job.pack, job.unread))
    columns = _columns(source, job)
    summary = Summary()
    with contextlib.ExitStack() as stack:
        beside = stack.enter_context(put_in_place(job.target, note))
        set_aside = stack.enter_context(_rejects(job.rejects, note))
        target: Target | None = None
        kernel: Grader | None = None
        for piece in _pieces(source, columns, job):
            with blamed(job.source):
                kernel = kernel or Grader.of(columns, piece.rows.schema)
                table, rejects = _graded(piece, kernel, summary, job.explain)
            set_aside(rejects)
            summary.rejected += len({reject.row for reject in rejects})
            with blamed(job.target):
                if target is None:
                    target = open_target(beside, table.schema)
                    stack.push(_closing(target, job.target))
                target.write(table)
            progress(summary.rows + summary.rejected, piece.done)
    return summary


def _pieces(source: Source, columns: Columns, job: Job) -> Iterator[Piece]:
    given = {name: f for name, f in columns.findings.items() if name not in job.recoded}
    with blamed(job.source):
        for piece in source.pieces(attrs.evolve(columns, findings=given)):
            yield piece if job.recoding is None else _recoded(piece, job.recoding, job.pack)


def _recoded(piece: Piece, recoding: Recoding, pack: RulePack) -> Piece:
    """The piece with its columns of findings; rows that are not covered are rejects."""
    rows, strays = recoded_batch(piece.rows, recoding, pack)
    rejects = [
        Reject(int(piece.numbers[row]), stray.column, stray.reason)
        for stray in strays
        for row in stray.rows
    ]
    return attrs.evolve(piece, rows=rows, rejects=(*piece.rejects, *rejects))


def _closing(file: Target | TextIO, path: Path) -> Callable[..., None]:
    """Closes the file in the end; a failure before that is the one to report."""

    def close(failed: type[BaseException] | None, *_: object) -> None:
        """Closes the file; its own failure counts only if nothing failed before."""
        with contextlib.suppress(Exception) if failed else blamed(path):
            file.close()

    return close


def _columns(source: Source, job: Job) -> Columns:
    """The columns of a file, explained whatever is written: the summary counts the rules."""
    added = [name for name in job.recoded if name not in source.names]
    columns = columns_of(
        [*source.names, *added],
        job.pack,
        job.explain,
        None,
        types=[*source.types, *(pa.null() for _ in added)] if source.types else (),
        ignoring=job.ignoring,
        extra=job.unread,
    )
    return attrs.evolve(columns, explain=True)


@attrs.define
class _Noted:
    """Takes note of every wrong row of a piece, for the grader."""

    found: list[tuple[int, str]] = attrs.field(factory=list)

    def add(self, kind: str, start: int, rows: Plane, count: int) -> None:
        """Notes the rows that are set in the plane, counted from `start`."""
        places = np.flatnonzero(unpacked(rows, count)) + start
        self.found += [(int(place), kind) for place in places]


def _graded(
    piece: Piece, kernel: Grader, summary: Summary, explain: bool
) -> tuple[pa.Table, list[Reject]]:
    """The good rows of a piece with their result, and its rejects."""
    noted = _Noted()
    arrays = kernel.grade_all(iter([piece.rows]), piece.rows.num_rows, noted)
    found = [*piece.rejects, *_rejected(piece, noted, kernel.columns)]
    rejects = sorted(found, key=lambda reject: reject.row)
    rows, result = piece.rows, dict(zip(kernel.columns.added, arrays, strict=True))
    if rejects:
        good = pa.array(~np.isin(piece.numbers, [reject.row for reject in rejects]))
        rows, result = rows.filter(good), {n: array.filter(good) for n, array in result.items()}
    summary.add(result, kernel.columns)
    table = pa.Table.from_batches([rows])
    for name in GRADED:
        table = table.append_column(pa.field(name, GRADE_TYPE), result[name])
    for name in EXPLAINED if explain else ():
        indices, lists = outcomes(name, result[name])
        table = table.append_column(name, pa.DictionaryArray.from_arrays(indices, lists))
    return table, rejects


def _rejected(piece: Piece, noted: _Noted, columns: Columns) -> Iterator[Reject]:
    for row, kind in noted.found:
        number = int(piece.numbers[row])
        if kind not in columns.findings:
            yield Reject(number, "", kind)
            continue
        got = echo(piece.rows.column(kind)[row].as_py())
        yield Reject(number, kind, f"expected {expected(columns.findings[kind])}, got {got}")


@contextlib.contextmanager
def _rejects(path: Path | None, note: Note) -> Iterator[Callable[[list[Reject]], None]]:
    """Writes rejects as CSV; where there is no file for them, the first ends the run."""
    if path is None:
        yield _refuse
        return
    with put_in_place(path, note) as beside, contextlib.ExitStack() as stack:
        with blamed(path):
            file = beside.open("w", encoding="utf-8", newline="")
        stack.push(_closing(file, path))
        writer = csv.writer(file)
        writer.writerow(["row", "column", "reason"])

        def write(rejects: list[Reject]) -> None:
            """Writes a line for each rejected cell."""
            with blamed(path):
                writer.writerows((r.row, r.column, r.reason) for r in rejects)

        yield write


def _refuse(rejects: list[Reject]) -> None:
    if rejects:
        hint = "; pass --rejects FILE to set such rows aside"
        raise InputError([_problem(reject, hint) for reject in rejects[:_MOST]])


def _problem(reject: Reject, hint: str) -> Problem:
    place = f"row {reject.row}" + (f", {reject.column}" if reject.column else "")
    return Problem(place, reject.reason + hint)
