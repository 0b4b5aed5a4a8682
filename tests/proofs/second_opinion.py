"""The theorems put to z3, from the same criteria; whatever z3 cannot decide counts as a failure.

Nothing of the prover is used: findings are z3's own Booleans, integers and reals, each with
a Boolean that says whether it is answered, and a criterion is the pair of what it surely and
what it possibly says.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import z3

from spasm_guidance import Finding, Grade, Kind, Legs, Rule, RulePack
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import AllOf, AnyOf, Criterion, KOf, Not, atoms
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from tests.proofs.enumeration import criteria

Sure = Any
Pair = tuple[Any, Any]
"""What is surely true, and what is possibly true."""

GRADES = (Grade.HOME_CARE, Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
LEVEL = {Legs.NEITHER: 0, Legs.ONE: 1, Legs.BOTH: 2}


@attrs.frozen(eq=False)
class Person:
    """Somebody: z3's unknowns for each finding, and whether each is answered."""

    values: dict[Finding, Any]
    answered: dict[Finding, Any]
    _found: dict[tuple[Criterion, bool], Pair] = attrs.field(init=False, factory=dict)

    @classmethod
    def of(cls, findings: tuple[Finding, ...], name: str) -> Person:
        values = {f: _unknown_value(f, f"{name} {f.id}") for f in findings}
        answered = {f: z3.Bool(f"{name} answered {f.id}") for f in findings}
        return cls(values, answered)

    @property
    def possible(self) -> Any:
        """That every value is one that may be answered."""
        return z3.And([_in_range(f, value) for f, value in self.values.items()])

    @property
    def complete(self) -> Any:
        return z3.And(list(self.answered.values()))

    def completes(self, other: Person) -> Any:
        """That this person answers everything, and as the other one does where he answers."""
        same = [z3.Implies(a, self.values[f] == other.values[f]) for f, a in other.answered.items()]
        return z3.And(self.possible, *same)

    def says(self, criterion: Criterion, *, complete: bool = False) -> Pair:
        key = (criterion, complete)
        if key not in self._found:
            self._found[key] = self._says(criterion, complete)
        return self._found[key]

    def _says(self, criterion: Criterion, complete: bool) -> Pair:
        if isinstance(criterion, Not):
            surely, possibly = self.says(criterion.parts[0], complete=complete)
            return z3.Not(possibly), z3.Not(surely)
        if isinstance(criterion, (AllOf, AnyOf, KOf)):
            parts = [self.says(part, complete=complete) for part in criterion.parts]
            k = len(parts) if isinstance(criterion, AllOf) else getattr(criterion, "k", 1)
            return _count(k, [p[0] for p in parts]), _count(k, [p[1] for p in parts])
        met = self._met(criterion)
        if complete:
            return met, met
        answered = self.answered[criterion.finding]  # type: ignore[attr-defined]
        return z3.And(answered, met), z3.Or(z3.Not(answered), met)

    def _met(self, atom: Any) -> Any:
        value = self.values[atom.finding]
        if isinstance(atom, YesNo):
            return value
        if isinstance(atom, LegsAtLeast):
            return value >= LEVEL[atom.level]
        assert isinstance(atom, QuantityAbove)
        threshold = z3.Q(*float(atom.threshold).as_integer_ratio())
        return value >= threshold if atom.included else value > threshold

    def surely(self, criterion: Criterion) -> Any:
        return self.says(criterion)[0]

    def possibly(self, criterion: Criterion) -> Any:
        return self.says(criterion)[1]


def _unknown_value(finding: Finding, name: str) -> Any:
    if isinstance(finding, Quantity):
        return z3.Real(name)
    return z3.Int(name) if isinstance(finding, LegsFinding) else z3.Bool(name)


def _in_range(finding: Finding, value: Any) -> Any:
    if isinstance(finding, LegsFinding):
        return z3.And(value >= 0, value <= 2)
    if not isinstance(finding, Quantity):
        return z3.BoolVal(True)
    low, high = finding.minimum, finding.maximum
    ends = [value >= low] if low is not None else []
    return z3.And([*ends, *([value <= high] if high is not None else [])])


def _count(k: int, values: list[Any]) -> Any:
    return z3.PbGe([(value, 1) for value in values], k)


