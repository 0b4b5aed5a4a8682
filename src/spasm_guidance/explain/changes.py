"""what_would_change(): the smallest changes of answers that would make the grade another."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from spasm_guidance.assessment import assess, presented
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import contradictions
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.explain.candidates import fitting, lowered, risen
from spasm_guidance.explain.parts import Change, Changed
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

Answered = tuple[Changed, ...]
Reached = dict[Answered, Grade]


def what_would_change(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK, *, depth: int = 2
) -> tuple[Change, ...]:
    """The smallest changes that would raise the grade: one answer, then (depth 2) two.

    A change is named only if `assess()` accepts it, and no part of it, and no lesser answer,
    reaches its grade. Where it contradicts an answer, another answer to that counts too. Single
    answers come first; then the higher grade, then the pack's order. An answer that was not
    given counts as one that could be. To lower a grade, see `what_would_lower()`.

    Raises what `assess()` raises, and InputError for a depth other than 1 or 2.

    >>> from spasm_guidance import Symptoms
    >>> print(what_would_change(Symptoms.all_absent(duration_days=2))[0])
    emergency if Numbness or tingling in the leg: both legs (now neither leg)
    """
    person, before = _graded(presentation, pack, depth)
    found = [risen(rule, person) for rule in pack.rules if rule.grade > before]
    sets = (chosen for changes in found for chosen in _sets(changes, depth))
    reached = _reached(pack, person, sets, depth)
    higher = {chosen: grade for chosen, grade in reached.items() if grade > before}
    return _ordered(pack, before, _smallest(higher, rises=True))


def what_would_lower(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK, *, depth: int = 2
) -> tuple[Change, ...]:
    """The smallest changes that would lower the grade; for authors, and never for a patient.

    Nobody should be shown what to deny in order to be sent home. Otherwise it is
    `what_would_change()` turned round; at UNDETERMINED the open questions may be denied too.

    >>> from spasm_guidance import Symptoms
    >>> print(what_would_lower(Symptoms.all_absent(severe_pain=True, duration_days=1))[0])
    home_care if Severe pain: no (now yes)
    """
    person, before = _graded(presentation, pack, depth)
    rules = _standing(evaluate(pack, person.answer), before)
    reached = _reached(pack, person, _sets(lowered(rules, person), depth), depth)
    lower = {chosen: grade for chosen, grade in reached.items() if grade < before}
    return _ordered(pack, before, _smallest(lower, rises=False))


def _graded(
    presentation: Presentation | Section, pack: RulePack, depth: object
) -> tuple[Presentation, Grade]:
    person = presented(presentation)
    if type(depth) is not int or depth not in (1, 2):
        raise InputError([Problem("depth", f"expected 1 or 2, got {echo(depth)}")])
    return person, assess(person, pack).grade


def _standing(outcome: Outcome, grade: Grade) -> list[Rule]:
    """The rules that hold the grade up."""
    held = outcome.undecided if grade is Grade.UNDETERMINED else outcome.fired
    return [rule for _, rule in held]


def _sets(changes: Iterable[Changed], depth: int) -> Iterator[Answered]:
    found = list(changes)
    for size in range(1, depth + 1):
        for chosen in itertools.combinations(found, size):
            if len({change.finding for change in chosen}) == size:
                yield chosen


def _reached(pack: RulePack, person: Presentation, sets: Iterable[Answered], depth: int) -> Reached:
    """The grade after each change; the answers of one stand in the pack's order."""
    order = {finding: number for number, finding in enumerate(pack.findings)}
    possible = (whole for chosen in sets for whole in _possible(pack, person, chosen, depth))
    placed = {tuple(sorted(s, key=lambda c: order[c.finding])) for s in possible}
    return {chosen: evaluate(pack, _with(person, chosen)).grade for chosen in placed}


def _possible(
    pack: RulePack, person: Presentation, chosen: Answered, depth: int
) -> Iterator[Answered]:
    """The change; or, where it contradicts an answer, it with one more that fits."""
    if not contradictions(pack, _with(person, chosen)):
        yield chosen
    elif len(chosen) < depth:
        for change in fitting(pack, person, _with(person, chosen)):
            whole = (*chosen, change)
            is_new = all(change.finding is not other.finding for other in chosen)
            if is_new and not contradictions(pack, _with(person, whole)):
                yield whole


def _with(person: Presentation, changes: Answered) -> Answers:
    changed = {change.finding: change.value for change in changes}
    return lambda finding: changed[finding] if finding in changed else person.answer(finding)


def _smallest(reached: Reached, *, rises: bool) -> Reached:
    """Those whose grade, or one beyond it, no lesser change reaches."""
    of: defaultdict[tuple[Finding, ...], list[Answered]] = defaultdict(list)
    for chosen in reached:
        of[tuple(change.finding for change in chosen)].append(chosen)

    def is_beaten(chosen: Answered, grade: Grade) -> bool:
        lesser = (reached[other] for other in _within(chosen, of) if _is_less(other, chosen, rises))
        return any(other == grade or (other > grade) is rises for other in lesser)

    return {chosen: grade for chosen, grade in reached.items() if not is_beaten(chosen, grade)}


def _within(chosen: Answered, of: dict[tuple[Finding, ...], list[Answered]]) -> Iterator[Answered]:
    """The other changes of these findings, or of some of them."""
    findings = tuple(change.finding for change in chosen)
    for size in range(1, len(findings) + 1):
        for part in itertools.combinations(findings, size):
            yield from (other for other in of.get(part, ()) if other != chosen)


def _is_less(other: Answered, chosen: Answered, rises: bool) -> bool:
    """Whether each of its answers is as near to what is now as the same one here, or nearer."""
    asked = {change.finding: change.value for change in chosen}
    values = [(change.value, asked[change.finding]) for change in other]
    return all(one == two or (one < two) is rises for one, two in values)


def _ordered(pack: RulePack, before: Grade, kept: Reached) -> tuple[Change, ...]:
    order = {finding: number for number, finding in enumerate(pack.findings)}
    changes = [Change(before=before, after=kept[chosen], answers=chosen) for chosen in kept]

    def place(change: Change) -> tuple[int, int, list[int], str]:
        places = [order[changed.finding] for changed in change.answers]
        return len(change.answers), -change.after.value, places, str(change)

    return tuple(sorted(changes, key=place))
