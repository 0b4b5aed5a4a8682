"""Proofs and differences as plain data for JSON."""

from __future__ import annotations

from typing import Any

from spasm_guidance.interchange.writer import plain_data
from spasm_guidance.proof.differences import Difference
from spasm_guidance.proof.theorems import Proof, Theorem


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
    examples = [
        {**plain_data(example.patient), "wrong": example.wrong}
        for example in theorem.counterexamples
    ]
    return {
        "number": theorem.number,
        "id": theorem.id,
        "claim": theorem.claim,
        "verdict": theorem.verdict.value,
        "seconds": round(theorem.seconds, 6),
        "counterexamples": examples,
        "remarks": list(theorem.remarks),
    }


def difference_data(difference: Difference) -> dict[str, Any]:
    """What changed as plain data; empty `changes` where both packs mean the same."""
    return {
        "old": difference.old,
        "new": difference.new,
        "is_same": difference.is_same,
        "changes": plain_data(difference.changes),
    }
