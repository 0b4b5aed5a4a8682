"""Memory: no more is kept than it may hold, and what is given back is what was kept."""

from __future__ import annotations

from spasm_guidance.engine import memory
from spasm_guidance.engine.memory import Memory


def test_a_memory_has_the_bound_that_it_is_given() -> None:
    """Or the usual one."""
    small, usual = Memory[int](bound=2), Memory[int]()
    assert (small.bound, usual.bound) == (2, memory.REMEMBERED)
    assert [small.keep(number, -number) for number in range(5)] == [0, -1, -2, -3, -4]
    assert dict(small) == {4: -4}
