"""Coded columns: a column as its different values, and which of them each row has."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, Self

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo

Code = str | bool | int | float | datetime.date
"""A value as a data set writes it; what it means, only a recoding tells."""

_MOST = 5  # values of one column that a message names
_TYPES = "null boolean integer floating decimal128 decimal256 string large_string string_view "
_TYPES += "date timestamp"
_TESTS = [getattr(pa.types, f"is_{name}") for name in _TYPES.split()]


def spelled(value: object) -> str | None:
    """How a code is written: codes that are written alike are one. None if it is no code.

    So one recoding serves a CSV file, where all is text, and a frame with numbers.

    >>> spelled(1.0), spelled(1), spelled("1"), spelled("01")
    ('1', '1', '1', '01')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, int | float):
        is_whole = math.isfinite(value) and value == int(value)
        return str(int(value)) if is_whole else repr(value)
    return None


def shown_code(value: object) -> str:
    """A code as a message repeats it."""
    return echo(spelled(value) if isinstance(value, datetime.date | Decimal) else value)


@attrs.frozen(eq=False)
class Strays:
    """The rows of a column that hold one value which a recoding does not cover."""

    column: str
    reason: str
    rows: npt.NDArray[np.int64]

    @property
    def problem(self) -> Problem:
        """What is wrong, with how many rows there are and the first."""
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        place = f"({rows}; the first is row {self.rows[0]}, counting from 0)"
        return Problem(bare(self.column), f"{self.reason} {place}")


def refuse_strays(strays: Iterable[Strays]) -> None:
    """Raise InputError about all of them, if there are any; the first values of each column."""
    problems: list[Problem] = []
    for name, group in groupby(strays, lambda stray: stray.column):
        few = list(group)
        problems += [stray.problem for stray in few[:_MOST]]
        if rest := few[_MOST:]:
            rows = sum(len(stray.rows) for stray in rest)
            problems.append(Problem(bare(name), f"and {len(rest)} more values in {rows} rows"))
    if problems:
        raise InputError(problems)


def bare(name: str) -> str:
    """A column's name as a message repeats it, without quotation marks."""
    return echo(name)[1:-1]


@attrs.frozen(eq=False)
class CodedColumn:
    """A column as its different values, and which of them each row has."""

    name: str
    values: list[Any]
    codes: npt.NDArray[np.int64]
    """The place of each row's value among them; a null has the place behind the last."""

    @classmethod
    def of(cls, name: str, column: pa.Array | pa.ChunkedArray) -> Self:
        """Raises InputError for a column of a type that holds no codes."""
        array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        if not any(test(array.type) for test in _TESTS):
            message = f"expected text, numbers, booleans or dates; it is of type {array.type}"
            raise InputError([Problem(bare(name), message)])
        if pa.types.is_timestamp(array.type) and array.type.unit == "ns":
            array = array.cast(pa.timestamp("us", array.type.tz), safe=False)
        elif pa.types.is_string_view(array.type) or pa.types.is_null(array.type):
            array = array.cast(pa.large_string())
        encoded = array.dictionary_encode()
        values = [*map(_plain, encoded.dictionary)]
        codes = encoded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False)
        return cls(name, values, codes.astype(np.int64))

    def answers(
        self, answer: Callable[[Any], Any], kind: pa.DataType
    ) -> tuple[pa.Array, list[Strays]]:
        """Each row's answer, and the rows whose value has none; a null stays null.

        `answer` raises InputError for a value that has none.
        """
        found: list[Any] = [None] * (len(self.values) + 1)
        wrong: dict[int, str] = {}
        for place, value in enumerate(self.values):
            try:
                found[place] = answer(value)
            except InputError as error:
                wrong[place] = error.problems[0].message
        array = pa.array(found, kind).take(pa.array(self.codes))
        strays = self._rows_of(wrong) if wrong else ()
        return array, sorted(strays, key=lambda stray: int(stray.rows[0]))

    def _rows_of(self, wrong: dict[int, str]) -> Iterator[Strays]:
        order = np.argsort(self.codes, kind="stable")
        ordered = self.codes[order]
        for place, reason in wrong.items():
            first, end = np.searchsorted(ordered, [place, place + 1])
            yield Strays(self.name, reason, order[first:end])


def _plain(scalar: pa.Scalar) -> Any:
    """The value; a date beyond Python's calendar stays as it is, and so is no code."""
    try:
        return scalar.as_py()
    except (OverflowError, ValueError):
        return scalar
