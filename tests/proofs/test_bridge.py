"""From the proof to the code that runs: both say the same of every case there is.

The prover builds its diagrams from the criteria; the engine walks them. Here each kind of
node, and each way of combining, is tried in full, against its definition and against both.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from spasm_guidance import (
    BACK_SPASMS,
    Criterion,
    Finding,
    Grade,
    Kind,
    Legs,
    Presence,
    Presentation,
    Quantity,
    Section,
    YesNo,
    all_of,
    any_of,
    assess,
    k_of,
)
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.language.criteria import AllOf, AnyOf, KOf
from spasm_guidance.language.logic import truth
from spasm_guidance.proof.bounds import ALL_BOUNDS, RULE_GRADES
from spasm_guidance.proof.diagrams import FALSE, TRUE, UNKNOWN, Diagrams
from spasm_guidance.proof.mutants import unchecked
from spasm_guidance.proof.pack_diagrams import Meaning, Space
from spasm_guidance.proof.patients import bounds_at
from spasm_guidance.proof.queries import Choice, leaf_at
from spasm_guidance.proof.translation import Translator
from spasm_guidance.proof.variables import Variable, variables_of
from tests.generators.packs_at_random import Toy, pack_at_random, rule
from tests.generators.strategies import presentations
from tests.proofs.enumeration import World

LEAF: dict[bool | None, int] = {True: TRUE, None: UNKNOWN, False: FALSE}
MOST = 9
"""Children of one node; 3 values each."""

NINE = [
    YesNo(f"Sign {number}", ask="Is it there?") for number in range(MOST)
]  # as many as a node has children


class Nine(Section, name="nine"):
    """Nine signs."""

    a: YesNo = NINE[0]
    b: YesNo = NINE[1]
    c: YesNo = NINE[2]
    d: YesNo = NINE[3]
    e: YesNo = NINE[4]
    f: YesNo = NINE[5]
    g: YesNo = NINE[6]
    h: YesNo = NINE[7]
    i: YesNo = NINE[8]


ANSWER = {True: Presence.PRESENT, None: Presence.UNKNOWN, False: Presence.ABSENT}


def _answers(values: tuple[bool | None, ...]) -> Callable[[Finding], Any]:
    """These answers to the first of the nine signs."""
    given: dict[Finding, Presence] = {
        sign: ANSWER[value] for sign, value in zip(NINE, values, strict=False)
    }
    return given.__getitem__


def _nodes(size: int) -> Iterator[tuple[Criterion, int]]:
    """Every node over `size` children, and how many of them it needs."""
    parts = tuple(NINE[:size])
    yield AllOf(parts), size
    yield AnyOf(parts), 1
    yield from ((KOf(parts, k), k) for k in range(1, size + 1))


def _by_definition(values: tuple[bool | None, ...], needed: int) -> bool | None:
    """True if every way to settle what is unknown has enough, False if none has."""
    open_ = values.count(None)
    reached = {values.count(True) + settled >= needed for settled in range(open_ + 1)}
    return reached.pop() if len(reached) == 1 else None


def test_every_kind_of_node_says_what_its_definition_says_in_every_case() -> None:
    """All, any and k of up to eight children, each true, false or unknown: 93,492 cases."""
    cases = 0
    for size in range(1, MOST):
        variables = variables_of(NINE[:size])
        diagrams = Diagrams(tuple(len(v.answers) for v in variables), 10_000_000)
        translator = Translator(diagrams, variables)
        drawn = [(node, needed, translator.truth(node)) for node, needed in _nodes(size)]
        for values in itertools.product((False, True, None), repeat=size):
            choice = tuple(2 if value is None else int(value) for value in values)
            for _, needed, diagram in drawn:
                cases += 1
                expected = LEAF[_by_definition(values, needed)]
                assert leaf_at(diagrams, diagram, choice) == expected
    assert cases == 93_492


def test_the_engine_says_the_same_of_every_kind_of_node() -> None:
    """Up to seven children, so that walking the tree does not take long: 27,882 cases."""
    cases = 0
    for size in range(1, 8):
        for values in itertools.product((False, True, None), repeat=size):
            answers = _answers(values)
            for node, needed in _nodes(size):
                cases += 1
                assert truth(node, answers) is _by_definition(values, needed)
    assert cases == 27_882


def test_negation_is_its_definition_in_both() -> None:
    """The opposite, and unknown of what is unknown."""
    space = Space.of(unchecked(BACK_SPASMS, rules=(rule("a", NINE[0], Grade.URGENT),)))
    diagram = space.translator.truth(~Nine.a)
    level = space.translator.level("nine.a")
    for index, value in enumerate((False, True, None)):
        expected = None if value is None else not value
        assert truth(~Nine.a, _answers((value,))) is expected
        choice = [0] * len(space.variables)
        choice[level] = index
        assert leaf_at(space.diagrams, diagram, tuple(choice)) == LEAF[expected]


@pytest.mark.parametrize(
    "criterion",
    [Toy.limp >= Legs.ONE, Toy.limp >= Legs.BOTH, Toy.limp < Legs.BOTH, Toy.limp <= Legs.NEITHER],
)
def test_a_level_of_the_legs_is_its_definition(criterion: Criterion) -> None:
    """For every answer, in the engine and in the diagram."""
    order = {Legs.NEITHER: 0, Legs.ONE: 1, Legs.BOTH: 2}
    meets: dict[str, Callable[[int], bool]] = {
        "toy.limp >= one": lambda level: level >= 1,
        "toy.limp >= both": lambda level: level >= 2,
        "not toy.limp >= both": lambda level: level < 2,
        "not toy.limp >= one": lambda level: level <= 0,
    }
    for answer in Legs:
        expected = meets[str(criterion)](order[answer]) if answer in order else None
        _assert_both(criterion, Toy.limp, answer, expected)


@pytest.mark.parametrize("threshold", [1, 2.5, 3])
def test_a_threshold_is_its_definition_below_at_and_above(threshold: float) -> None:
    """For numbers on a fine grid, and unknown, whatever other cuts there are."""
    for number in [n / 8 for n in range(73)]:
        for criterion, expected in (
            (Toy.days > threshold, number > threshold),
            (Toy.days >= threshold, number >= threshold),
            (Toy.days < threshold, number < threshold),
            (Toy.days <= threshold, number <= threshold),
        ):
            _assert_both(criterion, Toy.days, number, expected)
            _assert_both(criterion, Toy.days, None, None)


def _assert_both(
    criterion: Criterion, finding: Finding, answer: Any, expected: bool | None
) -> None:
    assert truth(criterion, {finding: answer}.__getitem__) is expected
    others = [Toy.days > 2, Toy.days >= 3, Toy.days > 3, Toy.limp >= Legs.ONE]
    variables = variables_of([criterion, *others])
    diagrams = Diagrams(tuple(len(v.answers) for v in variables), 10_000)
    diagram = Translator(diagrams, variables).truth(criterion)
    choice = tuple(_index(v, answer) if v.finding is finding else 0 for v in variables)
    assert leaf_at(diagrams, diagram, choice) == LEAF[expected]


def _index(variable: Variable, answer: Any) -> int:
    """Which of a variable's answers stands for this one."""
    if not isinstance(variable.finding, Quantity) or answer is None:
        return variable.answers.index(answer)
    return sum(answer > cut or (answer == cut and not above) for cut, above in variable.cuts)


