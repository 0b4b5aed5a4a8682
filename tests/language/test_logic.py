"""Kleene's three-valued logic, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from spasm_guidance import Criterion, Finding, Presence, Presentation, k_of
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.logic import Answers, at_least, met_atoms, open_atoms, truth
from tests.generators.toys import COUGH, DAYS, FEVER, RASH, Signs

T, F, U = True, False, None
AND_OR = [
    # first, second, and, or
    (T, T, T, T),
    (T, F, F, T),
    (T, U, U, T),
    (F, T, F, T),
    (F, F, F, F),
    (F, U, F, U),
    (U, T, U, T),
    (U, F, F, U),
    (U, U, U, U),
]
TWO_OF_THREE = [
    (T, T, T, T),
    (T, T, F, T),
    (T, T, U, T),
    (T, F, T, T),
    (T, F, F, F),
    (T, F, U, U),
    (T, U, T, T),
    (T, U, F, U),
    (T, U, U, U),
    (F, T, T, T),
    (F, T, F, F),
    (F, T, U, U),
    (F, F, T, F),
    (F, F, F, F),
    (F, F, U, F),
    (F, U, T, U),
    (F, U, F, F),
    (F, U, U, U),
    (U, T, T, T),
    (U, T, F, U),
    (U, T, U, U),
    (U, F, T, U),
    (U, F, F, F),
    (U, F, U, U),
    (U, U, T, U),
    (U, U, F, U),
    (U, U, U, U),
]


def answering(*given: bool | None) -> Answers:
    """The answers to fever, rash and cough."""
    return Presentation(Signs(**dict(zip(("fever", "rash", "cough"), given, strict=False)))).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(("first", "second", "both", "either"), AND_OR)
def test_and_or(
    first: bool | None, second: bool | None, both: bool | None, either: bool | None
) -> None:
    assert truth(FEVER & RASH, answering(first, second)) is both
    assert truth(FEVER | RASH, answering(first, second)) is either


@pytest.mark.parametrize(("value", "opposite"), [(T, F), (F, T), (U, U)])
def test_not(value: bool | None, opposite: bool | None) -> None:
    assert truth(~FEVER, answering(value)) is opposite


@pytest.mark.parametrize(("first", "second", "third", "said"), TWO_OF_THREE)
def test_two_of_three(
    first: bool | None, second: bool | None, third: bool | None, said: bool | None
) -> None:
    assert truth(k_of(2, FEVER, RASH, COUGH), answering(first, second, third)) is said


@pytest.mark.parametrize("row", TWO_OF_THREE)
def test_one_of_three_is_or_and_three_of_three_is_and(row: tuple[bool | None, ...]) -> None:
    answers = answering(*row[:3])
    three = (FEVER, RASH, COUGH)
    assert truth(k_of(1, *three), answers) is truth(FEVER | RASH | COUGH, answers)
    assert truth(k_of(3, *three), answers) is truth(FEVER & RASH & COUGH, answers)


def test_the_tables_have_every_row_once() -> None:
    assert len({row[:2] for row in AND_OR}) == 9
    assert len({row[:3] for row in TWO_OF_THREE}) == 27


def test_a_comparison_of_an_unknown_quantity_is_unknown() -> None:
    assert truth(DAYS > 3, Presentation().answer) is None
    assert truth(DAYS <= 3, Presentation(Signs(days=3)).answer) is True


def test_a_count_is_sure_unsure_or_surely_not() -> None:
    assert at_least(1, []) is False
    assert at_least(2, [T, U]) is None
    assert at_least(0, []) is True


OPEN = [
    (FEVER, (U,), (FEVER,)),
    (FEVER, (T,), ()),
    (FEVER & RASH, (U, F), ()),
    (FEVER & RASH, (U, T), (FEVER,)),
    (FEVER | RASH, (U, U), (FEVER, RASH)),
    ((FEVER & RASH) | COUGH, (U, F, U), (COUGH,)),
    (k_of(2, FEVER, RASH, COUGH), (T, U, F), (RASH,)),
    (~FEVER | RASH, (U, F), (FEVER,)),
]


@pytest.mark.parametrize(("criterion", "given", "left"), OPEN)
def test_open_are_the_unanswered_atoms_that_could_still_decide(
    criterion: Criterion, given: tuple[bool | None, ...], left: tuple[Atom, ...]
) -> None:
    assert open_atoms(criterion, answering(*given)) == left


MET = [
    (FEVER, (T,), (FEVER,)),
    (FEVER, (U,), ()),
    (FEVER & RASH, (T, T), (FEVER, RASH)),
    (FEVER & RASH, (T, U), ()),
    (FEVER | RASH, (U, T), (RASH,)),
    ((FEVER & RASH) | COUGH, (T, F, T), (COUGH,)),
    (k_of(2, FEVER, RASH, COUGH), (T, F, T), (FEVER, COUGH)),
]


@pytest.mark.parametrize(("criterion", "given", "met"), MET)
def test_met_are_the_atoms_by_which_a_criterion_is_true(
    criterion: Criterion, given: tuple[bool | None, ...], met: tuple[Atom, ...]
) -> None:
    assert met_atoms(criterion, answering(*given)) == met


class Stranger(Criterion):
    """A criterion that the library does not define."""


def test_a_stranger_is_not_evaluated() -> None:
    with pytest.raises(TypeError, match="not a criterion this library knows"):
        truth(Stranger(), answering())


def test_answers_may_be_any_function_of_a_finding() -> None:
    everything_present: Callable[[Finding], Any] = lambda finding: Presence.PRESENT  # noqa: E731
    assert truth(k_of(3, FEVER, RASH, COUGH), everything_present) is True
