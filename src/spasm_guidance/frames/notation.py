"""Notation: a language in which a pack's rules are written for many rows at once.

There are two, bit planes and SQL. What is written alike in both stands here: criteria, the
rows that reach a grade, and the rows in which a finding is open.
"""

from __future__ import annotations

import abc
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import attrs

from spasm_guidance.language.comparisons import LegsAtLeast
from spasm_guidance.language.criteria import Atom, Criterion, fold
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import LegsFinding, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.form import Contradiction
from spasm_guidance.rulepack import RulePack

RAISING = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
"""The grades above HOME_CARE that a rule may call for, lowest first."""

Truth = TypeVar("Truth")
"""How a notation writes what is true, false or unknown in each row."""


@attrs.frozen
class Way(Generic[Truth]):
    """From a rule down to a finding: the rule waits for it where all conditions hold."""

    grade: Grade
    """What the rule calls for."""
    conditions: frozenset[Truth]

    def includes(self, other: Way[Truth]) -> bool:
        """Whether the rule waits wherever the other does, for a grade that is no lower."""
        return self.grade >= other.grade and self.conditions <= other.conditions


Around = tuple[Truth, list[tuple[Finding, frozenset[Truth]]]]
"""A criterion's truth, and each finding that it reads, with the conditions on the way down."""


def lowest_presence(finding: Finding) -> Atom | None:
    """What is true of a finding that is present; None for a quantity, whose any number is that."""
    if isinstance(finding, LegsFinding):
        return LegsAtLeast(finding, Legs.ONE)
    return finding if isinstance(finding, YesNo) else None


class Notation(abc.ABC, Generic[Truth]):
    """How a language writes truth values."""

    @abc.abstractmethod
    def atom(self, atom: Atom) -> Truth:
        """The truth of an atom."""

    @abc.abstractmethod
    def all_of(self, parts: Sequence[Truth]) -> Truth:
        """True where all parts are, and unknown where that depends on unknown ones."""

    @abc.abstractmethod
    def any_of(self, parts: Sequence[Truth]) -> Truth:
        """True where at least one part is; of no parts, false everywhere."""

    @abc.abstractmethod
    def k_of(self, k: int, parts: Sequence[Truth]) -> Truth:
        """True where at least k parts are."""

    @abc.abstractmethod
    def negation(self, part: Truth) -> Truth:
        """True where the part is false."""

    @abc.abstractmethod
    def surely(self, truth: Truth) -> Truth:
        """True where this is true, else false."""

    @abc.abstractmethod
    def possibly(self, truth: Truth) -> Truth:
        """True where this is true or unknown, else false."""

    @abc.abstractmethod
    def unknown(self, finding: Finding) -> Truth:
        """True where nothing is known of the finding, else false."""

    @abc.abstractmethod
    def answered(self, finding: Finding) -> Truth:
        """True where something is known of the finding, else false."""

    @abc.abstractmethod
    def unsettled(self, truth: Truth) -> Truth:
        """Unknown where this is true, else false."""

    def truth(self, criterion: Criterion) -> Truth:
        """The truth of a criterion."""
        return fold(
            criterion,
            atom=self.atom,
            k_of=self.k_of,
            negation=self.negation,
            all_of=self.all_of,
            any_of=self.any_of,
        )

    def contradiction(self, conflict: Contradiction) -> Truth:
        """True where both of two answers are given that contradict each other."""
        return self.all_of([self.truth(conflict.first), self.truth(conflict.second)])

    def reached(
        self, pack: RulePack, truths: Iterable[Truth], worries: Sequence[Finding] = ()
    ) -> dict[Grade, Truth]:
        """For each grade of RAISING, highest first, whether a rule raises to it or above.

        `truths` are those of the rules, in the pack's order. While one of the `worries` is
        present, which no rule reads, any grade could be.
        """
        rules = list(zip(pack.rules, truths, strict=True))
        found: dict[Grade, Truth] = {}
        above = [self.unsettled(self.any_of([*map(self._present, worries)]))] if worries else []
        for grade in reversed(RAISING):
            found[grade] = self.any_of(above + [t for rule, t in rules if rule.grade is grade])
            above = [found[grade]]
        return found

    def _present(self, finding: Finding) -> Truth:
        """True where a finding is answered and not denied, else false."""
        lowest = lowest_presence(finding)
        return self.answered(finding) if lowest is None else self.surely(self.atom(lowest))

    def open(self, pack: RulePack, reached: Mapping[Grade, Truth]) -> dict[Finding, Truth]:
        """For each finding that may be open, in the pack's order, where it is.

        A finding is open where it is unknown, and an undecided rule waits for it that calls
        for more than is surely reached. Where it is unknown, a part of a rule that reads it is
        undecided as soon as the parts around it are: the rest of an `all_of` is possible, the
        rest of an `any_of` does not hold yet. So it need not be written of each part whether
        it is undecided; and a way to a finding is left out where another includes it.
        """
        below = {grade: self._not_yet(truth) for grade, truth in reached.items()}
        ways: dict[Finding, dict[Way[Truth], None]] = {}
        for rule in (rule for rule in pack.rules if rule.grade in below):
            for finding, conditions in self._around(rule.when)[1]:
                ways.setdefault(finding, {})[Way(rule.grade, conditions)] = None
        return {
            finding: self.all_of([self.unknown(finding), self._waiting(ways[finding], below)])
            for finding in pack.findings
            if finding in ways
        }

    def _waiting(self, ways: Collection[Way[Truth]], below: Mapping[Grade, Truth]) -> Truth:
        """Where a rule waits in one of these ways, and less is reached than it calls for."""
        widest = [way for way in ways if not any(o.includes(way) for o in ways if o is not way)]
        each = [self.all_of([below[way.grade], *sorted(way.conditions, key=str)]) for way in widest]
        return self.any_of(each)

    def _around(self, criterion: Criterion) -> Around[Truth]:
        """A criterion's truth, and the findings that it reads."""

        def put(how: Callable[..., Truth], *undecided: Callable[[Truth], Truth]) -> Any:
            def put_together(*arguments: Any) -> Around[Truth]:
                *k, parts = arguments
                truth = how(*k, [part for part, _ in parts])
                more = {where(truth) for where in undecided}
                return truth, [
                    (finding, around | more) for _, part in parts for finding, around in part
                ]

            return put_together

        found: Around[Truth] = fold(
            criterion,
            atom=lambda atom: (self.atom(atom), [(atom.finding, frozenset())]),
            k_of=put(self.k_of, self.possibly, self._not_yet),
            negation=lambda part: (self.negation(part[0]), part[1]),
            all_of=put(self.all_of, self.possibly),
            any_of=put(self.any_of, self._not_yet),
        )
        return found

    def _not_yet(self, truth: Truth) -> Truth:
        return self.negation(self.surely(truth))
