"""Sources, places in them, and quotations of at most 25 words."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from spasm_guidance import Citation, PackError, Quotation, Source
from spasm_guidance.language.sources import citation_of, evidence_problems, quotation_of
from tests.generators.toys import PLACE, QUOTE, SOURCE, refused

# Untyped, since these tests write what the type checkers refuse.
ANY_PLACE: Any = PLACE
ANY_SOURCE: Any = SOURCE
NO_SOURCE: Any = "leaflet"

RECALLED = Source("recalled", title="A guideline", publisher="A college", unverified=True)


def test_a_source_is_named_by_publisher_title_and_year() -> None:
    assert str(SOURCE) == "A clinic, “A leaflet”, 2020"
    assert str(RECALLED) == "A college, “A guideline”"


def test_a_place_that_was_not_read_again_says_so() -> None:
    assert str(PLACE) == "A clinic, “A leaflet”, 2020, Page 1"
    assert str(RECALLED.at("Page 2")) == "A college, “A guideline”, Page 2 (unverified)"


def test_a_quotation_is_shown_in_quotation_marks_with_its_place() -> None:
    assert str(QUOTE) == "“a fever needs a doctor” (A clinic, “A leaflet”, 2020, Page 1)"


def test_evidence_is_a_quotation_or_a_place_alone() -> None:
    assert (quotation_of(QUOTE), citation_of(QUOTE)) == ("a fever needs a doctor", PLACE)
    assert (quotation_of(PLACE), citation_of(PLACE)) == (None, PLACE)


def test_twenty_five_words_may_be_quoted_and_no_more() -> None:
    assert PLACE.quote("word " * 25).text == "word " * 25
    with refused(PackError, "quotation: 26 words; at most 25 may be quoted"):
        PLACE.quote("word " * 26)


def test_a_quotation_keeps_its_text_to_the_byte() -> None:
    text = "don’t\u00a0delay — seek help"
    assert PLACE.quote(text).text == text


def test_everything_wrong_with_a_source_is_reported_at_once() -> None:
    message = (
        "source id: expected an id of lower-case words joined by hyphens, got 'A leaflet'\n"
        "source A leaflet: title: expected text, got none\n"
        "source A leaflet: publisher: expected text (a plain str), got None"
    )
    with refused(PackError, message):
        Source("A leaflet", title="", publisher=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: PLACE.quote(""), "quotation: expected text, got none"),
        (lambda: ANY_PLACE.quote(5), "quotation: expected text (a plain str), got 5"),
        (
            lambda: PLACE.quote("a\nb"),
            "quotation: holds U+000A, a character that is not printed; take it out",
        ),
        (
            lambda: Quotation("words", ANY_SOURCE),
            "quotation: citation: expected Citation, got a value of type Source",
        ),
        (lambda: SOURCE.at(" "), "a place in source leaflet: expected text, got none"),
        (lambda: Citation(NO_SOURCE, "Page 1"), "citation: source: expected Source, got 'leaflet'"),
    ],
)
def test_a_quotation_and_a_place_are_checked_when_they_are_made(build: Any, message: str) -> None:
    with refused(PackError, message):
        build()


def test_evidence_is_checked_one_by_one() -> None:
    problems = evidence_problems((QUOTE, "hearsay", PLACE, SOURCE), "here")
    assert [str(problem) for problem in problems] == [
        "here: expected a Quotation or a Citation, got 'hearsay'",
        "here: expected a Quotation or a Citation, got a value of type Source",
    ]


@pytest.mark.parametrize("value", [SOURCE, PLACE, QUOTE, RECALLED])
def test_a_source_and_what_stands_in_it_are_plain_frozen_values(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert len({value, pickle.loads(pickle.dumps(value))}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.id = "other"
