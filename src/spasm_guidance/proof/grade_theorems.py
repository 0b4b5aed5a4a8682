"""The theorems about grades: promises kept, home care earned, rising, and exact bounds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from spasm_guidance.language.grades import Grade
from spasm_guidance.proof.bounds import RULE_GRADES
from spasm_guidance.proof.diagrams import (
    BOTH,
    EITHER,
    NOT_ABOVE,
    Diagram,
)
from spasm_guidance.proof.pack_diagrams import Meaning
from spasm_guidance.proof.queries import given_that, only_where, over_completions
from spasm_guidance.proof.violations import Search, Violation, promised, red_flags


def promises_are_kept(meaning: Meaning) -> Search:
    """Whoever meets a promise is graded at least as promised."""
    return Search(
        violations=tuple(
            Violation(
                where=meaning.all_of(
                    meaning.surely(promise.whenever),
                    meaning.none_of(meaning.at_least(promise.at_least)),
                ),
                wrong=promised(name, promise),
                promise=promise,
            )
            for name, promise in red_flags(meaning, Grade.SEE_DOCTOR)
        )
    )


def home_care_is_earned(meaning: Meaning) -> Search:
    """Nobody is graded HOME_CARE of whom a promise could still turn out to be true.

    A promise of HOME_CARE itself could not raise the grade and is passed over.
    """
    at_home = meaning.graded(Grade.HOME_CARE)
    return Search(
        violations=tuple(
            Violation(
                where=meaning.all_of(meaning.possibly(promise.whenever), at_home),
                wrong=f"though its question is not answered no; {promised(name, promise)}",
                promise=promise,
            )
            for name, promise in red_flags(meaning, Grade.SEE_DOCTOR)
        )
    )


def more_never_lowers(meaning: Meaning) -> Search:
    """A higher answer lowers neither the grade nor either of its bounds."""
    reached = [
        (bound, grade, diagram)
        for grade in RULE_GRADES
        for bound, diagram in (
            ("at_least", meaning.at_least(grade)),
            ("at_most", meaning.at_most(grade)),
        )
    ]
    return Search(
        violations=tuple(
            violation
            for bound, grade, diagram in reached
            for level in _falling(meaning, diagram)
            for violation in _falls(meaning, diagram, level, f"{bound} {grade.name}")
        )
    )


def _falling(meaning: Meaning, condition: Diagram) -> list[int]:
    """The variables of which some higher answer unmakes the condition."""
    d = meaning.diagrams
    levels = set()
    for node in d.reachable(condition):
        if not d.is_leaf(node):
            known = d.children(node)[:-1]
            steps = itertools.pairwise(known)
            if any(d.combine(NOT_ABOVE, low, high) != d.true for low, high in steps):
                levels.add(d.level(node))
    return sorted(levels)


def _falls(meaning: Meaning, condition: Diagram, level: int, what: str) -> Iterator[Violation]:
    """Everybody of whom a higher answer to one finding unmakes the condition."""
    d, variable = meaning.diagrams, meaning.space.variables[level]
    for low in range(variable.known):
        for high in range(low + 1, variable.known):
            raised = meaning.none_of(given_that(d, condition, level, high))
            allowed = given_that(d, meaning.valid, level, high)
            before, after = (as_written(variable.answers[index]) for index in (low, high))
            yield Violation(
                where=meaning.all_of(only_where(d, level, low), condition, raised, allowed),
                wrong=f"lowered from {what} once {variable.finding.id} goes from {before} "
                f"to {after}",
            )


def as_written(answer: Any) -> str:
    """An answer as it is written in JSON."""
    return str(getattr(answer, "value", answer))


def bounds_are_exact(meaning: Meaning) -> Search:
    """Each bound is the grade of some way to answer what is unknown, and none lies outside.

    The answers are taken freely, even such as contradict each other: the bounds do not
    infer one answer from another.
    """
    return Search(violations=tuple(v for grade in RULE_GRADES for v in _inexact(meaning, grade)))


def _inexact(meaning: Meaning, grade: Grade) -> Iterator[Violation]:
    d, at_least, at_most = meaning.diagrams, meaning.at_least(grade), meaning.at_most(grade)
    always = over_completions(d, BOTH, at_least)
    sometimes = over_completions(d, EITHER, at_least)
    for claimed, true, wrong in (
        (at_least, always, f"at_least is too high: some answers end below {grade.name}"),
        (always, at_least, f"at_least is too low: all answers end at {grade.name} or above"),
        (at_most, sometimes, f"at_most is too high: no answers end at {grade.name} or above"),
        (sometimes, at_most, f"at_most is too low: some answers end at {grade.name} or above"),
    ):
        yield Violation(where=meaning.all_of(claimed, meaning.none_of(true)), wrong=wrong)
