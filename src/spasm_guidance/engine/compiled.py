"""CompiledPack: a rule pack as straight-line Python, ready to report on any presentation.

It reports what `reference_report` reports. What the answers decide is asked of one whole
number; the parts of a report, which depend on few answers each, are made once by the
functions of `report` and shared by all reports.
"""

from __future__ import annotations

from typing import Any

import attrs

from spasm_guidance.engine.expressions import Conditions, evaluator, every, set_bits, sides, union
from spasm_guidance.engine.layout import Layout, layout
from spasm_guidance.engine.memory import Memory
from spasm_guidance.engine.outcome import Outcome, OwnedRule
from spasm_guidance.engine.reference import findings_open_in, ranked
from spasm_guidance.engine.report import (
    advice_conditions,
    advised,
    backgrounds,
    contributions,
    meaning_of,
    naming,
    question_of,
    reason_of,
)
from spasm_guidance.engine.screening import contradictions, findings_read, unread
from spasm_guidance.errors import InputError
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.content_checks import criteria_of
from spasm_guidance.pack.rules import Rule
from spasm_guidance.results import Report
from spasm_guidance.rulepack import RulePack

GROUP = 32
"""So many rules are passed over in one step where all that they read is denied."""


@attrs.frozen(eq=False)
class CompiledRule:
    """A rule, and which bits of a number it reads."""

    part: RulePack
    rule: Rule
    surely: int
    """The bits of "surely true" of its atoms: by them it fires."""
    reads: int
    """Those, and the bits of "surely not"."""

    @classmethod
    def of(cls, owned: OwnedRule, place: Layout) -> CompiledRule:
        """A rule of a pack, in the pack's layout."""
        pairs = [place.pairs[atom] for atom in atoms(owned[1].when)]
        return cls(*owned, union(surely for surely, _ in pairs), union(map(sum, pairs)))


class CompiledPack:
    """What a pack says of a presentation, given the presentation's number."""

    def __init__(self, pack: RulePack) -> None:
        place = layout(pack.sections, [criterion for _, criterion in criteria_of(pack)])
        conditions = Conditions(place.free)
        owned = [(part, rule) for part in pack.parts for rule in part.rules]
        urgent_first = sorted(owned, key=lambda entry: -entry[1].grade.value)

        def bit(criterion: Criterion, value: bool = True) -> int:
            return conditions.bit(sides(criterion, place.pairs)[0 if value else 1])

        self.pack, self.ref = pack, pack.ref
        self.memory = Memory[Any]()  # results by number; and their parts, by what decides them
        self.number = place.number
        self.rules = [CompiledRule.of(entry, place) for entry in urgent_first]
        grades = [rule.rule.grade for rule in self.rules]
        self.above = {g: (1 << sum(grade > g for grade in grades)) - 1 for g in Grade}
        self.reads = union(rule.reads for rule in self.rules)
        self.places = {finding: n for n, finding in enumerate(pack.findings)}
        self.contributions = [(bit(criterion), part) for criterion, part in contributions(pack)]
        self.backgrounds = [(bit(criterion), part) for criterion, part in backgrounds(pack)]
        self.explaining = union(b for b, _ in (*self.contributions, *self.backgrounds))
        self.advising = union(bit(c, value) for c, value in advice_conditions(pack))
        self.contradicting = union(
            conditions.bit(every([sides(part, place.pairs)[0] for part in (c.first, c.second)]))
            for c in pack.contradictions
        )
        read = findings_read(pack)
        self.unread = union(bits for finding, bits in place.spans.items() if finding not in read)
        self.conditions = conditions.function()
        groups = [self.rules[n : n + GROUP] for n in range(0, len(self.rules), GROUP)]
        self.evaluate = evaluator(
            (
                union(rule.reads ^ rule.surely for rule in group),
                [sides(rule.rule.when, place.pairs) for rule in group],
            )
            for group in groups
        )

    def report(self, k: int, person: Presentation) -> Report:
        """All that the pack says of a presentation, whose number is `k`.

        Raises InputError if answers contradict each other.
        """
        memory, holding = self.memory, self.conditions(k)
        if holding & self.contradicting:
            raise InputError(contradictions(self.pack, person.answer))
        key: tuple[object, ...] = "verdict", k & self.reads
        at_least, at_most, rationale, asked = memory.get(key) or memory.keep(
            key, self._verdict(k, person)
        )
        key = "advice", at_least, at_most, holding & self.advising
        grade, meaning, advice, withheld = memory.get(key) or memory.keep(
            key, self._advice(person, Outcome(at_least, at_most, (), ()))
        )
        key = "explained", holding & self.explaining
        contributing, background = memory.get(key) or memory.keep(key, self._explained(holding))
        return (
            grade,
            meaning,
            at_least,
            at_most,
            rationale,
            naming(advice, asked) if asked else advice,
            contributing,
            asked,
            background,
            withheld,
            unread(self.pack, person) if k & self.unread else (),
            self.ref,
        )

    def _verdict(self, k: int, person: Presentation) -> tuple[Any, ...]:
        """All that the rules decide: the bounds, the reasons and what is asked."""
        fired, undecided = self.evaluate(k)
        reached = self._rules(fired)
        at_least = reached[0].rule.grade if reached else Grade.HOME_CARE
        open_rules = self._rules(undecided & self.above[at_least])
        at_most = open_rules[0].rule.grade if open_rules else at_least
        of, answers = self.memory.of, person.answer
        reasons = [
            of((rule, k & rule.surely), reason_of, rule.part, rule.rule, answers)
            for rule in reached
        ]
        waiting = [
            (
                rule.rule.grade,
                of((rule, "open", k & rule.reads), findings_open_in, rule.rule, answers),
            )
            for rule in open_rules
        ]
        asked = [of(entry, question_of, *entry) for entry in ranked(waiting, self.places)]
        return at_least, at_most, tuple(reasons), tuple(asked)

    def _rules(self, bits: int) -> list[CompiledRule]:
        """The rules of these bits, most urgent first."""
        return [self.rules[place] for place in set_bits(bits)]

    def _advice(self, person: Presentation, bounds: Outcome) -> tuple[Any, ...]:
        grade = bounds.grade
        return grade, meaning_of(self.pack, grade), *advised(self.pack, person.answer, bounds)

    def _explained(self, holding: int) -> tuple[Any, ...]:
        return (
            tuple(part for bit, part in self.contributions if holding & bit),
            tuple(part for bit, part in self.backgrounds if holding & bit),
        )
