"""Reduced ordered decision diagrams: tables over all presentations, small enough to compare.

A diagram maps every way of answering the variables to a value, its leaf. It is a number;
within one `Diagrams` two diagrams say the same of everybody exactly if the numbers are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Final, TypeAlias

import attrs

Diagram: TypeAlias = int

FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2
"""The leaves of a criterion; a condition of the prover has TRUE and FALSE only."""

_NOTHING: Final = object()
_LEAF: Final = 1 << 30  # the level of a leaf: below every variable


class TooComplexError(ValueError):
    """A pack would take more steps to look through than are allowed; nothing was decided."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} is too complex to prove: {why}; split it, or raise the limit")


@attrs.frozen(eq=False)
class Operation:
    """How two leaves make one. Combining a diagram with itself must give itself.

    `absorbing` is the leaf that decides alone, `neutral` the one that changes nothing; both
    are shortcuts.
    """

    of: Callable[[Any, Any], Hashable]
    absorbing: object = _NOTHING
    neutral: object = _NOTHING
    idempotent: bool = True


BOTH = Operation(min, absorbing=FALSE, neutral=TRUE)
EITHER = Operation(max, absorbing=TRUE, neutral=FALSE)
PAIR = Operation(lambda one, other: (one, other), idempotent=False)
NOT_ABOVE = Operation(lambda one, other: FALSE if one > other else TRUE, idempotent=False)
DIFFERENT = Operation(lambda one, other: FALSE if one == other else TRUE, idempotent=False)


class Diagrams:
    """The diagrams over some variables, given by how many values each has, in order.

    Raises TooComplexError, which names `what` was too complex, once `limit` steps are spent.
    """

    def __init__(self, sizes: tuple[int, ...], limit: int, what: str = "the pack") -> None:
        self._what, self._limit = what, limit
        self.sizes: tuple[int, ...] = sizes
        self._left = limit
        self._levels: list[int] = []
        self._content: list[Any] = []  # a leaf's value, or a node's children
        self._known: dict[Hashable, Diagram] = {}
        self._memos: dict[Operation, dict[tuple[Diagram, Diagram], Diagram]] = {}
        self.false: Diagram = self.leaf(FALSE)
        self.true: Diagram = self.leaf(TRUE)

    def leaf(self, value: Hashable) -> Diagram:
        """The diagram that says this of everybody."""
        return self._interned((type(value), value), _LEAF, value)

    def test(self, level: int, leaves: Iterable[Hashable]) -> Diagram:
        """The diagram that looks at one variable only: a leaf for each of its values."""
        return self._node(level, tuple(map(self.leaf, leaves)))

    def _node(self, level: int, children: tuple[Diagram, ...]) -> Diagram:
        first = children[0]
        if children.count(first) == len(children):
            return first
        return self._interned((level, children), level, children)

    def _interned(self, key: Hashable, level: int, content: Any) -> Diagram:
        found = self._known.setdefault(key, len(self._levels))
        if found == len(self._levels):
            self._levels.append(level)
            self._content.append(content)
        return found

    def is_leaf(self, diagram: Diagram) -> bool:
        """Whether the diagram says the same of everybody."""
        return self._levels[diagram] == _LEAF

    def value(self, leaf: Diagram) -> Any:
        """What a leaf says."""
        return self._content[leaf]

    def level(self, node: Diagram) -> int:
        """The place of the variable that a node looks at first."""
        return self._levels[node]

    def children(self, node: Diagram) -> tuple[Diagram, ...]:
        """A node's diagrams, one for each value of its variable."""
        children: tuple[Diagram, ...] = self._content[node]
        return children

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooComplexError(self._what, f"it takes more than {self._limit} steps")

    def combine(self, how: Operation, one: Diagram, other: Diagram) -> Diagram:
        """The diagram whose leaf is, for everybody, made of the leaves of these two."""
        memo = self._memos.setdefault(how, {})
        absorbing = -1 if how.absorbing is _NOTHING else self.leaf(how.absorbing)
        neutral = -1 if how.neutral is _NOTHING else self.leaf(how.neutral)
        levels, content, idempotent = self._levels, self._content, how.idempotent

        def walk(a: Diagram, b: Diagram) -> Diagram:
            if a == absorbing or b == neutral or (a == b and idempotent):
                return a
            if b == absorbing or a == neutral:
                return b
            found = memo.get((a, b))
            if found is not None:
                return found
            self._spend()
            level_a, level_b = levels[a], levels[b]
            if level_a < level_b:
                made = self._node(level_a, tuple([walk(child, b) for child in content[a]]))
            elif level_b < level_a:
                made = self._node(level_b, tuple([walk(a, child) for child in content[b]]))
            elif level_a == _LEAF:
                made = self.leaf(how.of(content[a], content[b]))
            else:
                pairs = zip(content[a], content[b], strict=True)
                made = self._node(level_a, tuple([walk(x, y) for x, y in pairs]))
            memo[a, b] = made
            return made

        return walk(one, other)

    def fold(self, how: Operation, diagrams: Iterable[Diagram], start: Diagram) -> Diagram:
        """Several diagrams combined, pairwise like a tournament, so that small meet small."""
        left = list(diagrams) or [start]
        while len(left) > 1:
            paired = zip(left[::2], left[1::2], strict=False)
            odd = left[-1:] if len(left) % 2 else []
            left = [self.combine(how, a, b) for a, b in paired] + odd
        return left[0]

    def rewritten(
        self,
        diagram: Diagram,
        leaf: Callable[[Any], Hashable],
        node: Callable[[int, tuple[Diagram, ...]], tuple[Diagram, ...]] | None = None,
    ) -> Diagram:
        """The diagram with every leaf, and the children of every node, replaced bottom up."""
        memo: dict[Diagram, Diagram] = {}

        def walk(at: Diagram) -> Diagram:
            found = memo.get(at)
            if found is None:
                self._spend()
                level = self._levels[at]
                if level == _LEAF:
                    found = self.leaf(leaf(self._content[at]))
                else:
                    children = tuple([walk(child) for child in self._content[at]])
                    found = self._node(level, node(level, children) if node else children)
                memo[at] = found
            return found

        return walk(diagram)

    def where(self, diagram: Diagram, holds: Callable[[Any], bool]) -> Diagram:
        """The condition that the diagram's leaf is one of which `holds` is true."""
        return self.rewritten(diagram, lambda value: TRUE if holds(value) else FALSE)

    def reachable(self, *roots: Diagram) -> Iterator[Diagram]:
        """Every node and leaf of some diagrams, each once, a parent before its children."""
        seen: set[Diagram] = set()
        waiting = list(reversed(roots))
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            yield at
            if self._levels[at] != _LEAF:
                waiting.extend(reversed(self._content[at]))
