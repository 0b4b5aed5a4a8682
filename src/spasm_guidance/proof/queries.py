"""What a diagram can be asked: how many, which is simplest, what some completion gives."""

from __future__ import annotations

from typing import Any, TypeAlias

from spasm_guidance.proof.diagrams import FALSE, TRUE, Diagram, Diagrams, Operation
from spasm_guidance.proof.variables import Variable

Variables: TypeAlias = tuple[Variable, ...]
Choice: TypeAlias = tuple[int, ...]
"""One presentation: for each variable, which of its answers."""

_Cost: TypeAlias = tuple[int, int, int]


def count(diagrams: Diagrams, condition: Diagram) -> int:
    """How many presentations meet a condition."""
    sizes = diagrams.sizes
    memo: dict[Diagram, int] = {}

    def below(at: Diagram, level: int) -> int:
        """Those of the variables from `level` on; a variable passed over multiplies."""
        top = len(sizes) if diagrams.is_leaf(at) else diagrams.level(at)
        passed = 1
        for size in sizes[level:top]:
            passed *= size
        return passed * inside(at, top)

    def inside(at: Diagram, level: int) -> int:
        if diagrams.is_leaf(at):
            return 1 if diagrams.value(at) == TRUE else 0
        if at not in memo:
            memo[at] = sum(below(child, level + 1) for child in diagrams.children(at))
        return memo[at]

    return below(condition, 0)


def _price(variable: Variable, index: int) -> _Cost:
    if index == 0:
        return (0, 0, 0)
    return (1, 1, 0) if index == variable.known else (1, 0, index)


def price(variables: Variables, choice: Choice) -> _Cost:
    """How far a presentation is from all absent: what is not absent, what is unknown, how high."""
    total = (0, 0, 0)
    for variable, index in zip(variables, choice, strict=True):
        total = _added(total, _price(variable, index))
    return total


def simplest(diagrams: Diagrams, variables: Variables, condition: Diagram) -> Choice | None:
    """The simplest presentation that meets a condition; None if nobody does.

    Simplest has the fewest answers that are not absent, then the fewest unknown, then the
    lowest answers; of equals the one whose earlier variables are lower.
    """
    memo: dict[Diagram, tuple[_Cost, int] | None] = {}

    def best(at: Diagram) -> tuple[_Cost, int] | None:
        if diagrams.is_leaf(at):
            return ((0, 0, 0), 0) if diagrams.value(at) == TRUE else None
        if at not in memo:
            variable = variables[diagrams.level(at)]
            found = [
                (_added(rest[0], _price(variable, index)), index)
                for index, child in enumerate(diagrams.children(at))
                if (rest := best(child)) is not None
            ]
            memo[at] = min(found, default=None)
        return memo[at]

    if best(condition) is None:
        return None
    choice = [0] * len(variables)
    at = condition
    while not diagrams.is_leaf(at):
        step = best(at)
        assert step is not None, "the best choice leads on to where the condition is met"
        choice[diagrams.level(at)] = step[1]
        at = diagrams.children(at)[step[1]]
    return tuple(choice)


def _added(one: _Cost, other: _Cost) -> _Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def leaf_at(diagrams: Diagrams, diagram: Diagram, choice: Choice) -> Any:
    """What a diagram says of one presentation."""
    while not diagrams.is_leaf(diagram):
        diagram = diagrams.children(diagram)[choice[diagrams.level(diagram)]]
    return diagrams.value(diagram)


def over_completions(diagrams: Diagrams, how: Operation, diagram: Diagram) -> Diagram:
    """What all ways of answering the unknown findings give, combined (by min or max, say).

    An unknown finding may turn out to have any known answer, whatever the others are.
    """

    def node(level: int, children: tuple[Diagram, ...]) -> tuple[Diagram, ...]:
        known = children[:-1]
        return (*known, diagrams.fold(how, known, known[0]))

    return diagrams.rewritten(diagram, lambda value: value, node)


def given_that(diagrams: Diagrams, diagram: Diagram, level: int, index: int) -> Diagram:
    """What a diagram says of everybody once one variable is given that answer instead."""

    def node(at: int, children: tuple[Diagram, ...]) -> tuple[Diagram, ...]:
        return (children[index],) * len(children) if at == level else children

    return diagrams.rewritten(diagram, lambda value: value, node)


def only_where(diagrams: Diagrams, level: int, index: int) -> Diagram:
    """The condition that one variable has this answer."""
    size = diagrams.sizes[level]
    return diagrams.test(level, [TRUE if at == index else FALSE for at in range(size)])
