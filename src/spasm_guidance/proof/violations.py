"""Violations: the presentations in which a theorem would be broken; none, where it holds."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.promise_checks import remedy
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.proof.diagrams import TRUE, Diagram
from spasm_guidance.proof.pack_diagrams import Meaning
from spasm_guidance.proof.patients import patient
from spasm_guidance.proof.queries import Choice, leaf_at, price, simplest
from spasm_guidance.proof.theorems import Counterexample


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


def counterexamples(
    meaning: Meaning, violations: Iterable[Violation]
) -> tuple[Counterexample, ...]:
    """The simplest presentation of each violation that has one; contradictory ones are none."""
    variables = meaning.space.variables
    found = []
    for violation in violations:
        where = meaning.all_of(violation.where, meaning.valid)
        choice = simplest(meaning.diagrams, variables, where)
        if choice is not None:
            found.append((price(variables, choice), choice, violation))
    found.sort(key=lambda entry: entry[:2])
    return tuple(_shown(meaning, choice, violation) for _, choice, violation in found)


def _shown(meaning: Meaning, choice: Choice, violation: Violation) -> Counterexample:
    wrong = violation.wrong
    if violation.promise is not None:
        wrong += f"; {_remedy(meaning, choice, violation.promise)}"
    return Counterexample(patient=patient(meaning, choice), wrong=wrong)


def _remedy(meaning: Meaning, choice: Choice, promise: Promise) -> str:
    def is_met(rule: Rule) -> bool:
        return bool(leaf_at(meaning.diagrams, meaning.truth(rule.when), choice) == TRUE)

    return remedy(meaning.pack.rules, promise, is_met)


def promised(name: str, promise: Promise) -> str:
    """What a promise promises, and on which evidence."""
    return f"promised at least {promise.at_least.name} by {name!r} ({promise.because})"


def red_flags(meaning: Meaning, at_least: Grade) -> list[tuple[str, Promise]]:
    """The promises of this grade or above."""
    return [(name, promise) for name, promise in meaning.promises if promise.at_least >= at_least]
