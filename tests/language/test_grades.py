"""Grade: five steps, lowest first."""

from __future__ import annotations

import copy
import itertools
import operator
import pickle
from collections.abc import Callable

import pytest

from spasm_guidance import Grade

LOWEST_FIRST = ["HOME_CARE", "UNDETERMINED", "SEE_DOCTOR", "URGENT", "EMERGENCY"]
COMPARISONS = [operator.lt, operator.le, operator.gt, operator.ge]


def test_the_five_grades_stand_lowest_first() -> None:
    assert [grade.name for grade in sorted(Grade)] == LOWEST_FIRST


@pytest.mark.parametrize("compare", COMPARISONS)
def test_grades_are_ordered(compare: Callable[..., bool]) -> None:
    for one, other in itertools.product(Grade, repeat=2):
        places = (LOWEST_FIRST.index(one.name), LOWEST_FIRST.index(other.name))
        assert compare(one, other) is compare(*places)


@pytest.mark.parametrize("compare", COMPARISONS)
def test_grades_are_not_ordered_beside_numbers(compare: Callable[..., bool]) -> None:
    with pytest.raises(TypeError, match="not supported"):
        compare(Grade.URGENT, 3)


@pytest.mark.parametrize("other", [3, True, "urgent", None, 3.0, object(), ["urgent"]])
def test_a_grade_may_be_compared_with_anything_and_equals_no_other_thing(other: object) -> None:
    assert (Grade.URGENT == other) is False
    assert (Grade.URGENT != other) is True
    assert Grade.URGENT not in [other]


def test_a_grade_equals_itself_alone() -> None:
    assert [grade for grade in Grade if grade == Grade.URGENT] == [Grade.URGENT]


def test_a_label_is_the_name_in_lower_case() -> None:
    assert [grade.label for grade in Grade] == [name.lower() for name in LOWEST_FIRST]


@pytest.mark.parametrize("grade", Grade)
def test_a_copy_and_a_pickle_are_the_grade_itself(grade: Grade) -> None:
    assert copy.deepcopy(grade) is pickle.loads(pickle.dumps(grade)) is grade
    assert {grade: True}[grade]