@attrs.frozen(eq=False)
class Opinion:
    """One pack, and some person p of whom the theorems are asked."""

    pack: RulePack
    findings: tuple[Finding, ...]
    p: Person
    _shown: dict[str, tuple[Kind, Any]] = attrs.field(init=False, factory=dict)

    @classmethod
    def on(cls, pack: RulePack) -> Opinion:
        read = [atom.finding for criterion in criteria(pack) for atom in atoms(criterion)]
        findings = tuple(dict.fromkeys(read))
        return cls(pack, findings, Person.of(findings, "p"))

    def at_least(self, grade: Grade, person: Person, rules: tuple[Rule, ...] | None = None) -> Any:
        return self._reached(grade, rules, lambda rule: person.surely(rule.when))

    def at_most(self, grade: Grade, person: Person, rules: tuple[Rule, ...] | None = None) -> Any:
        return self._reached(grade, rules, lambda rule: person.possibly(rule.when))

    def complete(self, grade: Grade, person: Person) -> Any:
        """The grade of a person who answers everything is this or above."""
        return self._reached(grade, None, lambda rule: person.says(rule.when, complete=True)[0])

    def _reached(
        self, grade: Grade, rules: tuple[Rule, ...] | None, says: Callable[[Rule], Any]
    ) -> Any:
        every = self.pack.rules if rules is None else rules
        calling = [says(rule) for rule in every if rule.grade >= grade]
        return z3.BoolVal(True) if grade is Grade.HOME_CARE else z3.Or(calling)

    def is_graded(self, grade: Grade, person: Person) -> Any:
        low, high = self.at_least, self.at_most
        if grade is Grade.HOME_CARE:
            return z3.Not(high(Grade.SEE_DOCTOR, person))
        if grade is Grade.UNDETERMINED:
            return z3.And(high(Grade.SEE_DOCTOR, person), z3.Not(low(Grade.SEE_DOCTOR, person)))
        higher = [z3.Not(low(other, person)) for other in GRADES if other > grade]
        return z3.And(low(grade, person), *higher)

    def valid(self, person: Person) -> Any:
        clashes = [
            z3.And(person.surely(c.first), person.surely(c.second))
            for c in self.pack.contradictions
        ]
        return z3.And(person.possible, z3.Not(z3.Or(clashes)))

    def shown(self) -> dict[str, tuple[Kind, Any]]:
        """What is shown to p."""
        if self._shown:
            return self._shown
        owned = [(p, r, f"{p.id}/{r.id}") for p in self.pack.parts for r in p.recommendations]
        could = {name: self._is_shown(name, r, self.p) for _, r, name in owned}
        heard = {name: z3.And(could[name], self._is_heard(part)) for part, _, name in owned}
        nobody = z3.Not(z3.Or(list(heard.values())))  # then all are heard
        urgent = self.at_least(Grade.EMERGENCY, self.p)
        earlier: list[Any] = []
        for _, r, name in sorted(owned, key=self._asking_order):
            where = z3.Or(heard[name], z3.And(could[name], urgent, nobody))
            if r.kind is Kind.QUESTIONS:
                where = z3.And(where, z3.Not(z3.Or(earlier)))
                earlier.append(where)
            self._shown[name] = (r.kind, where)
        return self._shown

    @staticmethod
    def _asking_order(owned: tuple[RulePack, Any, str]) -> tuple[bool, int, str]:
        part, r, name = owned
        return Grade.UNDETERMINED not in {m.grade for m in part.meanings}, r.rank, name

    def own_emergency(self, part: RulePack) -> Any:
        return self.at_least(Grade.EMERGENCY, self.p, part.rules)

    def has_own_step(self) -> Any:
        """Whether a part that is heard has a step in this emergency."""
        return z3.Or(
            [
                z3.And(self.shown()[f"{part.id}/{r.id}"][1], self._is_heard(part))
                for part in self.pack.parts
                for r in part.recommendations
            ]
        )

    def _is_heard(self, part: RulePack) -> Any:
        """In an emergency: whether it is one of its own, or the part says what one is."""
        if Grade.EMERGENCY in {m.grade for m in part.meanings}:
            return z3.BoolVal(True)
        own = self.at_least(Grade.EMERGENCY, self.p, part.rules)
        return z3.Or(z3.Not(self.at_least(Grade.EMERGENCY, self.p)), own)

    def _is_shown(self, name: str, r: Any, person: Person) -> Any:
        conditions = [z3.Or([self.is_graded(grade, person) for grade in r.grades])]
        conditions.append(self._allowed(r.kind, person))
        if r.when is not None:
            is_strict = r.kind is Kind.HOME_CARE and not r.or_unknown
            says = person.surely if is_strict else person.possibly
            conditions.append(says(r.when))
        if r.only_if is not None:
            conditions.append(person.surely(r.only_if))
        kept_back = [w for w in self.pack.withholds if w.recommendation == name]
        return z3.And(*conditions, *(z3.Not(person.possibly(w.when)) for w in kept_back))

    def _allowed(self, kind: Kind, person: Person) -> Any:
        if kind is Kind.QUESTIONS:
            return z3.Or(
                [z3.And(self.at_most(g, person), z3.Not(self.at_least(g, person))) for g in GRADES]
            )
        if kind is Kind.HOME_CARE:
            return z3.Not(self.at_most(Grade.URGENT, person))
        if kind is Kind.NEXT_STEP:
            return z3.BoolVal(True)
        return z3.Not(self.at_least(Grade.EMERGENCY, person))


