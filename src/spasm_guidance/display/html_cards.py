"""The card as one self-contained piece of HTML: no script, nothing fetched, any background."""

from __future__ import annotations

from collections.abc import Iterable

from spasm_guidance.display.card import Block, Card, Item, Provider, card_of
from spasm_guidance.display.escaping import in_html
from spasm_guidance.display.ladder import html_ladder
from spasm_guidance.display.text_cards import markdown_card, text_card
from spasm_guidance.language.grades import Grade
from spasm_guidance.results import Result

# Only the bar at the side has a colour; each is at least 3:1 on white and on near black.
BAR = {
    Grade.HOME_CARE: "#2e8540",
    Grade.UNDETERMINED: "#767676",
    Grade.SEE_DOCTOR: "#a86400",
    Grade.URGENT: "#c2500a",
    Grade.EMERGENCY: "#d13030",
}
_FRAME = "max-width:42em;line-height:1.45;padding:0.2em 0 0.2em 1em;border-left:6px solid {bar}"
_NO_FORMULA = "tex2jax_ignore mathjax_ignore"  # a notebook must not read $ as mathematics
_FOLDED = "font-size:0.85em;margin:1em 0 0.3em"
_SMALL = "font-size:0.85em;margin:0.3em 0"


def assessment_bundle(assessment: Result, *, note: str = "") -> dict[str, str]:
    """The card in every form that a notebook can show, by media type; each with the note."""
    return {
        "text/plain": text_card(assessment, note=note),
        "text/markdown": markdown_card(assessment, note=note),
        "text/html": html_card(assessment, note=note),
    }


def html_card(assessment: Result, provider: Provider | None = None, *, note: str = "") -> str:
    """The card as an HTML fragment, the grade in words first; every text in it is escaped.

    `note` stands first under "What to do now".
    """
    card = card_of(assessment, provider, note)
    return (
        f'<article class="{_NO_FORMULA}" style="{_FRAME.format(bar=BAR[card.grade])}">'
        f'<h2 style="margin:0.2em 0">{in_html(card.title)}</h2><p>{in_html(card.lead)}</p>'
        f"{_picture(card)}{''.join(map(_block, card.blocks))}{_rests_on(card)}"
        f"{_small(card.small_print)}</article>"
    )


def _picture(card: Card) -> str:
    """The ladder, and its outlook in words."""
    outlook = f"<p>{in_html(card.ladder.outlook)}</p>" if card.ladder.outlook else ""
    return html_ladder(card.ladder) + outlook


def _small(texts: Iterable[str]) -> str:
    return "".join(f'<p style="{_SMALL}">{in_html(text)}</p>' for text in texts)


def _block(block: Block) -> str:
    """A heading, then one item as a paragraph or several as a list."""
    heading = f'<h3 style="margin:0.9em 0 0.2em">{in_html(block.heading)}</h3>'
    if len(block.items) == 1:
        item = block.items[0]
        return f'{heading}<p style="margin:0.2em 0">{in_html(item.text)}</p>{_under(item)}'
    return heading + _list(in_html(item.text) + _under(item) for item in block.items)


def _under(item: Item) -> str:
    return _list(map(in_html, item.points)) + _small(item.notes)


def _list(items: Iterable[str]) -> str:
    """A list of pieces of HTML; nothing at all where there are none."""
    inside = "".join(f"<li>{item}</li>" for item in items)
    return inside and f'<ul style="margin:0.2em 0;padding-left:1.4em">{inside}</ul>'


def _rests_on(card: Card) -> str:
    """Folded away until it is opened: each rule that fired, and each place that is cited."""
    lists = {"Rules that fired": card.rules, "Places cited": card.places}
    inside = "".join(
        f"<p>{title}</p>{_list(map(in_html, texts))}" for title, texts in lists.items() if texts
    )
    opened = f'<details style="{_FOLDED}"><summary>What this rests on</summary>{inside}</details>'
    return opened if inside else ""
