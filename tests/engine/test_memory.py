"""Memory: no more is kept than it may hold, and what is given back is what was kept."""

from __future__ import annotations

import pytest

from spasm_guidance.engine import compiled


def test_a_memory_forgets_all_before_it_holds_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that runs for a year does not grow."""
    monkeypatch.setattr(compiled, "REMEMBERED", 2)
    small = compiled.Memory()
    assert [small.keep(number, -number) for number in range(5)] == [0, -1, -2, -3, -4]
    assert small == {4: -4}
