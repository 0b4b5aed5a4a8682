"""The digest of a pack's meaning: equal for two packs exactly if they say the same of everybody."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from spasm_guidance.proof.bounds import RULE_GRADES
from spasm_guidance.proof.diagrams import Diagram
from spasm_guidance.proof.meaning import LIMIT, Meaning, Space
from spasm_guidance.proof.variables import Variable
from spasm_guidance.rulepack import RulePack


def meaning_digest(pack: RulePack, *, limit: int = LIMIT) -> str:
    """The SHA-256, in hex, of what a pack says of everybody: grades, bounds and what it shows.

    Rewording, reordering, renaming a rule and writing a criterion in another way leave it
    alone; `RulePack.digest` changes with those. It depends on the names of findings and of
    recommendations. Raises TooComplexError where the pack is too complex.

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
    shown = [(f"shows {name}", where) for name, (_, where) in sorted(meaning.shown.items())]
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
        "nodes": [_node(meaning, node, numbers) for node in table],
    }


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
    cuts = [[threshold, above, to] for (threshold, above), was, to in steps if to != was]
    return [known[0], *cuts, ["unknown", unknown]]
