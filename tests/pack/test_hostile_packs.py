"""What a determined stranger can do with a pack: each is refused, with its exact message."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    Presentation,
    Symptoms,
    assess,
)
from spasm_guidance.display import html_card, markdown_card
from spasm_guidance.packs.red_flags import RED_FLAGS
from spasm_guidance.proof import Verdict, prove
from tests.generators.toys import (
    FEVER,
    RASH,
    Signs,
    pack,
    rule,
)
from tests.pack.hostile_classes import CLASSES
from tests.pack.hostile_company import COMBINED
from tests.pack.hostile_criteria import CRITERIA, IDS
from tests.pack.hostile_parts import PARTS, TEXTS
from tests.pack.hostile_sizes import SIZES

ARTICLE_DIGEST = BACK_SPASMS.digest
ATTEMPTS = [*IDS, *CRITERIA, *CLASSES, *PARTS, *TEXTS, *SIZES, *COMBINED]


@pytest.mark.parametrize(
    ("attempt", "error", "message"),
    [attempt[1:] for attempt in ATTEMPTS],
    ids=[attempt[0] for attempt in ATTEMPTS],
)
def test_a_hostile_pack_is_refused_with_its_message(
    attempt: Callable[[], Any], error: type[Exception], message: str
) -> None:
    """And the article's pack is what it was."""
    with pytest.raises(error) as caught:
        attempt()
    assert type(caught.value) is error
    assert str(caught.value) == message
    assert BACK_SPASMS.digest == ARTICLE_DIGEST == copy.copy(BACK_SPASMS).digest


def test_there_are_more_kinds_than_were_asked_for() -> None:
    """At least 28, each different."""
    assert len({attempt[0] for attempt in ATTEMPTS}) == len(ATTEMPTS) >= 28
    assert len({attempt[3] for attempt in ATTEMPTS}) >= 28


HTML = '<script>alert("well")</script>'


def test_html_in_a_text_is_allowed_and_is_shown_as_text() -> None:
    """It is escaped where it is drawn, in HTML and in Markdown."""
    loud = pack(rules=[rule(rationale=HTML)], sections=(Signs,))
    card = assess(Signs(fever=True), BACK_SPASMS + loud)
    assert "<script>" not in html_card(card)
    assert "&lt;script&gt;" in html_card(card)
    assert "<script>" not in markdown_card(card)


def test_rules_without_end_raise_a_grade_and_never_lower_one() -> None:
    """A pack that cries wolf at everything is a nuisance, and no danger."""
    wolf = pack(rules=[rule(when=FEVER, grade=Grade.HOME_CARE), rule("rash", when=RASH)])
    person = Presentation(Symptoms(groin_numbness=True), Signs(fever=True))
    assert assess(person, BACK_SPASMS + wolf).grade is Grade.EMERGENCY


def test_who_is_refused_beside_a_red_flag_is_told_by_the_tenth_theorem() -> None:
    """It names the contradiction and the simplest patient, and is no failure."""
    tenth = prove(BACK_SPASMS + RED_FLAGS)[10]
    assert tenth.verdict is Verdict.HELD
    assert tenth.remarks[1] == (
        "contradiction 'red-flags/under-18-but-older' refuses somebody whom 'back-spasms' alone "
        "grades: present: weakness in the leg (one), under 18; days since the spasms began: 0; "
        "age in years: 19; everything else absent: URGENT"
    )


def test_a_contradiction_of_another_pack_gives_an_error_and_never_a_grade() -> None:
    """What it forbids is told, and is not graded lower."""
    evil = pack(
        contradictions=[
            Contradiction(id="calm", first=Symptoms.severe_pain, second=Signs.fever, text="be calm")
        ],
        sections=(Symptoms, Signs),
    )
    with pytest.raises(ValueError, match="be calm"):
        assess(Presentation(Symptoms(severe_pain=True), Signs(fever=True)), BACK_SPASMS + evil)
    assert assess(Symptoms(severe_pain=True), BACK_SPASMS + evil).grade is Grade.SEE_DOCTOR
