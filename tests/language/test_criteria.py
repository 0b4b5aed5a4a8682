"""Criteria: what each operator builds, and what each wrong use is told."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from spasm_guidance import Criterion, CriterionError, Legs, all_of, any_of, k_of
from spasm_guidance.language.criteria import (
    MAX_DEPTH,
    MAX_SIZE,
    AllOf,
    AnyOf,
    Not,
    atoms,
    children,
    only_rises,
)
from tests.generators import toys
from tests.generators.toys import refused

# Untyped, since these tests write what the type checkers refuse.
FEVER: Any = toys.FEVER
RASH: Any = toys.RASH
COUGH: Any = toys.COUGH
SWELLING: Any = toys.SWELLING
DAYS: Any = toys.DAYS
BALANCE: Any = toys.BALANCE

EVERY_FORM: list[tuple[Criterion, str]] = [
    (FEVER, "signs.fever"),
    (SWELLING >= Legs.ONE, "signs.swelling >= one"),
    (SWELLING >= Legs.BOTH, "signs.swelling >= both"),
    (SWELLING > Legs.NEITHER, "signs.swelling >= one"),
    (SWELLING > Legs.ONE, "signs.swelling >= both"),
    (SWELLING < Legs.ONE, "not signs.swelling >= one"),
    (SWELLING <= Legs.ONE, "not signs.swelling >= both"),
    (Legs.ONE <= SWELLING, "signs.swelling >= one"),
    (DAYS > 3, "signs.days > 3"),
    (DAYS >= 3.0, "signs.days >= 3"),
    (DAYS < 3, "not signs.days >= 3"),
    (DAYS <= 3.5, "not signs.days > 3.5"),
    (3 < DAYS, "signs.days > 3"),
    (BALANCE > -0.0, "signs.balance > 0"),
    (FEVER & RASH, "signs.fever and signs.rash"),
    (FEVER | RASH, "signs.fever or signs.rash"),
    (~FEVER, "not signs.fever"),
    (~(FEVER & RASH), "not (signs.fever and signs.rash)"),
    (FEVER & (RASH | COUGH), "signs.fever and (signs.rash or signs.cough)"),
    (FEVER | (RASH & COUGH), "signs.fever or (signs.rash and signs.cough)"),
    (FEVER & ~RASH, "signs.fever and not signs.rash"),
    (all_of(FEVER, RASH, COUGH), "signs.fever and signs.rash and signs.cough"),
    (any_of(FEVER, RASH, COUGH), "signs.fever or signs.rash or signs.cough"),
    (k_of(2, FEVER, RASH, COUGH), "at least 2 of (signs.fever, signs.rash, signs.cough)"),
    (
        k_of(1, FEVER & RASH, COUGH) & DAYS.__gt__(1),
        "at least 1 of (signs.fever and signs.rash, signs.cough) and signs.days > 1",
    ),
]


@pytest.mark.parametrize(("criterion", "text"), EVERY_FORM)
def test_a_criterion_reads_as_it_was_meant(criterion: Criterion, text: str) -> None:
    assert str(criterion) == text


@pytest.mark.parametrize("criterion", [form for form, _ in EVERY_FORM])
def test_a_criterion_survives_pickle_and_copy(criterion: Criterion) -> None:
    for again in (pickle.loads(pickle.dumps(criterion)), copy.deepcopy(criterion)):
        assert again == criterion
        assert hash(again) == hash(criterion)
        assert (again.depth, again.size) == (criterion.depth, criterion.size)


def test_criteria_are_equal_only_if_they_say_the_same() -> None:
    for i, (one, one_text) in enumerate(EVERY_FORM):
        for j, (other, other_text) in enumerate(EVERY_FORM):
            assert (one == other) is (i == j or one_text == other_text)


def test_a_repr_shows_the_parts() -> None:
    parts = "parts=(<YesNo signs.fever>, <YesNo signs.rash>)"
    assert repr(FEVER & RASH) == f"AllOf({parts})"
    assert repr(k_of(1, FEVER, RASH)) == f"KOf({parts}, k=1)"


def test_a_criterion_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        all_of(FEVER, RASH).parts = ()  # type: ignore[attr-defined]


def test_nested_alls_and_nested_anys_are_flattened() -> None:
    assert (FEVER & RASH) & COUGH == FEVER & (RASH & COUGH) == all_of(FEVER, RASH, COUGH)
    assert (FEVER | RASH) | COUGH == FEVER | (RASH | COUGH) == any_of(FEVER, RASH, COUGH)


def test_one_criterion_alone_is_itself() -> None:
    assert all_of(FEVER) is any_of(FEVER) is FEVER


def test_a_double_negation_is_the_criterion_itself() -> None:
    assert ~~FEVER is FEVER


def test_atoms_stand_left_to_right_and_repeat_where_they_repeat() -> None:
    days = DAYS > 3
    assert atoms((FEVER & ~RASH) | k_of(1, days, FEVER)) == (FEVER, RASH, days, FEVER)


def test_children_are_the_parts_and_an_atom_has_none() -> None:
    assert children(FEVER & RASH) == (FEVER, RASH)
    assert children(FEVER) == ()


@pytest.mark.parametrize(("criterion", "text"), EVERY_FORM)
def test_a_criterion_only_rises_if_no_negation_stands_in_it(
    criterion: Criterion, text: str
) -> None:
    assert only_rises(criterion) is ("not " not in text)


PYTHON_WORDS = (
    "a criterion is neither true nor false until it is assessed: write `&` for `and`, "
    "`|` for `or`, `~` for `not`, and split `0 < x < 3` into two comparisons"
)
BARE_LEGS = "this finding is not a criterion by itself: write `>= Legs.ONE` or `>= Legs.BOTH`"
BARE_DAYS = "this finding is not a criterion by itself: write a comparison, such as `> 3`"
LEGS_TRUTH = (
    "a finding is neither true nor false until assessed: write `>= Legs.ONE` or `>= Legs.BOTH`"
)
NO_ORDER = (
    "this finding has no order: a YesNo finding is itself the criterion; "
    "write `~finding` for its absence"
)
DECIDES_NOTHING = (
    ": the same for every answer, so it decides nothing; "
    "compare with a number inside the finding's range"
)
SAME_FOR_ALL_LEGS = (
    ": the same for every answer, so it decides nothing; write `>= Legs.ONE` or `>= Legs.BOTH`"
)
TOO_LARGE = "a number of 2**53 or more, which may be rounded"
NO_BALANCE = "signs.balance: expected a finite number as the threshold, got "
NO_NUMBER = "signs.days: expected a finite number as the threshold, got "

WRONG_USES: list[tuple[str, Callable[[], object], str]] = [
    ("and", lambda: FEVER and RASH, PYTHON_WORDS),
    ("or", lambda: FEVER or RASH, PYTHON_WORDS),
    ("not", lambda: not FEVER, PYTHON_WORDS),
    ("if", lambda: 1 if FEVER & RASH else 0, PYTHON_WORDS),
    ("bool of a comparison", lambda: bool(DAYS > 3), PYTHON_WORDS),
    ("chained comparison", lambda: 1 < DAYS < 3, PYTHON_WORDS),
    ("legs and", lambda: SWELLING and FEVER, LEGS_TRUTH),
    ("not legs", lambda: not SWELLING, LEGS_TRUTH),
    (
        "if quantity",
        lambda: 1 if DAYS else 0,
        "a finding is neither true nor false until assessed: write a comparison, such as `> 3`",
    ),
    ("& True", lambda: FEVER & True, "expected a criterion, got True"),
    ("True &", lambda: True & FEVER, "expected a criterion, got True"),
    ("| None", lambda: FEVER | None, "expected a criterion, got None"),
    ("1 |", lambda: 1 | FEVER, "expected a criterion, got 1"),
    (
        "& legs",
        lambda: FEVER & SWELLING,
        "expected a criterion, got a value of type LegsFinding; "
        "write `>= Legs.ONE` or `>= Legs.BOTH`",
    ),
    (
        "| quantity",
        lambda: FEVER | DAYS,
        "expected a criterion, got a value of type Quantity; write a comparison, such as `> 3`",
    ),
    ("legs &", lambda: SWELLING & FEVER, BARE_LEGS),
    ("legs |", lambda: SWELLING | FEVER, BARE_LEGS),
    ("True & legs", lambda: True & SWELLING, BARE_LEGS),
    ("True | legs", lambda: True | SWELLING, BARE_LEGS),
    ("~ legs", lambda: ~SWELLING, BARE_LEGS),
    ("quantity &", lambda: DAYS & FEVER, BARE_DAYS),
    ("~ quantity", lambda: ~DAYS, BARE_DAYS),
    ("yes or no <", lambda: FEVER < 3, NO_ORDER),
    ("yes or no <=", lambda: FEVER <= 3, NO_ORDER),
    ("yes or no >", lambda: FEVER > 3, NO_ORDER),
    ("yes or no >=", lambda: FEVER >= RASH, NO_ORDER),
    (
        "yes or no ==",
        lambda: FEVER == True,
        "a finding is never equal to True: a YesNo finding is itself the criterion; "
        "write `~finding` for its absence",
    ),
    (
        "yes or no !=",
        lambda: 1 != FEVER,
        "a finding is never equal to 1: a YesNo finding is itself the criterion; "
        "write `~finding` for its absence",
    ),
    (
        "legs ==",
        lambda: SWELLING == Legs.BOTH,
        "a finding is never equal to a value of type Legs: write `>= Legs.ONE` or `>= Legs.BOTH`",
    ),
    (
        "== legs",
        lambda: Legs.BOTH == SWELLING,
        "a finding is never equal to a value of type Legs: write `>= Legs.ONE` or `>= Legs.BOTH`",
    ),
    (
        "quantity ==",
        lambda: DAYS == 3,
        "a finding is never equal to 3: write a comparison, such as `> 3`",
    ),
    ("> nan", lambda: DAYS > float("nan"), NO_NUMBER + "nan"),
    ("> inf", lambda: DAYS > float("inf"), NO_NUMBER + "inf"),
    ("> True", lambda: DAYS > True, NO_NUMBER + "True"),
    ("<= None", lambda: DAYS <= None, NO_NUMBER + "None"),
    ("> text", lambda: DAYS > "3", NO_NUMBER + "'3'"),
    ("> finding", lambda: DAYS > BALANCE, NO_NUMBER + "a value of type Quantity"),
    ("> enormous", lambda: DAYS > 10**400, NO_NUMBER + TOO_LARGE),
    ("> rounded", lambda: DAYS > 2**53, NO_NUMBER + TOO_LARGE),
    ("> rounded float", lambda: BALANCE > 2.0**53, NO_BALANCE + TOO_LARGE),
    (
        ">= rounded",
        lambda: BALANCE >= -(2.0**60),
        NO_BALANCE + "a number of -2**53 or less, which may be rounded",
    ),
    (
        "> the largest",
        lambda: BALANCE > 2**53 - 1,
        "signs.balance > 9007199254740991" + DECIDES_NOTHING,
    ),
    ("always >=", lambda: DAYS >= 0, "signs.days >= 0" + DECIDES_NOTHING),
    ("always >", lambda: DAYS > -1, "signs.days > -1" + DECIDES_NOTHING),
    ("never <", lambda: DAYS < 0, "signs.days >= 0" + DECIDES_NOTHING),
    ("never >", lambda: DAYS > 100, "signs.days > 100" + DECIDES_NOTHING),
    ("never >=", lambda: DAYS >= 100.5, "signs.days >= 100.5" + DECIDES_NOTHING),
    ("always <=", lambda: DAYS <= 100, "signs.days > 100" + DECIDES_NOTHING),
    (
        ">= unknown",
        lambda: SWELLING >= Legs.UNKNOWN,
        "signs.swelling >=: expected Legs.ONE or Legs.BOTH, got Legs.UNKNOWN",
    ),
    (
        "legs > True",
        lambda: SWELLING > True,
        "signs.swelling >: expected Legs.ONE or Legs.BOTH, got True",
    ),
    (
        "legs < 1",
        lambda: SWELLING < 1,
        "signs.swelling >=: expected Legs.ONE or Legs.BOTH, got 1",
    ),
    (
        "always legs",
        lambda: SWELLING >= Legs.NEITHER,
        "signs.swelling >= Legs.NEITHER" + SAME_FOR_ALL_LEGS,
    ),
    (
        "never legs",
        lambda: SWELLING > Legs.BOTH,
        "signs.swelling > Legs.BOTH" + SAME_FOR_ALL_LEGS,
    ),
    ("all of nothing", all_of, "AllOf of nothing: name at least one criterion"),
    ("any of nothing", any_of, "AnyOf of nothing: name at least one criterion"),
    ("all of a stranger", lambda: all_of(FEVER, 3), "expected a criterion, got 3"),  # type: ignore[arg-type]
    ("a stranger inside", lambda: AllOf((3,)), "expected a criterion, got 3"),  # type: ignore[arg-type]
    ("k of a stranger", lambda: k_of(1, "fever"), "expected a criterion, got 'fever'"),  # type: ignore[arg-type]
    ("not a stranger", lambda: Not((None,)), "expected a criterion, got None"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(
    ("use", "message"),
    [pytest.param(use, message, id=label) for label, use, message in WRONG_USES],
)
def test_a_wrong_use_raises_and_says_what_to_write(use: Callable[[], object], message: str) -> None:
    with refused(CriterionError, message):
        use()


@pytest.mark.parametrize(
    ("k", "got"), [(0, "0"), (3, "3"), (-1, "-1"), (True, "True"), (1.0, "1.0"), (None, "None")]
)
def test_k_is_a_whole_number_from_one_to_the_criteria_given(k: Any, got: str) -> None:
    message = f"k_of: expected a whole number from 1 to 2 (the criteria given), got {got}"
    with refused(CriterionError, message):
        k_of(k, FEVER, RASH)


def test_k_of_nothing_is_refused() -> None:
    message = "k_of: expected a whole number from 1 to 0 (the criteria given), got 1"
    with refused(CriterionError, message):
        k_of(1)


def too_large(depth: int, size: int) -> str:
    return (
        f"this criterion is too large: depth {depth} (at most 32), "
        f"size {size} (at most 1000); split it into several rules"
    )


def nested(depth: int) -> Criterion:
    criterion: Criterion = FEVER
    for _ in range(depth - 1):
        criterion = Not((criterion,))
    return criterion


def test_depth_is_bounded() -> None:
    assert nested(MAX_DEPTH).depth == MAX_DEPTH
    with refused(CriterionError, too_large(33, 33)):
        nested(MAX_DEPTH + 1)


@pytest.mark.parametrize("build", [all_of, any_of, lambda *c: k_of(1, *c)])
def test_width_is_bounded(build: Callable[..., Criterion]) -> None:
    assert build(*[FEVER] * (MAX_SIZE - 1)).size == MAX_SIZE
    with refused(CriterionError, too_large(2, 1001)):
        build(*[FEVER] * MAX_SIZE)


@pytest.mark.parametrize(
    "double",
    [
        lambda c: c & c,
        lambda c: c | c,
        lambda c: (c & FEVER) | (c & RASH),
        lambda c: k_of(2, c, c),
    ],
)
def test_shared_parts_count_each_time_so_doubling_is_refused_while_it_is_small(
    double: Callable[[Any], Criterion],
) -> None:
    built: list[Criterion] = [FEVER & RASH]

    def double_often() -> None:
        for _ in range(25):
            built.append(double(built[-1]))

    with pytest.raises(CriterionError, match="too large"):
        double_often()
    assert len(built) < 11
    assert max(criterion.size for criterion in built) <= MAX_SIZE


def test_every_kind_of_composite_measures_itself() -> None:
    for kind in (AllOf, AnyOf):
        assert (kind((FEVER, RASH)).depth, kind((FEVER, RASH)).size) == (2, 3)
    assert (k_of(1, FEVER, RASH & COUGH).depth, k_of(1, FEVER, RASH & COUGH).size) == (3, 5)
    assert (Not((FEVER,)).depth, Not((FEVER,)).size) == (2, 2)
