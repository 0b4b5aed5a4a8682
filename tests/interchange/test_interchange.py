"""JSON in and out: what is read, what is written, and for which pack."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Contradiction,
    InputError,
    Legs,
    Presence,
    Presentation,
    Quantity,
    RiskFactors,
    Section,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.interchange import (
    assessment_data,
    json_schema,
    presentation_data,
    read_presentation,
    write_assessment,
    write_presentation,
)
from tests.generators.toys import FEVER, SMOKING, Habits, Signs, pack, refused

URGENT = Presentation(
    Symptoms(shooting_leg_pain=Legs.ONE, leg_numbness=Legs.ONE, duration_days=2),
    RiskFactors(heavy_lifting=True),
)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        ' \r\n{"symptoms": null, "risk_factors": null} ',
        '{"symptoms": {}}',
        '{"symptoms": {"severe_pain": null, "leg_weakness": null, "duration_days": null}}',
    ],
)
def test_null_and_missing_are_unknown(text: str) -> None:
    """At every level."""
    assert read_presentation(text) == Presentation()


def test_every_kind_of_answer_is_read() -> None:
    """Yes and no, the legs, and a quantity."""
    text = """{"risk_factors": {"stress": false}, "symptoms": {"severe_pain": true,
        "leg_numbness": "neither", "leg_weakness": "one", "shooting_leg_pain": "both",
        "duration_days": 2.5}}"""
    assert read_presentation(text) == Presentation(
        Symptoms(
            severe_pain=Presence.PRESENT,
            leg_numbness=Legs.NEITHER,
            leg_weakness=Legs.ONE,
            shooting_leg_pain=Legs.BOTH,
            duration_days=2.5,
        ),
        RiskFactors(stress=False),
    )


def test_a_name_may_be_spelt_with_escapes() -> None:
    """As JSON allows."""
    text = r'{"symptoms": {"leg_\u006eumbness": "\u006fne"}}'
    assert read_presentation(text) == Presentation(Symptoms(leg_numbness=Legs.ONE))


@pytest.mark.parametrize("spelling", ["2", "2.0", "20e-1", "0.2E+1"])
def test_2_in_any_spelling_is_one_answer(spelling: str) -> None:
    """And is written alike."""
    presentation = read_presentation(f'{{"symptoms": {{"duration_days": {spelling}}}}}')
    assert presentation == Presentation(Symptoms(duration_days=2))
    assert write_presentation(presentation) == '{"symptoms":{"duration_days":2}}'


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (-0.0, "0"),
        (3.0001, "3.0001"),
        (5e-324, "5e-324"),
        (10**15 - 1, "999999999999999"),
        (9007199254740991, "9007199254740991"),
        (9007199254740991.0, "9007199254740991"),
    ],
)
def test_a_number_is_written_short_and_read_again(days: float, written: str) -> None:
    """The very small and the very large too."""
    presentation = Presentation(Symptoms(duration_days=days))
    text = f'{{"symptoms":{{"duration_days":{written}}}}}'
    assert write_presentation(presentation) == text
    assert read_presentation(text) == presentation


def test_the_largest_text_that_is_read() -> None:
    """64 KiB, and 16 levels, are allowed; the levels only so far as to say what is wrong."""
    assert read_presentation("{}" + " " * 65_534) == Presentation()
    with refused(InputError, "symptoms: expected an object or null, got a list"):
        read_presentation('{"symptoms": [[], ' + "[" * 14 + "]" * 14 + "]}")


def test_many_brackets_are_not_deep() -> None:
    """Depth is measured, not guessed from a count."""
    with refused(InputError, "symptoms: expected an object or null, got a list"):
        read_presentation('{"symptoms": [' + "[]," * 40 + "[]]}")


def test_names_come_in_a_fixed_order() -> None:
    """Sections by name, findings as the section declares them; unknown ones are left out."""
    presentation = Presentation(
        Symptoms(groin_numbness=False, worsening=True, severe_pain=None), RiskFactors(stress=True)
    )
    assert write_presentation(presentation) == (
        '{"risk_factors":{"stress":true},"symptoms":{"worsening":true,"groin_numbness":false}}'
    )
    assert write_presentation(Presentation()) == "{}"


def test_presentation_data_is_what_the_text_holds() -> None:
    """Plain data, for a writer of the caller's own."""
    assert presentation_data(URGENT) == json.loads(write_presentation(URGENT))


