"""Quantities in somebody else's frame: numbers in any unit, and the time between two dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.coded_columns import CodedColumn, bare, shown_code
from spasm_guidance.frames.finding_sources import Coded, FindingSource, Read
from spasm_guidance.language.comparisons import plain_number
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity

_YEAR = Fraction(1461, 4)
UNITS = {
    "s": Fraction(1, 86400),
    "min": Fraction(1, 1440),
    "h": Fraction(1, 24),
    "d": Fraction(1),
    "wk": Fraction(7),
    "mo": _YEAR / 12,
    "a": _YEAR,
}
"""The units of time by their UCUM codes, in days; a year has 365.25 of them."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = datetime.datetime(1970, 1, 1)
_TICK = datetime.timedelta(microseconds=1)
_DAY = datetime.timedelta(days=1) // _TICK


@attrs.frozen(kw_only=True)
class _Measure(FindingSource):
    kinds: ClassVar[tuple[type[Finding], ...]] = (Quantity,)

    @property
    def own_unit(self) -> str:
        """The finding's unit."""
        return str(getattr(self.finding, "unit", ""))

    def quantity(self, number: Fraction) -> Any:
        """The answer. Raises InputError for one that the finding does not take."""
        return self.finding.answer(float(number))


@attrs.frozen(kw_only=True)
class FromNumbers(_Measure):
    """A quantity from a column of numbers, or of text that is plain numbers.

    They are in the finding's unit, in the `unit` of time that is given, or times `factor`.
    """

    column: str
    unit: str | None = None
    factor: float | None = None

    def read(self, columns: Coded) -> Read:
        return columns[self.column].answers(self.unless_missing(self._answer), pa.float64())

    def _answer(self, value: Any) -> Any:
        is_number = isinstance(value, Decimal) or plain_number(value) is not None
        if is_number or (isinstance(value, str) and _NUMBER.fullmatch(value)):
            return self.quantity(Fraction(value) * self._factor)
        raise self.refused(f"takes plain numbers, got {shown_code(value)}; is it missing?")

    @property
    def _factor(self) -> Fraction:
        if self.unit in (None, self.own_unit):
            return Fraction(str(self.factor or 1))
        return UNITS[str(self.unit)] / UNITS[self.own_unit]

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        if self.unit is not None and self.factor is not None:
            yield "expected a unit or a factor, got both"
        if self.factor is not None and not (plain_number(self.factor) or 0) > 0:
            yield f"factor: expected a number above 0, got {echo(self.factor)}"
        units = [self.own_unit, *(UNITS if self.own_unit in UNITS else ())]
        if self.unit not in (None, *units):
            known = ", ".join(dict.fromkeys(units))
            yield f"unit: expected {known} or a factor instead, got {echo(self.unit)}"

    def __str__(self) -> str:
        how = f"in {self.unit or self.own_unit}"
        how += "" if self.unit in (None, self.own_unit) else f", as {self.own_unit}"
        how = f"times {self.factor}, {how}" if self.factor is not None else how
        return f"{self.finding.id} from {echo(self.column)}: numbers {how}{self.unknowns}"


@attrs.frozen(kw_only=True)
class FromDates(_Measure):
    """A quantity of time: from the date in one column to that in another.

    Both hold dates (as text, `2024-01-31`), or both hold times: then a part of a day counts.
    """

    reads: ClassVar[tuple[str, ...]] = ("start", "end")

    start: str
    end: str

    def read(self, columns: Coded) -> Read:
        look = self.unless_missing(self._moment)
        both = [columns[name] for name in self.columns]
        kinds = {_kind(value) for column in both for value in column.values}
        name = " and ".join(self.columns)
        if len(kinds) > 1:
            message = f"holds {' beside '.join(sorted(kinds))}; make them alike"
            raise InputError([Problem(bare(name), message)])
        (first, lost), (last, more) = (column.answers(look, pa.int64()) for column in both)
        known = (first.is_valid().to_numpy(False)) & (last.is_valid().to_numpy(False))
        elapsed = last.fill_null(0).to_numpy() - first.fill_null(0).to_numpy()
        between = CodedColumn.of(name, pa.array(elapsed, mask=~known))
        answers, wrong = between.answers(self._answer, pa.float64())
        return answers, [*lost, *more, *wrong]

    def _answer(self, elapsed: int) -> Any:
        return self.quantity(Fraction(elapsed, _DAY) / UNITS[self.own_unit])

    def _moment(self, value: Any) -> int:
        """Microseconds since 1970."""
        moment = value
        try:
            if isinstance(value, str) and _DATE.fullmatch(value):
                moment = datetime.date.fromisoformat(value)
            if not isinstance(moment, datetime.datetime):
                moment = datetime.datetime(moment.year, moment.month, moment.day)
        except (ValueError, AttributeError):
            what = f"takes dates such as 2024-01-31, got {shown_code(value)}; is it missing?"
            raise self.refused(what) from None
        elapsed: datetime.timedelta = moment.replace(tzinfo=None) - _EPOCH
        return (elapsed - (moment.utcoffset() or 0 * _TICK)) // _TICK

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        if self.own_unit not in ("", *UNITS):
            yield f"dates give a time, and the finding's unit, {echo(self.own_unit)}, is none"

    def __str__(self) -> str:
        between = f"the time from {echo(self.start)} to {echo(self.end)}"
        return f"{self.finding.id}: {between}, in {self.own_unit}{self.unknowns}"


def _kind(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return "times" if value.tzinfo is None else "times of a time zone"
    return "dates"
