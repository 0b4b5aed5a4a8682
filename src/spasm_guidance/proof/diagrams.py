"""Reduced ordered decision diagrams: tables over all presentations, small enough to compare.

A diagram maps every way of answering the variables to a value, its leaf. A manager keeps each
diagram once: two of its diagrams say the same of everybody exactly if they are one object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

import attrs

FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2
"""The leaves of a criterion; a condition of the prover has TRUE and FALSE only."""

Choice: TypeAlias = tuple[int, ...]
"""One presentation: for each variable, which of its answers."""


class TooComplexError(ValueError):
    """A pack would take more steps to look through than are allowed; nothing was decided."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} is too complex to prove: {why}; split it, or raise the limit")


@attrs.frozen(eq=False)
class Operation:
    """How two leaves are combined into one.

    `absorbing` is a leaf that decides alone, `neutral` one that changes nothing; where there
    are such, a leaf combined with itself is itself. They are shortcuts.
    """

    of: Callable[[int, int], int]
    absorbing: int | None = None
    neutral: int | None = None


BOTH = Operation(min, absorbing=FALSE, neutral=TRUE)
EITHER = Operation(max, absorbing=TRUE, neutral=FALSE)
LESS = Operation(lambda one, other: one - other)
REACHES = Operation(lambda one, other: TRUE if one >= other else FALSE)
UNLIKE = Operation(lambda one, other: FALSE if one == other else TRUE)


@attrs.frozen(eq=False)
class Diagram:
    """A leaf with its value, or a node with a diagram for each answer to its variable.

    `level` is the variable's place in the order; a leaf's is below all of them. `&` and `|`
    are the lesser and the greater leaf, `~` the opposite one.
    """

    manager: Manager = attrs.field(repr=False)
    level: int
    children: tuple[Diagram, ...] = attrs.field(default=(), repr=False)
    value: int = FALSE

    def __and__(self, other: Diagram) -> Diagram:
        return self.manager.combine(BOTH, self, other)

    def __or__(self, other: Diagram) -> Diagram:
        return self.manager.combine(EITHER, self, other)

    def __invert__(self) -> Diagram:
        return self.manager.combine(LESS, self.manager.true, self)

    @property
    def is_never(self) -> bool:
        """Whether nobody meets the condition."""
        return self is self.manager.false

    def unlike(self, other: Diagram) -> Diagram:
        """The condition that two diagrams differ."""
        return self.manager.combine(UNLIKE, self, other)

    def at(self, choice: Choice) -> int:
        """What the diagram says of one presentation."""
        diagram = self
        while diagram.children:
            diagram = diagram.children[choice[diagram.level]]
        return diagram.value

    def reaches(self, leaf: int) -> Diagram:
        """The condition that the leaf is this one or above."""
        return self.manager.combine(REACHES, self, self.manager.leaves[leaf])

    def given(self, level: int, index: int) -> Diagram:
        """What is said of everybody once one variable is given that answer instead."""
        return self.manager.rewritten(
            self, lambda at, to: (to[index],) * len(to) if at == level else to
        )

    def over_completions(self, how: Callable[[Iterable[Diagram]], Diagram]) -> Diagram:
        """What all ways of answering the unknown findings give, combined: `all_of` or `any_of`.

        An unknown finding may turn out to have any known answer, whatever the others are.
        """
        return self.manager.rewritten(self, lambda _, to: (*to[:-1], how(to[:-1])))


