"""The card in plain text, 78 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from spasm_guidance.display.card import Block, Item, card_of
from spasm_guidance.display.escaping import shown
from spasm_guidance.display.provider import Provider
from spasm_guidance.results import Result

WIDTH = 78


def text_card(
    assessment: Result,
    provider: Provider | None = None,
    width: int = WIDTH,
    *,
    note: str = "",
) -> str:
    """The card in plain text, `width` columns wide; the grade in words comes first.

    `note` is said first under "What to do now".
    """
    card = card_of(assessment, provider, note)
    lines = [card.title.upper(), "=" * len(card.title)]
    lines += [*_wrapped(card.lead, width), *_wrapped(card.ladder.outlook, width)]
    for number, block in enumerate(card.steps, 1):
        lines += ["", f"{number}. {block.heading}", *_block(block, width)]
    for block in card.blocks:
        lines += ["", block.heading, *_block(block, width)]
    lines.append("")
    for line in (*(f"Source: {source}." for source in card.sources), *card.small_print):
        lines += _wrapped(line, width)
    return "\n".join(lines)


def _block(block: Block, width: int) -> Iterator[str]:
    for item in block.items:
        yield from _item(item, width)


def _item(item: Item, width: int) -> Iterator[str]:
    yield from _wrapped(item.text, width, "   - ", "     ")
    for point in item.points:
        yield from _wrapped(point, width, "       * ", "         ")
    for note in item.notes:
        yield from _wrapped(note, width, "     ", "     ")


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        shown(text),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
