"""The card in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spasm_guidance.display.card import Block, Item, card_of
from spasm_guidance.display.provider import Provider

if TYPE_CHECKING:
    from spasm_guidance.assessment import Assessment

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


def markdown_card(assessment: Assessment, provider: Provider | None = None) -> str:
    """The card in Markdown; every text in it is escaped."""
    card = card_of(assessment, provider)
    lines = [f"## {escaped(card.title)}", "", *_item(card.lead, "")]
    for block in card.blocks:
        lines += ["", f"### {escaped(block.heading)}", "", *_block(block)]
    small_print = [f"*{escaped(line)}*" for line in card.small_print]
    return "\n".join([*lines, "", *small_print, ""])


def escaped(text: str) -> str:
    """Text in which no character means anything to Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def _block(block: Block) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        yield from _item(item, f"{number}. " if block.ordered else "- ")


def _item(item: Item, mark: str) -> Iterator[str]:
    yield mark + escaped(item.text)
    for detail in item.details:
        yield ""
        yield " " * len(mark) + escaped(detail)