def is_possible(condition: Any, *, quantified: bool = False) -> bool:
    """Whether somebody meets a condition. z3 must know: `unknown` is a failure."""
    solver = z3.Tactic("qsat").solver() if quantified else z3.Solver()
    solver.add(condition)
    verdict = solver.check()
    if verdict == z3.unknown:
        raise AssertionError(f"z3 does not know: {solver.reason_unknown()}")
    return bool(verdict == z3.sat)


def broken(pack: RulePack) -> dict[int, bool]:
    """Which theorems z3 finds not to hold, whether claimed or not."""
    opinion = Opinion.on(pack)
    return {number: bool(refutes(opinion)) for number, refutes in _THEOREMS.items()}


def _any(o: Opinion, conditions: Iterator[Any]) -> bool:
    return is_possible(z3.And(o.valid(o.p), z3.Or(list(conditions))))


def promise_broken(o: Opinion) -> bool:
    return _any(
        o,
        (
            z3.And(o.p.surely(p.whenever), z3.Not(o.at_least(p.at_least, o.p)))
            for p in o.pack.promises
        ),
    )


def home_care_unearned(o: Opinion) -> bool:
    return _any(
        o,
        (
            z3.And(o.p.possibly(p.whenever), o.is_graded(Grade.HOME_CARE, o.p))
            for p in o.pack.promises
            if p.at_least > Grade.HOME_CARE
        ),
    )


def lowered_by_more(o: Opinion) -> bool:
    q = Person.of(o.findings, "q")
    raised = [z3.And(o.p.answered[f], _above(q.values[f], o.p.values[f])) for f in o.findings]
    same = [
        z3.And(o.p.answered[f] == q.answered[f], o.p.values[f] == q.values[f]) for f in o.findings
    ]
    one_raised = [
        z3.And(more, q.answered[f], *same[:at], *same[at + 1 :])
        for at, (f, more) in enumerate(zip(o.findings, raised, strict=True))
    ]
    fell = [
        z3.And(bound(grade, o.p), z3.Not(bound(grade, q)))
        for grade in GRADES
        for bound in (o.at_least, o.at_most)
    ]
    return is_possible(z3.And(o.valid(o.p), o.valid(q), z3.Or(one_raised), z3.Or(fell)))


def _above(value: Any, other: Any) -> Any:
    return z3.And(value, z3.Not(other)) if z3.is_bool(value) else value > other


def bounds_inexact(o: Opinion) -> bool:
    """Some completion outside the bounds; or a bound that every completion misses.

    Where the extreme answers come to both bounds, no quantifier needs to be asked.
    """
    return completion_outside(o) or (bound_missed_by_extremes(o) and bound_missed(o))


def completion_outside(o: Opinion) -> bool:
    """Some way to answer what is unknown is graded outside the bounds."""
    c = Person.of(o.findings, "c")
    outside = [
        z3.Or(
            z3.And(o.at_least(grade, o.p), z3.Not(o.complete(grade, c))),
            z3.And(o.complete(grade, c), z3.Not(o.at_most(grade, o.p))),
        )
        for grade in GRADES
    ]
    return is_possible(z3.And(o.valid(o.p), c.completes(o.p), z3.Or(outside)))


def bound_missed(o: Opinion) -> bool:
    """A bound that no way to answer what is unknown comes to."""
    c = Person.of(o.findings, "c")
    completes, everything = c.completes(o.p), list(c.values.values())
    missed = []
    for grade in GRADES[1:]:
        full = o.complete(grade, c)
        no_lower = z3.ForAll(everything, z3.Implies(completes, full))
        no_higher = z3.ForAll(everything, z3.Implies(completes, z3.Not(full)))
        missed.append(z3.And(z3.Not(o.at_least(grade, o.p)), no_lower))
        missed.append(z3.And(o.at_most(grade, o.p), no_higher))
    return is_possible(z3.And(o.valid(o.p), z3.Or(missed)), quantified=True)


