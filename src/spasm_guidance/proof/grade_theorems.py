"""The theorems about grades: promises kept, home care earned, rising, and exact bounds.

Each gives the ways in which it might be broken; those that some presentation meets break it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.rules import Promise
from spasm_guidance.proof.diagrams import Diagram, every_node
from spasm_guidance.proof.pack_diagrams import RULE_GRADES, PackDiagrams
from spasm_guidance.proof.theorems import Verdict


@attrs.frozen
class Violation:
    """What would be wrong, and of whom: of somebody who meets `where`, or of the pack itself.

    `verdict` is what is said of the theorem then: NOT_CLAIMED where the pack does not claim
    it, HELD for a remark that is no failure.
    """

    wrong: str
    where: Diagram | None = None
    promise: Promise | None = None
    verdict: Verdict = Verdict.BROKEN


def red_flags(diagrams: PackDiagrams, at_least: Grade) -> Iterator[tuple[str, Promise]]:
    """The promises of this grade or above; what each promises in words, with its evidence."""
    for name, promise in diagrams.promises:
        if promise.at_least >= at_least:
            grade = promise.at_least.name
            yield f"promised at least {grade} by {name!r} ({promise.because})", promise


def promises_kept(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Whoever meets a promise is graded at least as promised."""
    for promised, promise in red_flags(diagrams, Grade.SEE_DOCTOR):
        where = diagrams.surely(promise.whenever) & ~diagrams.at_least(promise.at_least)
        yield Violation(promised, where, promise)


def home_care_earned(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Nobody is graded HOME_CARE of whom a promise could still turn out to be true.

    A promise of HOME_CARE itself could not raise the grade and is passed over.
    """
    for promised, promise in red_flags(diagrams, Grade.SEE_DOCTOR):
        where = diagrams.possibly(promise.whenever) & diagrams.graded(Grade.HOME_CARE)
        yield Violation(f"though its question is not answered no; {promised}", where, promise)


def more_never_lowers(diagrams: PackDiagrams) -> Iterator[Violation]:
    """A higher answer lowers neither the grade nor either of its bounds."""
    for bound, reached in diagrams.bounds:
        for level in _falling(reached):
            yield from _falls(diagrams, bound, reached, level)


def _falling(condition: Diagram) -> list[int]:
    """The variables of which some higher answer unmakes the condition."""
    return sorted(
        {
            node.level
            for node in every_node([condition])
            for low, high in itertools.pairwise(node.children[:-1])
            if (low & high) is not low
        }
    )


def _falls(diagrams: PackDiagrams, bound: str, reached: Diagram, level: int) -> Iterator[Violation]:
    """Everybody of whom a higher answer to one finding unmakes the condition."""
    variable = diagrams.space.variables[level]
    for low, high in itertools.combinations(range(variable.known), 2):
        fallen = ~reached.given(level, high) & diagrams.valid.given(level, high)
        ends = (variable.answers[index] for index in (low, high))
        before, after = (getattr(answer, "value", answer) for answer in ends)
        yield Violation(
            f"lowered from {bound} once {variable.finding.id} goes from {before} to {after}",
            diagrams.manager.only_at(level, low) & reached & fallen,
        )


def bounds_exact(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Each bound is the grade of some way to answer what is unknown, and none lies outside.

    The answers are taken freely, even such as contradict each other: the bounds do not
    infer one answer from another.
    """
    for grade in RULE_GRADES:
        at_least, at_most = diagrams.at_least(grade), diagrams.at_most(grade)
        always = at_least.over_completions(diagrams.manager.all_of)
        sometimes = at_least.over_completions(diagrams.manager.any_of)
        for wrong, claimed, true in (
            (f"at_least is too high: some answers end below {grade.name}", at_least, always),
            (f"at_least is too low: all answers end at {grade.name} or above", always, at_least),
            (f"at_most is too high: no answers end at {grade.name} or above", at_most, sometimes),
            (f"at_most is too low: some answers end at {grade.name} or above", sometimes, at_most),
        ):
            yield Violation(wrong, claimed & ~true)
