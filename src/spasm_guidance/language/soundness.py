"""Whether a criterion is made of the library's own nodes, each as its operators would make it.

The nodes are ordinary classes, so a stranger can derive from them or fill them in by hand.
What they would then mean is not what the proofs speak of; a pack refuses such a criterion.
"""

from __future__ import annotations

import operator
from typing import Any

from spasm_guidance.errors import CriterionError
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import MAX_DEPTH, AllOf, AnyOf, Criterion, KOf, Not, children
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import KINDS, LegsFinding, Quantity, YesNo


def is_kind(value: object) -> bool:
    """Whether it is a finding of exactly one of the three kinds, declared by a section."""
    return type(value) in KINDS and hasattr(value, "section")


def is_sound(criterion: Criterion, depth: int = 1) -> bool:
    """Whether every node is one of the library's, and holds what its constructor would."""
    if depth > MAX_DEPTH:  # deeper than can be built: it was filled in by hand, perhaps endless
        return False
    kind = type(criterion)
    if kind is YesNo:
        return is_kind(criterion)
    if isinstance(criterion, LegsAtLeast):
        return kind is LegsAtLeast and _is_comparison(criterion, LegsFinding, criterion.level)
    if isinstance(criterion, QuantityAbove):
        return kind is QuantityAbove and _is_comparison(criterion, Quantity, criterion.threshold)
    parts = children(criterion)
    return _is_composite(criterion) and all(is_sound(part, depth + 1) for part in parts)


def _is_comparison(atom: LegsAtLeast | QuantityAbove, kind: type[Finding], than: Any) -> bool:
    if type(atom.of) is not kind or not is_kind(atom.of):
        return False
    compare: Any = operator.ge if getattr(atom, "included", True) else operator.gt
    try:
        made = compare(atom.of, than)
    except CriterionError:
        return False
    return bool(made == atom)


def _is_composite(criterion: Criterion) -> bool:
    parts: Any = children(criterion)
    if type(parts) is not tuple or not parts:
        return False
    if isinstance(criterion, KOf):
        return type(criterion) is KOf and 1 <= criterion.k <= len(parts)
    return type(criterion) in (AllOf, AnyOf) or (type(criterion) is Not and len(parts) == 1)
