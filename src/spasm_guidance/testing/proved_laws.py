"""What the prover shows of a pack, beside the laws that are tried on drawn people."""

from __future__ import annotations

from spasm_guidance.proof import Theorem, Verdict, prove
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.pack_report import Checked


def proved(pack: RulePack) -> tuple[Checked, ...]:
    """Every theorem of the prover, over every presentation."""
    return tuple(_checked(theorem, theorem.id) for theorem in prove(pack).theorems)


def proved_alone(pack: RulePack) -> tuple[Checked, ...]:
    """The same of a pack that is meant to stand beside another, proved without it.

    What does not hold is a failure only if the pack claims to be complete; the pack may lean
    on the other for the rest.
    """
    theorems = prove(pack).theorems
    found = tuple(_checked(t, f"{t.id}, {pack.id} alone") for t in theorems)
    return found if pack.complete else tuple(map(_not_claimed, found))


def _checked(theorem: Theorem, name: str) -> Checked:
    told = tuple(map(str, (*theorem.counterexamples, *theorem.remarks)))
    wrong = "; ".join((f"{theorem.verdict.value}: {told[0]}", *told[1:])) if told else None
    if theorem.is_failure:
        return Checked(name, theorem.claim, wrong or theorem.verdict.value)
    if theorem.verdict is Verdict.NOT_CLAIMED:
        return Checked(name, theorem.claim, not_claimed="; ".join(told))
    return Checked(name, theorem.claim, notes=told)


def _not_claimed(checked: Checked) -> Checked:
    not_claimed = checked.not_claimed if checked.broken is None else checked.broken
    return Checked(checked.law, checked.says, not_claimed=not_claimed, notes=checked.notes)
