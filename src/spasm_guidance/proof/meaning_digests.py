"""The digest of a pack's meaning: equal for two packs exactly if they say the same of everybody."""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

from spasm_guidance.language.kinds import Quantity
from spasm_guidance.proof.diagrams import Diagram, every_node
from spasm_guidance.proof.pack_diagrams import LIMIT, PackDiagrams
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
    diagrams = PackDiagrams.of(pack, limit=limit, by_name=True)
    text = json.dumps(_canonical(diagrams), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def conditions(diagrams: PackDiagrams) -> list[tuple[str, Diagram]]:
    """Everything that a pack says of a presentation, each with its name; never met, left out.

    Whoever gives answers that contradict each other meets none of them.
    """
    shown = [
        (f"shows {name} as {recommendation.kind.value}", where)
        for name, (recommendation, where) in sorted(diagrams.shown.items())
    ]
    found = [(name, where & diagrams.valid) for name, where in (*diagrams.bounds, *shown)]
    found.append(("is accepted", diagrams.valid))
    return [(name, where) for name, where in found if not where.is_never]


def quantities(diagrams: PackDiagrams) -> list[Quantity]:
    """The quantities that bear on what is said: the numbers they accept are part of the meaning."""
    nodes = every_node(where for _, where in conditions(diagrams))
    levels = sorted({node.level for node in nodes if node.children})
    read = (diagrams.space.variables[level].finding for level in levels)
    return [finding for finding in read if isinstance(finding, Quantity)]


def _canonical(diagrams: PackDiagrams) -> Any:
    """The reduced diagrams as plain data, the same however the criteria were written."""
    found = conditions(diagrams)
    numbers = {node: at for at, node in enumerate(every_node(where for _, where in found))}
    return {
        "says": [[name, numbers[where]] for name, where in found],
        "accepts": [[f.id, f.minimum, f.maximum] for f in quantities(diagrams)],
        "nodes": [_node(diagrams.space.variables, node, numbers) for node in numbers],
    }


def _node(variables: tuple[Variable, ...], node: Diagram, numbers: dict[Diagram, int]) -> Any:
    """Where each answer leads, or a leaf; a cut that changes nothing is not there."""
    if not node.children:
        return node.value
    variable, leads = variables[node.level], [numbers[to] for to in node.children]
    if not variable.cuts:
        answers = zip(variable.answers, leads, strict=True)
        return [variable.finding.id, *([answer.value, to] for answer, to in answers)]
    steps = zip(variable.cuts, leads, leads[1:-1], strict=False)
    cuts = [[_least_above(cut), to] for cut, was, to in steps if to != was]
    return [variable.finding.id, leads[0], *cuts, ["unknown", leads[-1]]]


def _least_above(cut: Cut) -> float:
    """The least number above a cut, so that `>= 3` is written like `>` the number before 3."""
    threshold, above = cut
    return math.nextafter(threshold, math.inf) if above else float(threshold) + 0.0  # not -0.0