def _choice(meaning: Meaning, presentation: Presentation) -> Choice:
    return tuple(_index(v, presentation.answer(v.finding)) for v in meaning.space.variables)


def test_bounds_and_grades_combine_alike_in_every_case() -> None:
    """Two rules of each of four grades, each true, false or unknown: 6,561 cases."""
    grades = (Grade.HOME_CARE, *RULE_GRADES)
    rules = tuple(rule(f"r{at}", NINE[at], grades[at // 2]) for at in range(8))
    pack = unchecked(BACK_SPASMS, sections=(Nine,), rules=rules, promises=(), recommendations=())
    meaning = Meaning(pack, Space.of(pack, by_name=True))
    for values in itertools.product((False, True, None), repeat=8):
        answers = _answers(values)
        outcome = evaluate(pack, answers)
        choice = tuple(2 if value is None else int(value) for value in values)
        bounds = bounds_at(meaning, choice)
        assert (bounds.at_least, bounds.at_most) == (outcome.at_least, outcome.at_most)
        assert bounds.grade is outcome.grade
        graded = [
            grade
            for grade in Grade
            if leaf_at(meaning.diagrams, meaning.graded(grade), choice) == TRUE
        ]
        assert graded == [outcome.grade]


def test_the_laws_of_what_may_be_shown_are_the_engine_s() -> None:
    """For every kind of recommendation at every pair of bounds."""
    for bounds in ALL_BOUNDS:
        outcome = Outcome(bounds.at_least, bounds.at_most, (), ())
        assert bounds.grade is outcome.grade
        for kind in Kind:
            assert bounds.lets_show(kind) is outcome.lets_show(kind)


@cache
def _article() -> Meaning:
    return Meaning(BACK_SPASMS, Space.of(BACK_SPASMS))


@given(presentations())
@settings(max_examples=300)
def test_the_diagrams_say_of_a_person_what_assess_says(presentation: Presentation) -> None:
    """Grade, bounds, the rules that fire, and what is shown, through the public function."""
    meaning = _article()
    choice, said = _choice(meaning, presentation), assess(presentation)
    bounds = bounds_at(meaning, choice)
    assert (bounds.grade, bounds.at_least, bounds.at_most) == (
        said.grade,
        said.at_least,
        said.at_most,
    )
    d = meaning.diagrams
    met = {n for n, r in meaning.rules if leaf_at(d, meaning.truth(r.when), choice) == TRUE}
    assert met == {reason.rule for reason in said.rationale}
    shown = {n for n, (_, where) in meaning.shown.items() if leaf_at(d, where, choice) == TRUE}
    assert shown == {f"{advice.pack}/{advice.id}" for advice in said.recommendations}


@pytest.mark.parametrize("seed", range(12))
def test_the_diagrams_of_a_random_pack_are_what_the_engine_says_of_everybody(seed: int) -> None:
    """Every presentation of a small pack: bounds, contradictions, and what is shown."""
    pack = pack_at_random(seed)
    meaning, world = Meaning(pack, Space.of(pack)), World.of(pack)
    d = meaning.diagrams
    for answers, outcome in world.outcomes.items():
        given = dict(zip(world.findings, answers, strict=True))
        choice = tuple(_index(v, given[v.finding]) for v in meaning.space.variables)
        bounds = bounds_at(meaning, choice)
        assert (bounds.at_least, bounds.at_most) == (outcome.at_least, outcome.at_most)
        assert (leaf_at(d, meaning.valid, choice) == TRUE) is world.is_valid(answers)
        shown = {n for n, (_, where) in meaning.shown.items() if leaf_at(d, where, choice) == TRUE}
        assert shown == world.shown[answers]


def test_an_unknown_kind_of_criterion_is_refused() -> None:
    """A stranger's node has no meaning here."""

    class Stranger(Criterion):
        depth = size = 1

    space = Space.of(BACK_SPASMS)
    with pytest.raises(TypeError, match="not a criterion this library knows"):
        space.translator.truth(Stranger())


def test_nested_criteria_mean_what_their_parts_mean() -> None:
    """Negation inside k_of inside all_of, against plain arithmetic, in all 81 cases."""
    a, b, c, d = NINE[:4]
    nested = all_of(k_of(2, a, ~b, any_of(c, d)), ~(a & d))
    variables = variables_of([nested])
    diagrams = Diagrams((3, 3, 3, 3), 10_000)
    diagram = Translator(diagrams, variables).truth(nested)
    for values in itertools.product((0, 1, 2), repeat=4):  # false, unknown, true
        x, y, z, w = values
        two = sorted((x, 2 - y, max(z, w)))[1]
        expected = min(two, 2 - min(x, w))
        index = {0: 0, 1: 2, 2: 1}
        assert leaf_at(diagrams, diagram, tuple(index[v] for v in values)) == expected
