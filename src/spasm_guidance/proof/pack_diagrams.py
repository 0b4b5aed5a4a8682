"""What a pack says of everybody, as diagrams: its rules, its bounds, what it shows."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from spasm_guidance.engine.outcome import name_of, owned_recommendations, place_of
from spasm_guidance.language.criteria import Atom, Criterion, atoms, fold
from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.form import Contradiction
from spasm_guidance.pack.recommendations import Kind, Recommendation
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.proof.diagrams import FALSE, TRUE, UNKNOWN, Diagram, Manager, TooComplexError
from spasm_guidance.proof.variables import Variable, near_each_other, variables_of
from spasm_guidance.rulepack import RulePack

LIMIT: Final = 1_000_000
"""Steps that building diagrams may take before a pack is too complex to prove."""
MAX_VARIABLES: Final = 200  # a diagram is as deep, and so is the recursion over it
RULE_GRADES: Final = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
"""The grades that a bound can reach above HOME_CARE."""

_LEAF_OF: Final = {True: TRUE, False: FALSE, None: UNKNOWN}


def criteria_that_matter(pack: RulePack) -> Iterator[Criterion]:
    """Every criterion that bears on grades, on promises or on what is shown."""
    yield from (rule.when for rule in pack.rules)
    yield from (promise.whenever for promise in pack.promises)
    for shown in pack.recommendations:
        yield from (c for c in (shown.when, shown.only_if) if c is not None)
    yield from (withhold.when for withhold in pack.withholds)
    for conflict in pack.contradictions:
        yield from (conflict.first, conflict.second)


@attrs.frozen(eq=False, slots=False)
class Space:
    """The presentations that some packs can tell apart, and the diagrams over them."""

    variables: tuple[Variable, ...]
    manager: Manager
    _truths: dict[Criterion, Diagram] = attrs.field(init=False, factory=dict)

    @classmethod
    def of(
        cls,
        *packs: RulePack,
        limit: int = LIMIT,
        by_name: bool = False,
        also: Iterable[Criterion] = (),
    ) -> Space:
        """The space of these packs; in order of name, or in one that keeps diagrams small.

        `also` are further criteria whose cases are told apart. Raises TooComplexError where
        they read more than 200 findings.
        """
        what = " and ".join(f"pack {name}" for name in dict.fromkeys(pack.id for pack in packs))
        criteria = [*itertools.chain.from_iterable(map(criteria_that_matter, packs)), *also]
        variables = variables_of(criteria)
        if len(variables) > MAX_VARIABLES:
            why = f"it reads {len(variables)} findings, at most {MAX_VARIABLES} can be"
            raise TooComplexError(what, why)
        places = {variable.finding.id: at for at, variable in enumerate(variables)}
        groups = [sorted({places[atom.finding.id] for atom in atoms(c)}) for c in criteria]
        order = (
            [places[name] for name in sorted(places)]
            if by_name
            else near_each_other(len(variables), groups)
        )
        ordered = tuple(variables[at] for at in order)
        return cls(ordered, Manager(tuple(len(v.answers) for v in ordered), limit, what))

    @functools.cached_property
    def levels(self) -> dict[str, int]:
        """The place of each finding among the variables, by its id."""
        return {variable.finding.id: at for at, variable in enumerate(self.variables)}

    def truth(self, criterion: Criterion) -> Diagram:
        """TRUE, FALSE or UNKNOWN: what a criterion says, under Kleene's logic, of everybody."""
        if criterion not in self._truths:
            self._truths[criterion] = fold(
                criterion,
                atom=self._atom,
                k_of=self._at_least,
                negation=lambda part: ~part,
                all_of=self.manager.all_of,
                any_of=self.manager.any_of,
            )
        return self._truths[criterion]

    def _atom(self, atom: Atom) -> Diagram:
        level = self.levels[atom.finding.id]
        answers = self.variables[level].answers
        return self.manager.test(level, (_LEAF_OF[atom.truth(answer)] for answer in answers))

    def _at_least(self, k: int, parts: list[Diagram]) -> Diagram:
        """At least k of the parts: after each part, at least 0, 1, ... k of those so far."""
        true = self.manager.true
        so_far = [true] + [self.manager.false] * k
        for part in parts:
            counts = itertools.pairwise(so_far)
            so_far = [true, *(enough | (one_less & part) for one_less, enough in counts)]
        return so_far[k]