def bound_missed_by_extremes(o: Opinion) -> bool:
    """A bound that is missed by answering everything unknown with the lowest, or the highest.

    It is more than `bound_missed` asks, and has no quantifier, so that z3 can answer it for a
    pack of many findings.
    """
    lowest, highest = Person.of(o.findings, "low"), Person.of(o.findings, "high")
    extreme = [
        z3.Implies(
            z3.Not(answered),
            z3.And(lowest.values[f] == _end(f, 0), highest.values[f] == _end(f, 1)),
        )
        for f, answered in o.p.answered.items()
    ]
    missed = [
        z3.Or(
            o.at_least(grade, o.p) != o.complete(grade, lowest),
            o.at_most(grade, o.p) != o.complete(grade, highest),
        )
        for grade in GRADES
    ]
    extremes = z3.And(lowest.completes(o.p), highest.completes(o.p), *extreme)
    assert is_possible(extremes), "nobody would be asked about"
    return is_possible(z3.And(o.valid(o.p), extremes, z3.Or(missed)))


def _end(finding: Finding, at: int) -> Any:
    """The lowest or the highest answer; of a quantity, one past every threshold."""
    if isinstance(finding, Quantity):
        bound = (finding.minimum, finding.maximum)[at]
        return z3.RealVal((-10_000, 10_000)[at] if bound is None else bound)
    return z3.IntVal((0, 2)[at]) if isinstance(finding, LegsFinding) else z3.BoolVal(bool(at))


def home_care_beside_red_flags(o: Opinion) -> bool:
    home_care = z3.Or([where for kind, where in o.shown().values() if kind is Kind.HOME_CARE])
    is_open = [
        z3.And(o.p.possibly(p.whenever), z3.Not(o.at_least(p.at_least, o.p)))
        for p in o.pack.promises
        if p.at_least >= Grade.URGENT
    ]
    urgent = o.at_least(Grade.URGENT, o.p)
    return is_possible(z3.And(o.valid(o.p), home_care, z3.Or(urgent, *is_open)))


def incompatible_together(o: Opinion) -> bool:
    shown = {name: where for name, (_, where) in o.shown().items()}
    pairs = [(f"{p.id}/{a}", f"{p.id}/{b}") for p in o.pack.parts for a, b in p.incompatible]
    return _any(o, (z3.And(shown[a], shown[b]) for a, b in pairs))


def no_next_step(o: Opinion) -> bool:
    kinds = (Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE)
    steps = [where for kind, where in o.shown().values() if kind in kinds]
    return is_possible(z3.And(o.valid(o.p), z3.Not(z3.Or(steps))))


def grade_unreached(o: Opinion) -> bool:
    return not all(is_possible(z3.And(o.valid(o.p), o.is_graded(grade, o.p))) for grade in Grade)


def rule_idle(o: Opinion) -> bool:
    return not all(_decides(o, rule) for rule in o.pack.rules)


def _decides(o: Opinion, rule: Rule) -> bool:
    others = [r for r in o.pack.rules if r is not rule and r.grade >= rule.grade]
    alone = z3.And(o.p.surely(rule.when), *(z3.Not(o.p.surely(r.when)) for r in others))
    return rule.grade > Grade.HOME_CARE and is_possible(z3.And(o.valid(o.p), alone))


def lowered_by_company(o: Opinion) -> bool:
    return _any(
        o,
        (
            z3.And(bound(grade, o.p, part.rules), z3.Not(bound(grade, o.p)))
            for part, grade in itertools.product(o.pack.parts, GRADES)
            for bound in (o.at_least, o.at_most)
        ),
    )


def spoken_for_another(o: Opinion) -> bool:
    return _any(
        o,
        (
            z3.And(o.shown()[f"{part.id}/{r.id}"][1], o.is_graded(grade, o.p), not_its_own)
            for part in o.pack.members
            for r in part.recommendations
            for grade, not_its_own in (
                (Grade.HOME_CARE, z3.BoolVal(r.kind is Kind.NEXT_STEP)),
                (Grade.UNDETERMINED, z3.BoolVal(r.kind is Kind.NEXT_STEP)),
                (Grade.EMERGENCY, z3.And(z3.Not(o.own_emergency(part)), o.has_own_step())),
            )
            if grade not in {meaning.grade for meaning in part.meanings}
        ),
    )


_THEOREMS: dict[int, Callable[[Opinion], bool]] = {
    1: promise_broken,
    2: home_care_unearned,
    3: lowered_by_more,
    4: bounds_inexact,
    5: home_care_beside_red_flags,
    6: incompatible_together,
    7: no_next_step,
    8: grade_unreached,
    9: rule_idle,
    10: lowered_by_company,
    11: spoken_for_another,
}
