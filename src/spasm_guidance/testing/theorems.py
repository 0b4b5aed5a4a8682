"""What the prover shows of a pack, beside the laws that are tried on drawn people."""

from __future__ import annotations

import importlib
from typing import Any

from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.checked import Checked

_PROVER = "spasm_guidance.proof"


def proved(pack: RulePack) -> tuple[Checked, ...]:
    """Every theorem of the prover, over every presentation; none where there is no prover."""
    try:
        prover: Any = importlib.import_module(_PROVER)
    except ModuleNotFoundError:
        return ()
    return tuple(map(_checked, prover.prove(pack).theorems))


def _checked(theorem: Any) -> Checked:
    told = "; ".join(map(str, (*theorem.counterexamples, *theorem.remarks)))
    broken = f"{theorem.verdict.value}: {told}" if theorem.is_failure else None
    return Checked(theorem.id, theorem.claim, broken)
