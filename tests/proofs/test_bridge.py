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
    Recommendation,
    Section,
    YesNo,
    all_of,
    any_of,
    assess,
    k_of,
)
from spasm_guidance.engine.outcome import shown
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.language.criteria import AllOf, AnyOf, KOf
from spasm_guidance.language.logic import truth
from spasm_guidance.proof.diagrams import FALSE, TRUE, UNKNOWN, Choice, Manager
from spasm_guidance.proof.mutants import unchecked
from spasm_guidance.proof.pack_diagrams import RULE_GRADES, PackDiagrams, Space
from spasm_guidance.proof.patients import outcome_at
from spasm_guidance.proof.variables import Variable, variables_of
from tests.generators.packs_at_random import Toy, pack_at_random, recommendation, rule
from tests.generators.strategies import presentations
from tests.proofs.enumeration import World

LEAF: dict[bool | None, int] = {True: TRUE, None: UNKNOWN, False: FALSE}
ANSWER = {True: Presence.PRESENT, None: Presence.UNKNOWN, False: Presence.ABSENT}
VALUES = (False, True, None)
NINE = [YesNo(f"Finding {number}", ask="Is it there?") for number in range(9)]


class Nine(Section, name="nine"):
    """Nine findings, as many as a node has children."""

    a: YesNo = NINE[0]
    b: YesNo = NINE[1]
    c: YesNo = NINE[2]
    d: YesNo = NINE[3]
    e: YesNo = NINE[4]
    f: YesNo = NINE[5]
    g: YesNo = NINE[6]
    h: YesNo = NINE[7]
    i: YesNo = NINE[8]


def _answers(values: tuple[bool | None, ...]) -> Callable[[Finding], Any]:
    """These answers to the first of the nine findings."""
    given: dict[Finding, Presence] = {
        finding: ANSWER[value] for finding, value in zip(NINE, values, strict=False)
    }
    return given.__getitem__


def _space(*criteria: Criterion) -> Space:
    variables = variables_of(criteria)
    return Space(variables, Manager(tuple(len(v.answers) for v in variables), 10_000_000))


def _of_nine(values: tuple[bool | None, ...]) -> Choice:
    return tuple(2 if value is None else int(value) for value in values)


class TestANodeIsItsDefinition:
    """All, any and k of some children are what counting the true and the unknown ones gives."""

    @staticmethod
    def nodes(size: int) -> Iterator[tuple[Criterion, int]]:
        """Every node over `size` children, and how many of them it needs."""
        parts = tuple(NINE[:size])
        yield AllOf(parts), size
        yield AnyOf(parts), 1
        yield from ((KOf(parts, k), k) for k in range(1, size + 1))

    @staticmethod
    def defined(values: tuple[bool | None, ...], needed: int) -> bool | None:
        """True if every way to settle what is unknown has enough, False if none has."""
        open_ = values.count(None)
        reached = {values.count(True) + settled >= needed for settled in range(open_ + 1)}
        return reached.pop() if len(reached) == 1 else None

    def test_in_the_diagrams(self) -> None:
        """Up to eight children, each true, false or unknown: 93,492 cases."""
        cases = 0
        for size in range(1, 9):
            space = _space(*NINE[:size])
            nodes = [(needed, space.truth(node)) for node, needed in self.nodes(size)]
            for values in itertools.product(VALUES, repeat=size):
                choice = _of_nine(values)
                for needed, diagram in nodes:
                    cases += 1
                    assert diagram.at(choice) == LEAF[self.defined(values, needed)]
        assert cases == 93_492

    def test_in_the_engine(self) -> None:
        """Up to seven children, so that walking the tree does not take long: 27,882 cases."""
        cases = 0
        for size in range(1, 8):
            for values in itertools.product(VALUES, repeat=size):
                answers = _answers(values)
                for node, needed in self.nodes(size):
                    cases += 1
                    assert truth(node, answers) is self.defined(values, needed)
        assert cases == 27_882

    @pytest.mark.parametrize("value", VALUES)
    def test_negation_is_the_opposite_and_unknown_of_what_is_unknown(
        self, value: bool | None
    ) -> None:
        opposite = None if value is None else not value
        assert truth(~Nine.a, _answers((value,))) is opposite
        assert _space(Nine.a).truth(~Nine.a).at(_of_nine((value,))) == LEAF[opposite]

    def test_nested_criteria_are_what_their_parts_are(self) -> None:
        """Negation inside k_of inside all_of, against plain arithmetic, in all 81 cases."""
        a, b, c, d = NINE[:4]
        nested = all_of(k_of(2, a, ~b, any_of(c, d)), ~(a & d))
        diagram = _space(nested).truth(nested)
        for values in itertools.product((0, 1, 2), repeat=4):  # false, unknown, true
            x, y, z, w = values
            two = sorted((x, 2 - y, max(z, w)))[1]
            expected = min(two, 2 - min(x, w))
            index = {0: 0, 1: 2, 2: 1}
            assert diagram.at(tuple(index[v] for v in values)) == expected

    def test_an_unknown_kind_of_node_is_refused(self) -> None:
        """A stranger's node has no definition here."""

        class Stranger(Criterion):
            depth = size = 1

        with pytest.raises(TypeError, match="not a criterion this library knows"):
            Space.of(BACK_SPASMS).truth(Stranger())


