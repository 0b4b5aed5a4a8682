"""Truth tables: which values a criterion can have, over every way of answering its findings."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator
from typing import Any

from spasm_guidance.language.comparisons import LARGEST, QuantityAbove
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.logic import truth

MAX_WAYS = 4_096


def ways_to_answer(criterion: Criterion) -> int:
    """How many ways of answering its findings a criterion can tell apart, at most."""
    return math.prod(len(answers) for answers in _answers(criterion).values())


def possible_values(
    criterion: Criterion, *, unanswered: Collection[Finding] = ()
) -> set[bool | None]:
    """True, False or None: the values that the criterion has for some way of answering.

    The `unanswered` findings stay unknown. It takes `ways_to_answer` steps.
    """
    answers = {
        finding: (finding.unknown,) if finding in unanswered else known
        for finding, known in _answers(criterion).items()
    }
    ways = (dict(zip(answers, way, strict=True)) for way in itertools.product(*answers.values()))
    return {truth(criterion, way.__getitem__) for way in ways}


def _answers(criterion: Criterion) -> dict[Finding, tuple[Any, ...]]:
    """For each finding, answers enough to tell apart all that the criterion can."""
    found: dict[Finding, tuple[Any, ...]] = {}
    for atom in atoms(criterion):
        if isinstance(atom, QuantityAbove):
            numbers = {*found.get(atom.finding, ()), *_numbers_near(atom)}
            found[atom.finding] = tuple(sorted(numbers))
        else:
            found[atom.finding] = tuple(answer for answer, _ in atom.finding.scale)
    return found


def _numbers_near(atom: QuantityAbove) -> Iterator[float]:
    """The threshold and its neighbours, or the ends of the range that are nearer."""
    low, high = (getattr(atom.finding, end, None) for end in ("minimum", "maximum"))
    low, high = -LARGEST if low is None else low, LARGEST if high is None else high
    for direction in (-math.inf, atom.threshold, math.inf):
        yield min(max(math.nextafter(atom.threshold, direction), low), high)