def test_an_assessment_is_written_in_plain_words() -> None:
    """Grades in lower case, findings by their ids, quotations with their places."""
    data = json.loads(write_assessment(assess(URGENT)))
    assert (data["grade"], data["at_least"], data["at_most"]) == ("urgent", "urgent", "emergency")
    assert data["is_settled"] is False
    assert data["meaning"]["grade"] == "urgent"
    reason = data["rationale"][0]
    assert reason["rule"] == "radiating-pain-with-numbness"
    assert reason["pack"] == "back-spasms"
    assert reason["met_by"] == ["symptoms.shooting_leg_pain", "symptoms.leg_numbness"]
    assert reason["quotation"] == "Pain shooting down your leg and numbness or tingling"
    assert reason["citation"]["source"] == "summit-health-back-spasms"
    assert reason["citation"]["text"].endswith(reason["citation"]["place"])
    assert data["questions"][0]["finding"] == "symptoms.leg_weakness"
    assert data["questions"][0]["grade"] == "emergency"
    assert data["contributing"][0]["finding"] == "risk_factors.heavy_lifting"
    assert data["recommendations"][0]["kind"] == "next_step"
    assert data["pack"]["digest"] == BACK_SPASMS.digest


def test_assessment_data_has_every_part_of_the_assessment() -> None:
    """Nothing of a result is lost on the way out."""
    assessment = assess(URGENT)
    parts = {attribute.name for attribute in attrs.fields(Assessment)}
    assert set(assessment_data(assessment)) == parts | {"is_settled"}
    assert json.loads(write_assessment(assessment)) == assessment_data(assessment)


def test_the_pack_decides_what_is_read() -> None:
    """Its sections, its ends of a quantity, and its contradictions."""
    smoking = Contradiction(id="smoke", first=FEVER, second=SMOKING, text="say which")
    toy = pack(contradictions=(smoking,))
    assert read_presentation('{"signs": {"days": 100, "balance": -3}}', toy) == Presentation(
        Signs(days=100, balance=-3)
    )
    assert read_presentation('{"signs": {"fever": true}}', toy) == Presentation(Signs(fever=True))
    for text, message in [
        (
            '{"signs": {"days": 101, "balance": "x"}}',
            "signs.days: expected a finite number, 0 or more, 100 or less, or null, got 101\n"
            "signs.balance: expected a finite number, or null, got 'x'",
        ),
        (
            '{"symptom": {}}',
            "symptom: no such section; known: 'signs', 'habits'",
        ),
        (
            '{"signs": {"fever": true}, "habits": {"smoking": true}}',
            "signs.fever, habits.smoking: these answers contradict: say which",
        ),
    ]:
        with pytest.raises(InputError) as caught:
            read_presentation(text, toy)
        assert str(caught.value) == message


def test_a_pack_without_sections_knows_none() -> None:
    """It is of little use, and still no crash."""
    with refused(InputError, "x: no such section; known: none"):
        read_presentation('{"x": {}}', pack(sections=()))


def test_findings_may_have_any_name() -> None:
    """Also those that the tools underneath use for themselves, in a section made in a function."""

    class Odd(Section, name="odd"):
        """Names that could clash."""

        cl: YesNo = YesNo("Cl", ask="Cl?")
        converter: YesNo = YesNo("Converter", ask="Converter?")
        items: YesNo = YesNo("Items", ask="Items?")
        total: Quantity = Quantity("Total", ask="Total?", unit="1")

    answers: dict[str, Any] = {"cl": True, "converter": False, "items": True, "total": 1}
    odd = pack(sections=(Odd, Habits))
    assert read_presentation({"odd": answers}, odd) == Presentation(Odd(**answers))
    assert write_presentation(Presentation(Odd(**answers))) == json.dumps(
        {"odd": answers}, separators=(",", ":")
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: read_presentation("{}", "red-flags"),  # type: ignore[arg-type]
            "read_presentation: pack: expected RulePack, got 'red-flags'",
        ),
        (
            lambda: json_schema("red-flags"),  # type: ignore[arg-type]
            "json_schema: pack: expected RulePack, got 'red-flags'",
        ),
        (
            lambda: write_presentation(Symptoms()),  # type: ignore[arg-type]
            "write_presentation: expected Presentation, got a value of type Symptoms",
        ),
        (
            lambda: write_assessment({}),  # type: ignore[arg-type]
            "write_assessment: expected Assessment, got a value of type dict",
        ),
    ],
)
def test_what_is_no_argument_is_refused_in_words(call: Any, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message
