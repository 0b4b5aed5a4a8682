"""A pack's rules as SQL: the engine's own three-valued logic says what ours does.

SQL's AND and OR over NULL are Kleene's, so that a criterion is written as it stands; only
`k_of` is counted. The columns are made in stages, each of which reads the one before: the
answers checked, the rules, the grades that they reach, the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from spasm_guidance.frames.cells import SPELLINGS
from spasm_guidance.frames.column_names import HIDDEN, finding_names
from spasm_guidance.frames.columns import LABELS, Columns
from spasm_guidance.frames.complaints import contradicting
from spasm_guidance.frames.dialect import Dialect, Stage
from spasm_guidance.frames.kernel import RAISING
from spasm_guidance.frames.open_findings import opened
from spasm_guidance.frames.readers import expected
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, Not, children
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity, YesNo
from spasm_guidance.pack.form import Contradiction

INFINITY = "CAST('Infinity' AS DOUBLE)"


def _constants(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)  # the library's own words, never input


def level(column: str, otherwise: str) -> str:
    """The legs that a column of strings speaks of, as a number; null where it is null."""
    levels = " ".join(f"WHEN '{text}' THEN {number}" for number, text in enumerate(SPELLINGS))
    return f"CASE {column} {levels} ELSE CASE WHEN {column} IS NOT NULL THEN {otherwise} END END"


def hidden(finding: Finding) -> str:
    """The name of the column with a finding's answer, where it is not read as it stands."""
    return HIDDEN + finding.id


