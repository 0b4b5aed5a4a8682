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
from spasm_guidance.proof.pack_theorems import THEOREMS, Search, Violation
from spasm_guidance.proof.patients import count, patient, price, simplest
from spasm_guidance.proof.theorems import Counterexample, Proof, Theorem, Verdict
from spasm_guidance.rulepack import RulePack

_UNDECIDED: Final = (TooComplexError, RecursionError)


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
