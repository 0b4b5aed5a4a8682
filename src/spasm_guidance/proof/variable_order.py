"""An order of variables that keeps those which are read together near each other."""

from __future__ import annotations

from collections.abc import Sequence

_ROUNDS = 6


def near_each_other(count: int, groups: Sequence[Sequence[int]]) -> list[int]:
    """The numbers below `count`, ordered so that the members of a group stand close.

    Every group pulls its members to its middle, over and over; the order that comes out
    makes small diagrams. It changes their size and never what they say.
    """
    together: list[list[Sequence[int]]] = [[] for _ in range(count)]
    for group in groups:
        for member in group:
            together[member].append(group)
    tried = [list(range(count))]
    for _ in range(_ROUNDS):
        tried.append(_pulled(tried[-1], together))
    return min(tried, key=lambda order: _spread(order, groups))


def _pulled(order: list[int], together: list[list[Sequence[int]]]) -> list[int]:
    place = _places(order)

    def pull(member: int) -> tuple[float, int, int]:
        places = [[place[m] for m in group] for group in together[member]]
        if not places:
            return place[member], place[member], place[member]
        middle = sum(sum(held) / len(held) for held in places) / len(places)
        return middle, min(map(min, places)), place[member]

    return sorted(order, key=pull)


def _spread(order: list[int], groups: Sequence[Sequence[int]]) -> int:
    place = _places(order)
    return sum(max(p) - min(p) for p in ([place[m] for m in group] for group in groups) if p)


def _places(order: list[int]) -> dict[int, int]:
    return {member: at for at, member in enumerate(order)}
