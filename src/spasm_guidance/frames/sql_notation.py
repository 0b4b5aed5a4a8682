"""A pack's rules as SQL, whose own three-valued logic is the library's.

SQL's AND and OR over NULL are Kleene's, so that a criterion is written as it stands; only
`k_of` is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from spasm_guidance.errors import ECHO_LIMIT
from spasm_guidance.frames.acceptance import SPELLINGS, contradicting, expected
from spasm_guidance.frames.columns import HIDDEN, Columns
from spasm_guidance.frames.notation import Notation
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity, YesNo

Stage = dict[str, str]
"""New columns by name, each with its expression."""

_HINT = "; check_frame tells in which rows"
"""How a failure ends: an engine fails at any one row, and does not know its number."""

_UNPRINTABLE = r"[^ \p{L}\p{M}\p{N}\p{P}\p{S}]"
_INFINITY = "CAST('Infinity' AS DOUBLE)"
_UNKNOWN = "CAST(NULL AS BOOLEAN)"


@attrs.frozen(eq=False)
class Dialect:
    """How an engine writes names, texts, structs and failures; the other fields are formats."""

    name: Callable[[str], str]
    text: Callable[[str], str]
    pair: str
    struct: str
    grade: str
    error: str
    string: str
    """The type of texts."""
    octets: str
    """A text as it is compared, whatever collation its column has."""
    replaced: str
    """A text with every match of a pattern replaced."""
    listed: str
    """A list of texts without those that are null."""

    def struct_of(self, values: Stage) -> str:
        """A struct of these values."""
        pairs = (self.pair.format(self.text(name), value) for name, value in values.items())
        return self.struct.format(", ".join(pairs))

    def named(self, stage: Stage) -> list[str]:
        """The columns of a stage, as a SELECT names them."""
        return [f"{expression} AS {self.name(name)}" for name, expression in stage.items()]

    def failure(self, before: str, got: str = "", after: str = "") -> str:
        """A failure of the query with these texts, and between them the value of an expression."""
        if not got:
            return self.error.format(self.text(before + _HINT))
        return self.error.format(f"{self.text(before)} || {got} || {self.text(after + _HINT)}")

    def beginning(self, column: str) -> str:
        """The beginning of a text, printable, as a message may repeat it.

        It is written briefly, since Java's compiler gives up on long programs of Spark's.
        """
        beginning = f"substring(CAST({column} AS {self.string}), 1, {ECHO_LIMIT - 2})"
        return self.replaced.format(beginning, self.text(_UNPRINTABLE), self.text("?"))


@attrs.frozen(eq=False)
class SqlNotation(Notation[str]):
    """Criteria as expressions over the columns of a frame, in an engine's dialect."""

    columns: Columns
    dialect: Dialect
    standing: dict[str, str] = attrs.field(factory=dict)
    """Expressions that are columns already, each with its column."""

    def atom(self, atom: Atom) -> str:
        name = self._column(atom.finding)
        if name is None:
            return _UNKNOWN
        if isinstance(atom, YesNo):
            return self.reading(name)
        answer = self.dialect.name(HIDDEN + atom.finding.id)
        if isinstance(atom, QuantityAbove):
            return f"({answer} {'>=' if atom.included else '>'} {atom.threshold!r})"
        assert isinstance(atom, LegsAtLeast)  # there are three kinds of atom
        return f"({answer} >= {SPELLINGS.index(atom.level.value)})"

    def all_of(self, parts: Sequence[str]) -> str:
        return f"({' AND '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return f"({' OR '.join(parts)})" if parts else "FALSE"

    def k_of(self, k: int, parts: Sequence[str]) -> str:
        surely, possibly = (
            " + ".join(f"CAST({side(part)} AS INT)" for part in parts)
            for side in (self.surely, self.possibly)
        )
        return f"({surely} >= {k} OR ({possibly} >= {k} AND {_UNKNOWN}))"

    def negation(self, part: str) -> str:
        return f"(NOT {part})"

    def surely(self, truth: str) -> str:
        return f"COALESCE({self.standing.get(truth, truth)}, FALSE)"

    def possibly(self, truth: str) -> str:
        return f"COALESCE({self.standing.get(truth, truth)}, TRUE)"

    def unknown(self, finding: Finding) -> str:
        name = self._column(finding)
        return "TRUE" if name is None else f"({self.reading(name)} IS NULL)"

    def answered(self, finding: Finding) -> str:
        # By the checked answer, so that what is none is refused.
        return f"({self.dialect.name(HIDDEN + finding.id)} IS NOT NULL)"

    def unsettled(self, truth: str) -> str:
        return f"({truth} AND {_UNKNOWN})"

    def reading(self, name: str) -> str:
        """The expression that reads a finding by the name of its column."""
        column, field = self.columns.path(name)
        inside = "" if field is None else f"[{self.dialect.text(field)}]"
        return self.dialect.name(column) + inside

    def _column(self, finding: Finding) -> str | None:
        """The name of a finding's column, if it has one."""
        return next((n for n, f in self.columns.findings.items() if f is finding), None)

    def checked_answers(self) -> Stage:
        """Each column's answers as numbers, or a failure of the query where it holds none."""
        return {
            HIDDEN + finding.id: self._answer(name, finding, self._refusal(name, finding))
            for name, finding in self._read_as_numbers()
        }

    def answers(self) -> Stage:
        """The same without failures: what is no answer is read as bit planes read it.

        Then it is a number without regard to bounds, and what is no number is above nothing.
        """
        found: Stage = {}
        for name, finding in self._read_as_numbers():
            number = self._number(name)
            at_any = f"CASE WHEN {number} > {_INFINITY} THEN -{_INFINITY} ELSE {number} END"
            otherwise = at_any if isinstance(finding, Quantity) else "0"
            found[HIDDEN + finding.id] = self._answer(name, finding, otherwise)
        return found

    def strange(self) -> list[tuple[str, str]]:
        """Each column that may hold no answers, with the condition that it holds none."""
        return [
            (name, f"NOT ({self.reading(name)} IS NULL OR {self._is_answer(name, finding)})")
            for name, finding in self._read_as_numbers()
        ]

    def conflicts(self) -> list[tuple[str, str]]:
        """The complaint about each contradiction, with the condition that it is there."""
        contradictions = self.columns.pack.contradictions
        return [(contradicting(c), self.contradiction(c)) for c in contradictions]

    def _read_as_numbers(self) -> Iterable[tuple[str, Finding]]:
        """The columns that are not booleans, which are read as they stand."""
        findings = self.columns.findings.items()
        return [(name, finding) for name, finding in findings if not isinstance(finding, YesNo)]

    def _number(self, name: str) -> str:
        # Numbers of less precision would be compared with a rounded threshold.
        return f"CAST({self.reading(name)} AS DOUBLE)"

    def _answer(self, name: str, finding: Finding, otherwise: str) -> str:
        """A column's answer as a number: null where it is null, else where it is none."""
        column = self.reading(name)
        otherwise = f"CASE WHEN {column} IS NOT NULL THEN {otherwise} END"
        if isinstance(finding, Quantity):
            test = self._is_answer(name, finding)
            return f"CASE WHEN {test} THEN {self._number(name)} ELSE {otherwise} END"
        octets = self.dialect.octets.format
        levels = " ".join(
            f"WHEN {octets(self.dialect.text(text))} THEN {level}"
            for level, text in enumerate(SPELLINGS)
        )
        return f"CASE {octets(column)} {levels} ELSE {otherwise} END"

    def _is_answer(self, name: str, finding: Finding) -> str:
        """Whether a column that is not null holds an answer."""
        if not isinstance(finding, Quantity):
            octets = self.dialect.octets.format
            spellings = ", ".join(octets(self.dialect.text(text)) for text in SPELLINGS)
            return f"{octets(self.reading(name))} IN ({spellings})"
        number = self._number(name)
        return self.all_of([f"{number} >= {finding.least!r}", f"{number} <= {finding.greatest!r}"])

    def _refusal(self, name: str, finding: Finding) -> str:
        """A failure of the query that repeats the value in a column."""
        column = self.reading(name)
        message = f"{name}: expected {expected(finding)}, got "
        if isinstance(finding, Quantity):
            return self.dialect.failure(message, f"CAST({column} AS {self.dialect.string})")
        return self.dialect.failure(f"{message}'", self.dialect.beginning(column), "'")
