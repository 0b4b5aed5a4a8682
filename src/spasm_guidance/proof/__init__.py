"""Proofs over every presentation: that a pack keeps its promises, and what changed in it.

`prove` shows eleven theorems of a pack or breaks them with a patient; `compare` tells two packs
apart by the people they answer differently; `meaning_digest` is one line to pin; what leads
to each grade is `minimal_reasons`. Everything is decided exactly, over every way of
answering, or said to be too complex.
"""

from spasm_guidance.proof.conformance import ConformanceCase, conformance_cases, conformance_text
from spasm_guidance.proof.diagrams import TooComplexError
from spasm_guidance.proof.differences import (
    ChangeKind,
    Difference,
    MeaningChange,
    compare,
    difference_data,
)
from spasm_guidance.proof.meaning_digests import meaning_digest
from spasm_guidance.proof.mutants import Mutant, mutants_of
from spasm_guidance.proof.patients import Patient
from spasm_guidance.proof.prover import prove
from spasm_guidance.proof.sufficient_findings import SufficientFindings, minimal_reasons
from spasm_guidance.proof.theorems import Counterexample, Proof, Theorem, Verdict, proof_data

__all__ = [
    "ChangeKind",
    "ConformanceCase",
    "Counterexample",
    "Difference",
    "MeaningChange",
    "Mutant",
    "Patient",
    "Proof",
    "SufficientFindings",
    "Theorem",
    "TooComplexError",
    "Verdict",
    "compare",
    "conformance_cases",
    "conformance_text",
    "difference_data",
    "meaning_digest",
    "minimal_reasons",
    "mutants_of",
    "proof_data",
    "prove",
]
