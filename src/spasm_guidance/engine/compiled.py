"""The compiled evaluator: a pack's criteria as straight-line Python over one number.

It finds what the reference evaluator finds. Small packs are one function. In a large pack
each rule is one, and only the rules are visited that the answers touch: counted from "all
absent" or from "all unknown", whichever is nearer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from spasm_guidance.criteria import Atom, Criterion, atoms
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.layout import Layout, Pair
from spasm_guidance.engine.outcome import Outcome, OwnedRule
from spasm_guidance.grades import Grade

SMALL = 64  # rules; above it the index pays
Evaluate = Callable[[int], tuple[int, int]]
"""From a presentation's number to the rules that fire and those undecided, a bit to a rule."""


def evaluator(rules: tuple[OwnedRule, ...], layout: Layout) -> Evaluate:
    """The function that tells which of these rules fire and which are undecided."""
    if len(rules) <= SMALL:
        return _straight(rules, Expressions(layout.pairs))
    return indexed(rules, layout.pairs)


def _straight(rules: tuple[OwnedRule, ...], write: Expressions) -> Evaluate:
    lines = ["def evaluate(k):", "    fired = undecided = 0"]
    lines += [*_deciding(rules, write), "    return fired, undecided"]
    made: Evaluate = _made(lines, "evaluate")
    return made


def _deciding(rules: tuple[OwnedRule, ...], write: Expressions) -> list[str]:
    lines = []
    for place, (_, rule) in enumerate(rules):
        lines += [
            f"    if {write.possibly(rule.when)}:",
            f"        if {write.surely(rule.when)}: fired |= {1 << place}",
            f"        else: undecided |= {1 << place}",
        ]
    return lines


def _made(lines: list[str], name: str) -> Any:
    names: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<compiled rule pack>", "exec"), names)  # numbers only
    return names[name]


def indexed(rules: tuple[OwnedRule, ...], pairs: dict[Atom, Pair]) -> Evaluate:
    """The evaluator of a large pack: it visits only the rules that the answers touch."""
    decide = [_decider(rule.when, Expressions(pairs)) for _, rule in rules]
    touched = [_bits_of(rule.when, pairs) for _, rule in rules]
    index: dict[int, list[int]] = {}
    denials = 0
    for place, bits in enumerate(touched):
        for surely, surely_not in bits:
            denials |= surely_not
            for bit in (surely, surely_not):
                index.setdefault(bit.bit_length(), []).append(place)
    everything = (1 << len(rules)) - 1

    def evaluate(k: int) -> tuple[int, int]:
        possible = denials & ~k
        from_absent = possible.bit_count() <= k.bit_count()
        fired, undecided = 0, (0 if from_absent else everything)
        for place in _visited(possible if from_absent else k, index):
            rule, verdict = 1 << place, decide[place](k)
            fired |= rule if verdict is True else 0
            undecided = undecided | rule if verdict is None else undecided & ~rule
        return fired, undecided

    return evaluate


def _decider(criterion: Criterion, write: Expressions) -> Callable[[int], bool | None]:
    text = f"True if {write.surely(criterion)} else None if {write.possibly(criterion)} else False"
    made: Callable[[int], bool | None] = _made([f"decide = lambda k: {text}"], "decide")
    return made


def _bits_of(criterion: Criterion, pairs: dict[Atom, Pair]) -> list[Pair]:
    return [pairs[atom] for atom in dict.fromkeys(atoms(criterion))]


def _visited(bits: int, index: dict[int, list[int]]) -> Iterable[int]:
    """The rules that any of these bits touches, each once."""
    found: set[int] = set()
    while bits:
        lowest = bits & -bits
        found.update(index.get(lowest.bit_length(), ()))
        bits ^= lowest
    return found


def conditions(texts: Iterable[str]) -> Callable[[int], int]:
    """One function for many expressions; it sets a bit for each that is truthy."""
    made: Callable[[int], int] = _made(
        ["def conditions(k):", "    held = 0", *_holding(texts), "    return held"], "conditions"
    )
    return made


def _holding(texts: Iterable[str]) -> list[str]:
    return [f"    if {text}: held |= {1 << place}" for place, text in enumerate(texts)]


Signature = tuple[int, int, int, int]
"""The rules that fire, those undecided, the conditions that hold, and the bits that also tell."""


def signatures(
    rules: tuple[OwnedRule, ...],
    layout: Layout,
    texts: list[str],
    telling: int,
    telling_if_open: int,
) -> Callable[[int], Signature]:
    """One function for all that decides a result: equal signatures have equal results.

    `telling` are the bits that tell besides, `telling_if_open` those where a rule is undecided.
    """
    if len(rules) > SMALL:
        evaluate, held_by = evaluator(rules, layout), conditions(texts)

        def signature(k: int) -> Signature:
            fired, undecided = evaluate(k)
            return fired, undecided, held_by(k), k & (telling_if_open if undecided else telling)

        return signature
    lines = ["def signature(k):", "    fired = undecided = held = 0"]
    lines += _deciding(rules, Expressions(layout.pairs)) + _holding(texts)
    told = f"k & {telling_if_open} if undecided else k & {telling}"
    made: Callable[[int], Signature] = _made(
        [*lines, f"    return fired, undecided, held, {told}"], "signature"
    )
    return made


@attrs.frozen(eq=False)
class Ruling:
    """The rules of a pack, most urgent first, and what they say of a number."""

    rules: tuple[OwnedRule, ...]
    evaluate: Evaluate
    graded: tuple[tuple[Grade, int], ...]
    """The grades from the highest down, each with the bits of its rules."""

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
        place = {id(rule): position for position, (_, rule) in enumerate(self.rules)}
        return Outcome(
            self.highest(fired),
            self.highest(fired | undecided),
            tuple(r for r in order if fired >> place[id(r[1])] & 1),
            tuple(r for r in order if undecided >> place[id(r[1])] & 1),
        )


def ruling(rules: Iterable[OwnedRule], layout: Layout) -> Ruling:
    """Compile rules; they are put in the order of a rationale."""
    ordered = tuple(sorted(rules, key=lambda owned: -owned[1].grade.value))
    masks: dict[Grade, int] = {}
    for place, (_, rule) in enumerate(ordered):
        masks[rule.grade] = masks.get(rule.grade, 0) | 1 << place
    return Ruling(ordered, evaluator(ordered, layout), tuple(masks.items()))
