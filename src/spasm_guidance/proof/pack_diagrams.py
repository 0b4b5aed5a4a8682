"""What a pack says of everybody, as diagrams: its rules, its bounds, what it shows."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Recommendation
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.proof.bounds import ALL_BOUNDS, RULE_GRADES, Bounds
from spasm_guidance.proof.diagrams import (
    BOTH,
    EITHER,
    FALSE,
    TRUE,
    Diagram,
    Diagrams,
    TooComplexError,
)
from spasm_guidance.proof.translation import Translator
from spasm_guidance.proof.variable_order import near_each_other
from spasm_guidance.proof.variables import Variable, variables_of
from spasm_guidance.rulepack import RulePack

LIMIT: Final = 1_000_000
"""Steps that building diagrams may take before a pack is too complex to prove."""
MAX_VARIABLES: Final = 200  # a diagram is as deep, and so is the recursion over it


def criteria_that_matter(pack: RulePack) -> Iterator[Criterion]:
    """Every criterion that bears on grades, on promises or on what is shown."""
    yield from (rule.when for rule in pack.rules)
    yield from (promise.whenever for promise in pack.promises)
    for shown in pack.recommendations:
        yield from (c for c in (shown.when, shown.only_if) if c is not None)
    yield from (withhold.when for withhold in pack.withholds)
    for conflict in pack.contradictions:
        yield from (conflict.first, conflict.second)


@attrs.frozen(eq=False)
class Space:
    """The presentations that some packs can tell apart, and the diagrams over them."""

    variables: tuple[Variable, ...]
    diagrams: Diagrams
    translator: Translator

    @classmethod
    def of(
        cls,
        *packs: RulePack,
        limit: int = LIMIT,
        by_name: bool = False,
        also: Iterable[Criterion] = (),
    ) -> Space:
        """The space of these packs; in order of name, or in one that makes small diagrams.

        `also` are further criteria whose cases are told apart. Raises TooComplexError where
        they read more than 200 findings.
        """
        what = " and ".join(f"pack {name}" for name in dict.fromkeys(pack.id for pack in packs))
        criteria = [criterion for pack in packs for criterion in criteria_that_matter(pack)]
        criteria += also
        variables = variables_of(criteria)
        if len(variables) > MAX_VARIABLES:
            why = f"it reads {len(variables)} findings, at most {MAX_VARIABLES} can be"
            raise TooComplexError(what, why)
        ordered = _by_name(variables) if by_name else _near(variables, criteria)
        diagrams = Diagrams(tuple(len(v.answers) for v in ordered), limit, what)
        return cls(ordered, diagrams, Translator(diagrams, ordered))


def _by_name(variables: tuple[Variable, ...]) -> tuple[Variable, ...]:
    return tuple(sorted(variables, key=lambda variable: variable.finding.id))


def _near(variables: tuple[Variable, ...], criteria: Iterable[Criterion]) -> tuple[Variable, ...]:
    numbers = {variable.finding.id: at for at, variable in enumerate(variables)}
    groups = [sorted({numbers[a.finding.id] for a in atoms(c)}) for c in criteria]
    return tuple(variables[at] for at in near_each_other(len(variables), groups))


@attrs.frozen(eq=False, slots=False)
class Meaning:
    """One pack in a space; each diagram is built when it is first asked for."""

    pack: RulePack
    space: Space
    _reached: dict[tuple[bool, Grade], Diagram] = attrs.field(init=False, factory=dict)

    @property
    def diagrams(self) -> Diagrams:
        """The diagrams of the space."""
        return self.space.diagrams

    def truth(self, criterion: Criterion) -> Diagram:
        """TRUE, FALSE or UNKNOWN: what a criterion says."""
        return self.space.translator.truth(criterion)

    def surely(self, criterion: Criterion) -> Diagram:
        """The condition that a criterion is true, whatever is unknown."""
        return self.diagrams.where(self.truth(criterion), lambda value: value == TRUE)

    def possibly(self, criterion: Criterion) -> Diagram:
        """The condition that a criterion is not surely false."""
        return self.diagrams.where(self.truth(criterion), lambda value: value != FALSE)

    def all_of(self, *conditions: Diagram) -> Diagram:
        """The condition that all of these are met."""
        return self.diagrams.fold(BOTH, conditions, self.diagrams.true)

    def any_of(self, *conditions: Diagram) -> Diagram:
        """The condition that one of these is met."""
        return self.diagrams.fold(EITHER, conditions, self.diagrams.false)

    def none_of(self, *conditions: Diagram) -> Diagram:
        """The condition that none of these is met."""
        return self.diagrams.where(self.any_of(*conditions), lambda value: value == FALSE)

    @property
    def rules(self) -> tuple[tuple[str, Rule], ...]:
        """Every rule with its name in this pack."""
        return tuple((self._name(p, rule.id), rule) for p in self.pack.parts for rule in p.rules)

    @property
    def promises(self) -> tuple[tuple[str, Promise], ...]:
        """Every promise with its name in this pack."""
        return tuple((self._name(p, kept.id), kept) for p in self.pack.parts for kept in p.promises)

    def _name(self, part: RulePack, local: str) -> str:
        return local if len(self.pack.parts) == 1 else f"{part.id}/{local}"

    def at_least(self, grade: Grade) -> Diagram:
        """The condition that the lower bound of the grade is this one or above."""
        return self._reaching(grade, surely=True)

    def at_most(self, grade: Grade) -> Diagram:
        """The condition that the upper bound of the grade is this one or above."""
        return self._reaching(grade, surely=False)

    def _reaching(self, grade: Grade, *, surely: bool) -> Diagram:
        if grade is Grade.HOME_CARE:
            return self.diagrams.true
        if (surely, grade) not in self._reached:
            says = self.surely if surely else self.possibly
            calling = [says(rule.when) for _, rule in self.rules if rule.grade >= grade]
            self._reached[surely, grade] = self.any_of(*calling)
        return self._reached[surely, grade]

    def graded(self, grade: Grade) -> Diagram:
        """The condition that this is the grade."""
        if grade is Grade.HOME_CARE:
            return self.none_of(self.at_most(Grade.SEE_DOCTOR))
        if grade is Grade.UNDETERMINED:
            may_rise, has_risen = self.at_most(Grade.SEE_DOCTOR), self.at_least(Grade.SEE_DOCTOR)
            return self.all_of(may_rise, self.none_of(has_risen))
        return self._is(self.at_least, grade)

    def _is(self, bound: Callable[[Grade], Diagram], grade: Grade) -> Diagram:
        """The condition that a bound is this grade and no higher."""
        higher = [bound(other) for other in RULE_GRADES if other > grade]
        return self.all_of(bound(grade), self.none_of(*higher))

    def within(self, wanted: Iterable[Bounds]) -> Diagram:
        """The condition that the bounds are some of these."""
        by_low: dict[Grade, set[Grade]] = {}
        for bounds in wanted:
            by_low.setdefault(bounds.at_least, set()).add(bounds.at_most)
        return self.any_of(*(self._within(low, highs) for low, highs in by_low.items()))

    def _within(self, low: Grade, highs: set[Grade]) -> Diagram:
        is_low = self._is(self.at_least, low)
        if len(highs) == sum(bounds.at_least is low for bounds in ALL_BOUNDS):
            return is_low
        return self.all_of(is_low, self.any_of(*(self._is(self.at_most, high) for high in highs)))

    @functools.cached_property
    def valid(self) -> Diagram:
        """The condition that no two answers contradict each other."""
        return self.none_of(
            *(
                self.all_of(self.surely(conflict.first), self.surely(conflict.second))
                for conflict in self.pack.contradictions
            )
        )

    @functools.cached_property
    def shown(self) -> dict[str, tuple[Recommendation, Diagram]]:
        """Every recommendation by its qualified id, and the condition that it is shown."""
        owned = [(f"{part.id}/{r.id}", r) for part in self.pack.parts for r in part.recommendations]
        return {name: (shown, self._is_shown(name, shown)) for name, shown in owned}

    def _is_shown(self, name: str, shown: Recommendation) -> Diagram:
        fitting = [b for b in ALL_BOUNDS if b.grade in shown.grades and b.lets_show(shown.kind)]
        conditions = [self.within(fitting)]
        if shown.when is not None:
            conditions.append(self.possibly(shown.when))
        if shown.only_if is not None:
            conditions.append(self.surely(shown.only_if))
        kept_back = [w for w in self.pack.withholds if w.recommendation == name]
        conditions.append(self.none_of(*(self.possibly(withhold.when) for withhold in kept_back)))
        return self.all_of(*conditions)
