"""No text of a pack or a person becomes markup: 50,000 payloads, read back with a parser."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import attrs
import html5lib
from markdown_it import MarkdownIt

from spasm_guidance import Assessment, Grade, RulePack, Section, YesNo, assess
from spasm_guidance.display import html_card, html_pack, markdown_card, pack_page, text_card
from spasm_guidance.display.escaping import in_markdown, shown
from spasm_guidance.display.ladder import html_ladder, ladder_of
from spasm_guidance.language.texts import unprintable
from tests.display.test_display import EVERY_BLOCK
from tests.generators.toys import RASH, Signs, rule
from tests.generators.toys import pack as toy_pack

# Each is the beginning, the middle or the end of something that a page could obey.
PIECES = (
    "<script>alert(1)</script>", "</p></li></ul></article>", "<img src=x onerror=alert(1)>",
    "<!--", "-->", "<![CDATA[", "]]>", "</title></desc></svg>", "<svg onload=alert(1)>", "<style>",
    "</style>", "<b ", "' onmouseover='x", '" autofocus onfocus="x', "&lt;b&gt;", "&#60;", "&",
    "<", ">", "javascript:alert(1)", "<a href=//x>", "<plaintext>", "</textarea>", "<table><td>",
    "**bold**", "[x](javascript:y)", "![x](http://y/z.png)", "`code`", "```", "# head", "\n# head",
    "\n\n- item", "1. one", "\n    code", "> quote", "---", "\n===", "| a | b |", "~~x~~", "\\",
    "<http://x.y>", "http://x.y", "\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2066",
    "\u200b", "\x00", "\r", "\u2028", "\ufeff", "\ud800", "é", "word",
)  # fmt: skip
SLOTS = 500  # payloads in one card
CARDS = 101


def payloads() -> Iterator[str]:
    """Mixes of three pieces in a random order, each mix once; none that shows nothing at all."""
    mixes = list(itertools.product(PIECES, repeat=3))
    random.Random(20261122).shuffle(mixes)
    return (text for text in map("".join, mixes) if shown(text))


def filled(texts: Iterator[str]) -> Assessment:
    """An assessment every text of which is the next of these."""
    reason, advice = EVERY_BLOCK.rationale[0], EVERY_BLOCK.recommendations[0]
    background, cause = EVERY_BLOCK.explanations[0], EVERY_BLOCK.contributing[0]
    return attrs.evolve(
        EVERY_BLOCK,
        grade=Grade.URGENT,
        meaning=attrs.evolve(EVERY_BLOCK.meaning, text=next(texts), quotation=next(texts)),
        rationale=tuple(
            attrs.evolve(
                reason,
                text=next(texts),
                quotation=next(texts),
                grade_quotation=next(texts),
                may_indicate=next(texts),
                reading=next(texts),
                rule=next(texts),
                standing=next(texts),
            )
            for _ in range(40)
        ),
        recommendations=tuple(
            attrs.evolve(
                advice, text=next(texts), quotation=next(texts), open=(), points=(next(texts),) * 2
            )
            for _ in range(30)
        ),
        explanations=tuple(
            attrs.evolve(background, title=next(texts), text=next(texts), quotation=next(texts))
            for _ in range(20)
        ),
        contributing=tuple(attrs.evolve(cause, text=next(texts)) for _ in range(20)),
        withheld=tuple(attrs.evolve(w, text=next(texts)) for w in EVERY_BLOCK.withheld * 20),
        unread=tuple(next(texts) for _ in range(28)),
    )


def _words() -> Iterator[str]:
    return (f"word {number}" for number in itertools.count())


def _shape(card: str) -> list[str]:
    """The elements and their attributes' names, in order; texts and values left out."""
    root = html5lib.parseFragment(card)
    return [f"{element.tag} {sorted(element.attrib)}" for element in root.iter()]


def _texts(card: str) -> str:
    return " ".join(" ".join(html5lib.parseFragment(card).itertext()).split())


def test_no_payload_becomes_an_element_an_attribute_or_a_control_character() -> None:
    """The page is the same tree whatever the texts are, and every text is there to read."""
    everything = payloads()
    plain_shape = _shape(html_card(filled(_words())))
    seen = 0
    for _ in range(CARDS):
        used: list[str] = []
        card = html_card(filled(_noted(everything, used)))
        assert _shape(card) == plain_shape
        assert not any(unprintable(c) for c in card)
        text = _texts(card)
        assert all(shown(payload) in text for payload in used)
        seen += len(used)
    assert seen >= 50_000


def _grown(text: str) -> RulePack:
    """A pack that says this of its one finding, of its title and of its rule."""

    class Hostile(Section, name="hostile"):
        """One finding with a hostile text."""

        present: YesNo = YesNo(text, ask=text)

    return toy_pack(
        title=text,
        sections=(Hostile, Signs),
        rules=[
            rule("yes", when=Hostile.present, rationale=text, grade=Grade.URGENT),
            rule("no", when=Hostile.present & RASH, rationale=text),
        ],
    )


def test_no_text_of_a_finding_becomes_markup_on_a_pack_or_a_ladder() -> None:
    """The same trees as for a pack of plain words, and every text is there to read."""
    plain = _grown("word")
    for piece in (p for p in PIECES if not any(map(unprintable, p)) and p.strip() == p):
        hostile = _grown(f"a {piece} $x$ b")
        assert _shape(html_pack(hostile)) == _shape(html_pack(plain))
        assert _shape(pack_page(hostile)) == _shape(pack_page(plain))
        assert f"a {shown(piece)} $x$ b" in _texts(pack_page(hostile))
        for presence in (True, None):
            one, two = (
                html_ladder(ladder_of(assess(p.sections[0](present=presence), p)))
                for p in (hostile, plain)
            )
            assert _shape(one) == _shape(two)


def test_dollar_signs_are_no_formula() -> None:
    """A notebook reads what stands between two of them as mathematics, unless it is marked."""
    assert in_markdown("$x$ costs $5") == r"\$x\$ costs \$5"
    assert 'class="tex2jax_ignore mathjax_ignore"' in html_card(EVERY_BLOCK)


def _noted(texts: Iterator[str], used: list[str]) -> Iterator[str]:
    for text in texts:
        used.append(text)
        yield text


def test_no_payload_means_anything_to_markdown() -> None:
    """The same blocks and marks whatever the texts are; raw HTML and links are understood here."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    plain_marks = _marks(reader, markdown_card(filled(_words())))
    everything = payloads()
    for _ in range(6):
        assert _marks(reader, markdown_card(filled(everything))) == plain_marks


def _marks(reader: MarkdownIt, card: str) -> list[str]:
    blocks = reader.parse(card)
    inside = (child.type for block in blocks for child in block.children or ())
    return [block.type for block in blocks] + [mark for mark in inside if mark != "text_special"]


def test_no_payload_reaches_a_terminal_as_a_command() -> None:
    """Plain text has line ends and printable characters, and nothing else."""
    everything = payloads()
    for _ in range(20):
        for line in text_card(filled(everything)).split("\n"):
            assert not any(unprintable(c) for c in line)


def test_a_card_of_nothing_but_plain_words_is_left_as_it_is() -> None:
    """Escaping takes nothing away that may be shown."""
    assert shown("é “quoted” — 7 of 10, 98 °F") == "é “quoted” — 7 of 10, 98 °F"
