"""Checks in SQL: how many rows hold no answer and which is the first; only counts leave."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from spasm_guidance.frames.column_names import HIDDEN
from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.complaints import Complaints, contradicting
from spasm_guidance.frames.dialect import Dialect, Stage
from spasm_guidance.frames.sql import INFINITY, Writer, hidden, level
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity, YesNo

ROW = f"{HIDDEN}row"
"""The column with a row's place."""


@attrs.frozen(eq=False)
class Checks:
    """Writes the checks of a frame's columns, in an engine's dialect."""

    columns: Columns
    dialect: Dialect
    misfits: dict[str, str]
    """Columns of a wrong type, each with its type; if there are any, only they are looked at."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What may be wrong, as complaints name it: columns, then contradictions."""
        if self.misfits:
            return tuple(self.misfits)
        return (*self._checked, *map(contradicting, self.columns.pack.contradictions))

    @property
    def _checked(self) -> dict[str, Finding]:
        """Columns whose type does not say yet that they hold answers."""
        findings = self.columns.findings.items()
        return {name: finding for name, finding in findings if not isinstance(finding, YesNo)}

    def stages(self, row: str) -> tuple[Stage, Stage]:
        """Each row's place and whether it is wrong, by kind; the second has no other column."""
        tests = {_wrong(place): test for place, test in enumerate(self._tests())}
        return {ROW: row} | self._values(), {ROW: self.dialect.name(ROW)} | tests

    def _tests(self) -> list[str]:
        if self.misfits:
            return [f"{self.dialect.name(name)} IS NOT NULL" for name in self.misfits]
        writer = Writer(self.columns, self.dialect)
        tests = [f"NOT {writer.is_answer(name, f)}" for name, f in self._checked.items()]
        return tests + list(map(writer.contradiction, self.columns.pack.contradictions))

    def _values(self) -> Stage:
        if self.misfits:
            return {}
        return {hidden(f): self._value(name, f) for name, f in self._checked.items()}

    def _value(self, name: str, finding: Finding) -> str:
        """The answer as the kernel reads it, to which what is no answer is above nothing."""
        column = self.dialect.name(name)
        if not isinstance(finding, Quantity):
            return level(column, "0")
        number = f"CAST({column} AS DOUBLE)"
        return f"CASE WHEN {number} > {INFINITY} THEN -{INFINITY} ELSE {number} END"

    def counts(self) -> list[str]:
        """For each kind, the first row and how many there are, as aggregates."""
        row = self.dialect.name(ROW)
        tests = [f"FILTER (WHERE {self.dialect.name(_wrong(n))})" for n in range(len(self.kinds))]
        return [f"{count} {test}" for test in tests for count in (f"min({row})", "count(*)")]

    def note(self, complaints: Complaints, found: Sequence[int], before: int = 0) -> None:
        """Note what the counts have told, where so many rows came before."""
        for kind, first, count in zip(self.kinds, found[::2], found[1::2], strict=True):
            if count:
                complaints.note(kind, before + first, count)


def _wrong(place: int) -> str:
    return f"{HIDDEN}wrong_{place}"
