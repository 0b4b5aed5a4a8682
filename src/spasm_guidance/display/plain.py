"""The card in plain text, 78 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spasm_guidance.display.card import Block, Item, card_of
from spasm_guidance.display.provider import Provider

if TYPE_CHECKING:
    from spasm_guidance.assessment import Assessment

WIDTH = 78


def text_card(assessment: Assessment, provider: Provider | None = None) -> str:
    """The card in plain text; the grade in words comes first."""
    card = card_of(assessment, provider)
    lines = [card.title.upper(), "=" * len(card.title), *_item(card.lead, "")]
    for block in card.blocks:
        lines += ["", block.heading, *_block(block)]
    lines.append("")
    for line in card.small_print:
        lines += _wrapped(line, "", "")
    return "\n".join(lines)


def _block(block: Block) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        yield from _item(item, f"{number}. " if block.ordered else "- ")


def _item(item: Item, mark: str) -> Iterator[str]:
    margin = "  " if mark else ""
    hanging = margin + " " * len(mark)
    yield from _wrapped(item.text, margin + mark, hanging)
    for detail in item.details:
        yield from _wrapped(detail, hanging + "  ", hanging + "  ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
