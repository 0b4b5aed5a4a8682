"""What a text or an id in a pack may be."""

from __future__ import annotations

import pytest

from spasm_guidance import Problem
from spasm_guidance.language.texts import (
    check_id,
    check_kind,
    check_text,
    check_version,
    refuse,
    unprintable,
)


class Shouted(str):
    """A text that is no plain str: it could change what it says."""


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "expected text (a plain str), got 5"),
        (None, "expected text (a plain str), got None"),
        (Shouted("a"), "expected text (a plain str), got 'a'"),
        ("", "expected text, got none"),
        (" \t", "expected text, got none"),
        ("x" * 2001, "text of 2001 characters; at most 2000 are allowed"),
        ("a\nb", "holds U+000A, a character that is not printed; take it out"),
        ("a\u202eb", "holds U+202E, a character that is not printed; take it out"),
        ("a\ud800", "holds U+D800, a character that is not printed; take it out"),
        ("a\u2028", "holds U+2028, a character that is not printed; take it out"),
    ],
)
def test_a_text_is_plain_bounded_and_printable(value: object, message: str) -> None:
    assert check_text(value, "here") == [Problem("here", message)]


BLANKS = (0x3164, 0x115F, 0x1160, 0xFFA0, 0x2800, 0x034F, 0xFE0F, 0xFE00, 0x180B, 0x17B4, 0xAD)
MORE_BLANKS = (0x200B, 0x2060, 0xFEFF, 0xA0, 0x3000, 0xE0100, 0x1D159, 0x16FE4, 0x301)


@pytest.mark.parametrize("blank", [chr(code) for code in BLANKS + MORE_BLANKS])
def test_a_text_of_which_nothing_is_seen_is_no_text(blank: str) -> None:
    """Alone, several of them, or between spaces; inside a text that is seen it may stand."""
    for text in (blank, blank * 3, f" {blank} ", f"{blank}\u2800\u3164"):
        assert check_text(text, "here") == [Problem("here", "expected text, got none")]
    assert "expected text, got none" not in str(check_text(f"a{blank}", "here"))


@pytest.mark.parametrize("value", ["a", "x" * 2000, "don’t — it’s\u00a0“quoted”", "日本語"])
def test_any_printable_text_is_a_text(value: str) -> None:
    assert check_text(value, "here") == []
    assert unprintable(value) is None


def test_an_optional_text_may_be_empty_but_not_blank() -> None:
    assert check_text("", "here", optional=True) == []
    assert check_text(" ", "here", optional=True) == [Problem("here", "expected text, got none")]


@pytest.mark.parametrize("value", ["a", "a1", "leg-weakness", "a-2-b", "x" * 80])
def test_an_id_is_lower_case_words_joined_by_hyphens(value: str) -> None:
    assert check_id(value, "id") == []


@pytest.mark.parametrize(
    ("value", "got"),
    [
        ("", "''"),
        ("A", "'A'"),
        ("1a", "'1a'"),
        ("a_b", "'a_b'"),
        ("a--b", "'a--b'"),
        ("a-", "'a-'"),
        ("a\n", "'a?'"),
        ("é", "'é'"),
        ("x" * 81, "'xxxxxxxxxxxxxxxxxxxx…'"),
        (Shouted("a"), "'a'"),
        (None, "None"),
        ("toy/a", "'toy/a'; ids are local to their pack, so leave the prefix out"),
    ],
)
def test_any_other_id_is_refused(value: object, got: str) -> None:
    message = f"expected an id of lower-case words joined by hyphens, got {got}"
    assert check_id(value, "id") == [Problem("id", message)]


@pytest.mark.parametrize("value", ["1", "1.0.0", "2024.1+a_b-c", "x" * 40])
def test_a_version_is_a_short_plain_word(value: str) -> None:
    assert check_version(value, "version") == []


@pytest.mark.parametrize("value", ["", ".1", "1 0", "x" * 41, 1, None, "1\n"])
def test_any_other_version_is_refused(value: object) -> None:
    [problem] = check_version(value, "version")
    assert problem.message.startswith("expected a version such as '1.0.0', got ")


def test_a_kind_is_exactly_that_kind() -> None:
    assert check_kind(1, int, "rank") == []
    assert check_kind(True, int, "rank") == [Problem("rank", "expected int, got True")]


def test_no_problem_is_no_error() -> None:
    refuse([])
