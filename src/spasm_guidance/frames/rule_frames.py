"""A pack's rules as a frame: a row for each rule."""

from __future__ import annotations

from typing import Any, Literal

import narwhals as nw
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.frames.columns import rule_names
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.wording import criterion_in_words
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

KINDS = ("pyarrow", "pandas", "polars")


def rules_frame(
    pack: RulePack = DEFAULT_PACK, kind: Literal["pyarrow", "pandas", "polars"] = "pyarrow"
) -> Any:
    """The rules of a pack: an Arrow table, or a frame of `pandas` or `polars`.

    A rule is called as `decode_rules` and `evaluate` call it.

    >>> rules_frame()["rule"].to_pylist()[:2]
    ['bladder-or-bowel-loss', 'groin-numbness']
    """
    if kind not in KINDS:
        raise InputError([Problem("kind", f"expected one of {', '.join(KINDS)}, got {echo(kind)}")])
    names = zip(rule_names(pack), pack.rules, strict=True)
    table = pa.Table.from_pylist([_row(name, rule) for name, rule in names])
    return nw.from_arrow(table, backend=kind).to_native()


def _row(name: str, rule: Rule) -> dict[str, Any]:
    return {
        "rule": name,
        "grade": rule.grade.label,
        "when": criterion_in_words(rule.when),
        "findings": [*dict.fromkeys(atom.finding.id for atom in atoms(rule.when))],
        "rationale": rule.rationale,
        "because": str(rule.because),
        "graded_by": str(rule.graded_by),
        "may_indicate": rule.may_indicate,
        "standing": rule.standing,
    }
