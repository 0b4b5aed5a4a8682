"""The digest of a pack's meaning: equal for two packs exactly if they say the same of everybody."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from typing import Any

from spasm_guidance.language.kinds import Quantity
from spasm_guidance.proof.bounds import RULE_GRADES
from spasm_guidance.proof.diagrams import Diagram
from spasm_guidance.proof.pack_diagrams import LIMIT, Meaning, Space
from spasm_guidance.proof.variables import Cut, Variable
from spasm_guidance.rulepack import RulePack


def meaning_digest(pack: RulePack, *, limit: int = LIMIT) -> str:
    """The SHA-256, in hex, of what a pack says of everybody: grades, bounds and what it shows.

    Rewording, reordering, renaming a rule and writing a criterion in another way leave it
    alone; `RulePack.digest` changes with those. It depends on the names of findings and of
    recommendations, on their kinds, and on the numbers that a quantity accepts.
    Raises TooComplexError where the pack is too complex.

    >>> from spasm_guidance import BACK_SPASMS
    >>> len(meaning_digest(BACK_SPASMS))
    64
    """
    meaning = Meaning(pack, Space.of(pack, limit=limit, by_name=True))
    text = json.dumps(_canonical(meaning), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def conditions(meaning: Meaning) -> list[tuple[str, Diagram]]:
    """Everything that a pack says of a presentation, each with its name; never said, left out.

    Whoever contradicts himself meets none of them.
    """
    bounds = [
        (f"{bound} {grade.name}", reached)
        for grade in RULE_GRADES
        for bound, reached in (
            ("at_least", meaning.at_least(grade)),
            ("at_most", meaning.at_most(grade)),
        )
    ]
    shown = [
        (f"shows {name} as {recommendation.kind.value}", where)
        for name, (recommendation, where) in sorted(meaning.shown.items())
    ]
    said = [(name, meaning.all_of(where, meaning.valid)) for name, where in (*bounds, *shown)]
    said.append(("is accepted", meaning.valid))
    return [(name, where) for name, where in said if where != meaning.diagrams.false]


def _canonical(meaning: Meaning) -> Any:
    """The reduced diagrams as plain data, the same however the criteria were written."""
    said, d = conditions(meaning), meaning.diagrams
    numbers: dict[Diagram, int] = {}
    table = []
    for node in d.reachable(*(where for _, where in said)):
        numbers[node] = len(numbers)
        table.append(node)
    return {
        "says": [[name, numbers[where]] for name, where in said],
        "accepts": [[f.id, f.minimum, f.maximum] for f in quantities(meaning, table)],
        "nodes": [_node(meaning, node, numbers) for node in table],
    }


def quantities(meaning: Meaning, nodes: Iterable[Diagram]) -> list[Quantity]:
    """The quantities that some diagrams look at: what they accept is part of the meaning."""
    d, variables = meaning.diagrams, meaning.space.variables
    levels = sorted({d.level(node) for node in nodes if not d.is_leaf(node)})
    looked_at = (variables[level].finding for level in levels)
    return [finding for finding in looked_at if isinstance(finding, Quantity)]


def _least_above(cut: Cut) -> float:
    """The least number above a cut, so that `>= 3` is told like `>` the number before 3."""
    threshold, above = cut
    return math.nextafter(threshold, math.inf) if above else float(threshold) + 0.0  # not -0.0


def _node(meaning: Meaning, node: Diagram, numbers: dict[Diagram, int]) -> Any:
    d = meaning.diagrams
    if d.is_leaf(node):
        return d.value(node)
    variable = meaning.space.variables[d.level(node)]
    children = [numbers[child] for child in d.children(node)]
    return [variable.finding.id, *_branches(variable, children)]


def _branches(variable: Variable, children: list[int]) -> list[Any]:
    """Where each answer leads; a cut that changes nothing is not there."""
    if not variable.cuts:
        return [[answer.value, to] for answer, to in zip(variable.answers, children, strict=True)]
    *known, unknown = children
    steps = zip(variable.cuts, known, known[1:], strict=False)
    cuts = [[_least_above(cut), to] for cut, was, to in steps if to != was]
    return [known[0], *cuts, ["unknown", unknown]]
