"""Whatever is not an answer is refused, with every problem in its exact words."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterable
from typing import Any

import pytest

from spasm_guidance import InputError, errors
from spasm_guidance.interchange import read_presentation, reader
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


@pytest.mark.parametrize("name", ["odd_section_{}", "symptom{}", "red_flag{}"])
def test_a_hundred_unknown_sections_take_one_look_at_the_metadata(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """And at most five searches for the nearest name."""
    looks, searches = [], []
    real_entries, real_search = importlib.metadata.entry_points, errors.did_you_mean

    def entries(**groups: str) -> Any:
        looks.append(groups)
        return real_entries(**groups)

    def search(name: str, known: Iterable[str]) -> str:
        searches.append(name)
        return real_search(name, known)

    monkeypatch.setattr(importlib.metadata, "entry_points", entries)
    monkeypatch.setattr(reader, "did_you_mean", search)
    with pytest.raises(InputError) as caught:
        read_presentation({name.format(number): {} for number in range(100)})
    assert len(caught.value.problems) == 100
    assert str(caught.value).count("did you mean") <= 5
    assert (len(looks), len(searches)) == (1, 5)


def test_no_metadata_is_read_where_no_section_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for wrong answers nor for unknown findings."""
    monkeypatch.delattr(importlib.metadata, "entry_points")
    with pytest.raises(InputError, match="did you mean 'severe_pain'"):
        read_presentation({"symptoms": {"sever_pain": True}, "groin_numbness": True})


def test_the_pack_that_reads_a_section_is_named_however_many_others_are_unknown() -> None:
    """A red flag sent to the wrong pack matters more than the nearest name to something else."""
    document: dict[str, Any] = {f"symptom{number}": {} for number in range(20)}
    with pytest.raises(InputError) as caught:
        read_presentation({**document, "red_flags": {"fever": True}})
    assert caught.value.problems[-1].message.endswith("would read it, so add that one")
    assert str(caught.value).count("did you mean") == 4


@pytest.mark.parametrize(
    "text",
    [
        '{"symptoms": {"severe_pain": false}, "symptoms": {"severe_pain": false}}',
        '{"symptoms": null, "symptoms": null}',
        '{"symptoms": {"leg_numbness": "one", "leg_numbness": null}}',
        '{"symptoms": {"duration_days": {"a:b": 1}, "duration_days": 1}}',
        '{"symptoms": {"_self": true}}',
        '{"symptoms": {"leg_numbness": []}}',
        '{"symptoms": {"get": null}}',
        '{"symptoms": ""}',
    ],
)
def test_what_a_dictionary_would_hide_is_refused(text: str) -> None:
    """Names given twice, names that Python uses, and empty things that are no objects."""
    with pytest.raises(InputError):
        read_presentation(text)


def test_a_name_repeated_inside_an_unknown_section_is_named_without_its_hidden_characters() -> None:
    """The section's name is as foreign as the other."""
    with pytest.raises(InputError) as caught:
        read_presentation(json.dumps({"\u202ex" * 20: 1})[:-2] + '{"a": 1, "a": 2}}')
    assert caught.value.problems[-1].path == "?x?x?x?x?x?x?x?x?x?x….a"
