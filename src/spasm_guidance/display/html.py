"""The card as plain, escaped HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from spasm_guidance.display.card import Block, Item, card_of
from spasm_guidance.display.provider import Provider

if TYPE_CHECKING:
    from spasm_guidance.assessment import Assessment


def html_card(assessment: Assessment, provider: Provider | None = None) -> str:
    """The card as an HTML fragment; every text in it is escaped."""
    card = card_of(assessment, provider)
    small_print = "".join(f"<p><small>{escape(line)}</small></p>" for line in card.small_print)
    blocks = "".join(map(_block, card.blocks))
    title = f"<h2>{escape(card.title)}</h2>"
    return f"<article>{title}{_lead(card.lead)}{blocks}{small_print}</article>"


def _lead(item: Item) -> str:
    return f"<p>{escape(item.text)}</p>" + _details(item)


def _details(item: Item) -> str:
    return "".join(f"<p><small>{escape(detail)}</small></p>" for detail in item.details)


def _block(block: Block) -> str:
    kind = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{escape(item.text)}{_details(item)}</li>" for item in block.items)
    return f"<h3>{escape(block.heading)}</h3><{kind}>{items}</{kind}>"
