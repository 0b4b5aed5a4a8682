"""Escaping, character by character: what a text may not do on a page, and what is left of it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from markdown_it import MarkdownIt

from spasm_guidance import InputError, PackError, YesNo
from spasm_guidance.display.escaping import in_html, in_markdown, shown
from spasm_guidance.errors import echo
from spasm_guidance.interchange import read_presentation
from spasm_guidance.language.texts import unprintable

# How notebooks, Pandoc and MathJax begin and end a formula, before and after reading Markdown.
MATHS = re.compile(r"\\[()\[\]]|\\(begin|end)\s*\\?\{|(?<!\\)\$")
UNPRINTED = {"Cc": 0x07, "Cf": 0x202E, "Cs": 0xD800, "Co": 0xE000, "Cn": 0x378, "Zl": 0x2028,
             "Zp": 0x2029}  # fmt: skip


def rendered(markdown: str) -> str:
    """The text that a reader of Markdown shows."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return "".join(c.content for token in tokens for c in token.children or ())


@pytest.mark.parametrize(
    "text",
    [
        r"\(x\)", r"\[x\]", r"\\(x\\)", r"\\[x\\]", r"a \( b", r"\begin{align}x\end{align}",
        r"\begin {x}", "(x)", "[x]", "(x) and [y]", r"\\\(x\\\)", "[(", "([x](y))", r"\]", r"\)",
        "$x$", "$$x$$", "pain (in one leg) [1]", "(“seen” by (a) doctor)",
    ],
)  # fmt: skip
def test_no_text_is_a_formula_neither_as_markdown_nor_once_it_is_read(text: str) -> None:
    """The backslashes of a text get a space; those that escape it stand before no bracket."""
    markdown = in_markdown(text)
    assert not MATHS.search(markdown)
    assert not MATHS.search(rendered(markdown).replace("$", ""))
    without_space = re.sub(r"\\ ", r"\\", rendered(markdown))
    assert without_space == re.sub(r"\\ ", r"\\", text)


@pytest.mark.parametrize("text", ["1) one", "23) one", "1. one", "(1) one", "a) one", "12)"])
def test_no_text_begins_a_list(text: str) -> None:
    """Whatever stands at the beginning of its line."""
    first, *_ = MarkdownIt().parse(in_markdown(text))
    assert first.type == "paragraph_open"
    assert rendered(in_markdown(text)) == text


def test_an_address_in_markdown_is_not_made_a_link() -> None:
    """Neither by angle brackets nor by those who look for `://`; it can still be read."""
    for address in ("http://a", "https://a", "ftp://a", "://", "a://b://c"):
        assert in_markdown(address) == address.replace("://", r"\://")
        assert rendered(in_markdown(address)) == address
    for other in (":", "/", "//", ":/", "a:b", "a//b"):
        assert in_markdown(other) == other


@pytest.mark.parametrize("character", "\\`*_{}#+-.!|<>~&$")
def test_what_means_something_to_markdown_stands_behind_a_backslash(character: str) -> None:
    """One character at a time, so that none can be left out unseen."""
    assert in_markdown(f"a{character}b") == f"a\\{character}b"
    assert rendered(in_markdown(f"a{character}b")) == f"a{character}b"


@pytest.mark.parametrize(("character", "entity"), [("[", "&#91;"), ("]", "&#93;")])
def test_a_square_bracket_is_an_entity(character: str, entity: str) -> None:
    """Behind a backslash it would begin a formula."""
    assert in_markdown(f"a{character}b") == f"a{entity}b"
    assert rendered(in_markdown(f"a{character}b")) == f"a{character}b"


@pytest.mark.parametrize(
    ("character", "entity"),
    [("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ('"', "&quot;"), ("'", "&#x27;")],
)
def test_what_means_something_to_html_is_an_entity(character: str, entity: str) -> None:
    """In an attribute too."""
    assert in_html(character) == entity


@pytest.mark.parametrize("category", UNPRINTED)
def test_every_kind_of_character_that_is_not_printed_is_shown_and_refused(category: str) -> None:
    """On a page it is a mark, in a message of ours a question mark, and no pack may hold it."""
    character = chr(UNPRINTED[category])
    assert unicodedata.category(character) == category
    assert unprintable(f"a{character}") == f"U+{ord(character):04X}"
    if category not in ("Zl", "Zp"):  # these end a line, so they are joined as spaces are
        assert shown(f"a{character}b") == "a\ufffdb"
    assert shown(f"a{character}b").isprintable() or "\ufffd" in shown(f"a{character}b")
    assert echo(f"a{character}b") == "'a?b'"
    with pytest.raises(PackError, match=f"holds U\\+{ord(character):04X}"):
        YesNo(f"a{character}b", ask="Is it?")
    with pytest.raises(InputError, match=f"U\\+{ord(character):04X} in it is not printed"):
        read_presentation({"symptoms": {f"a{character}": True}})