@attrs.frozen(eq=False)
class Writer:
    """Writes the stages for the columns of a frame, in an engine's dialect."""

    columns: Columns
    dialect: Dialect

    def stages(self) -> Iterator[Stage]:
        """Every stage in turn; the last makes the columns of the result."""
        yield {
            hidden(finding): self._checked(name, finding)
            for name, finding in self.columns.findings.items()
            if not isinstance(finding, YesNo)
        }
        rules = self.columns.pack.rules
        truths = [self._truth(rule.when) for rule in rules]
        if self.columns.explain:
            yield {f"{HIDDEN}rule_{place}": truth for place, truth in enumerate(truths)}
            truths = [self.dialect.name(f"{HIDDEN}rule_{place}") for place in range(len(rules))]
        yield {
            HIDDEN + grade.label: self._unless_contradicted(
                _any([t for t, rule in zip(truths, rules, strict=True) if rule.grade >= grade])
            )
            for grade in RAISING
        }
        yield self._graded() | (self._explained(truths) if self.columns.explain else {})

    def _checked(self, name: str, finding: Finding) -> str:
        """The column's answer, or a failure of the query where it holds none."""
        column = self.dialect.name(name)
        said = f"{name}: expected {expected(finding)}, got "
        if not isinstance(finding, Quantity):
            failure = self.dialect.failure(f"{said}'", self.dialect.beginning(column), "'")
            return level(column, failure)
        failure = self.dialect.failure(said, self.dialect.number(column))
        # Numbers of less precision would be compared with a rounded threshold.
        number = f"CAST({column} AS DOUBLE)"
        return f"CASE WHEN {self.is_answer(name, finding)} THEN {number} ELSE {failure} END"

    def is_answer(self, name: str, finding: Finding) -> str:
        """Whether a column of legs or of a quantity holds an answer, or none."""
        column = self.dialect.name(name)
        if isinstance(finding, Quantity):
            column = f"CAST({column} AS DOUBLE)"
            tests = [f"{column} < {INFINITY}", f"{column} > -{INFINITY}"]
            tests += [] if finding.minimum is None else [f"{column} >= {finding.minimum!r}"]
            tests += [] if finding.maximum is None else [f"{column} <= {finding.maximum!r}"]
        else:
            tests = [f"{column} IN ({_constants(SPELLINGS)})"]
        return f"({column} IS NULL OR ({' AND '.join(tests)}))"

    def contradiction(self, conflict: Contradiction) -> str:
        """Whether both of two answers are given that contradict each other."""
        return f"{self._truth(conflict.first)} AND {self._truth(conflict.second)}"

    def _unless_contradicted(self, expression: str) -> str:
        """The expression, or a failure of the query where two answers contradict each other."""
        branches = ""
        for conflict in self.columns.pack.contradictions:
            failure = self.dialect.failure(contradicting(conflict))
            branches += f" WHEN {self.contradiction(conflict)} THEN {failure}"
        return f"CASE{branches} ELSE {expression} END" if branches else expression

    def _truth(self, criterion: Criterion) -> str:
        """True, false or null, as the criterion is true, false or unknown."""
        if isinstance(criterion, Atom):
            return self._atom(criterion)
        parts = [self._truth(part) for part in children(criterion)]
        match criterion:
            case AllOf():
                return f"({' AND '.join(parts)})"
            case AnyOf():
                return f"({' OR '.join(parts)})"
            case KOf(k=k):
                surely, possibly = (_count(parts, unknown) for unknown in ("FALSE", "TRUE"))
                return f"({surely} >= {k} OR ({possibly} >= {k} AND CAST(NULL AS BOOLEAN)))"
            case Not():
                return f"(NOT {parts[0]})"
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def _atom(self, atom: Atom) -> str:
        names = [name for name, held in self.columns.findings.items() if held is atom.finding]
        if not names:
            return "CAST(NULL AS BOOLEAN)"
        if isinstance(atom, YesNo):
            return self.dialect.name(names[0])
        column = self.dialect.name(hidden(atom.finding))
        if isinstance(atom, QuantityAbove):
            return f"({column} {'>=' if atom.included else '>'} {atom.threshold!r})"
        assert isinstance(atom, LegsAtLeast)  # there are three kinds of atom
        return f"({column} >= {SPELLINGS.index(atom.level.value)})"

    def _reached(self, grade: Grade) -> str:
        return self.dialect.name(HIDDEN + grade.label)

    def _graded(self) -> Stage:
        surely = [(f"COALESCE({self._reached(g)}, FALSE)", g) for g in reversed(RAISING)]
        possibly = [(f"COALESCE({self._reached(g)}, TRUE)", g) for g in reversed(RAISING)]
        open_home_care = (f"{self._reached(RAISING[0])} IS NULL", Grade.UNDETERMINED)
        return {
            "grade": self.dialect.grade.format(_case([*surely, open_home_care])),
            "at_least": self.dialect.grade.format(_case(surely)),
            "at_most": self.dialect.grade.format(_case(possibly)),
        }

    def _explained(self, truths: list[str]) -> Stage:
        fired = [f"COALESCE({truth}, FALSE)" for truth in truths]
        held = {r.when: t for t, r in zip(truths, self.columns.pack.rules, strict=True)}
        below = {grade: f"(NOT COALESCE({self._reached(grade)}, FALSE))" for grade in RAISING}
        names = {
            f: n for n, f in (finding_names(self.columns.pack) | self.columns.findings).items()
        }
        open_ones = opened(self.columns.pack, _Truths(self, held), below)
        return {
            "rules": self.dialect.struct_of(dict(zip(self.columns.rules, fired, strict=True))),
            "open": self.dialect.struct_of({names[f]: rows for f, rows in open_ones.items()}),
        }

    def _is_unknown(self, finding: Finding) -> str:
        names = [name for name, held in self.columns.findings.items() if held is finding]
        return f"({self.dialect.name(names[0])} IS NULL)" if names else "TRUE"


@attrs.frozen(eq=False)
class _Truths:
    """The places where criteria hold, as conditions that are never null."""

    writer: Writer
    held: dict[Criterion, str]
    """The rules' own truth values, where they stand already."""

    def unknown(self, finding: Finding) -> str:
        return self.writer._is_unknown(finding)

    def plane(self, criterion: Criterion, side: str) -> str:
        truth = self.held.get(criterion) or self.writer._truth(criterion)
        return f"COALESCE({truth}, {'FALSE' if side == 's' else 'TRUE'})"

    def inverse(self, plane: str) -> str:
        return f"(NOT {plane})"

    def joined(self, sign: str, planes: Iterable[str]) -> str:
        return f"({(' AND ' if sign == '&' else ' OR ').join(planes)})"


def _count(parts: list[str], unknown: str) -> str:
    return " + ".join(f"CAST(COALESCE({part}, {unknown}) AS INT)" for part in parts)


def _any(tests: list[str]) -> str:
    return f"({' OR '.join(tests)})" if tests else "FALSE"


def _case(branches: list[tuple[str, Grade]]) -> str:
    whens = " ".join(f"WHEN {test} THEN '{grade.label}'" for test, grade in branches)
    return f"CASE {whens} ELSE '{LABELS[0]}' END"
