"""Answers that a pack does not read: refused with the pack that would, or ignored by name."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    InputError,
    Kind,
    Presence,
    Presentation,
    Section,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.cli import main
from spasm_guidance.explain import minimal_reason, trace, what_would_change, what_would_lower, why
from spasm_guidance.interchange import read_presentation, write_presentation
from spasm_guidance.interview import Interview, read_interview, write_interview
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from spasm_guidance.testing import filled, presentations

CHEST_PAIN = Presentation(Symptoms.all_absent(duration_days=1), RedFlags(chest_pain=True))
REFUSAL = (
    "red_flags: pack back-spasms does not read this section; the pack red-flags (spasm-guidance "
    "0.1.0) would read it, so add that one; to leave its answers out on purpose, pass "
    "ignoring=RedFlags"
)
ROADS: dict[str, Any] = {
    "assess": assess,
    "reference": assess_by_reference,
    "interview": lambda person: Interview(presentation=person),
    "why": why,
    "trace": trace,
    "minimal_reason": minimal_reason,
    "what_would_change": what_would_change,
    "what_would_lower": what_would_lower,
}


class Elsewhere(Section, name="elsewhere"):
    """A section that no installed pack reads."""

    rash: YesNo = YesNo("A rash", ask="Is there a rash?")


@pytest.mark.parametrize("road", ROADS)
def test_a_forgotten_pack_is_an_error_that_names_it_on_every_road(road: str) -> None:
    with pytest.raises(InputError) as caught:
        ROADS[road](CHEST_PAIN)
    assert str(caught.value) == REFUSAL


@pytest.mark.parametrize("road", ROADS)
def test_a_section_that_nobody_reads_is_an_error_too(road: str) -> None:
    with pytest.raises(InputError) as caught:
        ROADS[road](Presentation(Elsewhere(rash=False), RedFlags(fever=True)))
    assert str(caught.value).splitlines() == [
        "elsewhere: pack back-spasms does not read this section; to leave its answers out on "
        "purpose, pass ignoring=Elsewhere",
        REFUSAL,
    ]


@given(presentations(BACK_SPASMS), filled(RedFlags, RED_FLAGS))
def test_a_red_flag_that_is_not_read_never_ends_in_home_care(
    person: Presentation, flags: RedFlags
) -> None:
    """It is refused, or ignored by name; and ignored while it is present, it is no home care."""
    both = Presentation(*person.sections, flags)
    if flags.answers:
        with pytest.raises(InputError, match="does not read this section"):
            assess(both)
    found = assess(both, ignoring=RedFlags)
    assert found == assess_by_reference(both, ignoring=RedFlags)
    assert found.unread == tuple(f"red_flags.{name}" for name in flags.answers)
    known = assess(person)
    assert found.at_least is known.at_least
    present = [v for v in flags.answers.values() if v is not Presence.ABSENT]
    if not present:
        assert found.grade is known.grade
        return
    assert found.grade > Grade.HOME_CARE
    assert found.at_most is Grade.EMERGENCY
    assert all(advice.kind is not Kind.HOME_CARE for advice in found.recommendations)
    steps = [a.id for a in found.recommendations if a.kind is Kind.NEXT_STEP]
    assert ("ask-about-what-was-not-read" in steps) is (found.grade is not Grade.EMERGENCY)


def test_the_step_names_what_was_not_read() -> None:
    found = assess(CHEST_PAIN, ignoring=RedFlags)
    assert found.grade is Grade.UNDETERMINED
    assert found.recommendations[0].text == (
        "You told us of something that these rules do not look at: Chest pain. "
        "Ask a doctor or nurse about it today."
    )
    card = " ".join(str(found).split())
    assert "(you told us of something that these rules do not look at)" in card
    assert "look at: Chest pain." in card


def test_what_is_denied_in_an_ignored_section_changes_nothing() -> None:
    person = Presentation(Symptoms.all_absent(duration_days=1), RedFlags(chest_pain=False))
    assert assess(person, ignoring=[RedFlags]).grade is Grade.HOME_CARE


def test_a_section_without_answers_says_nothing_and_is_no_error() -> None:
    assert assess(Presentation(Symptoms(severe_pain=True), RedFlags())).unread == ()


@pytest.mark.parametrize(
    ("ignoring", "message"),
    [
        ("red_flags", "ignoring: expected a section class, such as RedFlags, got 'red_flags'"),
        (RedFlags(), "ignoring: expected a section class, such as RedFlags, got a value of type"),
        ([RedFlags, 3], "ignoring: expected a section class, such as RedFlags, got 3"),
        (Symptoms, "ignoring: pack back-spasms reads symptoms, so it cannot be ignored"),
    ],
)
def test_only_sections_that_the_pack_does_not_read_can_be_ignored(
    ignoring: Any, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        assess(CHEST_PAIN, ignoring=ignoring)
    assert str(caught.value).startswith(message)


@given(st.sampled_from(RedFlags.findings))
def test_with_the_pack_nothing_is_unread(finding: Any) -> None:
    flags: dict[str, Any] = {finding.name: 1 if finding.no is None else True}
    found = assess(RedFlags(**flags), BACK_SPASMS + RED_FLAGS)
    assert found.unread == ()


IGNORING: dict[str, Any] = {
    "why": why,
    "trace": trace,
    "minimal_reason": minimal_reason,
    "what_would_change": what_would_change,
    "what_would_lower": what_would_lower,
}


@pytest.mark.parametrize("name", IGNORING)
def test_whoever_ignores_a_section_by_name_gets_an_explanation(name: str) -> None:
    IGNORING[name](CHEST_PAIN, ignoring=RedFlags)


def test_nothing_can_lower_a_grade_to_home_care_over_what_is_not_read() -> None:
    person = Presentation(*CHEST_PAIN.sections).with_answer(Symptoms.severe_pain, True)
    changes = what_would_lower(person, ignoring=RedFlags)
    assert changes
    assert all(change.after is not Grade.HOME_CARE for change in changes)


def test_an_interview_that_ignores_a_section_is_never_at_home_care() -> None:
    interview = Interview(presentation=CHEST_PAIN, ignoring=RedFlags)
    assert interview.assessment == assess(CHEST_PAIN, ignoring=RedFlags)
    assert interview.assessment.grade is Grade.UNDETERMINED
    assert (interview.is_over, interview.is_settled) == (True, False)
    assert pickle.loads(pickle.dumps(interview)) == interview


def test_an_interview_that_ignores_a_section_is_written_and_read_back() -> None:
    """What is ignored is named again: its answers are among those that were written."""
    interview = Interview(CHEST_PAIN, ignoring=RedFlags)
    text = write_interview(interview)
    assert read_interview(text, ignoring=RedFlags) == interview
    with pytest.raises(InputError, match=r"presentation\.red_flags: no such section"):
        read_interview(text)


def test_json_of_a_section_that_is_not_read_is_refused_or_ignored_by_name() -> None:
    text = write_presentation(CHEST_PAIN)
    with pytest.raises(InputError, match=r"the pack red-flags .* would read it"):
        read_presentation(text)
    assert read_presentation(text, ignoring=RedFlags) == CHEST_PAIN
    with pytest.raises(InputError, match="expected true, false or null"):
        read_presentation('{"red_flags": {"chest_pain": 1}}', ignoring=RedFlags)


def test_the_command_line_ignores_a_section_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(write_presentation(CHEST_PAIN), encoding="utf-8")
    assert main(["assess", str(case)]) == 2
    assert "would read it" in capsys.readouterr().err
    assert main(["assess", str(case), "--ignore", "red_flags", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["grade"] == "undetermined"
    assert main(["assess", str(case), "--ignore", "red_flag"]) == 2
    assert "did you mean 'red_flags'?" in capsys.readouterr().err
