"""Random rule packs over five findings, most of them faulty; a seed makes the same pack again."""

from __future__ import annotations

import random
from collections.abc import Callable

import attrs

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Criterion,
    Grade,
    Kind,
    Legs,
    LegsFinding,
    Promise,
    Quantity,
    Recommendation,
    Rule,
    RulePack,
    Section,
    Withhold,
    YesNo,
    all_of,
    any_of,
    k_of,
)
from spasm_guidance.proof.mutants import unchecked

EVIDENCE = BACK_SPASMS.rules[0].because
GRADES = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)


class Toy(Section, name="toy"):
    """Five findings of every kind."""

    fever: YesNo = YesNo("Fever", ask="Fever?")
    cough: YesNo = YesNo("Cough", ask="Cough?")
    rash: YesNo = YesNo("Rash", ask="Rash?")
    limp: LegsFinding = LegsFinding("Limp", ask="Limp?")
    days: Quantity = Quantity("Days", ask="Days?", unit="d", minimum=0, maximum=9)


def rule(name: str, when: Criterion, grade: Grade) -> Rule:
    """A rule of which only the criterion and the grade matter."""
    return Rule(
        id=name, when=when, grade=grade, rationale="A rule.", because=EVIDENCE, graded_by=EVIDENCE
    )


def promise(name: str, whenever: Criterion, at_least: Grade) -> Promise:
    """A promise of which only the criterion and the grade matter."""
    return Promise(id=name, whenever=whenever, at_least=at_least, because=EVIDENCE)


def recommendation(
    name: str,
    kind: Kind,
    *grades: Grade,
    when: Criterion | None = None,
    only_if: Criterion | None = None,
) -> Recommendation:
    """A recommendation of a kind, shown at some grades."""
    return Recommendation(
        id=name, rank=1, kind=kind, grades=grades, text="Do.", when=when, only_if=only_if
    )


STEPS = (
    recommendation("go-now", Kind.NEXT_STEP, Grade.EMERGENCY),
    recommendation("go-soon", Kind.NEXT_STEP, Grade.URGENT, Grade.SEE_DOCTOR),
    recommendation("answer", Kind.QUESTIONS, Grade.HOME_CARE, Grade.UNDETERMINED),
    recommendation("rest", Kind.HOME_CARE, Grade.HOME_CARE, Grade.SEE_DOCTOR),
)


@attrs.frozen
class Draw:
    """Draws the parts of a pack."""

    by: random.Random

    def atom(self) -> Criterion:
        atoms: list[Callable[[], Criterion]] = [
            lambda: Toy.fever,
            lambda: Toy.cough,
            lambda: Toy.rash,
            lambda: Toy.limp >= self.by.choice([Legs.ONE, Legs.BOTH]),
            lambda: Toy.days > self.by.choice([2, 3.5]),
            lambda: Toy.days >= 2,
        ]
        return self.by.choice(atoms)()

    def criterion(self, depth: int = 2) -> Criterion:
        if depth == 0 or self.by.random() < 0.4:
            return self.atom()
        parts = [self.criterion(depth - 1) for _ in range(self.by.choice([2, 2, 3]))]
        how = self.by.randrange(3)
        if how == 2:
            return k_of(self.by.randint(1, len(parts)), *parts)
        return (all_of, any_of)[how](*parts)

    def maybe_negated(self, odds: float) -> Criterion:
        drawn = self.criterion()
        return ~drawn if self.by.random() < odds else drawn

    def rules(self) -> tuple[Rule, ...]:
        """Some; now and then one with a negation, which no pack that is checked may have."""
        odds = self.by.choice([0, 0, 0.3])
        drawn = []
        for number in range(self.by.randint(1, 5)):
            grade = self.by.choice([*GRADES, *GRADES, Grade.HOME_CARE])
            one = rule(f"r{number}", self.criterion(), grade)
            if self.by.random() < odds:
                object.__setattr__(one, "when", ~one.when)
            drawn.append(one)
        return tuple(drawn)

    def promises(self, rules: tuple[Rule, ...]) -> tuple[Promise, ...]:
        """Some that the rules were drawn to keep, and some that nobody meant to keep."""
        kept = [
            promise(f"kept-{r.id}", r.when, r.grade)
            for r in rules
            if self.by.random() < 0.5 and "not" not in str(r.when)
        ]
        drawn = [
            promise(f"p{number}", self.criterion(1), self.by.choice([*GRADES, Grade.HOME_CARE]))
            for number in range(self.by.choice([0, 0, 1]))
        ]
        return (*kept, *drawn)

    def recommendations(self) -> tuple[Recommendation, ...]:
        kept = [step for step in STEPS if self.by.random() < 0.9]
        for number in range(self.by.randint(0, 2)):
            kept.append(
                recommendation(
                    f"also{number}",
                    self.by.choice([Kind.ADVICE, Kind.HOME_CARE]),
                    Grade.SEE_DOCTOR,
                    when=self.maybe_negated(0.5) if self.by.random() < 0.5 else None,
                    only_if=self.maybe_negated(0.5) if self.by.random() < 0.5 else None,
                )
            )
        return tuple(kept)

    def incompatible(self, shown: tuple[Recommendation, ...]) -> tuple[tuple[str, str], ...]:
        names = [r.id for r in shown]
        if len(names) < 2 or self.by.random() < 0.4:
            return ()
        return tuple((a, b) for a, b in [self.by.sample(names, 2)])

    def contradictions(self) -> tuple[Contradiction, ...]:
        if self.by.random() < 0.7:
            return ()
        conflict = Contradiction(id="c", first=Toy.fever, second=Toy.cough, text="Not both.")
        # Drawn freely, one finding may be on both sides, which a checked pack cannot have.
        object.__setattr__(conflict, "first", self.maybe_negated(0.5))
        object.__setattr__(conflict, "second", self.maybe_negated(0.5))
        return (conflict,)


def pack_at_random(seed: int, name: str = "toy") -> RulePack:
    """A pack that is not checked, so that it may be faulty in every way."""
    draw = Draw(random.Random(seed))
    rules, shown = draw.rules(), draw.recommendations()
    return unchecked(
        BACK_SPASMS,
        id=name,
        version="1",
        title="Toy",
        sections=(Toy,),
        rules=rules,
        promises=draw.promises(rules),
        recommendations=shown,
        incompatible=draw.incompatible(shown),
        contradictions=draw.contradictions(),
        complete=draw.by.random() < 0.5,
        explanations=(),
        meanings=(),
        groups=(),
    )


def combination_at_random(seed: int) -> RulePack:
    """Two packs, of which the second withholds what the first shows, if it shows such a thing."""
    draw = Draw(random.Random(f"extension {seed}"))
    base, more = pack_at_random(seed), pack_at_random(seed + 10_000, "zeta")
    optional = [r for r in base.recommendations if r.kind in (Kind.ADVICE, Kind.HOME_CARE)]
    withholds = tuple(
        Withhold(
            recommendation=f"toy/{kept_back.id}",
            when=draw.maybe_negated(0.5),
            text="Not now.",
            because=EVIDENCE,
        )
        for kept_back in optional[:2]
    )
    # Both read the same sections, and of those neither may contradict the other's answers.
    return unchecked(base, contradictions=()) + unchecked(
        more,
        recommendations=(),
        incompatible=(),
        contradictions=(),
        withholds=withholds,
        complete=False,
    )
