"""Where a finding comes from in somebody else's frame: from one column of codes, or two sides."""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.acceptance import SPELLINGS, expected
from spasm_guidance.frames.coded_columns import Code, CodedColumn, Strays, shown_code, spelled
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs

Coded = Mapping[str, CodedColumn]
Read = tuple[pa.Array, list[Strays]]
"""A finding's answers, and the rows that have none since their value is not covered."""

_ARROW = {YesNo: pa.bool_(), LegsFinding: pa.string(), Quantity: pa.float64()}


def _plain(value: Any) -> Any:
    """Lists as tuples and mappings as dicts of their own; the checks are told of all else."""
    if isinstance(value, Mapping):
        return dict(value)
    return tuple(value) if isinstance(value, list) else value


@attrs.frozen(kw_only=True)
class FindingSource(abc.ABC):
    """A finding, and how it is read from columns; null, and what `missing` lists, is unknown.

    Codes are compared as they are written, so that `1`, `1.0` and `"1"` are one code.
    Raises InputError with every problem.
    """

    kinds: ClassVar[tuple[type[Finding], ...]] = (YesNo, LegsFinding, Quantity)
    reads: ClassVar[tuple[str, ...]] = ("column",)
    """The fields that name columns."""

    finding: Finding
    missing: tuple[Code, ...] = attrs.field(default=(), converter=_plain)

    def __attrs_post_init__(self) -> None:
        problems = [Problem(self.finding.id, message) for message in self.complaints()]
        if problems:
            raise InputError(problems)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it reads."""
        return tuple(getattr(self, field) for field in self.reads)

    @abc.abstractmethod
    def read(self, columns: Coded) -> Read:
        """The finding's answers, in a type that `assess_frame` takes."""

    def complaints(self) -> Iterator[str]:
        """What is wrong with it."""
        missing: object = self.missing
        if not isinstance(self.finding, self.kinds):
            kinds = " or ".join(kind.__name__ for kind in self.kinds)
            yield f"{', '.join(self.reads)}: gives a {kinds}, which this finding is not"
        names: tuple[object, ...] = self.columns
        for field, name in zip(self.reads, names, strict=True):
            if not isinstance(name, str):
                yield f"{field}: expected the name of a column, got {echo(name)}"
        if len(set(map(str, self.columns))) < len(self.columns):
            yield f"{' and '.join(self.reads)} are the same column"
        if not isinstance(missing, tuple):
            yield f"missing: expected a list of codes, got {echo(missing)}"
            return
        codes = [*missing, *self._codes()]
        written = [*map(spelled, codes)]
        for place, (code, text) in enumerate(zip(codes, written, strict=True)):
            if text is None:
                yield f"expected codes (text, numbers, booleans, dates), got {echo(code)}"
            elif text in written[:place]:
                yield f"{shown_code(code)} is given twice"

    def _codes(self) -> Mapping[Code, Any]:
        return {}

    def unless_missing(self, answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """The same answer, but None for what is missing."""
        missing = {spelled(code) for code in self.missing}
        return lambda value: None if spelled(value) in missing else answer(value)

    def refused(self, what: str) -> InputError:
        """The error for a value that the recoding does not cover."""
        return InputError([Problem(self.finding.id, f"the recoding of {self.finding.id} {what}")])

    @property
    def unknowns(self) -> str:
        """The end of the sentence: which codes are unknown."""
        codes = ", ".join(map(shown_code, self.missing))
        return f"; {codes} {'is' if len(self.missing) == 1 else 'are'} unknown" if codes else ""


@attrs.frozen(kw_only=True)
class _FromValues(FindingSource):
    values: Mapping[Code, Any] = attrs.field(converter=_plain)

    def _codes(self) -> Mapping[Code, Any]:
        return self.values if isinstance(self.values, dict) else {}

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        if not self._codes():
            yield f"values: expected codes, each with what it means, got {echo(self.values)}"
        for code, meaning in self._codes().items():
            try:
                self._meaning(meaning)
            except (ValueError, TypeError):
                yield f"{shown_code(code)}: expected {self._expected}, got {echo(meaning)}"

    @property
    def _expected(self) -> str:
        return "booleans or null"

    def _meaning(self, meaning: Any) -> Any:
        """What a column of answers holds for it. Raises an error if it means nothing."""
        if meaning is None or isinstance(meaning, bool):
            return meaning
        raise TypeError

    def covered(self, value: Any) -> Any:
        """The meaning of a value. Raises InputError for one that is not among the codes."""
        for code, meaning in self.values.items():
            if spelled(code) == spelled(value):
                return self._meaning(meaning)
        raise self.refused(f"does not cover {shown_code(value)}; add it to values or missing")

    @property
    def _meanings(self) -> str:
        words = {None: "unknown", True: "yes", False: "no"}
        pairs = ((shown_code(code), self._meaning(m)) for code, m in self.values.items())
        return ", ".join(f"{code} is {words.get(m, m)}" for code, m in pairs) + self.unknowns


@attrs.frozen(kw_only=True)
class FromCodes(_FromValues):
    """A finding from a column of codes; `values` gives what each code means.

    A YesNo is True or False, legs are neither, one or both, a quantity is a number.

    >>> from spasm_guidance import Symptoms
    >>> print(FromCodes(finding=Symptoms.worsening, column="q7", values={1: True, 0: False}))
    symptoms.worsening from 'q7': 1 is yes, 0 is no
    """

    column: str

    def read(self, columns: Coded) -> Read:
        kind = _ARROW[type(self.finding)]
        return columns[self.column].answers(self.unless_missing(self.covered), kind)

    @property
    def _expected(self) -> str:
        return expected(self.finding)

    def _meaning(self, meaning: Any) -> Any:
        if isinstance(self.finding, YesNo):
            return super()._meaning(meaning)
        if isinstance(self.finding, LegsFinding) and meaning is not None:
            level = Legs(meaning).value
            return None if level == Legs.UNKNOWN.value else level
        return None if meaning is None else self.finding.answer(meaning)

    def __str__(self) -> str:
        return f"{self.finding.id} from {echo(self.column)}: {self._meanings}"


_LEVELS = {0: "neither", 1: "one", 3: "one", 4: "both"}
"""By three times the left side plus the right one: 0 is no, 1 is yes, 2 is unknown."""
_HALF = (5, 7)  # yes on one side, unknown on the other
_NOTHING = 8  # unknown on both


@attrs.frozen(kw_only=True)
class FromSides(_FromValues):
    """Legs from a column for the left and one for the right side.

    No on one side with the other unknown is unknown. Yes on one side with the other unknown is
    one leg or both, and unknown would lose the yes: so it is refused, unless
    `one_side_unknown` says that it counts as `one`, as `both`, or as `unknown`.
    """

    kinds: ClassVar[tuple[type[Finding], ...]] = (LegsFinding,)
    reads: ClassVar[tuple[str, ...]] = ("left", "right")

    left: str
    right: str
    one_side_unknown: str | None = None

    def read(self, columns: Coded) -> Read:
        look = self.unless_missing(self.covered)
        (left, lost), (right, more) = (columns[n].answers(look, pa.bool_()) for n in self.columns)
        pairs, strays, levels = 3 * _sides(left) + _sides(right), [*lost, *more], dict(_LEVELS)
        for stray in strays:
            pairs[stray.rows] = _NOTHING
        half = np.flatnonzero(np.isin(pairs, _HALF))
        if self.one_side_unknown is None and len(half):
            what = "cannot tell one leg from both: yes on one side, unknown on the other; "
            reason = self.refused(what + "say one_side_unknown").problems[0].message
            strays.append(Strays(f"{self.left} and {self.right}", reason, half))
        elif self.one_side_unknown in SPELLINGS:
            levels |= dict.fromkeys(_HALF, str(self.one_side_unknown))
        table = pa.array([levels.get(pair) for pair in range(9)], pa.string())
        return table.take(pa.array(pairs)), strays

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        if self.one_side_unknown not in (None, "one", "both", "unknown"):
            got = echo(self.one_side_unknown)
            yield f"one_side_unknown: expected 'one', 'both' or 'unknown', got {got}"

    def __str__(self) -> str:
        columns = f"{echo(self.left)} (left) and {echo(self.right)} (right)"
        half = f"counts as {self.one_side_unknown}" if self.one_side_unknown else "is refused"
        half = f"yes on one side with the other unknown {half}"
        return f"{self.finding.id} from {columns}: {self._meanings}; {half}"


def _sides(answers: pa.Array) -> Any:
    return answers.cast(pa.int8()).fill_null(2).to_numpy(zero_copy_only=False)
