"""A criterion as a Python expression over the number `k` that holds the answers.

Only whole numbers and operators are written, so that no text of a pack can become code.
"""

from __future__ import annotations

import operator
from functools import reduce

import attrs

from spasm_guidance.criteria import AllOf, AnyOf, Atom, Criterion, KOf, Not, children
from spasm_guidance.engine.layout import Pair


@attrs.frozen(eq=False)
class Expressions:
    """Writes criteria, given where the two bits of each atom stand."""

    pairs: dict[Atom, Pair]

    def surely(self, criterion: Criterion) -> str:
        """An expression that is truthy if the criterion is true, whatever is unknown."""
        match criterion:
            case Atom():
                return f"k & {self.pairs[criterion][0]}"
            case AllOf():
                mask, others = self._split(criterion, 0)
                tests = [f"k & {mask} == {mask}"] if mask else []
                return " and ".join(tests + [f"({self.surely(c)})" for c in others])
            case AnyOf():
                mask, others = self._split(criterion, 0)
                tests = [f"k & {mask}"] if mask else []
                return " or ".join(tests + [f"({self.surely(c)})" for c in others])
            case KOf(k=k, parts=parts):
                return " + ".join(f"bool({self.surely(c)})" for c in parts) + f" >= {k}"
            case Not(parts=(part,)):
                return f"not ({self.possibly(part)})"
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def possibly(self, criterion: Criterion) -> str:
        """An expression that is truthy unless the criterion is false, whatever is unknown."""
        match criterion:
            case Atom():
                return f"not k & {self.pairs[criterion][1]}"
            case AllOf():
                mask, others = self._split(criterion, 1)
                tests = [f"not k & {mask}"] if mask else []
                return " and ".join(tests + [f"({self.possibly(c)})" for c in others])
            case AnyOf():
                mask, others = self._split(criterion, 1)
                tests = [f"k & {mask} != {mask}"] if mask else []
                return " or ".join(tests + [f"({self.possibly(c)})" for c in others])
            case KOf(k=k, parts=parts):
                return " + ".join(f"bool({self.possibly(c)})" for c in parts) + f" >= {k}"
            case Not(parts=(part,)):
                return f"not ({self.surely(part)})"
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def _split(self, criterion: Criterion, which: int) -> tuple[int, list[Criterion]]:
        """The bits of the parts that are atoms, in one mask; and the other parts."""
        parts = children(criterion)
        bits = [self.pairs[part][which] for part in parts if isinstance(part, Atom)]
        others = [part for part in parts if not isinstance(part, Atom)]
        return reduce(operator.or_, bits, 0), others
