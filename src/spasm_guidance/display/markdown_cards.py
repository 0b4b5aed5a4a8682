"""The card in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance.display.card import Block, Item, card_of
from spasm_guidance.display.escaping import in_markdown as escaped
from spasm_guidance.display.provider import Provider
from spasm_guidance.results import Result

__all__ = ["escaped", "markdown_card"]


def markdown_card(assessment: Result, provider: Provider | None = None, *, note: str = "") -> str:
    """The card in Markdown, a note first under "What to do now"; every text is escaped."""
    card = card_of(assessment, provider, note)
    lines = [f"## {escaped(card.title)}", "", escaped(card.lead)]
    lines += ["", escaped(card.ladder.outlook)] if card.ladder.outlook else []
    for number, block in enumerate(card.steps, 1):
        lines += _block(f"{number}\\. {escaped(block.heading)}", block)
    for block in card.blocks:
        lines += _block(escaped(block.heading), block)
    sources = [f"*{escaped(f'Source: {source}.')}*" for source in card.sources]
    small_print = [f"*{escaped(line)}*" for line in card.small_print]
    return "\n\n".join(["\n".join(lines), *sources, *small_print]) + "\n"


def _block(heading: str, block: Block) -> Iterator[str]:
    yield from ("", f"### {heading}", "")
    for item in block.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield f"- {escaped(item.text)}"
    yield from (f"  - {escaped(point)}" for point in item.points)
    for note in item.notes:
        yield from ("", f"  {escaped(note)}")
