"""Grade: five steps, lowest first."""

from __future__ import annotations

import copy
import itertools
import operator
import pickle
from collections.abc import Callable

import pytest

from spasm_guidance import Grade
from tests.generators.toys import refused

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


@pytest.mark.parametrize(("other", "named"), [(3, "3"), (True, "true"), ("urgent", "'urgent'")])
@pytest.mark.parametrize("compare", [operator.eq, operator.ne])
def test_comparing_a_grade_with_what_it_never_equals_says_what_to_write(
    compare: Callable[..., bool], other: object, named: str
) -> None:
    message = (
        f"a Grade is never equal to {named}: compare it with a Grade, such as "
        "Grade.URGENT, or compare its `label` with text"
    )
    with refused(TypeError, message):
        compare(Grade.URGENT, other)


def test_a_grade_equals_itself_alone() -> None:
    assert [grade for grade in Grade if grade == Grade.URGENT] == [Grade.URGENT]


def test_a_label_is_the_name_in_lower_case() -> None:
    assert [grade.label for grade in Grade] == [name.lower() for name in LOWEST_FIRST]


@pytest.mark.parametrize("grade", Grade)
def test_a_copy_and_a_pickle_are_the_grade_itself(grade: Grade) -> None:
    assert copy.deepcopy(grade) is pickle.loads(pickle.dumps(grade)) is grade
    assert {grade: True}[grade]
