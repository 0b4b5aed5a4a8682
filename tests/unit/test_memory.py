"""Memory: no more is kept than it may hold, and what is given back is what was kept."""

from __future__ import annotations

import pytest

from spasm_guidance import Presentation, Symptoms, assess
from spasm_guidance.interchange import write_assessment, writing
from spasm_guidance.remembered import memory
from spasm_guidance.remembered.memory import Memory


def test_a_memory_has_the_bound_that_it_is_given() -> None:
    """Or the usual one."""
    small, usual = Memory[int](bound=2), Memory[int]()
    assert (small.bound, usual.bound) == (2, memory.REMEMBERED)
    assert [small.keep(number, -number) for number in range(5)] == [0, -1, -2, -3, -4]
    assert dict(small) == {4: -4}


def test_a_text_is_the_same_whether_its_parts_are_remembered_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where the memories forget at every turn; and an identity used again is no mistake."""
    persons = [
        Presentation(Symptoms(duration_days=days, severe_pain=severe, worsening=worse))
        for days in (1, 9)
        for severe in (True, False, None)
        for worse in (True, False, None)
    ]
    texts = [write_assessment(assess(person)) for person in persons]
    for name in ("_LISTS", "_TEXTS"):
        monkeypatch.setattr(writing, name, Memory(bound=1))
    assert [write_assessment(assess(person)) for person in persons] == texts
    assert len(writing._LISTS) == len(writing._TEXTS) == 1
    for part in writing._values(assess(persons[0])):
        writing._LISTS.keep(id(part), ((), "no text of it"))
        writing._TEXTS.keep(id(part), ((), "no text of it"))
        assert write_assessment(assess(persons[0])) == texts[0]
