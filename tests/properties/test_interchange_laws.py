"""JSON in and out: the laws."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spasm_guidance import InputError, Presentation, RiskFactors, Section, Symptoms, assess
from spasm_guidance.interchange import (
    json_schema,
    presentation_data,
    read_presentation,
    write_assessment,
    write_presentation,
)
from tests.generators.strategies import presentations

SECTIONS: tuple[type[Section], ...] = (Symptoms, RiskFactors)
PIECES = ('"', ",", ":", "{", "}", "[", " ", "\n", "\\", "null", "true", "1", "1e999", "NaN", "\0")
NAMES = [finding.name for section in SECTIONS for finding in section.findings]

any_days = st.one_of(
    st.integers(min_value=0, max_value=2**53 - 1),
    st.floats(min_value=0, max_value=2**53 - 1),
)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(NAMES)
)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(NAMES), inner),
    max_leaves=20,
)


def is_read(data: Any) -> bool:
    """Whether it is read; any error but InputError passes through and fails the test."""
    try:
        return isinstance(read_presentation(data), Presentation)
    except InputError:
        return False


@given(presentations())
@settings(max_examples=500)
def test_write_then_read_is_identity(presentation: Presentation) -> None:
    """As text, as bytes and as data."""
    text = write_presentation(presentation)
    assert read_presentation(text) == presentation
    assert read_presentation(text.encode()) == presentation
    assert read_presentation(presentation_data(presentation)) == presentation
    assert write_presentation(read_presentation(text)) == text


@given(any_days)
def test_every_duration_comes_back(days: float) -> None:
    """Up to the largest that a float can be, whole or broken."""
    presentation = Presentation(Symptoms(duration_days=days))
    text = write_presentation(presentation)
    assert read_presentation(text) == presentation
    assert presentation[Symptoms].duration_days == days


@given(presentations(), st.randoms())
def test_equal_presentations_give_equal_bytes(presentation: Presentation, random: Any) -> None:
    """Whatever order the sections and the answers came in."""
    shuffled = {
        section: dict(random.sample(sorted(answers.items()), len(answers)))
        for section, answers in sorted(presentation_data(presentation).items(), reverse=True)
    }
    assert write_presentation(read_presentation(json.dumps(shuffled, indent=3))) == (
        write_presentation(presentation)
    )


@given(presentations())
@settings(max_examples=200)
def test_equal_assessments_give_equal_bytes(presentation: Presentation) -> None:
    """Assessed twice, once from its own JSON; and the bytes are JSON."""
    text = write_assessment(assess(presentation))
    assert write_assessment(assess(read_presentation(write_presentation(presentation)))) == text
    assert json.loads(text.encode())["grade"] == assess(presentation).grade.label


@given(st.one_of(st.text(), st.binary(), st.text(alphabet='{}[]":,\\ tn1eE.-')))
@settings(max_examples=500)
def test_any_text_is_read_or_refused(data: str | bytes) -> None:
    """And never anything else."""
    is_read(data)


@st.composite
def torn(draw: st.DrawFn) -> str:
    """A text that was well made, with a piece of it lost, moved or put in."""
    text = write_presentation(draw(presentations()))
    for _ in range(draw(st.integers(0, 2))):
        first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        last = min(last, first + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from(("", *PIECES, text[first:last] * 2)))
        text = text[:first] + piece + text[last:]
    return text


@given(torn())
@settings(max_examples=500)
def test_a_torn_text_is_refused_or_read_as_what_it_says(text: str) -> None:
    """Python's own reader of JSON finds the same answers in it."""
    if is_read(text):
        data = {name: answers or {} for name, answers in json.loads(text).items()}
        given_answers = {
            name: {finding: answer for finding, answer in answers.items() if answer is not None}
            for name, answers in data.items()
        }
        assert presentation_data(read_presentation(text)) == {
            name: answers for name, answers in given_answers.items() if answers
        }


@pytest.mark.parametrize("wanted", [True, False])
def test_torn_texts_are_of_both_kinds(wanted: bool) -> None:
    """Or their law would say little."""
    assert find(torn(), lambda text: is_read(text) is wanted)


@given(json_values)
@settings(max_examples=300)
def test_any_json_is_read_or_refused(data: Any) -> None:
    """As text and as data, to the same end."""
    text = json.dumps(data)
    assert is_read(text) == is_read(data if isinstance(data, dict) else text)


@given(st.dictionaries(st.sampled_from(["symptoms", "x", 3]), json_values, max_size=3))
def test_a_message_never_repeats_much_of_what_was_sent(data: dict[Any, Any]) -> None:
    """At most 24 characters of it, at any place."""
    secret = "s3cret" * 5
    with pytest.raises(InputError) as caught:
        read_presentation({**data, secret: 1, "symptoms": {"worsening": secret, secret: 1}})
    assert len(caught.value.problems) >= 3
    assert secret[:25] not in str(caught.value)


@st.composite
def near_documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document that is well made, or has a fault or two."""
    document: dict[str, Any] = presentation_data(draw(presentations()))
    for _ in range(draw(st.integers(0, 2))):
        section = draw(st.sampled_from(["symptoms", "risk_factors", "symptom"]))
        if draw(st.integers(0, 5)) == 0:
            document[section] = draw(scalars)
        elif isinstance(document.setdefault(section, {}), dict):
            wrong = st.one_of(
                scalars, st.sampled_from(["one", "both", "neither", 0, 1, -1, [], {}])
            )
            document[section][draw(st.sampled_from([*NAMES, "sever_pain"]))] = draw(wrong)
    return document


VALIDATOR = Draft202012Validator(json_schema())


@pytest.mark.parametrize("wanted", [True, False])
def test_near_documents_are_of_both_kinds(wanted: bool) -> None:
    """Or their law would say little."""
    document = find(near_documents(), lambda document: is_read(document) is wanted)
    assert VALIDATOR.is_valid(document) is wanted


@given(near_documents())
@settings(max_examples=500)
def test_the_schema_accepts_what_the_reader_reads(document: dict[str, Any]) -> None:
    """And nothing else. Only NaN, the infinities and what is above them are no JSON to a schema."""
    text = json.dumps(document)
    if "NaN" in text or "Infinity" in text:
        assert not is_read(text)
    else:
        assert VALIDATOR.is_valid(document) == is_read(text) == is_read(document)
