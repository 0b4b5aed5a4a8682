"""The flagship: no red flag of the map ever ends in home care; a class for each law."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Grade,
    Kind,
    Legs,
    Presence,
    Presentation,
    Symptoms,
    assess,
)
from spasm_guidance.display import html_card, markdown_card
from spasm_guidance.interchange import read_presentation
from tests.generators.strategies import presentations

# Copied by hand from the article map, and read from no table of the library.
RED_FLAGS: dict[str, list[dict[str, Any]]] = {
    "EMERGENCY": [
        {"loss_of_bladder_control": True},
        {"loss_of_bowel_control": True},
        {"groin_numbness": True},
        {"leg_numbness": "both"},
        {"leg_weakness": "both"},
        {"leg_weakness": "one", "leg_numbness": "one"},
        {"leg_weakness": "one", "severe_pain": True},
        {"leg_weakness": "one", "worsening": True},
    ],
    "URGENT": [
        {"leg_weakness": "one"},
        {"shooting_leg_pain": "one", "leg_numbness": "one"},
        {"shooting_leg_pain": "both"},
        {"shooting_leg_pain": "one", "worsening": True},
        {"leg_numbness": "one", "worsening": True},
        {"leg_numbness": "one", "severe_pain": True},
        {"recent_injury": True, "shooting_leg_pain": "one"},
        {"recent_injury": True, "leg_numbness": "one"},
        {"recent_injury": True, "severe_pain": True},
        {"recent_injury": True, "sudden_onset": True},
    ],
    "SEE_DOCTOR": [
        {"shooting_leg_pain": "one"},
        {"leg_numbness": "one"},
        {"duration_days": 3.0001},
        {"worsening": True},
        {"recent_injury": True},
        {"severe_pain": True},
        {"self_care_failed": True},
        {"repeated_episodes": True},
        {"other_concern": True},
    ],
}
ROWS = [(Grade[name], flag) for name, flags in RED_FLAGS.items() for flag in flags]
rows = pytest.mark.parametrize(
    ("promised", "flag"), ROWS, ids=[" and ".join(flag) + f"-{g.name}" for g, flag in ROWS]
)
HOME_CARE_TEXTS = tuple(
    text
    for advice in BACK_SPASMS.recommendations
    if advice.kind is Kind.HOME_CARE
    for text in (
        advice.text,
        *(wording.text for wording in advice.wordings),
        *((advice.said_with.text,) if advice.said_with else ()),
    )
)


def _answer(value: Any) -> Any:
    return Legs(value) if isinstance(value, str) else value


def _raised_in(company: Presentation, flag: dict[str, Any]) -> Presentation:
    """The company, with the flag raised in it: whoever already has more of it keeps that."""
    for name, value in flag.items():
        finding = next(finding for finding in Symptoms.findings if finding.name == name)
        if _is_less(company.answer(finding), _answer(value)):
            company = company.with_answer(finding, _answer(value))
    return company


def _is_less(answer: Any, wanted: Any) -> bool:
    if answer is None or isinstance(answer, Presence) or answer is Legs.UNKNOWN:
        return True
    return bool(answer < wanted)


def _as_json(presentation: Presentation) -> str:
    """Written here, and not by the library, so that the way in is tested by itself."""
    sections = {
        section.section_name: {
            name: {"present": True, "absent": False}.get(
                getattr(value, "value", ""), getattr(value, "value", value)
            )
            for name, value in section.answers.items()
        }
        for section in presentation.sections
    }
    return json.dumps(sections)


def assert_promise_is_kept(assessment: Assessment, promised: Grade) -> None:
    """Judged on the grade, on the recommendations, and on the card that is printed."""
    assert assessment.grade >= promised
    assert assessment.grade not in (Grade.HOME_CARE, Grade.UNDETERMINED)
    home_care = [advice for advice in assessment.recommendations if advice.kind is Kind.HOME_CARE]
    cards = [
        " ".join(html.unescape(card).replace("\\", "").split())
        for card in (str(assessment), html_card(assessment), markdown_card(assessment))
    ]
    assert not cards[0].lower().startswith("home care")
    if assessment.grade >= Grade.URGENT or assessment.at_most >= Grade.URGENT:
        assert home_care == []
        assert not any(text in card for text in HOME_CARE_TEXTS for card in cards)
    if assessment.grade is Grade.EMERGENCY:
        assert [advice.kind for advice in assessment.recommendations] == [Kind.NEXT_STEP]
        assert assessment.questions == ()


class TestARedFlagNeverEndsInHomeCare:
    """A red flag never ends in HOME_CARE, alone or in any company."""

    @rows
    def test_alone(self, promised: Grade, flag: dict[str, Any]) -> None:
        """Everything else absent: exactly the promised grade, through both ways in."""
        answers = {name: _answer(value) for name, value in flag.items()}
        presentation = Presentation(Symptoms.all_absent(**answers))
        for person in (presentation, read_presentation(_as_json(presentation))):
            assert_promise_is_kept(assess(person), promised)
            assert assess(person).grade is promised

    @rows
    def test_amid_silence(self, promised: Grade, flag: dict[str, Any]) -> None:
        """Everything else unknown."""
        for person in (_raised_in(Presentation(), flag), read_presentation({"symptoms": flag})):
            assert_promise_is_kept(assess(person), promised)

    @given(company=presentations(), row=st.sampled_from(ROWS))
    @settings(max_examples=600)
    def test_in_any_company(self, company: Presentation, row: tuple[Grade, dict[str, Any]]) -> None:
        """Whatever else is present, absent or unknown, given as objects and as JSON."""
        promised, flag = row
        person = _raised_in(company, flag)
        assert_promise_is_kept(assess(person), promised)
        assert read_presentation(_as_json(person)) == person


class TestAnUnansweredRedFlagNeverEndsInHomeCare:
    """An unanswered red flag never ends in HOME_CARE."""

    @given(presentations())
    @settings(max_examples=300)
    def test_home_care_needs_every_answer(self, person: Presentation) -> None:
        """It is given only where every finding of the promises is answered, and absent."""
        if assess(person).grade is Grade.HOME_CARE:
            promised = {name for _, flag in ROWS for name in flag}
            for finding in Symptoms.findings:
                if finding.name in promised - {"duration_days", "sudden_onset"}:
                    assert person.answer(finding) is finding.no
            duration = person[Symptoms].duration_days
            assert duration is not None
            assert duration <= 3
