"""A criterion as a Python expression over the number `k` that holds the answers.

Only whole numbers and operators are written, so that no text of a pack can become code. All
numbers are written in base 16: Python limits how many decimals it writes and reads, and a large
pack has more.
"""

from __future__ import annotations

import attrs

from spasm_guidance.engine.adding import total
from spasm_guidance.engine.bits import set_bits, union
from spasm_guidance.engine.layout import Pair
from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, Not, children


@attrs.frozen(eq=False)
class Expressions:
    """Writes criteria, given where the two bits of each atom stand."""

    pairs: dict[Atom, Pair]

    def bit(self, criterion: Criterion, *, surely: bool) -> int:
        """The bit that alone says whether a criterion is surely, or surely not, true; or 0."""
        if isinstance(criterion, Atom):
            return self.pairs[criterion][0 if surely else 1]
        if isinstance(criterion, Not) and isinstance(criterion.parts[0], Atom):
            return self.pairs[criterion.parts[0]][1 if surely else 0]
        return 0

    def needed(self, criterion: Criterion) -> int:
        """BitRange one of which is set whenever a criterion without negation is surely true."""
        if isinstance(criterion, Atom):
            return self.pairs[criterion][0]
        parts = [self.needed(part) for part in children(criterion)]
        return min(parts, key=int.bit_count) if isinstance(criterion, AllOf) else union(parts)

    def surely(self, criterion: Criterion) -> str:
        """An expression that is truthy if the criterion is true, whatever is unknown."""
        match criterion:
            case Atom() | Not(parts=(Atom(),)):
                return f"k & {self.bit(criterion, surely=True):#x}"
            case AllOf():
                mask, others = self._split(criterion, surely=True)
                tests = _all_set(mask)
                return " and ".join(tests + [f"({self.surely(c)})" for c in others])
            case AnyOf():
                mask, others = self._split(criterion, surely=True)
                tests = [f"k & {mask:#x}"] if mask else []
                return " or ".join(tests + [f"({self.surely(c)})" for c in others])
            case KOf(k=k, parts=parts):
                return total([f"bool({self.surely(c)})" for c in parts]) + f" >= {k}"
            case Not(parts=(part,)):
                return f"not ({self.possibly(part)})"
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def possibly(self, criterion: Criterion) -> str:
        """An expression that is truthy unless the criterion is false, whatever is unknown."""
        match criterion:
            case Atom() | Not(parts=(Atom(),)):
                return f"not k & {self.bit(criterion, surely=False):#x}"
            case AllOf():
                mask, others = self._split(criterion, surely=False)
                tests = [f"not k & {mask:#x}"] if mask else []
                return " and ".join(tests + [f"({self.possibly(c)})" for c in others])
            case AnyOf():
                mask, others = self._split(criterion, surely=False)
                tests = [f"not ({' and '.join(_all_set(mask))})"] if mask else []
                return " or ".join(tests + [f"({self.possibly(c)})" for c in others])
            case KOf(k=k, parts=parts):
                return total([f"bool({self.possibly(c)})" for c in parts]) + f" >= {k}"
            case Not(parts=(part,)):
                return f"not ({self.surely(part)})"
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def _split(self, criterion: Criterion, *, surely: bool) -> tuple[int, list[Criterion]]:
        """The parts for which a bit speaks, in one mask; and the other parts."""
        spoken = [(part, self.bit(part, surely=surely)) for part in children(criterion)]
        return union(bit for _, bit in spoken), [part for part, bit in spoken if not bit]


def _all_set(mask: int) -> list[str]:
    """The tests that all of these bits are set: one or two of them are quicker asked apart."""
    if mask.bit_count() > 2:
        return [f"k & {mask:#x} == {mask:#x}"]
    return [f"k & {1 << place:#x}" for place in set_bits(mask)]
