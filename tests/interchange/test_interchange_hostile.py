"""Whatever is not an answer is refused, with every problem in its exact words."""

from __future__ import annotations

import json

import pytest

from spasm_guidance import InputError
from spasm_guidance.interchange import read_presentation
from tests.interchange import hostile_json
from tests.interchange.hostile_json import Row
from tests.language import hostile_answers, hostile_names

ROWS = [*hostile_json.ROWS, *hostile_names.ROWS, *hostile_answers.ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[why for why, _, _ in ROWS])
def test_a_hostile_text_is_refused_in_exact_words(row: Row) -> None:
    """Whether it comes as str or as bytes."""
    _, text, message = row
    with pytest.raises(InputError) as caught:
        read_presentation(text)
    assert str(caught.value) == message
    assert caught.value.__context__ is None
    if isinstance(text, str) and _is_encodable(text):
        with pytest.raises(InputError) as caught:
            read_presentation(text.encode())
        assert str(caught.value) == message


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def test_there_are_many_rows_and_no_two_are_alike() -> None:
    """The table is a promise of its own."""
    assert len(ROWS) >= 100
    assert len({why for why, _, _ in ROWS}) == len({text for _, text, _ in ROWS}) == len(ROWS)


def test_a_trailing_comma_is_refused() -> None:
    """Python's own reader changed its mind on where that is, and what to call it."""
    with pytest.raises(InputError, match=r"^not JSON: .* \(column \d+\)$"):
        read_presentation('{"symptoms": {"severe_pain": true,}}')


def test_a_reason_that_python_does_not_give_yet_still_says_where(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its next version may word its errors in another way."""
    monkeypatch.setattr("spasm_guidance.interchange.parsing._REASONS", ())
    with pytest.raises(InputError, match=r"^not JSON: expected something else \(column 2\)$"):
        read_presentation("{x}")


def test_thousands_of_problems_are_counted_and_a_hundred_are_told() -> None:
    """Or the error would be many times as large as what was sent."""
    with pytest.raises(InputError) as caught:
        read_presentation(json.dumps({f"x{number}": 1 for number in range(4_000)}))
    assert len(caught.value.problems) == 101
    assert str(caught.value.problems[-1]) == "and 3900 more problems"
