"""The quick way through a JSON text reads what the forms read: the same texts, to the same end."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    InputError,
    Legs,
    Presentation,
    RiskFactors,
    RulePack,
    Symptoms,
)
from spasm_guidance.interchange import (
    presentation_data,
    read_presentation,
    reader,
    write_presentation,
)
from spasm_guidance.interchange.parsing import bounded
from spasm_guidance.interchange.quick import quick_reader_of
from tests.generators.generated_packs import SECTIONS, people
from tests.generators.strategies import presentations
from tests.generators.toys import pack as toy_pack
from tests.interchange import hostile_json
from tests.language import hostile_answers, hostile_names
from tests.properties.test_interchange_laws import json_values, near_documents

ROWS = [*hostile_json.ROWS, *hostile_names.ROWS, *hostile_answers.ROWS]
TOYS = toy_pack(sections=SECTIONS)
PIECES = ('"', ",", ":", "{", "}", "[", " ", "\n", "\\", "null", "true", "1", "1e999", "NaN", "\0")


def by_forms(text: str, pack: RulePack) -> Presentation | str:
    """What is read if the quick way is closed; or the complaint."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "quick_reader_of", lambda sections: lambda text: None)
        try:
            return read_presentation(text, pack)
        except InputError as error:
            return str(error)


def is_the_same_both_ways(text: str, pack: RulePack = BACK_SPASMS) -> bool:
    """Whether the text is read; the quick way reads it too, or gives it up."""
    slowly = by_forms(text, pack)
    quickly = quick_reader_of(pack.sections)(text)
    if isinstance(slowly, str):
        assert quickly is None
        return False
    assert quickly is not None
    assert quickly == slowly
    assert repr(quickly) == repr(slowly)
    assert write_presentation(quickly) == write_presentation(slowly)
    return True


def _in_pairs(data: Any, draw: random.Random) -> str:
    """JSON text in which a name may be given twice, with or without the same value."""
    if not isinstance(data, dict):
        return json.dumps(data)
    pairs = [
        (name, value) for name, value in data.items() for _ in range(draw.choice((1, 1, 1, 2)))
    ]
    draw.shuffle(pairs)
    inside = (f"{json.dumps(name)}: {_in_pairs(value, draw)}" for name, value in pairs)
    return "{" + ", ".join(inside) + "}"


@st.composite
def torn(draw: st.DrawFn) -> str:
    """A text that was well made, with a piece of it lost, moved or put in."""
    text = write_presentation(draw(presentations()))
    for _ in range(draw(st.integers(0, 2))):
        first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        last = min(last, first + draw(st.integers(0, 12)))
        text = (
            text[:first] + draw(st.sampled_from(("", *PIECES, text[first:last] * 2))) + text[last:]
        )
    return text


@given(presentations(), st.sampled_from([None, 0, 3]), st.sampled_from(["", " ", "\n", "\t\r\n"]))
@settings(max_examples=200)
def test_what_was_written_is_read_the_quick_way(
    presentation: Presentation, indent: int | None, around: str
) -> None:
    """However it is set out."""
    text = around + json.dumps(presentation_data(presentation), indent=indent) + around
    assert quick_reader_of(BACK_SPASMS.sections)(text) == presentation
    assert is_the_same_both_ways(text)


@given(people())
def test_it_is_so_for_sections_of_any_kind(presentation: Presentation) -> None:
    """Also for those of no first-party pack."""
    assert is_the_same_both_ways(write_presentation(presentation), TOYS)


@given(near_documents(), st.randoms(use_true_random=False))
@settings(max_examples=500)
def test_near_documents_go_the_same_way(document: dict[str, Any], draw: random.Random) -> None:
    """With names that are not known, wrong answers, and names given twice."""
    is_the_same_both_ways(json.dumps(document))
    is_the_same_both_ways(_in_pairs(document, draw))


@pytest.mark.parametrize("wanted", [True, False])
def test_torn_texts_are_of_both_kinds(wanted: bool) -> None:
    """Or their law would say little."""
    text = find(torn(), lambda text: _is_bounded(text) and is_the_same_both_ways(text) is wanted)
    assert text


def _is_bounded(text: str) -> bool:
    try:
        return bounded(text) == text
    except InputError:
        return False


@given(st.one_of(torn(), json_values.map(json.dumps), st.text(alphabet='{}[]":,\\ tn1eE.-')))
@settings(max_examples=1000)
def test_any_text_goes_the_same_way(text: str) -> None:
    """Torn ones, other JSON, and what only looks like it."""
    if _is_bounded(text):
        is_the_same_both_ways(text)


@pytest.mark.parametrize("row", ROWS, ids=[why for why, _, _ in ROWS])
def test_a_hostile_text_is_given_up(row: hostile_json.Row) -> None:
    """Each row of the tables that name every problem in its exact words."""
    text = row[1]
    if isinstance(text, str) and _is_bounded(text):
        assert not is_the_same_both_ways(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"symptoms": {"severe_pain": false}, "symptoms": {"severe_pain": false}}',
        '{"symptoms": {"severe_pain": true, "severe_pain": true}}',
        '{"symptoms": null, "symptoms": null}',
        '{"symptoms": {"leg_numbness": "one", "leg_numbness": null}}',
        '{"symptoms": {"duration_days": {"a:b": 1}, "duration_days": 1}}',
        '{"symptoms": {"duration_days": 1e999}}',
        f'{{"symptoms": {{"duration_days": 1{"0" * 400}}}}}',
        '{"symptoms": {"_self": true}}',
        '{"symptoms": {"leg_numbness": []}}',
        '{"symptoms": {"get": null}}',
        '{"symptoms": []}',
        '{"symptoms": ""}',
        '[]',
        '"symptoms"',
    ],
)  # fmt: skip
def test_what_a_dictionary_would_hide_is_given_up(text: str) -> None:
    """Names given twice, numbers out of range, and empty things that are no objects."""
    assert quick_reader_of(BACK_SPASMS.sections)(text) is None
    assert not is_the_same_both_ways(text)


def test_a_name_may_be_spelt_with_escapes_and_a_section_may_be_null() -> None:
    """As JSON allows."""
    text = r'{"risk_factors": null, "symptoms": {"leg_\u006eumbness": "\u006fne"}}'
    assert is_the_same_both_ways(text)
    assert read_presentation(text) == Presentation(Symptoms(leg_numbness=Legs.ONE), RiskFactors())


def test_the_forms_are_not_asked_where_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the quick way would be none."""
    monkeypatch.delattr(reader, "reader_of")
    assert read_presentation(b'{"symptoms": {}}') == Presentation()
