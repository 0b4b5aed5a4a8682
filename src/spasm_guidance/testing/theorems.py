"""What the prover shows of a pack, beside the laws that are tried on drawn people."""

from __future__ import annotations

from spasm_guidance.proof import Theorem, prove
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.checked import Checked


def proved(pack: RulePack) -> tuple[Checked, ...]:
    """Every theorem of the prover, over every presentation."""
    return tuple(map(_checked, prove(pack).theorems))


def _checked(theorem: Theorem) -> Checked:
    told = "; ".join(map(str, (*theorem.counterexamples, *theorem.remarks)))
    broken = f"{theorem.verdict.value}: {told}" if theorem.is_failure else None
    return Checked(theorem.id, theorem.claim, broken)
