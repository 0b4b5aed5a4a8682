"""prove(): whether the theorems hold of every presentation that a pack can tell apart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from spasm_guidance.language.criteria import atoms
from spasm_guidance.pack.promise_checks import remedy
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.proof.diagrams import TRUE, Choice, TooComplexError
from spasm_guidance.proof.grade_theorems import (
    Search,
    Violation,
    bounds_are_exact,
    home_care_is_earned,
    more_never_lowers,
    promises_are_kept,
)
from spasm_guidance.proof.pack_diagrams import LIMIT, PackDiagrams, criteria_that_matter
from spasm_guidance.proof.pack_theorems import (
    combining_lowers_nothing,
    every_grade_is_reached,
    every_rule_decides,
    everybody_has_a_next_step,
    incompatible_ones_stay_apart,
    no_home_care_beside_a_red_flag,
)
from spasm_guidance.proof.patients import count, patient, price, simplest
from spasm_guidance.proof.theorems import Counterexample, Proof, Theorem, Verdict
from spasm_guidance.rulepack import RulePack

_Entry: TypeAlias = tuple[str, str, Callable[[PackDiagrams], Search]]

THEOREMS: Final[tuple[_Entry, ...]] = (
    (
        "promises-kept",
        "Every promise holds: whoever meets it is graded at least as promised.",
        promises_are_kept,
    ),
    (
        "home-care-earned",
        "HOME_CARE is said only where every red flag is answered no.",
        home_care_is_earned,
    ),
    (
        "more-never-lowers",
        "Absent to present, one leg to both, a larger number: the grade never goes down.",
        more_never_lowers,
    ),
    (
        "bounds-exact",
        "at_least and at_most are each reached by some answers, and no answers lie outside.",
        bounds_are_exact,
    ),
    (
        "no-home-care-beside-a-red-flag",
        "No home care is shown at URGENT or EMERGENCY, nor while such a red flag is open.",
        no_home_care_beside_a_red_flag,
    ),
    (
        "incompatible-apart",
        "Recommendations declared incompatible are never shown together.",
        incompatible_ones_stay_apart,
    ),
    (
        "next-step",
        "Everybody is shown a next step.",
        everybody_has_a_next_step,
    ),
    (
        "every-grade-reached",
        "Each of the five grades is that of somebody.",
        every_grade_is_reached,
    ),
    (
        "every-rule-decides",
        "No rule is dead, and each decides the grade of somebody alone.",
        every_rule_decides,
    ),
    (
        "combining-lowers-nothing",
        "Combined with any other pack, no grade and no bound is lower.",
        combining_lowers_nothing,
    ),
)


def prove(pack: RulePack, *, limit: int = LIMIT) -> Proof:
    """What holds of everybody: ten theorems about a pack, each held or shown broken.

    It covers every presentation that the pack can tell apart, complete or not; answers that
    the pack declares contradictory are an input error and belong to no presentation. A pack
    that requires another is proved as it stands. `limit` bounds the steps: beyond it a
    theorem is "too complex to prove", which counts as a failure.

    >>> from spasm_guidance import BACK_SPASMS
    >>> proof = prove(BACK_SPASMS)
    >>> proof.holds, len(proof.theorems)
    (True, 10)
    >>> proof[1].claim
    'Every promise holds: whoever meets it is graded at least as promised.'
    """
    began = time.perf_counter()
    covered, theorems = _decided(pack, limit)
    alone = f"proved alone; it requires {', '.join(pack.missing)}" if pack.missing else None
    return Proof(
        pack=pack.id,
        version=pack.version,
        digest=pack.digest,
        findings=len({atom.finding for c in criteria_that_matter(pack) for atom in atoms(c)}),
        presentations=covered,
        theorems=theorems,
        remarks=(alone,) if alone else (),
        seconds=time.perf_counter() - began,
    )


def _decided(pack: RulePack, limit: int) -> tuple[int | None, tuple[Theorem, ...]]:
    """How many presentations there are, and what became of each theorem."""
    numbers = range(1, len(THEOREMS) + 1)
    try:
        diagrams = PackDiagrams.of(pack, limit=limit)
        covered = count(diagrams.valid)
    except (TooComplexError, RecursionError) as error:  # neither has decided anything
        return None, tuple(_too_complex(number, error) for number in numbers)
    return covered, tuple(_theorem(number, diagrams) for number in numbers)


def _too_complex(number: int, error: Exception) -> Theorem:
    name, claim, _ = THEOREMS[number - 1]
    verdict = Verdict.TOO_COMPLEX
    return Theorem(number=number, id=name, claim=claim, verdict=verdict, remarks=(str(error),))


def _theorem(number: int, diagrams: PackDiagrams) -> Theorem:
    began = time.perf_counter()
    name, claim, search = THEOREMS[number - 1]
    try:
        found = search(diagrams)
        broken_by = counterexamples(diagrams, found.violations)
    except (TooComplexError, RecursionError) as error:
        return _too_complex(number, error)
    return Theorem(
        number=number,
        id=name,
        claim=claim,
        verdict=_verdict(found, fails=bool(broken_by or found.remarks)),
        counterexamples=broken_by,
        remarks=found.remarks + found.notes,
        seconds=time.perf_counter() - began,
    )


def _verdict(found: Search, *, fails: bool) -> Verdict:
    if not fails:
        return Verdict.HELD
    return Verdict.BROKEN if found.is_claimed else Verdict.NOT_CLAIMED


def counterexamples(
    diagrams: PackDiagrams, violations: Iterable[Violation]
) -> tuple[Counterexample, ...]:
    """The simplest presentation of each violation that has one; contradictory ones are none."""
    found = [
        (price(diagrams.manager.sizes, choice), choice, violation)
        for violation in violations
        if (choice := simplest(violation.where & diagrams.valid)) is not None
    ]
    found.sort(key=lambda entry: entry[:2])
    return tuple(_counterexample(diagrams, choice, violation) for _, choice, violation in found)


def _counterexample(diagrams: PackDiagrams, choice: Choice, violation: Violation) -> Counterexample:
    wrong = violation.wrong
    if violation.promise is not None:
        wrong += f"; {_remedy(diagrams, choice, violation.promise)}"
    return Counterexample(patient=patient(diagrams, choice), wrong=wrong)


def _remedy(diagrams: PackDiagrams, choice: Choice, promise: Promise) -> str:
    def is_met(rule: Rule) -> bool:
        return bool(diagrams.space.truth(rule.when).at(choice) == TRUE)

    return remedy(diagrams.pack.rules, promise, is_met)