class Manager:
    """The diagrams over some variables, given by how many values each has, in order.

    Raises TooComplexError, which names `what` was too complex, once `limit` steps are spent.
    """

    def __init__(self, sizes: tuple[int, ...], limit: int, what: str = "the pack") -> None:
        self._what, self._limit, self._left = what, limit, limit
        self._nodes: dict[tuple[int, tuple[Diagram, ...]], Diagram] = {}
        self._memos: dict[Operation, dict[tuple[Diagram, Diagram], Diagram]] = {}
        self.sizes: tuple[int, ...] = sizes
        self.leaves: tuple[Diagram, ...] = tuple(
            Diagram(self, len(sizes), value=value) for value in (FALSE, UNKNOWN, TRUE)
        )
        self.false: Diagram = self.leaves[0]
        self.true: Diagram = self.leaves[-1]

    def node(self, level: int, children: tuple[Diagram, ...]) -> Diagram:
        """The diagram that looks at a variable first, and for each of its values goes on."""
        if children.count(children[0]) == len(children):
            return children[0]
        key = (level, children)
        if key not in self._nodes:
            self._nodes[key] = Diagram(self, level, children)
        return self._nodes[key]

    def test(self, level: int, leaves: Iterable[int]) -> Diagram:
        """The diagram that looks at one variable only: a leaf for each of its values."""
        return self.node(level, tuple(self.leaves[leaf] for leaf in leaves))

    def only_at(self, level: int, index: int) -> Diagram:
        """The condition that one variable has this answer."""
        return self.test(level, [TRUE if at == index else FALSE for at in range(self.sizes[level])])

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooComplexError(self._what, f"it takes more than {self._limit} steps")

    def combine(self, how: Operation, one: Diagram, other: Diagram) -> Diagram:
        """The diagram whose leaf is, for everybody, combined of the leaves of these two."""
        memo = self._memos.setdefault(how, {})
        ends = (how.absorbing, how.neutral)
        absorbing, neutral = (None if end is None else self.leaves[end] for end in ends)

        def walk(a: Diagram, b: Diagram) -> Diagram:
            if a is absorbing or b is neutral or (a is b and neutral):
                return a
            if b is absorbing or a is neutral:
                return b
            found = memo.get((a, b))
            if found is None:
                self._spend()
                found = memo[a, b] = below(a, b)
            return found

        def below(a: Diagram, b: Diagram) -> Diagram:
            if a.level < b.level:
                return self.node(a.level, tuple([walk(child, b) for child in a.children]))
            if b.level < a.level:
                return self.node(b.level, tuple([walk(a, child) for child in b.children]))
            if not a.children:
                return self.leaves[how.of(a.value, b.value)]
            pairs = zip(a.children, b.children, strict=True)
            return self.node(a.level, tuple([walk(x, y) for x, y in pairs]))

        return walk(one, other)

    def all_of(self, conditions: Iterable[Diagram]) -> Diagram:
        """The least of the leaves: the condition that all of these are met."""
        return self._fold(BOTH, list(conditions), self.true)

    def any_of(self, conditions: Iterable[Diagram]) -> Diagram:
        """The greatest of the leaves: the condition that one of these is met."""
        return self._fold(EITHER, list(conditions), self.false)

    def _fold(self, how: Operation, left: list[Diagram], empty: Diagram) -> Diagram:
        """Several diagrams combined, pairwise like a tournament, so that small meet small."""
        while len(left) > 1:
            paired = zip(left[::2], left[1::2], strict=False)
            odd = left[-1:] if len(left) % 2 else []
            left = [self.combine(how, a, b) for a, b in paired] + odd
        return left[0] if left else empty

    def rewritten(
        self, diagram: Diagram, node: Callable[[int, tuple[Diagram, ...]], tuple[Diagram, ...]]
    ) -> Diagram:
        """The diagram with the children of every node replaced, bottom up."""
        memo: dict[Diagram, Diagram] = {}

        def walk(at: Diagram) -> Diagram:
            if not at.children:
                return at
            if at not in memo:
                self._spend()
                children = tuple([walk(child) for child in at.children])
                memo[at] = self.node(at.level, node(at.level, children))
            return memo[at]

        return walk(diagram)


def every_node(roots: Iterable[Diagram]) -> Iterator[Diagram]:
    """Every node and leaf of some diagrams, each once, a parent before its children."""
    seen: set[Diagram] = set()
    waiting = [*roots][::-1]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            yield at
            waiting.extend(reversed(at.children))
