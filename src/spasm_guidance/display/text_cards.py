"""The card as lines: plain text, 78 columns wide, and Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from spasm_guidance.display.card import Item, Provider, card_of
from spasm_guidance.display.escaping import in_markdown, shown
from spasm_guidance.results import Result

WIDTH = 78


def text_card(
    assessment: Result, provider: Provider | None = None, width: int = WIDTH, *, note: str = ""
) -> str:
    """The card in plain text, `width` columns wide; the grade in words comes first.

    `note` stands first under "What to do now".
    """
    card = card_of(assessment, provider, note)
    title = _wrapped(card.title.upper(), width)
    lines = [*title, "=" * max(map(len, title))]
    lines += [*_wrapped(card.lead, width), *_wrapped(card.ladder.outlook, width)]
    for block in card.blocks:
        lines += ["", *_wrapped(block.heading, width)]
        lines += [line for item in block.items for line in _item(item, width)]
    lines.append("")
    lines += [line for text in card.small_print for line in _wrapped(text, width)]
    return "\n".join(lines)


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


def markdown_card(assessment: Result, provider: Provider | None = None, *, note: str = "") -> str:
    """The card in Markdown, a note first under "What to do now"; every text is escaped."""
    card = card_of(assessment, provider, note)
    lines = [f"## {in_markdown(card.title)}", "", in_markdown(card.lead)]
    lines += ["", in_markdown(card.ladder.outlook)] if card.ladder.outlook else []
    for block in card.blocks:
        lines += ["", f"### {in_markdown(block.heading)}", ""]
        lines += [line for item in block.items for line in _markdown_item(item)]
    small_print = (f"*{in_markdown(text)}*" for text in card.small_print)
    return "\n\n".join(["\n".join(lines), *small_print]) + "\n"


def _markdown_item(item: Item) -> Iterator[str]:
    yield f"- {in_markdown(item.text)}"
    yield from (f"  - {in_markdown(point)}" for point in item.points)
    for note in item.notes:
        yield from ("", f"  {in_markdown(note)}")
