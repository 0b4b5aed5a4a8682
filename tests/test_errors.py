"""Errors: every problem on a line of its own, and never much of what was sent."""

from __future__ import annotations

import math
import pickle
from fractions import Fraction

import pytest

from spasm_guidance import InputError, PackError, Problem
from spasm_guidance.errors import ECHO_LIMIT, closest, did_you_mean, echo


@pytest.mark.parametrize(
    ("value", "echoed"),
    [
        (None, "None"),
        (True, "True"),
        (False, "False"),
        (7, "7"),
        (-1.5, "-1.5"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (2**53, "a number of 2**53 or more, which may be rounded"),
        (1e300, "a number of 2**53 or more, which may be rounded"),
        pytest.param(-(10**5000), "a number of -2**53 or less, which may be rounded", id="5000"),
        (2**53 - 1, "9007199254740991"),
        (math.inf, "inf"),
        ("", "''"),
        ("x" * 22, "'xxxxxxxxxxxxxxxxxxxxxx'"),
        ("x" * 23, "'xxxxxxxxxxxxxxxxxxxx…'"),
        ("a\nb\u202ec\ud800", "'a?b?c?'"),
        ([1, 2], "a value of type list"),
        (Fraction(1, 2), "a value of type Fraction"),
        (type("bool", (), {"__module__": "numpy.core"})(), "a value of type numpy.bool"),
        (type("T" * 99, (), {})(), "a value of type TTTTTTTTTTTTTTTTTTTTTTTT"),
    ],
)
def test_what_was_sent_is_echoed_shortened_and_printable(value: object, echoed: str) -> None:
    assert echo(value) == echoed


def test_a_long_float_is_echoed_within_the_limit() -> None:
    assert len(echo(-1.2345678901234567e-300)) <= ECHO_LIMIT


def test_a_name_like_no_other_gets_no_hint() -> None:
    assert did_you_mean("zebra", ["severe_pain"]) == ""


@pytest.mark.parametrize("kind", [InputError, PackError])
def test_an_error_prints_one_problem_to_a_line(kind: type[InputError | PackError]) -> None:
    error = kind([Problem("signs.fever", "expected yes"), Problem("", "and more")])
    assert str(error) == "signs.fever: expected yes\nand more"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize("kind", [InputError, PackError])
def test_an_error_is_pickled_with_its_problems(kind: type[InputError | PackError]) -> None:
    again = pickle.loads(pickle.dumps(kind([Problem("a", "b")])))
    assert type(again) is kind
    assert again.problems == (Problem("a", "b"),)


def test_an_input_error_is_a_type_error_too_and_a_pack_error_is_not() -> None:
    assert issubclass(InputError, TypeError)
    assert not issubclass(PackError, TypeError)


def test_a_type_that_bears_the_name_of_one_of_pythons_own_is_told_from_it() -> None:
    """As NumPy's bool is."""
    stranger = type("bool", (), {"__module__": "numpy.core"})
    assert echo(stranger()) == "a value of type numpy.bool"


def test_a_type_that_bears_a_built_in_name_is_told_with_its_package() -> None:
    namesake = type("bool", (), {"__module__": "numpy.core"})
    assert echo(namesake()) == "a value of type numpy.bool"


@pytest.mark.parametrize(
    "name",
    [
        *("durationDays", "DurationDays", "DURATION_DAYS", "duration-days", "Duration days"),
        *("duration.days", "duration__days", "durationdays", " duration_days ", "duratoin_days"),
        "duration_day",
    ],
)
def test_a_name_that_is_spelt_in_another_case_is_the_first_to_be_meant(name: str) -> None:
    """Before any name that has a few letters more in common."""
    known = ("dehydration", "duration_days", "days", "duration", "stress")
    assert closest(name, known) == "duration_days"
    assert did_you_mean(name, known) == "; did you mean 'duration_days'?"


@pytest.mark.parametrize("name", ["", "zzz", "___", "痛", "-" * 500])
def test_a_name_like_none_that_is_known_gives_no_hint(name: str) -> None:
    """No hint is better than a wrong one."""
    assert did_you_mean(name, ("duration_days", "stress")) == ""
