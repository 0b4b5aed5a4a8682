"""Texts of assessments are the same whether their parts were written before or not."""

from __future__ import annotations

import json

import pytest

from spasm_guidance import Legs, Presentation, RiskFactors, Symptoms, assess
from spasm_guidance.interchange import assessment_data, write_assessment, writer
from tests.generators.toys import pack, rule
from tests.pack.hostile_sizes import wide

PEOPLE = [
    Presentation(
        Symptoms(duration_days=days, severe_pain=severe, leg_numbness=legs),
        RiskFactors(stress=severe),
    )
    for days in (1, 9)
    for severe in (True, False, None)
    for legs in Legs
]


@pytest.mark.parametrize("most", [0, 1, 7, 4096])
@pytest.mark.parametrize("longest", [0, 300, 2048])
def test_a_text_is_the_same_however_little_is_kept(
    monkeypatch: pytest.MonkeyPatch, most: int, longest: int
) -> None:
    """And it says what the plain data says."""
    monkeypatch.setattr(writer, "_MOST_TEXTS", most)
    monkeypatch.setattr(writer, "_LONGEST_TEXT", longest)
    monkeypatch.setattr(writer, "_TEXTS", {})
    for assessment in [assess(person) for person in PEOPLE] * 2:
        assert json.loads(write_assessment(assessment)) == assessment_data(assessment)
        assert len(writer._TEXTS) <= max(most, 1)


def test_a_part_is_kept_as_long_as_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no other object has the identity by which the text is found."""
    monkeypatch.setattr(writer, "_TEXTS", {})
    write_assessment(assess(PEOPLE[0]))
    assert writer._TEXTS
    assert all(identity == id(part) for identity, (_, part) in writer._TEXTS.items())


def test_the_long_texts_of_a_large_pack_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each list of hundreds of open questions is as long as ten results of another pack."""
    monkeypatch.setattr(writer, "_TEXTS", {})
    findings = wide(0).findings
    rules = [rule(f"r-{n}", when=finding) for n, finding in enumerate(findings)]
    large = pack(sections=[wide(0)], rules=rules)
    for finding in findings[:50]:
        text = write_assessment(assess(wide(0)(**{finding.name: False}), large))
        assert len(json.loads(text)["questions"]) == len(findings) - 1
    assert max(len(text) for text, _ in writer._TEXTS.values()) <= 2048