class TestAComparisonIsItsDefinition:
    """A level of the legs and a threshold, for every answer, in the engine and in the diagram."""

    @pytest.mark.parametrize(
        "criterion",
        [
            Toy.limp >= Legs.ONE,
            Toy.limp >= Legs.BOTH,
            Toy.limp < Legs.BOTH,
            Toy.limp <= Legs.NEITHER,
        ],
    )
    def test_of_the_legs(self, criterion: Criterion) -> None:
        order = {Legs.NEITHER: 0, Legs.ONE: 1, Legs.BOTH: 2}
        meets: dict[str, Callable[[int], bool]] = {
            "toy.limp >= one": lambda level: level >= 1,
            "toy.limp >= both": lambda level: level >= 2,
            "not toy.limp >= both": lambda level: level < 2,
            "not toy.limp >= one": lambda level: level <= 0,
        }
        for answer in Legs:
            expected = meets[str(criterion)](order[answer]) if answer in order else None
            self._assert_both(criterion, Toy.limp, answer, expected)

    @pytest.mark.parametrize("threshold", [1, 2.5, 3])
    def test_of_a_quantity_below_at_and_above_the_threshold(self, threshold: float) -> None:
        """For numbers on a fine grid, and unknown, whatever other cuts there are."""
        for number in [n / 8 for n in range(73)]:
            for criterion, expected in (
                (Toy.days > threshold, number > threshold),
                (Toy.days >= threshold, number >= threshold),
                (Toy.days < threshold, number < threshold),
                (Toy.days <= threshold, number <= threshold),
            ):
                self._assert_both(criterion, Toy.days, number, expected)
                self._assert_both(criterion, Toy.days, None, None)

    @staticmethod
    def _assert_both(
        criterion: Criterion, finding: Finding, answer: Any, expected: bool | None
    ) -> None:
        assert truth(criterion, {finding: answer}.__getitem__) is expected
        others = [Toy.days > 2, Toy.days >= 3, Toy.days > 3, Toy.limp >= Legs.ONE]
        space = _space(criterion, *others)
        indices = (_index(v, answer) if v.finding is finding else 0 for v in space.variables)
        assert space.truth(criterion).at(tuple(indices)) == LEAF[expected]


def _index(variable: Variable, answer: Any) -> int:
    """Which of a variable's answers stands for this one."""
    if not isinstance(variable.finding, Quantity) or answer is None:
        return variable.answers.index(answer)
    return sum(answer > cut or (answer == cut and not above) for cut, above in variable.cuts)


def _shown(diagrams: PackDiagrams, choice: Choice) -> set[str]:
    return {name for name, (_, where) in diagrams.shown.items() if where.at(choice) == TRUE}


def _at_every_grade(kind: Kind) -> Recommendation:
    """A recommendation that only the laws of every pack keep back; a checked one names fewer."""
    drawn = recommendation(kind.value.replace("_", "-"), kind, Grade.SEE_DOCTOR)
    object.__setattr__(drawn, "grades", tuple(Grade))
    return drawn


@cache
def _article() -> PackDiagrams:
    return PackDiagrams.of(BACK_SPASMS)


class TestTheDiagramsSayWhatTheEngineSays:
    """Grade, bounds, rules, contradictions, and what is shown: the same of everybody."""

    def test_of_two_rules_of_each_grade_and_a_recommendation_of_each_kind(self) -> None:
        """Eight rules, each true, false or unknown: 6,561 cases, with every pair of bounds."""
        grades = (Grade.HOME_CARE, *RULE_GRADES)
        rules = tuple(rule(f"r{at}", NINE[at], grades[at // 2]) for at in range(8))
        recommendations = tuple(map(_at_every_grade, Kind))
        pack = unchecked(
            BACK_SPASMS,
            id="nine",
            sections=(Nine,),
            rules=rules,
            promises=(),
            recommendations=recommendations,
        )
        diagrams = PackDiagrams.of(pack, by_name=True)
        for values in itertools.product(VALUES, repeat=8):
            answers, choice = _answers(values), _of_nine(values)
            outcome, bounds = evaluate(pack, answers), outcome_at(diagrams, choice)
            assert (bounds.at_least, bounds.at_most) == (outcome.at_least, outcome.at_most)
            assert bounds.grade is outcome.grade
            graded = [grade for grade in Grade if diagrams.graded(grade).at(choice) == TRUE]
            assert graded == [outcome.grade]
            kept, _ = shown(pack, answers, outcome)
            assert _shown(diagrams, choice) == {f"{part.id}/{r.id}" for part, r in kept}

    @given(presentations())
    @settings(max_examples=300)
    def test_of_a_person_through_the_public_function(self, presentation: Presentation) -> None:
        diagrams, assessment = _article(), assess(presentation)
        choice = tuple(_index(v, presentation.answer(v.finding)) for v in diagrams.space.variables)
        bounds = outcome_at(diagrams, choice)
        assert bounds.grade is assessment.grade
        assert (bounds.at_least, bounds.at_most) == (assessment.at_least, assessment.at_most)
        met = {n for n, r in diagrams.rules if diagrams.surely(r.when).at(choice) == TRUE}
        assert met == {reason.rule for reason in assessment.rationale}
        advised = {f"{advice.pack}/{advice.id}" for advice in assessment.recommendations}
        assert _shown(diagrams, choice) == advised

    @pytest.mark.parametrize("seed", range(12))
    def test_of_everybody_that_a_random_pack_can_tell_apart(self, seed: int) -> None:
        pack = pack_at_random(seed)
        diagrams, world = PackDiagrams.of(pack), World.of(pack)
        for answers, outcome in world.outcomes.items():
            given = dict(zip(world.findings, answers, strict=True))
            choice = tuple(_index(v, given[v.finding]) for v in diagrams.space.variables)
            bounds = outcome_at(diagrams, choice)
            assert (bounds.at_least, bounds.at_most) == (outcome.at_least, outcome.at_most)
            assert (diagrams.valid.at(choice) == TRUE) is world.is_valid(answers)
            assert _shown(diagrams, choice) == world.shown[answers]
