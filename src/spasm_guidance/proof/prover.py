"""prove(): whether the theorems hold of every presentation that a pack can tell apart."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, Final

from spasm_guidance.language.criteria import atoms
from spasm_guidance.pack.promise_checks import remedy
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import TRUE, Choice, TooComplexError
from spasm_guidance.proof.pack_diagrams import LIMIT, PackDiagrams, criteria_that_matter
from spasm_guidance.proof.pack_theorems import (
    Search,
    Violation,
    bounds_exact,
    combining_lowers_nothing,
    every_grade_reached,
    every_rule_decides,
    home_care_earned,
    incompatible_apart,
    more_never_lowers,
    next_step,
    no_home_care_beside_a_red_flag,
    nobody_speaks_for_another,
    promises_kept,
)
from spasm_guidance.proof.patients import count, patient, price, simplest
from spasm_guidance.proof.theorems import Counterexample, Proof, Theorem, Verdict
from spasm_guidance.rulepack import RulePack

_UNDECIDED: Final = (TooComplexError, RecursionError)


THEOREMS: Final[dict[Search, str]] = {
    promises_kept: "Every promise holds: whoever meets it is graded at least as promised.",
    home_care_earned: "HOME_CARE is said only where every red flag is answered no.",
    more_never_lowers: (
        "Absent to present, one leg to both, a larger number: the grade never goes down."
    ),
    bounds_exact: (
        "at_least and at_most are each reached by some answers, and no answers lie outside."
    ),
    no_home_care_beside_a_red_flag: (
        "No home care is shown at URGENT or EMERGENCY, nor while such a red flag is open."
    ),
    incompatible_apart: "Recommendations declared incompatible are never shown together.",
    next_step: "Everybody is shown a next step.",
    every_grade_reached: "Each of the five grades is that of somebody.",
    every_rule_decides: "No rule is dead, and each decides the grade of somebody alone.",
    combining_lowers_nothing: "Combined with any other pack, no grade and no bound is lower.",
    nobody_speaks_for_another: (
        "No other pack adds a step at HOME_CARE or UNDETERMINED, nor to an emergency not its own."
    ),
}
"""What is claimed, in order; a theorem's id is the name of its function."""


def prove(pack: RulePack, *, limit: int = LIMIT) -> Proof:
    """What holds of everybody: eleven theorems about a pack, each held or shown broken.

    It covers every presentation that the pack can tell apart, complete or not; answers that
    the pack declares contradictory are an input error and belong to no presentation. A pack
    that requires another is proved as it stands. `limit` bounds the steps: beyond it a
    theorem is "too complex to prove", which is no proof either.

    >>> from spasm_guidance import BACK_SPASMS
    >>> proof = prove(BACK_SPASMS)
    >>> proof.holds, len(proof.theorems)
    (True, 11)
    >>> proof[1].claim
    'Every promise holds: whoever meets it is graded at least as promised.'
    """
    began, covered = time.perf_counter(), None
    try:
        diagrams = PackDiagrams.of(pack, limit=limit)
        covered = count(diagrams.valid)
        decided = [_decided(diagrams, search) for search in THEOREMS]
    except _UNDECIDED as error:
        decided = [_undecided(error)] * len(THEOREMS)
    theorems = tuple(
        Theorem(
            number=number,
            id=search.__name__.replace("_", "-"),
            claim=THEOREMS[search],
            **found,
        )
        for number, (search, found) in enumerate(zip(THEOREMS, decided, strict=True), start=1)
    )
    alone = f"proved alone; it requires {', '.join(pack.missing)}"
    return Proof(
        pack=pack.id,
        version=pack.version,
        digest=pack.digest,
        findings=len({atom.finding for c in criteria_that_matter(pack) for atom in atoms(c)}),
        presentations=covered,
        theorems=theorems,
        remarks=(alone,) if pack.missing else (),
        seconds=time.perf_counter() - began,
    )


def _undecided(error: Exception) -> dict[str, Any]:
    return {"verdict": Verdict.TOO_COMPLEX, "remarks": (str(error),)}


def _decided(diagrams: PackDiagrams, search: Search) -> dict[str, Any]:
    """What became of one theorem, and how long it took."""
    began = time.perf_counter()
    try:
        violations = list(search(diagrams))
        met = met_by_somebody(diagrams, violations)
        examples = tuple(_counterexample(diagrams, *entry) for entry in met)
    except _UNDECIDED as error:
        return _undecided(error)
    remarks = [violation for violation in violations if violation.where is None]
    verdicts = {violation.verdict for violation in (*remarks, *(found for _, found in met))}
    worst = (v for v in (Verdict.BROKEN, Verdict.NOT_CLAIMED) if v in verdicts)
    return {
        "verdict": next(worst, Verdict.HELD),
        "counterexamples": examples,
        "remarks": tuple(remark.wrong for remark in remarks),
        "seconds": time.perf_counter() - began,
    }


def met_by_somebody(
    diagrams: PackDiagrams, violations: Iterable[Violation]
) -> list[tuple[Choice, Violation]]:
    """Each violation that some presentation meets, with the simplest, simplest first."""
    found = [
        (choice, violation)
        for violation in violations
        if violation.where is not None
        and (choice := simplest(violation.where & diagrams.valid)) is not None
    ]
    return sorted(found, key=lambda entry: (price(diagrams.manager.sizes, entry[0]), entry[0]))


def _counterexample(diagrams: PackDiagrams, choice: Choice, violation: Violation) -> Counterexample:
    def is_met(rule: Rule) -> bool:
        return bool(diagrams.space.truth(rule.when).at(choice) == TRUE)

    wrong = violation.wrong
    if violation.promise is not None:
        wrong += f"; {remedy(diagrams.pack.rules, violation.promise, is_met)}"
    return Counterexample(patient=patient(diagrams, choice), wrong=wrong)
