"""A proof as text and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spasm_guidance.interchange import presentation_data
from spasm_guidance.proof.comparing import Difference
from spasm_guidance.proof.results import Counterexample, Proof, Theorem, Verdict
from spasm_guidance.proof.telling import Patient

_SHOWN = 5  # counterexamples of one theorem in the text; data has them all


def proof_text(proof: Proof) -> str:
    """The verdict on a pack, a theorem to a line, with a patient for each that is broken."""
    return "\n".join(_lines(proof))


def _lines(proof: Proof) -> Iterator[str]:
    yield f"Pack {proof.pack} {proof.version}, digest {proof.digest[:12]}"
    yield from proof.remarks
    yield ""
    for theorem in proof.theorems:
        yield from _theorem_lines(theorem)
    yield ""
    yield _summary(proof)


def _theorem_lines(theorem: Theorem) -> Iterator[str]:
    yield f"{theorem.number:>2}  {theorem.verdict.value:<11}  {theorem.claim}"
    for shown in theorem.counterexamples[:_SHOWN]:
        yield f"      {shown}"
    more = len(theorem.counterexamples) - _SHOWN
    if more > 0:
        yield f"      and {more} more"
    yield from (f"      {remark}" for remark in theorem.remarks)


def _summary(proof: Proof) -> str:
    took = f"{proof.seconds * 1000:.0f} ms"
    if proof.presentations is None:
        return f"Nothing is proved: the pack is too complex. {took}."
    findings = f"{proof.findings} finding{'' if proof.findings == 1 else 's'}"
    covered = f"{proof.presentations:,} presentations over {findings}"
    failed = len(proof.broken)
    held = sum(theorem.verdict is Verdict.HELD for theorem in proof.theorems)
    if failed:
        return f"{failed} of {len(proof.theorems)} theorems failed; {covered}, {took}."
    return f"{held} of {len(proof.theorems)} theorems held for all {covered}, {took}."


def proof_data(proof: Proof) -> dict[str, Any]:
    """The proof as plain data, ready for any JSON writer."""
    return {
        "pack": {"id": proof.pack, "version": proof.version, "digest": proof.digest},
        "holds": proof.holds,
        "findings": proof.findings,
        "presentations": proof.presentations,
        "seconds": round(proof.seconds, 6),
        "remarks": list(proof.remarks),
        "theorems": [_theorem_data(theorem) for theorem in proof.theorems],
    }


def _theorem_data(theorem: Theorem) -> dict[str, Any]:
    return {
        "number": theorem.number,
        "id": theorem.id,
        "claim": theorem.claim,
        "verdict": theorem.verdict.value,
        "seconds": round(theorem.seconds, 6),
        "counterexamples": [_counterexample_data(shown) for shown in theorem.counterexamples],
        "remarks": list(theorem.remarks),
    }


def _counterexample_data(shown: Counterexample) -> dict[str, Any]:
    return {**patient_data(shown.patient), "wrong": shown.wrong}


def patient_data(patient: Patient) -> dict[str, Any]:
    """A patient as plain data: the presentation, in words, and how it is graded."""
    return {
        "presentation": presentation_data(patient.presentation),
        "words": patient.words,
        "grade": patient.grade.label,
        "at_least": patient.at_least.label,
        "at_most": patient.at_most.label,
    }


def difference_data(difference: Difference) -> dict[str, Any]:
    """What changed as plain data; empty `changes` where both packs mean the same."""
    return {
        "old": difference.old,
        "new": difference.new,
        "is_same": difference.is_same,
        "changes": [
            {
                "kind": change.kind.value,
                "subject": change.subject,
                "before": patient_data(change.before),
                "after": patient_data(change.after),
            }
            for change in difference.changes
        ],
    }
