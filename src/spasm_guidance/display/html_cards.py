"""The card as one self-contained piece of HTML: no script, nothing fetched, any background."""

from __future__ import annotations

from spasm_guidance.display.card import Block, Card, Item, card_of
from spasm_guidance.display.escaping import in_html
from spasm_guidance.display.ladder_svg import svg_ladder
from spasm_guidance.display.provider import Provider
from spasm_guidance.language.grades import Grade
from spasm_guidance.results import Reason, Result

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
# Of no width of its own, so that it never makes a narrow page wider.
_SCROLLED = "overflow-x:auto;width:0;min-width:100%"
_FOLDED = ' style="font-size:0.85em;margin:1em 0 0.3em"'
_SMALL = ' style="font-size:0.85em;margin:0.3em 0"'


def html_card(assessment: Result, provider: Provider | None = None, *, note: str = "") -> str:
    """The card as an HTML fragment, the grade in words first; every text in it is escaped.

    `note` is said first under "What to do now".
    """
    card = card_of(assessment, provider, note)
    steps = "".join(_block(b, f"{n}. {b.heading}") for n, b in enumerate(card.steps, 1))
    blocks = "".join(_block(block, block.heading) for block in card.blocks)
    return (
        f'<article class="{_NO_FORMULA}" style="{_FRAME.format(bar=BAR[card.grade])}">'
        f'<h2 style="margin:0.2em 0">{in_html(card.title)}</h2>'
        f"{_paragraph(card.lead)}{_picture(card)}{steps}{blocks}"
        f"{_rests_on(card)}{_small_print(card)}</article>"
    )


def _picture(card: Card) -> str:
    """The ladder, which is scrolled where the page is narrow, and its outlook in words."""
    outlook = _paragraph(card.ladder.outlook) if card.ladder.outlook else ""
    return f'<div style="{_SCROLLED}">{svg_ladder(card.ladder)}</div>{outlook}'


def _paragraph(text: str, attributes: str = "") -> str:
    return f"<p{attributes}>{in_html(text)}</p>"


def _block(block: Block, heading: str) -> str:
    head = f'<h3 style="margin:0.9em 0 0.2em">{in_html(heading)}</h3>'
    if len(block.items) == 1:
        return head + _alone(block.items[0])
    return head + _list("".join(map(_item, block.items)))


def _list(items: str) -> str:
    return f'<ul style="margin:0.2em 0;padding-left:1.4em">{items}</ul>'


def _item(item: Item) -> str:
    return f"<li>{in_html(item.text)}{_under(item)}</li>"


def _alone(item: Item) -> str:
    return _paragraph(item.text, ' style="margin:0.2em 0"') + _under(item)


def _under(item: Item) -> str:
    points = "".join(f"<li>{in_html(point)}</li>" for point in item.points)
    notes = "".join(_paragraph(note, _SMALL) for note in item.notes)
    return (_list(points) if points else "") + notes


def _rests_on(card: Card) -> str:
    """The trace, folded away: each rule that fired, and each place that is cited."""
    cited = "".join(f"<li>{in_html(str(entry))}</li>" for entry in card.cited)
    rules = "".join(f"<li>{in_html(_rule(reason))}</li>" for reason in card.reasons)
    inside = (f"<p>Rules that fired</p>{_list(rules)}" if rules else "") + (
        f"<p>Places cited</p>{_list(cited)}" if cited else ""
    )
    return f"<details{_FOLDED}><summary>What this rests on</summary>{inside}</details>" * bool(
        inside
    )


def _rule(reason: Reason) -> str:
    read = f" Read as: {reason.reading}" if reason.reading else ""
    return f"{reason.pack}/{reason.rule}, {reason.grade.label}; {reason.standing}.{read}"


def _small_print(card: Card) -> str:
    lines = (*(f"Source: {source}." for source in card.sources), *card.small_print)
    return "".join(_paragraph(line, _SMALL) for line in lines)
