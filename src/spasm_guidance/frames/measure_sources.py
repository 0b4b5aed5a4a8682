"""Quantities in a frame of somebody else's: numbers in any unit, and the time between two dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.coded_columns import CodedColumn, shown_code
from spasm_guidance.frames.finding_sources import Coded, FindingSource, Read
from spasm_guidance.language.comparisons import plain_number
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity

_DAYS = Fraction(1461, 4)
UNITS = {
    "s": Fraction(1, 86400),
    "min": Fraction(1, 1440),
    "h": Fraction(1, 24),
    "d": Fraction(1),
    "wk": Fraction(7),
    "mo": _DAYS / 12,
    "a": _DAYS,
}
"""The units of time that are known, by their UCUM codes, in days; a year has 365.25 of them."""
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_A_DAY = datetime.timedelta(days=1) // datetime.timedelta(microseconds=1)
_EPOCH = datetime.datetime(1970, 1, 1)


@attrs.frozen(kw_only=True)
class FromNumbers(FindingSource):
    """A quantity from a column of numbers, or of text that is plain numbers.

    They are in the finding's unit, in the `unit` of time that is given, or times `factor`.
    """

    column: str
    unit: str | None = None
    factor: float | None = None
    kinds = (Quantity,)

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    def read(self, columns: Coded) -> Read:
        return columns[self.column].answers(self.unless_missing(self._answer), pa.float64())

    def _factor(self) -> Fraction:
        if self.factor is not None:
            return Fraction(str(self.factor))
        own = getattr(self.finding, "unit", "")
        return Fraction(1) if self.unit in (None, own) else UNITS[str(self.unit)] / UNITS[own]

    def _answer(self, value: Any) -> Any:
        is_text = isinstance(value, str) and _NUMBER.fullmatch(value)
        if is_text or isinstance(value, Decimal) or plain_number(value) is not None:
            return _quantity(self.finding, Fraction(value) * self._factor())
        raise self.refused(f"takes plain numbers, got {shown_code(value)}")

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        own = getattr(self.finding, "unit", "")
        if self.unit is not None and self.factor is not None:
            yield "expected a unit or a factor, got both"
        if self.factor is not None and not (plain_number(self.factor) or 0) > 0:
            yield f"factor: expected a number above 0, got {echo(self.factor)}"
        if self.unit not in (None, own) and not {self.unit, own} <= UNITS.keys():
            known = ", ".join(dict.fromkeys((own, *(UNITS if own in UNITS else ()))))
            yield f"unit: expected one of {known}, got {echo(self.unit)}; else give a factor"

    def __str__(self) -> str:
        unit = getattr(self.finding, "unit", "")
        how = f", times {self.factor}, in {unit}" if self.factor is not None else f" in {unit}"
        if self.unit not in (None, unit):
            how = f" in {self.unit}, as {unit}"
        return f"{self.finding.id} from {echo(self.column)}: numbers{how}{self.unknown_codes()}"


def _quantity(finding: Finding, number: Fraction) -> Any:
    try:
        return finding.answer(float(number))
    except OverflowError:
        raise finding.refused(float("inf")) from None


@attrs.frozen(kw_only=True)
class FromDates(FindingSource):
    """A quantity of time: from the date in one column to that in another.

    Both hold dates (as text, `2024-01-31`), or both hold times: then a part of a day counts.
    """

    start: str
    end: str
    kinds = (Quantity,)

    @property
    def columns(self) -> tuple[str, ...]:
        return self.start, self.end

    def read(self, columns: Coded) -> Read:
        look = self.unless_missing(self._moment)
        start, end = (columns[name] for name in self.columns)
        kinds = [{_kind(v) for v in column.values} - {None} for column in (start, end)]
        if len(kinds[0] | kinds[1]) > 1:
            one, other = (" and ".join(map(str, kind)) for kind in kinds)
            raise InputError([Problem(f"{self.start} and {self.end}", f"{one} beside {other}")])
        (first, lost), (last, more) = (c.answers(look, pa.int64()) for c in (start, end))
        known = first.is_valid().to_numpy(False) & last.is_valid().to_numpy(False)
        between = last.fill_null(0).to_numpy() - first.fill_null(0).to_numpy()
        name = f"{self.start} to {self.end}"
        elapsed = CodedColumn.of(name, pa.array(between, mask=~known))
        answers, wrong = elapsed.answers(self._answer, pa.float64())
        return answers, [*lost, *more, *wrong]

    def _answer(self, elapsed: int) -> Any:
        unit = UNITS[str(getattr(self.finding, "unit", "d"))]
        return _quantity(self.finding, Fraction(elapsed, _A_DAY) / unit)

    def _moment(self, value: Any) -> int:
        """Microseconds since 1970."""
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError:
                raise self.refused(f"takes dates, got {shown_code(value)}") from None
        if not isinstance(value, datetime.date):
            raise self.refused(f"takes dates such as 2024-01-31, got {shown_code(value)}")
        if not isinstance(value, datetime.datetime):
            value = datetime.datetime(value.year, value.month, value.day)
        if value.tzinfo is not None:
            value = value.astimezone(datetime.UTC).replace(tzinfo=None)
        return (value - _EPOCH) // datetime.timedelta(microseconds=1)

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        if getattr(self.finding, "unit", "d") not in UNITS:
            yield "dates give a time, and the finding's unit is none"
        if self.start == self.end:
            yield "start and end are the same column"

    def __str__(self) -> str:
        between = f"the time from {echo(self.start)} to {echo(self.end)}"
        unit = getattr(self.finding, "unit", "")
        return f"{self.finding.id}: {between}, in {unit}{self.unknown_codes()}"


def _kind(value: object) -> str | None:
    if isinstance(value, datetime.datetime):
        return "times" if value.tzinfo is None else "times of a time zone"
    return "dates" if isinstance(value, datetime.date | str) else None
