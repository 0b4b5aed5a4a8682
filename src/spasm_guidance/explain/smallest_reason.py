"""minimal_reason(): the smallest set of answers that already gives the grade."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from spasm_guidance.assessment import assess, presented
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import findings_read
from spasm_guidance.explain.parts import MinimalReason, Told
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

MAX_TRIED = 2_000  # sets of answers

Findings = tuple[Finding, ...]
Holds = Callable[[Findings], bool]


def minimal_reason(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK
) -> MinimalReason:
    """The fewest of the given answers that give the same grade with nothing else answered.

    More answers only narrow a grade, so what already gives it needs no other. UNDETERMINED
    needs none, and HOME_CARE needs a no to everything that could call for more. Of several
    smallest sets it is the first in the pack's order. Raises what `assess()` raises.

    >>> from spasm_guidance import Legs, Symptoms
    >>> print(minimal_reason(Symptoms(leg_weakness=Legs.ONE, severe_pain=True, duration_days=9)))
    emergency: Severe pain: yes; Weakness in the leg: one leg
    """
    person = presented(presentation)
    grade = assess(person, pack).grade
    read = findings_read(pack)
    given = tuple(f for f in pack.findings if f in read and f in person.answered)
    chosen, is_smallest = _smallest(given, lambda kept: _grade(pack, person, kept) is grade)
    told = tuple(Told(finding, person.answer(finding)) for finding in chosen)
    return MinimalReason(grade=grade, answers=told, is_smallest=is_smallest)


def _grade(pack: RulePack, person: Presentation, kept: Findings) -> Grade:
    return evaluate(pack, _only(person, frozenset(kept))).grade


def _only(person: Presentation, kept: frozenset[Finding]) -> Answers:
    return lambda finding: person.answer(finding) if finding in kept else finding.unknown


def _smallest(given: Findings, holds: Holds) -> tuple[Findings, bool]:
    """The smallest part of `given` that holds, where whatever contains one that holds does too."""
    core = tuple(f for f in given if not holds(_without(given, (f,))))
    if holds(core):
        return core, True
    spare = _without(given, core)
    parts = (c for size in range(1, len(spare) + 1) for c in itertools.combinations(spare, size))
    for added in itertools.islice(parts, MAX_TRIED):
        if holds(core + added):
            return tuple(f for f in given if f in core or f in added), True
    return _thinned(given, holds), False


def _thinned(given: Findings, holds: Holds) -> Findings:
    """What is left when each finding that can be spared is taken out in turn."""
    kept = given
    for finding in given:
        without = _without(kept, (finding,))
        kept = without if holds(without) else kept
    return kept


def _without(findings: Findings, left_out: Iterable[Finding]) -> Findings:
    gone = frozenset(left_out)
    return tuple(finding for finding in findings if finding not in gone)
