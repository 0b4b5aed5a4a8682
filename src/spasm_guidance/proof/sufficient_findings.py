"""Minimal reasons: the smallest sets of signs that each lead to a grade."""

from __future__ import annotations

import itertools
from typing import Final

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs
from spasm_guidance.proof.bounds import RULE_GRADES
from spasm_guidance.proof.diagrams import TRUE, Diagram, Diagrams, TooComplexError
from spasm_guidance.proof.pack_diagrams import LIMIT, Meaning, Space
from spasm_guidance.proof.patients import lowered
from spasm_guidance.proof.queries import leaf_at
from spasm_guidance.proof.variables import Variable
from spasm_guidance.rulepack import RulePack

MAX_REASONS: Final = 10_000

_Signs = tuple[tuple[int, int], ...]
"""Variables and the least answer that each needs; every other one is absent."""


@attrs.frozen(kw_only=True)
class MinimalReason:
    """Signs that lead to a grade together, none of which could be left out or be less.

    `signs` are criteria as text (`symptoms.leg_weakness >= one`), `words` the same in words.
    """

    grade: Grade
    signs: tuple[str, ...]
    words: str

    def __str__(self) -> str:
        return " and ".join(self.signs)


def minimal_reasons(pack: RulePack, *, limit: int = LIMIT) -> tuple[MinimalReason, ...]:
    """Everything that leads to each grade, highest grade first, fewest signs first.

    Whoever is graded so, or higher, has one of these; it is what the rules come to, however
    they are written. Reasons that lead higher stand at the higher grade only. Raises
    TooComplexError where there are more than 10,000.

    >>> from spasm_guidance import BACK_SPASMS
    >>> print(minimal_reasons(BACK_SPASMS)[0].words)
    numbness or tingling around the groin
    """
    meaning = Meaning(pack, Space.of(pack, limit=limit, by_name=True))
    return tuple(
        reason
        for grade in sorted(RULE_GRADES, reverse=True)
        for reason in _of_grade(meaning, grade)
    )


def _of_grade(meaning: Meaning, grade: Grade) -> list[MinimalReason]:
    higher = meaning.any_of(*(meaning.at_least(g) for g in RULE_GRADES if g > grade))
    found = [
        signs
        for signs in minimal(meaning.diagrams, meaning.at_least(grade))
        if not _meets(meaning, higher, signs)
    ]
    variables = meaning.space.variables
    told = [
        MinimalReason(
            grade=grade,
            signs=tuple(_sign(variables[level], index) for level, index in signs),
            words=" and ".join(_words(variables[level], index) for level, index in signs),
        )
        for signs in found
    ]
    return sorted(told, key=lambda reason: (len(reason.signs), reason.signs))


def _meets(meaning: Meaning, condition: Diagram, signs: _Signs) -> bool:
    choice = [0] * len(meaning.space.variables)
    for level, index in signs:
        choice[level] = index
    return bool(leaf_at(meaning.diagrams, condition, tuple(choice)) == TRUE)


def minimal(diagrams: Diagrams, condition: Diagram) -> list[_Signs]:
    """The smallest signs that meet a condition which further signs do not unmake."""
    memo: dict[Diagram, list[_Signs]] = {}

    def at(node: Diagram) -> list[_Signs]:
        if diagrams.is_leaf(node):
            return [()] if diagrams.value(node) == TRUE else []
        if node not in memo:
            memo[node] = _bounded(_at_node(node))
        return memo[node]

    def _at_node(node: Diagram) -> list[_Signs]:
        level, known = diagrams.level(node), diagrams.children(node)[:-1]
        found = list(at(known[0]))
        for index, (less, more) in enumerate(itertools.pairwise(known), start=1):
            needed = [signs for signs in at(more) if not _holds(diagrams, less, signs)]
            found += [((level, index), *signs) for signs in needed]
        return found

    return at(condition)


def _holds(diagrams: Diagrams, node: Diagram, signs: _Signs) -> bool:
    given = dict(signs)
    while not diagrams.is_leaf(node):
        node = diagrams.children(node)[given.get(diagrams.level(node), 0)]
    return bool(diagrams.value(node) == TRUE)


def _bounded(found: list[_Signs]) -> list[_Signs]:
    if len(found) > MAX_REASONS:
        raise TooComplexError("what leads to a grade", f"more than {MAX_REASONS} minimal reasons")
    return found


def _sign(variable: Variable, index: int) -> str:
    name = variable.finding.id
    if variable.cuts:
        threshold, above = variable.cuts[index - 1]
        return f"{name} {'>' if above else '>='} {threshold}"
    if isinstance(variable.finding, LegsFinding):
        return f"{name} >= {variable.answers[index].value}"
    return name


def _words(variable: Variable, index: int) -> str:
    text = lowered(variable.finding.text)
    if isinstance(variable.finding, Quantity):
        threshold, above = variable.cuts[index - 1]
        return f"{text}: {f'more than {threshold}' if above else f'{threshold} or more'}"
    if isinstance(variable.finding, LegsFinding):
        both = variable.answers[index] is Legs.BOTH
        return f"{text} ({'both legs' if both else 'one leg or both'})"
    return text
