"""The signature of a presentation's number: all that decides its result, in one number again.

Once every sign is answered that the rules read, a rule fires or does not, and nothing is left
to ask. So the rules and conditions are asked one plain question each, and those over one sign
none at all: its bit says it. While a sign is open, every answer may tell, and all are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from spasm_guidance.engine import compiled
from spasm_guidance.engine.bits import union
from spasm_guidance.engine.compiled import Ruling, made_of
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.layout import Layout
from spasm_guidance.language.criteria import Criterion, atoms

Condition = tuple[Criterion, bool]
"""A criterion, and what is asked: True whether it is surely true, False whether it may be."""


@attrs.frozen(eq=False)
class Conditions:
    """The conditions of advice and explanations, each with a bit that tells how it stands."""

    bits: tuple[int, ...]
    """A condition over one sign alone has a bit of the sign's own, any other one above."""
    texts: dict[str, int]
    """The expressions of those others, each with the bit that is set if it holds."""
    free: int
    """The first bit that no number, no rule and no condition has."""

    def lines(self) -> list[str]:
        """The lines that set the bits above in `said`."""
        return [f"    if {text}: said |= {bit:#x}" for text, bit in self.texts.items()]

    def function(self) -> Callable[[int], int]:
        """From a number to the bits of all conditions."""
        lines = ["def held(k):", f"    said = k & {union(self.bits):#x}", *self.lines()]
        made: Callable[[int], int] = made_of([*lines, "    return said"], "held")
        return made


def conditions(asked: Iterable[Condition], write: Expressions, above: int) -> Conditions:
    """Give each condition its bit; `above` is the first that no number and no rule has."""
    bits: list[int] = []
    texts: dict[str, int] = {}
    for criterion, surely in asked:
        text = write.surely(criterion) if surely else write.possibly(criterion)
        own = write.bit(criterion, surely=surely)
        bits.append(own or texts.setdefault(text, above << len(texts)))
    return Conditions(tuple(bits), texts, above << len(texts))


@attrs.frozen(eq=False)
class Signing:
    """Makes signatures: equal ones have equal results."""

    of: Callable[[int], int]
    open: int
    """The bit of the signatures of presentations in which a sign is open."""


def signing(ruling: Ruling, layout: Layout, held: Conditions, telling: int) -> Signing:
    """For the rules of a pack and its conditions; `telling` are bits that tell besides."""
    everything = union(map(sum, layout.pairs.values()))
    read = {atom for _, rule in ruling.rules for atom in atoms(rule.when)}
    answered = union(sum(layout.pairs[atom]) for atom in read)
    told = (union(ruling.bits) | union(held.bits) | telling) & everything
    lines = [
        "def signature(k):",
        # Of a sign's two bits one is set once it is answered, and never both.
        f"    if (k & {answered:#x}).bit_count() != {len(read)}:",
        f"        return k & {everything:#x} | {held.free:#x}",
        f"    said = k & {told:#x}",
        *_firing(ruling, Expressions(layout.pairs), everything),
        *held.lines(),
        "    return said",
    ]
    return Signing(made_of(lines, "signature", evaluate=ruling.evaluate), held.free)


def _firing(ruling: Ruling, write: Expressions, own: int) -> list[str]:
    """The lines that set the bits of the rules that fire; those that are a sign's own are set."""
    if len(ruling.rules) > compiled.SMALL:
        return ["    said |= evaluate(k)[0]"]
    asked = [
        (rule.when, bit)
        for (_, rule), bit in zip(ruling.rules, ruling.bits, strict=True)
        if not bit & own
    ]
    # Many people have none of the signs without which none of these rules can fire.
    return [
        f"    if k & {union(write.needed(when) for when, _ in asked):#x}:",
        *(f"        if {write.surely(when)}: said |= {bit:#x}" for when, bit in asked),
        "        pass",
    ]
