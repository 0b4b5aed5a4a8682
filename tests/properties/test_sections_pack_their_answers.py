"""The number of a section is what its answers pack to, however they were spelt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance import Finding, InputError, Legs, LegsFinding, Presence, Section, YesNo
from spasm_guidance.language.constructor import BitRange, placed
from tests.generators.generated_packs import SECTIONS

SPELT: dict[Any, list[Any]] = {
    Presence.ABSENT: [False, Presence.ABSENT],
    Presence.PRESENT: [True, Presence.PRESENT],
    Presence.UNKNOWN: [None, Presence.UNKNOWN],
}


def _answers(finding: Finding) -> st.SearchStrategy[Any]:
    if isinstance(finding, YesNo):
        return st.sampled_from(list(Presence))
    return st.sampled_from(list(Legs) if isinstance(finding, LegsFinding) else [None, 0, 1.5, 7])


@st.composite
def filled(draw: st.DrawFn, section: type[Section]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers to a section, and how they are spelt; some of the unknown are left out."""
    answers = {finding.name: draw(_answers(finding)) for finding in section.findings}
    spelt = {
        name: draw(st.sampled_from(SPELT.get(answer, [answer])))
        for name, answer in answers.items()
        if not (answer is None or answer is Legs.UNKNOWN) or draw(st.booleans())
    }
    return answers, spelt


def _packed(finding: Finding, bits: BitRange, answer: Any) -> int:
    if answer is finding.unknown:
        return 0
    if not finding.scale:
        return 1 << bits.first
    ranks = [rank for rank, (known, _) in enumerate(finding.scale) if known is answer]
    return sum(bits.of_rank(rank) for rank in ranks)


@pytest.mark.parametrize("section", SECTIONS)
@given(data=st.data())
def test_it_is_the_sum_of_the_bits_of_each_answer(
    section: type[Section], data: st.DataObject
) -> None:
    """Two sections of the same answers are equal, and held alike."""
    answers, spelt = data.draw(filled(section))
    made = section(**spelt)
    places = zip(section.findings, placed(section.findings), strict=True)
    assert made._code == sum(_packed(f, bits, answers[f.name]) for f, bits in places)
    assert vars(made) == answers
    assert list(vars(made)) == [finding.name for finding in section.findings]
    assert made == section(**answers)


@pytest.mark.parametrize("section", SECTIONS)
@given(data=st.data())
def test_what_is_refused_changes_nothing(section: type[Section], data: st.DataObject) -> None:
    """Not even in a section that is built a second time, which nobody should do."""
    made = section(**data.draw(filled(section))[1])
    held, code = dict(vars(made)), made._code
    for wrong in ({section.findings[-1].name: "yes"}, {"nothing_of_ours": True}):
        with pytest.raises(InputError):
            made.__init__(**{**data.draw(filled(section))[1], **wrong})  # type: ignore[misc]
        assert (vars(made), made._code) == (held, code)
