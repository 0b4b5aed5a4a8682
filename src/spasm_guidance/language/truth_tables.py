"""What a criterion can say at all: over every way of answering the findings that it reads."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator
from typing import Any

from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presence import Legs, Presence

MAX_WAYS = 4_096


def ways_to_answer(criterion: Criterion) -> int:
    """How many ways of answering its findings a criterion can tell apart, at most."""
    return math.prod(len(answers) for answers in _answers(criterion).values())


def can_say(criterion: Criterion, *, unanswered: Collection[Finding] = ()) -> set[bool | None]:
    """What it says of somebody: of all who answer its findings, but for the unanswered ones.

    It takes `ways_to_answer` steps.
    """
    answers = {
        finding: (finding.unknown,) if finding in unanswered else known
        for finding, known in _answers(criterion).items()
    }
    ways = (dict(zip(answers, way, strict=True)) for way in itertools.product(*answers.values()))
    return {truth(criterion, way.__getitem__) for way in ways}


def _answers(criterion: Criterion) -> dict[Finding, tuple[Any, ...]]:
    found: dict[Finding, tuple[Any, ...]] = {}
    for atom in atoms(criterion):
        if isinstance(atom.finding, LegsFinding):
            found[atom.finding] = (Legs.NEITHER, Legs.ONE, Legs.BOTH)
        elif isinstance(atom, QuantityAbove):
            held = found.get(atom.finding, ())
            found[atom.finding] = tuple(sorted({*held, *_near(atom)}))
        else:
            found[atom.finding] = (Presence.ABSENT, Presence.PRESENT)
    return found


def _near(atom: QuantityAbove) -> Iterator[float]:
    """The threshold and its neighbours, or the ends that are nearer: never nothing."""
    ends = (getattr(atom.finding, "minimum", None), getattr(atom.finding, "maximum", None))
    low, high = (
        -math.inf if ends[0] is None else ends[0],
        math.inf if ends[1] is None else ends[1],
    )
    for number in (-math.inf, atom.threshold, math.inf):
        yield min(max(math.nextafter(atom.threshold, number), low), high)
