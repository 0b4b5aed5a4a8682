"""The compiled evaluator: a pack's criteria as straight-line Python over one number.

It finds what the reference evaluator finds. Small packs are one function. In a large pack
each rule is one, and only the rules are visited that the answers touch: counted from "all
absent" or from "all unknown", whichever is nearer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from spasm_guidance.engine.bits import set_bits, union
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.layout import Layout, Pair
from spasm_guidance.engine.outcome import Outcome, OwnedRule
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.language.grades import Grade

SMALL = 64  # rules; above it the index pays
Evaluate = Callable[[int], tuple[int, int]]
"""From a presentation's number to the rules that fire and those undecided, a bit to a rule."""


def rule_bits(rules: tuple[OwnedRule, ...], layout: Layout) -> tuple[int, ...]:
    """A bit for each rule: that of the sign it asks for, if it is the first to ask for it alone.

    So the answers themselves say which of these rules fire. Each other rule has a bit above.
    """
    bits: dict[int, int] = {}
    for place, (_, rule) in enumerate(rules):
        own = layout.pairs[rule.when][0] if isinstance(rule.when, Atom) else 0
        bits[own if own and own not in bits else layout.free << place] = place
    return tuple(bits)


def evaluator(rules: tuple[OwnedRule, ...], layout: Layout) -> Evaluate:
    """The function that tells which of these rules fire and which are undecided."""
    if len(rules) <= SMALL:
        return _straight(rules, layout)
    return indexed(rules, layout)


def _straight(rules: tuple[OwnedRule, ...], layout: Layout) -> Evaluate:
    write = Expressions(layout.pairs)
    alone: dict[int, int] = {}  # how far "surely not" stands from "surely", and the bits it does
    lines = []
    for (_, rule), bit in zip(rules, rule_bits(rules, layout), strict=True):
        surely, surely_not = layout.pairs[rule.when] if isinstance(rule.when, Atom) else (0, 0)
        if bit == surely:
            distance = surely_not.bit_length() - surely.bit_length()
            alone[distance] = alone.get(distance, 0) | bit
        else:
            lines += [
                f"    if {write.possibly(rule.when)}:",
                f"        if {write.surely(rule.when)}: fired |= {bit:#x}",
                f"        else: undecided |= {bit:#x}",
            ]
    begun = [f"    fired = k & {union(alone.values()):#x}", "    undecided = 0"]
    begun += [f"    undecided |= {bits:#x} & ~(k | k >> {n})" for n, bits in alone.items()]
    every = ["def evaluate(k):", *begun, *lines, "    return fired, undecided"]
    made: Evaluate = made_of(every, "evaluate")
    return made


def made_of(lines: list[str], name: str, **names: Any) -> Any:
    """The function of this name that the lines define; `names` are what they may call."""
    exec(compile("\n".join(lines), "<compiled rule pack>", "exec"), names)  # numbers only
    return names[name]


def indexed(rules: tuple[OwnedRule, ...], layout: Layout) -> Evaluate:
    """The evaluator of a large pack: it visits only the rules that the answers touch."""
    decide = [_decider(rule.when, Expressions(layout.pairs)) for _, rule in rules]
    touched = [_bits_of(rule.when, layout.pairs) for _, rule in rules]
    own = rule_bits(rules, layout)
    index: dict[int, list[int]] = {}
    for place, bits in enumerate(touched):
        for bit in (bit for pair in bits for bit in pair):
            index.setdefault(bit.bit_length() - 1, []).append(place)
    denials = union(surely_not for bits in touched for _, surely_not in bits)
    everything = union(own)

    def evaluate(k: int) -> tuple[int, int]:
        possible = denials & ~k
        from_absent = possible.bit_count() <= k.bit_count()
        fired, undecided = 0, (0 if from_absent else everything)
        for place in _visited(possible if from_absent else k, index):
            rule, verdict = own[place], decide[place](k)
            fired |= rule if verdict is True else 0
            undecided = undecided | rule if verdict is None else undecided & ~rule
        return fired, undecided

    return evaluate


def _decider(criterion: Criterion, write: Expressions) -> Callable[[int], bool | None]:
    text = f"True if {write.surely(criterion)} else None if {write.possibly(criterion)} else False"
    made: Callable[[int], bool | None] = made_of([f"decide = lambda k: {text}"], "decide")
    return made


def _bits_of(criterion: Criterion, pairs: dict[Atom, Pair]) -> list[Pair]:
    return [pairs[atom] for atom in dict.fromkeys(atoms(criterion))]


def _visited(bits: int, index: dict[int, list[int]]) -> Iterable[int]:
    """The rules that any of these bits touches, each once."""
    return {place for bit in set_bits(bits) for place in index.get(bit, ())}


@attrs.frozen(eq=False)
class Ruling:
    """The rules of a pack, most urgent first, and what they say of a number."""

    rules: tuple[OwnedRule, ...]
    bits: tuple[int, ...]
    """For each rule, its bit."""
    evaluate: Evaluate
    graded: tuple[tuple[Grade, int], ...]
    """The grades from the highest down, each with the bits of its rules."""
    free: int
    """The first bit that neither a number nor a rule has."""
    _at: dict[int, int]
    """Which rule has the bit of this place."""

    def places(self, bits: int) -> list[int]:
        """Where the rules of these bits stand, most urgent first."""
        return sorted([self._at[place] for place in set_bits(bits)])

    def highest(self, bits: int) -> Grade:
        """The highest grade of these rules; HOME_CARE where there is none."""
        for grade, mask in self.graded:
            if bits & mask:
                return grade
        return Grade.HOME_CARE

    def above(self, grade: Grade) -> int:
        """The bits of the rules that call for more than this grade."""
        return sum(mask for called_for, mask in self.graded if called_for > grade)

    def outcome(self, k: int, order: tuple[OwnedRule, ...]) -> Outcome:
        """What the reference evaluator would give, rules in the pack's `order`."""
        fired, undecided = self.evaluate(k)
        own = {id(rule): bit for (_, rule), bit in zip(self.rules, self.bits, strict=True)}
        return Outcome(
            self.highest(fired),
            self.highest(fired | undecided),
            tuple(r for r in order if fired & own[id(r[1])]),
            tuple(r for r in order if undecided & own[id(r[1])]),
        )


def ruling(rules: Iterable[OwnedRule], layout: Layout) -> Ruling:
    """Compile rules; they are put in the order of a rationale."""
    ordered = tuple(sorted(rules, key=lambda owned: -owned[1].grade.value))
    own = rule_bits(ordered, layout)
    masks: dict[Grade, int] = {}
    for (_, rule), bit in zip(ordered, own, strict=True):
        masks[rule.grade] = masks.get(rule.grade, 0) | bit
    at = {bit.bit_length() - 1: place for place, bit in enumerate(own)}
    free = layout.free << len(ordered)
    return Ruling(ordered, own, evaluator(ordered, layout), tuple(masks.items()), free, at)
