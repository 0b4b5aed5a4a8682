"""The theorems about grades: promises kept, home care earned, rising, and exact bounds.

Each looks for violations of it: the presentations in which it would be broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.rules import Promise
from spasm_guidance.proof.diagrams import Diagram, every_node
from spasm_guidance.proof.pack_diagrams import RULE_GRADES, PackDiagrams


@attrs.frozen(kw_only=True)
class Violation:
    """Where a theorem is broken, and in what way."""

    where: Diagram
    wrong: str
    promise: Promise | None = None


@attrs.frozen(kw_only=True)
class Search:
    """What looking for violations of one theorem gave.

    `is_claimed` is False where the pack does not claim the theorem; `remarks` are failures
    that no patient can show, `notes` what is to be known and is no failure.
    """

    violations: tuple[Violation, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_claimed: bool = True


def red_flags(diagrams: PackDiagrams, at_least: Grade) -> list[tuple[str, Promise]]:
    """The promises of this grade or above."""
    return [(name, promise) for name, promise in diagrams.promises if promise.at_least >= at_least]


def promised(name: str, promise: Promise) -> str:
    """What a promise promises, and on which evidence."""
    return f"promised at least {promise.at_least.name} by {name!r} ({promise.because})"


def promises_are_kept(diagrams: PackDiagrams) -> Search:
    """Whoever meets a promise is graded at least as promised."""
    return Search(
        violations=tuple(
            Violation(
                where=diagrams.surely(promise.whenever) & ~diagrams.at_least(promise.at_least),
                wrong=promised(name, promise),
                promise=promise,
            )
            for name, promise in red_flags(diagrams, Grade.SEE_DOCTOR)
        )
    )


def home_care_is_earned(diagrams: PackDiagrams) -> Search:
    """Nobody is graded HOME_CARE of whom a promise could still turn out to be true.

    A promise of HOME_CARE itself could not raise the grade and is passed over.
    """
    return Search(
        violations=tuple(
            Violation(
                where=diagrams.possibly(promise.whenever) & diagrams.graded(Grade.HOME_CARE),
                wrong=f"though its question is not answered no; {promised(name, promise)}",
                promise=promise,
            )
            for name, promise in red_flags(diagrams, Grade.SEE_DOCTOR)
        )
    )


def more_never_lowers(diagrams: PackDiagrams) -> Search:
    """A higher answer lowers neither the grade nor either of its bounds."""
    return Search(
        violations=tuple(
            violation
            for bound, reached in diagrams.bounds
            for level in _falling(reached)
            for violation in _falls(diagrams, bound, reached, level)
        )
    )


def _falling(condition: Diagram) -> list[int]:
    """The variables of which some higher answer unmakes the condition."""
    return sorted(
        {
            node.level
            for node in every_node([condition])
            for low, high in zip(node.children[:-2], node.children[1:-1], strict=True)
            if not (low & ~high).is_never
        }
    )


def _falls(diagrams: PackDiagrams, bound: str, reached: Diagram, level: int) -> Iterator[Violation]:
    """Everybody of whom a higher answer to one finding unmakes the condition."""
    variable = diagrams.space.variables[level]
    for low in range(variable.known):
        for high in range(low + 1, variable.known):
            fallen = ~reached.given(level, high) & diagrams.valid.given(level, high)
            before, after = (as_written(variable.answers[index]) for index in (low, high))
            yield Violation(
                where=diagrams.manager.only_at(level, low) & reached & fallen,
                wrong=f"lowered from {bound} once {variable.finding.id} goes from {before} "
                f"to {after}",
            )


def as_written(answer: Any) -> str:
    """An answer as it is written in JSON."""
    return str(getattr(answer, "value", answer))


def bounds_are_exact(diagrams: PackDiagrams) -> Search:
    """Each bound is the grade of some way to answer what is unknown, and none lies outside.

    The answers are taken freely, even such as contradict each other: the bounds do not
    infer one answer from another.
    """
    return Search(violations=tuple(v for grade in RULE_GRADES for v in _inexact(diagrams, grade)))


def _inexact(diagrams: PackDiagrams, grade: Grade) -> Iterator[Violation]:
    at_least, at_most = diagrams.at_least(grade), diagrams.at_most(grade)
    always = at_least.over_completions(diagrams.manager.all_of)
    sometimes = at_least.over_completions(diagrams.manager.any_of)
    for claimed, true, wrong in (
        (at_least, always, f"at_least is too high: some answers end below {grade.name}"),
        (always, at_least, f"at_least is too low: all answers end at {grade.name} or above"),
        (at_most, sometimes, f"at_most is too high: no answers end at {grade.name} or above"),
        (sometimes, at_most, f"at_most is too low: some answers end at {grade.name} or above"),
    ):
        yield Violation(where=claimed & ~true, wrong=wrong)
