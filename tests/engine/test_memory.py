"""Memory: no more is kept than it may hold, and what is given back is what was kept."""

from __future__ import annotations

import json
import sys

import pytest

from spasm_guidance import Presentation, Symptoms, assess
from spasm_guidance.engine import memory
from spasm_guidance.engine.memory import Memory
from spasm_guidance.interchange import kept, write_assessment, writer
from spasm_guidance.interchange.kept import Texts
from tests.generators.toys import pack, rule
from tests.pack.hostile_sizes import wide


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
        monkeypatch.setattr(writer, name, Texts())
        getattr(writer, name).bound = 1
    assert [write_assessment(assess(person)) for person in persons] == texts
    assert len(writer._LISTS) == len(writer._TEXTS) == 1
    for part in writer._values(assess(persons[0])):
        writer._LISTS.keep(id(part), ((), "no text of it"))
        writer._TEXTS.keep(id(part), ((), "no text of it"))
        assert write_assessment(assess(persons[0])) == texts[0]


def test_texts_take_no_more_together_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long they are; one that is too long alone is not kept, and drives out none."""
    monkeypatch.setattr(kept, "MOST", 1000)
    monkeypatch.setattr(kept, "LONGEST", 400)
    texts = Texts()
    for length in range(1, 500):
        value = (length, "x" * length)
        assert texts.keep(length, value) is value
        assert sum(sys.getsizeof(text) for _, text in texts.values()) == texts.taken <= 1000
        assert (length in texts) is (sys.getsizeof(value[1]) <= 400)
    assert texts


def test_what_was_written_for_a_large_pack_is_kept_within_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each list of hundreds of open questions is as long as ten results of another pack."""
    monkeypatch.setattr(kept, "MOST", 1_000_000)
    for name in ("_LISTS", "_TEXTS"):
        monkeypatch.setattr(writer, name, Texts())
    large = pack(
        sections=[wide(0)],
        rules=[rule(f"r-{n}", when=finding) for n, finding in enumerate(wide(0).findings)],
    )
    for finding in wide(0).findings[:50]:
        text = write_assessment(assess(wide(0)(**{finding.name: False}), large))
        assert len(json.loads(text)["questions"]) == len(wide(0).findings) - 1
    written = [*writer._LISTS.values(), *writer._TEXTS.values()]
    assert sum(len(text) for _, text in written) < 2_000_000
