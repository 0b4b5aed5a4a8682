"""The theorems decided by plain enumeration: every presentation, through the engine that runs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import attrs

from spasm_guidance import Finding, Grade, Kind, Legs, Presence, RulePack
from spasm_guidance.engine.outcome import Outcome, shown
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import contradictions
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.logic import truth

Answers = tuple[Any, ...]
HALVES = [number / 2 for number in range(19)]


def criteria(pack: RulePack) -> list[Criterion]:
    """Whatever bears on a grade or on what is shown."""
    return [
        *(rule.when for rule in pack.rules),
        *(promise.whenever for promise in pack.promises),
        *(c for r in pack.recommendations for c in (r.when, r.only_if) if c is not None),
        *(withhold.when for withhold in pack.withholds),
        *(c for conflict in pack.contradictions for c in (conflict.first, conflict.second)),
    ]


def known_answers(finding: Finding, read: list[Atom]) -> list[Any]:
    """The answers besides unknown, lowest first, one of each sort that the atoms tell apart."""
    if isinstance(finding, LegsFinding):
        return [Legs.NEITHER, Legs.ONE, Legs.BOTH]
    if not isinstance(finding, Quantity):
        return [Presence.ABSENT, Presence.PRESENT]
    sorts = {tuple(atom.truth(number) for atom in read): number for number in HALVES}
    return sorted(sorts.values())


@attrs.frozen(eq=False)
class World:
    """Every presentation that a pack can tell apart, and what the engine says of it."""

    pack: RulePack
    findings: tuple[Finding, ...]
    known: tuple[list[Any], ...]
    outcomes: dict[Answers, Outcome]
    shown: dict[Answers, set[str]]

    @classmethod
    def of(cls, pack: RulePack) -> World:
        read = [atom for criterion in criteria(pack) for atom in atoms(criterion)]
        findings = tuple(dict.fromkeys(atom.finding for atom in read))
        known = tuple(known_answers(f, [a for a in read if a.finding is f]) for f in findings)
        world = cls(pack, findings, known, {}, {})
        for answers in itertools.product(
            *([*k, f.unknown] for k, f in zip(known, findings, strict=True))
        ):
            answer = world.reader(answers)
            outcome = world.outcomes[answers] = evaluate(pack, answer)
            kept, _ = shown(pack, answer, outcome)
            world.shown[answers] = {f"{part.id}/{r.id}" for part, r in kept}
        return world

    def reader(self, answers: Answers) -> Any:
        given = dict(zip(self.findings, answers, strict=True))
        return lambda finding: given.get(finding, finding.unknown)

    def truth(self, criterion: Criterion, answers: Answers) -> bool | None:
        return truth(criterion, self.reader(answers))

    def is_valid(self, answers: Answers) -> bool:
        return not contradictions(self.pack, self.reader(answers))

    @property
    def valid(self) -> Iterator[tuple[Answers, Outcome]]:
        return ((a, o) for a, o in self.outcomes.items() if self.is_valid(a))

    def completions(self, answers: Answers) -> Iterator[Outcome]:
        """The outcomes of every way to answer what is unknown."""
        for full in itertools.product(
            *(
                k if value is f.unknown else [value]
                for value, k, f in zip(answers, self.known, self.findings, strict=True)
            )
        ):
            yield self.outcomes[full]

    def raised(self, answers: Answers) -> Iterator[Answers]:
        """The presentations with one known answer higher."""
        for at, (value, known) in enumerate(zip(answers, self.known, strict=True)):
            if value is not self.findings[at].unknown:
                for higher in known[known.index(value) + 1 :]:
                    yield (*answers[:at], higher, *answers[at + 1 :])


def broken(world: World) -> dict[int, bool]:
    """Which theorems do not hold, whether claimed or not."""
    return {number: not holds(world) for number, holds in _THEOREMS.items()}


def promises_kept(world: World) -> bool:
    return not any(
        world.truth(p.whenever, answers) is True and outcome.at_least < p.at_least
        for answers, outcome in world.valid
        for p in world.pack.promises
    )


def home_care_earned(world: World) -> bool:
    return not any(
        outcome.grade is Grade.HOME_CARE and world.truth(p.whenever, answers) is not False
        for answers, outcome in world.valid
        for p in world.pack.promises
        if p.at_least > Grade.HOME_CARE
    )


def only_rises(world: World) -> bool:
    return not any(
        after.grade < before.grade
        or after.at_least < before.at_least
        or after.at_most < before.at_most
        for answers, before in world.valid
        for higher in world.raised(answers)
        if world.is_valid(higher)
        for after in [world.outcomes[higher]]
    )


def bounds_exact(world: World) -> bool:
    for answers, outcome in world.valid:
        reached = [full.at_least for full in world.completions(answers)]
        if (min(reached), max(reached)) != (outcome.at_least, outcome.at_most):
            return False
    return True


def no_home_care_beside_red_flags(world: World) -> bool:
    kinds = {f"{p.id}/{r.id}": r.kind for p in world.pack.parts for r in p.recommendations}
    for answers, outcome in world.valid:
        if Kind.HOME_CARE in {kinds[name] for name in world.shown[answers]}:
            is_open = any(
                p.at_least >= Grade.URGENT
                and world.truth(p.whenever, answers) is not False
                and outcome.at_least < p.at_least
                for p in world.pack.promises
            )
            if outcome.at_least >= Grade.URGENT or is_open:
                return False
    return True


def incompatible_apart(world: World) -> bool:
    pairs = [{f"{p.id}/{a}", f"{p.id}/{b}"} for p in world.pack.parts for a, b in p.incompatible]
    return not any(pair <= world.shown[answers] for answers, _ in world.valid for pair in pairs)


def next_step(world: World) -> bool:
    steps = {
        f"{p.id}/{r.id}"
        for p in world.pack.parts
        for r in p.recommendations
        if r.kind in (Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE)
    }
    return all(steps & world.shown[answers] for answers, _ in world.valid)


def every_grade_reached(world: World) -> bool:
    return {outcome.grade for _, outcome in world.valid} == set(Grade)


def every_rule_decides(world: World) -> bool:
    deciding = set()
    for _, outcome in world.valid:
        top = [owned for owned in outcome.fired if owned[1].grade is outcome.at_least]
        if len(top) == 1 and outcome.at_least > Grade.HOME_CARE:
            deciding.add((top[0][0].id, top[0][1].id))
    return deciding == {(part.id, rule.id) for part in world.pack.parts for rule in part.rules}


def nothing_lowered(world: World) -> bool:
    for answers, outcome in world.valid:
        for part in world.pack.parts:
            alone = evaluate(part, world.reader(answers))
            if alone.at_least > outcome.at_least or alone.at_most > outcome.at_most:
                return False
            if alone.grade > outcome.grade:
                return False
    return True


def nobody_speaks_for_another(world: World) -> bool:
    grades = (Grade.HOME_CARE, Grade.UNDETERMINED, Grade.EMERGENCY)
    for answers, outcome in world.valid:
        calling = {p.id for p, r in outcome.fired if r.grade is Grade.EMERGENCY}
        calling |= {p.id for p in world.pack.members if p.speaks_of(Grade.EMERGENCY)}
        if not any(name.partition("/")[0] in calling for name in world.shown[answers]):
            calling = {p.id for p in world.pack.members}  # nobody has a step, so all are heard
        for part in world.pack.members:
            own = {m.grade for m in part.meanings}
            own |= {Grade.EMERGENCY} if part.id in calling else set()
            steps = {
                f"{part.id}/{r.id}"
                for r in part.recommendations
                if r.kind is Kind.NEXT_STEP or outcome.grade is Grade.EMERGENCY
            }
            if (
                outcome.grade in grades
                and outcome.grade not in own
                and steps & world.shown[answers]
            ):
                return False
    return True


_THEOREMS = {
    1: promises_kept,
    2: home_care_earned,
    3: only_rises,
    4: bounds_exact,
    5: no_home_care_beside_red_flags,
    6: incompatible_apart,
    7: next_step,
    8: every_grade_reached,
    9: every_rule_decides,
    10: nothing_lowered,
    11: nobody_speaks_for_another,
}
