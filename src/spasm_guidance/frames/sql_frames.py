"""Frames of SQL engines: the rules become the engine's own expressions, which it optimises."""

from __future__ import annotations

import abc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

import attrs

from spasm_guidance.frames.acceptance import ColumnType, Complaints, misfits
from spasm_guidance.frames.bitsets import explained, not_a_bit_set
from spasm_guidance.frames.columns import HIDDEN, LABELS, Columns
from spasm_guidance.frames.handlers import Handler
from spasm_guidance.frames.notation import RAISING
from spasm_guidance.frames.sql_notation import Dialect, SqlNotation, Stage
from spasm_guidance.language.grades import Grade

ROW = f"{HIDDEN}row"
"""The column with a row's place, where rows are counted."""


class SqlFrames(Handler):
    """Frames of an engine, which differs in its dialect and in how it is called."""

    folds_case = True
    dialect: ClassVar[Dialect]

    @abc.abstractmethod
    def types(self, frame: Any) -> dict[str, str]:
        """The type of each column, as the engine writes it."""

    @abc.abstractmethod
    def fields(self, frame: Any, name: str) -> Sequence[str] | None:
        """The names in a column of structs; None if the column holds something else."""

    @abc.abstractmethod
    def renamed(self, frame: Any, names: Sequence[str]) -> Any:
        """The frame with these names, one for each column in its place."""

    @abc.abstractmethod
    def select(self, frame: Any, expressions: Sequence[str]) -> Any:
        """A frame of these columns. Nothing runs until it is read."""

    @abc.abstractmethod
    def counted(self, frame: Any, stage: Stage, counts: Sequence[str]) -> Iterable[Sequence[Any]]:
        """Run aggregates over each part of a frame, in order: how many rows, and the counts.

        They read the columns of the stage and ROW, a row's place in its part.
        """

    def assess(self, frame: Any, columns: Columns) -> Any:
        """Columns of a wrong type are refused at once, rows when they are read."""
        Complaints(columns, self._misfits(frame, columns)).refuse()
        names, graded = self._apart(frame)
        for stage in stages(columns, self.dialect):
            graded = self.select(graded, ["*", *self.dialect.named(stage)])
        graded = self.select(graded, [*map(self.dialect.name, names), *columns.added])
        return self._together(graded, names, frame, columns.added)

    def _apart(self, frame: Any) -> tuple[list[str], Any]:
        """The frame with a name of its own for each column, and these names."""
        counts = Counter(name.casefold() for name in frame.columns)
        names = [
            name if counts[name.casefold()] == 1 else f"{HIDDEN}{place}"
            for place, name in enumerate(frame.columns)
        ]
        return names, frame if names == list(frame.columns) else self.renamed(frame, names)

    def _together(
        self, result: Any, names: list[str], frame: Any, added: Sequence[str] = ()
    ) -> Any:
        """The result with the names that the frame had."""
        own = list(frame.columns)
        return result if names == own else self.renamed(result, [*own, *added])

    def check(self, frame: Any, columns: Columns) -> None:
        """Only counts leave the engine."""
        complaints = Complaints(columns, self._misfits(frame, columns))
        sql = SqlNotation(columns, self.dialect)
        tests = [*sql.strange(), *sql.conflicts()]
        answers = sql.answers()
        if complaints.misfits:
            names = complaints.misfits
            tests = [(name, f"{sql.reading(name)} IS NOT NULL") for name in names]
            answers = {}
        row, before = self.dialect.name(ROW), 0
        counts = [
            f"{count} FILTER (WHERE {test})"
            for _, test in tests
            for count in (f"min({row})", "count(*)")
        ]
        for rows, *found in self.counted(frame, answers, counts) if tests else ():
            for (kind, _), first, more in zip(tests, found[::2], found[1::2], strict=True):
                if more:
                    complaints.note(kind, before + first, more)
            before += rows
        complaints.refuse()

    def decode(self, frame: Any) -> Any:
        lists = {name: self._list(frame, name) for name in explained(frame.columns)}
        names, apart = self._apart(frame)
        kept = {name: self.dialect.name(name) for name in names}
        decoded = self.select(apart, self.dialect.named(kept | lists))
        return self._together(decoded, names, frame)

    def _misfits(self, frame: Any, columns: Columns) -> dict[str, str]:
        own = {name: ColumnType.of_sql(kind) for name, kind in self.types(frame).items()}
        if columns.paths:
            places = {name: place for place, name in enumerate(frame.columns)}
            nested = self.nested(frame)
            for name, (column, field) in columns.paths.items():
                kind = nested[places[column]].field(field).type
                own[name] = ColumnType.of_arrow(kind)
        return misfits(columns, own)

    def _list(self, frame: Any, name: str) -> str:
        """The names in a bit set that are true."""
        fields = self.fields(frame, name)
        if fields is None:
            raise not_a_bit_set(name)
        cases = (
            f"CASE WHEN {name}.{self.dialect.name(field)} THEN {self.dialect.text(field)} END"
            for field in fields
        )
        return (
            f"CASE WHEN {name} IS NOT NULL THEN {self.dialect.listed.format(', '.join(cases))} END"
        )


def stages(columns: Columns, dialect: Dialect) -> Iterator[Stage]:
    """The columns to make, each stage from those before: answers, rules, grades, the result."""
    sql = SqlNotation(columns, dialect)
    yield sql.checked_answers()
    truths = [sql.truth(rule.when) for rule in columns.pack.rules]
    if columns.explain:
        names = [f"{HIDDEN}rule_{place}" for place in range(len(truths))]
        yield dict(zip(names, truths, strict=True))
        standing = [dialect.name(name) for name in names]
        sql = attrs.evolve(sql, standing=dict(zip(truths, standing, strict=True)))
        truths = standing
    reached = sql.reached(columns.pack, truths, columns.worries)
    failures = "".join(
        f" WHEN {condition} THEN {dialect.failure(text)}" for text, condition in sql.conflicts()
    )
    yield {
        HIDDEN + grade.label: f"CASE{failures} ELSE {truth} END" if failures else truth
        for grade, truth in reached.items()
    }
    reached = {grade: dialect.name(HIDDEN + grade.label) for grade in reversed(RAISING)}
    yield _grades(reached, sql) | (_explanation(reached, truths, sql) if columns.explain else {})


def _grades(reached: dict[Grade, str], sql: SqlNotation) -> Stage:
    """The grade and its bounds, from the grades reached, highest first."""
    surely = [(sql.surely(truth), grade) for grade, truth in reached.items()]
    possibly = [(sql.possibly(truth), grade) for grade, truth in reached.items()]
    home_care_is_open = f"{reached[RAISING[0]]} IS NULL", Grade.UNDETERMINED
    branches = {"grade": [*surely, home_care_is_open], "at_least": surely, "at_most": possibly}
    return {name: sql.dialect.grade.format(_case(cases)) for name, cases in branches.items()}


def _case(branches: Iterable[tuple[str, Grade]]) -> str:
    whens = " ".join(f"WHEN {test} THEN '{grade.label}'" for test, grade in branches)
    return f"CASE {whens} ELSE '{LABELS[0]}' END"


def _explanation(reached: dict[Grade, str], truths: list[str], sql: SqlNotation) -> Stage:
    """The rules that fired and the findings that are open, as bit sets."""
    names = sql.columns.names
    fired = dict(zip(sql.columns.rules, map(sql.surely, truths), strict=True))
    open_ones = sql.open(sql.columns.pack, reached)
    return {
        "rules": sql.dialect.struct_of(fired),
        "open": sql.dialect.struct_of({names[f]: rows for f, rows in open_ones.items()}),
    }
