"""Patients: the simplest presentation that meets a condition, as a value and in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity, YesNo
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.proof.diagrams import TRUE, Choice, Diagram
from spasm_guidance.proof.pack_diagrams import RULE_GRADES, PackDiagrams
from spasm_guidance.proof.variables import Variable
from spasm_guidance.rulepack import RulePack

_WEIGHT: Final = 10**9  # more than all heights of answers together


@attrs.frozen(kw_only=True)
class Patient:
    """A presentation that shows something: who it is, in words, and how the pack grades it.

    `words` names what is present and what is unknown; everything else is absent. A number
    stands for all numbers that the pack cannot tell from it.
    """

    presentation: Presentation
    words: str
    grade: Grade
    at_least: Grade
    at_most: Grade

    def __str__(self) -> str:
        low, high = self.at_least, self.at_most
        bounds = "" if low is high else f" (at least {low.name}, at most {high.name})"
        return f"{self.words}: {self.grade.name}{bounds}"


def patient(diagrams: PackDiagrams, choice: Choice) -> Patient:
    """The presentation of a choice, in words, with what the pack says of it."""
    outcome, variables = outcome_at(diagrams, choice), diagrams.space.variables
    return Patient(
        presentation=presentation_of(diagrams.pack, variables, choice),
        words=in_words(variables, choice),
        grade=outcome.grade,
        at_least=outcome.at_least,
        at_most=outcome.at_most,
    )


def outcome_at(diagrams: PackDiagrams, choice: Choice) -> Outcome:
    """The bounds of one presentation, read from the diagrams; the rules are left out."""

    def highest(reaches: Callable[[Grade], Diagram]) -> Grade:
        met = (grade for grade in RULE_GRADES if reaches(grade).at(choice) == TRUE)
        return max(met, default=Grade.HOME_CARE)

    return Outcome(highest(diagrams.at_least), highest(diagrams.at_most), (), ())


def count(condition: Diagram) -> int:
    """How many presentations meet a condition."""
    sizes = condition.manager.sizes
    memo: dict[Diagram, int] = {}

    def below(at: Diagram, level: int) -> int:
        """Those of the variables from `level` on; a variable passed over multiplies."""
        if at not in memo:
            inside = sum(below(child, at.level + 1) for child in at.children)
            memo[at] = inside if at.children else int(at.value == TRUE)
        return math.prod(sizes[level : at.level]) * memo[at]

    return below(condition, 0)


def price(sizes: tuple[int, ...], choice: Choice) -> int:
    """How far a presentation is from all absent: what is not absent, what is unknown, how high."""
    return sum(map(_cost, sizes, choice))


def _cost(size: int, index: int) -> int:
    if index == 0:
        return 0
    return _WEIGHT**2 + (_WEIGHT if index == size - 1 else index)


def simplest(condition: Diagram) -> Choice | None:
    """The simplest presentation that meets a condition; None if nobody does.

    Simplest has the fewest answers that are not absent, then the fewest unknown, then the
    lowest answers; of equals the one whose earlier variables are lower.
    """
    memo: dict[Diagram, tuple[int, Choice] | None] = {}

    def best(at: Diagram) -> tuple[int, Choice] | None:
        """The cheapest answers to the variables from the node's own on."""
        if not at.children:
            return (0, ()) if at.value == TRUE else None
        if at not in memo:
            memo[at] = min(ways(at), default=None)
        return memo[at]

    def ways(at: Diagram) -> Iterator[tuple[int, Choice]]:
        for index, child in enumerate(at.children):
            if (rest := best(child)) is not None:
                passed = (0,) * (child.level - at.level - 1)
                yield _cost(len(at.children), index) + rest[0], (index, *passed, *rest[1])

    found = best(condition)
    return None if found is None else (0,) * condition.level + found[1]


def presentation_of(
    pack: RulePack, variables: tuple[Variable, ...], choice: Choice
) -> Presentation:
    """The presentation with these answers; what no criterion reads is absent, numbers unknown."""
    given = {v.finding.id: v.answers[index] for v, index in zip(variables, choice, strict=True)}

    def filled_in(section: type[Section]) -> Section:
        read = (finding for finding in section.findings if finding.id in given)
        return section.all_absent(**{finding.name: given[finding.id] for finding in read})

    return Presentation(*map(filled_in, pack.sections))


def in_words(variables: tuple[Variable, ...], choice: Choice) -> str:
    """The answers in words: what is present, what is unknown, and that all else is absent."""
    present, numbers, unknown = [], [], []
    for variable, index in zip(variables, choice, strict=True):
        text, answer = lowered(variable.finding.text), variable.answers[index]
        if index == variable.known:
            unknown.append(text)
        elif isinstance(variable.finding, Quantity):
            numbers.append(f"{text}: {answer}")
        elif index > 0:
            is_plain = isinstance(variable.finding, YesNo)
            present.append(text if is_plain else f"{text} ({answer.value})")
    words = [
        *([f"present: {', '.join(present)}"] if present else []),
        *numbers,
        *([f"unknown: {', '.join(unknown)}"] if unknown else []),
    ]
    return "; ".join([*words, "everything else absent" if words else "everything absent"])


def lowered(text: str) -> str:
    """A finding's text as it stands inside a sentence."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
