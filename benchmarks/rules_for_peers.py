"""The article's rules in the syntaxes of the peers, written from the pack's own criteria."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spasm_guidance import BACK_SPASMS
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import AllOf, Atom, Criterion, children


def infix(criterion: Criterion, both: str, either: str) -> str:
    """Most peers: comparisons, joined by their words for `and` and `or`."""
    if isinstance(criterion, Atom):
        return _atom(criterion)
    word = both if isinstance(criterion, AllOf) else either
    return f" {word} ".join(f"({infix(part, both, either)})" for part in children(criterion))


def _atom(atom: Atom) -> str:
    name = atom.finding.name
    if isinstance(atom, LegsAtLeast):
        return f"{name} >= {atom.level.level}"
    if isinstance(atom, QuantityAbove):
        return f"{name} {'>=' if atom.included else '>'} {atom.threshold}"
    return name


def json_logic(criterion: Criterion) -> Any:
    """JSONLogic."""
    if isinstance(criterion, Atom):
        var = {"var": criterion.finding.name}
        if isinstance(criterion, LegsAtLeast):
            return {">=": [var, criterion.level.level]}
        if isinstance(criterion, QuantityAbove):
            return {">=" if criterion.included else ">": [var, criterion.threshold]}
        return var
    word = "and" if isinstance(criterion, AllOf) else "or"
    return {word: [json_logic(part) for part in children(criterion)]}


def clips(criterion: Criterion) -> str:
    """The conditions of CLIPS, over the slots of one fact as variables."""
    if isinstance(criterion, Atom):
        name = f"?{criterion.finding.name}"
        if isinstance(criterion, LegsAtLeast):
            return f"(>= {name} {criterion.level.level})"
        if isinstance(criterion, QuantityAbove):
            return f"({'>=' if criterion.included else '>'} {name} {criterion.threshold})"
        return f"(eq {name} TRUE)"
    word = "and" if isinstance(criterion, AllOf) else "or"
    return f"({word} {' '.join(clips(part) for part in children(criterion))})"


def rules(write: Callable[[Criterion], Any]) -> dict[str, Any]:
    """Each rule's id, and its condition."""
    return {rule.id: write(rule.when) for rule in BACK_SPASMS.rules}
