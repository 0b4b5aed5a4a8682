"""CompiledPack: a rule pack as straight-line Python, ready to report on any presentation.

It reports what `reference_report` reports. What the answers decide is asked of one whole
number; the parts of a report, which depend on few answers each, are built once by the
functions of `report` and shared by all reports.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import attrs

from spasm_guidance.engine import report
from spasm_guidance.engine.layout import (
    Pair,
    Sides,
    defined,
    expression,
    layout_of,
    set_bits,
    sides,
    union,
)
from spasm_guidance.engine.outcome import Outcome, OwnedRule
from spasm_guidance.engine.question_lists import by_turns, naming, question_of
from spasm_guidance.engine.reference import findings_open_in, ranked
from spasm_guidance.engine.screening import contradictions, unread, worrying
from spasm_guidance.errors import InputError
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.pack.pack_checks import criteria_of, findings_read
from spasm_guidance.pack.rules import Rule
from spasm_guidance.results import Report
from spasm_guidance.rulepack import PackRef, RulePack

T = TypeVar("T")

GROUP = 64
"""So many rules are passed over in one step where all that they read is denied."""

REMEMBERED = 8192
"""How many values a memory keeps; at one more, it forgets them all."""


class Memory(dict[Hashable, Any]):
    """A dictionary that holds a bounded number of frozen values.

    It is only read, added to and emptied, each in one step, so that threads at worst build
    the same value twice.

    >>> memory = Memory()
    >>> memory.keep(1, "one"), len(memory)
    ('one', 1)
    """

    __slots__ = ()

    def keep(self, key: Hashable, value: T) -> T:
        """Keep a value, and give it back."""
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = value
        return value


@attrs.frozen(eq=False)
class CompiledRule:
    """A rule, when it fires and when not, and which bits of a number it reads."""

    part: RulePack
    rule: Rule
    sides: Sides
    surely: int
    """The bits of "surely true" of its atoms: by them it fires."""
    reads: int
    """Those, and the bits of "surely not"."""

    @classmethod
    def of(cls, owned: OwnedRule, pairs: Mapping[Atom, Pair]) -> CompiledRule:
        """A rule of a pack, given where the two bits of each atom stand."""
        when = owned[1].when
        read = [pairs[atom] for atom in atoms(when)]
        surely = union(surely for surely, _ in read)
        return cls(*owned, sides(when, pairs), surely, union(map(sum, read)))


class CompiledPack:
    """What a pack says of a presentation, given the presentation's number.

    `memory` keeps, in one bound, whole results by number (`assess` puts them there) and parts
    of results, by what each of them depends on. It is all that ever changes here.
    """

    def __init__(self, pack: RulePack) -> None:
        place = layout_of(pack.sections, [criterion for _, criterion in criteria_of(pack)])
        owned = [(part, rule) for part in pack.parts for rule in part.rules]
        urgent_first = sorted(owned, key=lambda entry: -entry[1].grade.value)
        rules = [CompiledRule.of(entry, place.pairs) for entry in urgent_first]
        conditions: dict[str, int] = {}

        def bit(criterion: Criterion, value: bool = True) -> int:
            """The bit that is set where a criterion has this value; above the number if need be."""
            side = sides(criterion, place.pairs)[0 if value else 1]
            if isinstance(side, int):
                return side
            return conditions.setdefault(side, place.free << len(conditions))

        self.pack: RulePack = pack
        self.ref: PackRef = pack.ref
        self.rules: list[CompiledRule] = rules
        self.memory: Memory = Memory()
        self.number: Callable[[tuple[Section, ...]], int | None] = place.number
        self.above: dict[Grade, int] = {
            g: (1 << sum(r.rule.grade > g for r in rules)) - 1 for g in Grade
        }
        self.reads: int = union(rule.reads for rule in rules)
        self.places: dict[Finding, int] = {finding: n for n, finding in enumerate(pack.findings)}
        self.explained: dict[Grade, list[list[tuple[int, Any]]]] = {
            grade: [
                [(bit(criterion), part) for criterion, part in parts]
                for parts in (report.contributions(pack, grade), report.backgrounds(pack, grade))
            ]
            for grade in (Grade.EMERGENCY, Grade.HOME_CARE)  # all grades below are as this one
        }
        self.explaining: int = union(b for ps in self.explained[Grade.HOME_CARE] for b, _ in ps)
        self.advising: int = union(bit(c, value) for c, value in report.advice_conditions(pack))
        read = findings_read(pack)
        self.unread: int = union(
            bits for finding, bits in place.spans.items() if finding not in read
        )
        self.unclaimed: int = union(place.spans[finding] for finding in pack.unclaimed)
        self.contradictions: list[tuple[int, int]] = [
            (bit(c.first), bit(c.second)) for c in pack.contradictions
        ]
        self.evaluate: Callable[[int], tuple[int, int]] = _evaluator(rules)
        self.conditions: Callable[[int], int] = _conditions(conditions)

    def report(self, k: int, person: Presentation) -> Report:
        """All that the pack says of a presentation, whose number is `k`.

        Raises InputError if answers contradict each other.
        """
        memory, holding = self.memory, self.conditions(k)
        for one, other in self.contradictions:
            if holding & one and holding & other:
                raise InputError(contradictions(self.pack, person.answer))
        if k & self.unclaimed and worrying(self.pack, person):
            return report.reference_report(self.pack, person)
        key: tuple[object, ...] = "verdict", k & self.reads
        bounds, rationale, asked, turns = memory.get(key) or memory.keep(
            key, self._verdict(k, person)
        )
        callers = tuple([part.id for part, _ in bounds.fired])
        key = "advice", bounds.at_least, bounds.at_most, callers, holding & self.advising
        grade, meaning, advice, withheld = memory.get(key) or memory.keep(
            key, self._advice(person, bounds)
        )
        key = "explained", grade is Grade.EMERGENCY, holding & self.explaining
        contributing, background = memory.get(key) or memory.keep(
            key, self._explained(holding, grade)
        )
        return (
            grade,
            meaning,
            bounds.at_least,
            bounds.at_most,
            rationale,
            naming(advice, turns),
            contributing,
            asked,
            background,
            withheld,
            unread(self.pack, person) if k & self.unread else (),
            self.ref,
        )

    def _verdict(self, k: int, person: Presentation) -> tuple[Any, ...]:
        """All that the rules decide: the bounds, the reasons and what is asked, by turns, too.

        The bounds know of the rules that fired one of each pack whose emergency it is.
        """
        fired, undecided = self.evaluate(k)
        reached = [self.rules[place] for place in set_bits(fired)]
        at_least = reached[0].rule.grade if reached else Grade.HOME_CARE
        open_rules = [self.rules[place] for place in set_bits(undecided & self.above[at_least])]
        at_most = open_rules[0].rule.grade if open_rules else at_least
        memory, answers = self.memory, person.answer
        key: tuple[object, ...]
        reasons = [
            memory.get(key := ("reason", rule, k & rule.surely))
            or memory.keep(key, report.reason_of(rule.part, rule.rule, answers))
            for rule in reached
        ]
        waiting = [
            (
                rule.rule.grade,
                memory.get(key := ("open", rule, k & rule.reads))
                or memory.keep(key, findings_open_in(rule.rule, answers)),
            )
            for rule in open_rules
        ]
        asked = [
            memory.get(key := ("question", *entry)) or memory.keep(key, question_of(*entry))
            for entry in ranked(waiting, self.places)
        ]
        urgent = [rule for rule in reached if rule.rule.grade is Grade.EMERGENCY]
        callers = {rule.part.id: (rule.part, rule.rule) for rule in urgent}
        bounds = Outcome(at_least, at_most, tuple(callers.values()), ())
        return bounds, tuple(reasons), tuple(asked), by_turns(self.pack, asked)

    def _advice(self, person: Presentation, bounds: Outcome) -> tuple[Any, ...]:
        pack, grade = self.pack, bounds.grade
        advice = report.advised(pack, person.answer, bounds)
        return grade, report.meaning_of(pack, grade), *advice

    def _explained(self, holding: int, grade: Grade) -> tuple[Any, ...]:
        kinds = self.explained[Grade.EMERGENCY if grade is Grade.EMERGENCY else Grade.HOME_CARE]
        return tuple(tuple(part for bit, part in parts if holding & bit) for parts in kinds)


def _evaluator(rules: list[CompiledRule]) -> Callable[[int], tuple[int, int]]:
    """From a number to the rules that fire and those undecided, a bit to each in their order."""
    lines = ["def evaluate(k):", "    fired = undecided = 0"]
    for place, rule in enumerate(rules):
        if place % GROUP == 0:
            denials = union(r.reads ^ r.surely for r in rules[place : place + GROUP])
            lines.append(f"    if k & {denials:#x} != {denials:#x}:")
        surely, surely_not = map(expression, rule.sides)
        lines += [
            f"        if not ({surely_not}):",
            f"            if {surely}: fired |= {1 << place:#x}",
            f"            else: undecided |= {1 << place:#x}",
        ]
    evaluate: Callable[[int], tuple[int, int]] = defined(
        [*lines, "    return fired, undecided"], "evaluate", {}
    )
    return evaluate


def _conditions(texts: dict[str, int]) -> Callable[[int], int]:
    """From a number to itself, with the bits of the conditions that hold."""
    lines = [f"    if {text}: holding |= {bit:#x}" for text, bit in texts.items()]
    lines = ["def conditions(k):", "    holding = k", *lines, "    return holding"]
    conditions: Callable[[int], int] = defined(lines, "conditions", {})
    return conditions