@attrs.frozen(eq=False, slots=False)
class PackDiagrams:
    """Everything that a pack says, as diagrams over a space."""

    pack: RulePack
    space: Space
    _reached: dict[tuple[bool, Grade], Diagram] = attrs.field(init=False, factory=dict)

    @classmethod
    def of(cls, pack: RulePack, *, limit: int = LIMIT, by_name: bool = False) -> PackDiagrams:
        """A pack over the presentations that it can tell apart itself."""
        return cls(pack, Space.of(pack, limit=limit, by_name=by_name))

    @property
    def manager(self) -> Manager:
        """The keeper of the diagrams."""
        return self.space.manager

    def surely(self, criterion: Criterion) -> Diagram:
        """The condition that a criterion is true, whatever is unknown."""
        return self.space.truth(criterion).reaches(TRUE)

    def possibly(self, criterion: Criterion) -> Diagram:
        """The condition that a criterion is not surely false."""
        return self.space.truth(criterion).reaches(UNKNOWN)

    @property
    def rules(self) -> tuple[tuple[str, Rule], ...]:
        """Every rule with its name in this pack."""
        return tuple((self._name(p, each.id), each) for p in self.pack.parts for each in p.rules)

    @property
    def promises(self) -> tuple[tuple[str, Promise], ...]:
        """Every promise with its name in this pack."""
        return tuple((self._name(p, each.id), each) for p in self.pack.parts for each in p.promises)

    @property
    def is_complete(self) -> bool:
        """Whether the pack, or a part of it, claims to stand alone."""
        return any(part.complete for part in self.pack.parts)

    def _name(self, part: RulePack, local: str) -> str:
        return local if len(self.pack.parts) == 1 else f"{part.id}/{local}"

    def at_least(self, grade: Grade) -> Diagram:
        """The condition that the lower bound of the grade is this one or above."""
        return self._reaching(grade, surely=True)

    def at_most(self, grade: Grade) -> Diagram:
        """The condition that the upper bound of the grade is this one or above."""
        return self._reaching(grade, surely=False)

    def _reaching(self, grade: Grade, *, surely: bool) -> Diagram:
        if (surely, grade) not in self._reached:
            says = self.surely if surely else self.possibly
            calling = [says(rule.when) for _, rule in self.rules if rule.grade >= grade]
            self._reached[surely, grade] = self.manager.any_of(calling)
        return self._reached[surely, grade]

    @property
    def bounds(self) -> Iterator[tuple[str, Diagram]]:
        """Each bound at each grade or above, with its name, such as `at_most URGENT`."""
        for grade in RULE_GRADES:
            yield f"at_least {grade.name}", self.at_least(grade)
            yield f"at_most {grade.name}", self.at_most(grade)

    def graded(self, grade: Grade) -> Diagram:
        """The condition that this is the grade."""
        if grade is Grade.HOME_CARE:
            return ~self.at_most(Grade.SEE_DOCTOR)
        if grade is Grade.UNDETERMINED:
            return self.at_most(Grade.SEE_DOCTOR) & ~self.at_least(Grade.SEE_DOCTOR)
        higher = self.manager.any_of(self.at_least(g) for g in RULE_GRADES if g > grade)
        return self.at_least(grade) & ~higher

    @functools.cached_property
    def valid(self) -> Diagram:
        """The condition that no two answers contradict each other."""
        return ~self.manager.any_of(map(self.contradicted, self.pack.contradictions))

    def contradicted(self, conflict: Contradiction) -> Diagram:
        """The condition that somebody gives both of two answers that contradict each other."""
        return self.surely(conflict.first) & self.surely(conflict.second)

    @functools.cached_property
    def shown(self) -> dict[str, tuple[Recommendation, Diagram]]:
        """Every recommendation by its qualified id, and the condition that it is shown."""
        owned = sorted(owned_recommendations(self.pack), key=place_of)
        could = {owner: self._is_shown(name_of(owner), owner[1]) for owner in owned}
        nobody = ~self.manager.any_of(could[o] & self.lets_speak(o[0]) for o in owned)
        found, asked = dict[str, tuple[Recommendation, Diagram]](), self.manager.false
        for part, shown in owned:
            where = could[part, shown] & (self.lets_speak(part) | nobody)
            if shown.kind is Kind.QUESTIONS:  # what is open is asked for once
                where, asked = where & ~asked, asked | where
            found[name_of((part, shown))] = shown, where
        return found

    def _is_shown(self, name: str, shown: Recommendation) -> Diagram:
        graded = self.manager.any_of(map(self.graded, shown.grades))
        conditions = [graded & self._lets_show(shown.kind)]
        for criterion, sure in shown.conditions:
            conditions.append(self.surely(criterion) if sure else self.possibly(criterion))
        kept_back = [w for w in self.pack.withholds if w.recommendation == name]
        conditions += [~self.possibly(withhold.when) for withhold in kept_back]
        return self.manager.all_of(conditions)

    def lets_speak(self, part: RulePack) -> Diagram:
        """The condition that a part is heard: at EMERGENCY, that it is one of its own."""
        if part.speaks_of(Grade.EMERGENCY):
            return self.manager.true
        calls = [r.when for r in part.rules if r.grade is Grade.EMERGENCY]
        return ~self.at_least(Grade.EMERGENCY) | self.manager.any_of(map(self.surely, calls))

    def _lets_show(self, kind: Kind) -> Diagram:
        """The condition that the laws of every pack let this kind of recommendation be shown."""
        if kind is Kind.NEXT_STEP:
            return self.manager.true
        if kind is Kind.QUESTIONS:
            open_ = (self.at_most(grade) & ~self.at_least(grade) for grade in RULE_GRADES)
            return self.manager.any_of(open_)
        if kind is Kind.HOME_CARE:
            return ~(self.at_most(Grade.URGENT) | self.graded(Grade.UNDETERMINED))
        return ~self.at_least(Grade.EMERGENCY)
