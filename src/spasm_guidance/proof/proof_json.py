"""Proofs, differences and patients as plain data for JSON."""

from __future__ import annotations

from typing import Any

from spasm_guidance.interchange import presentation_data
from spasm_guidance.proof.differences import Difference
from spasm_guidance.proof.patients import Patient
from spasm_guidance.proof.theorems import Counterexample, Proof, Theorem


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
