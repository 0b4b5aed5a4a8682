"""The ladder as inline SVG: read by shape and by words, so that colour is not needed."""

from __future__ import annotations

import textwrap

from spasm_guidance.display.escaping import in_html, shown
from spasm_guidance.display.ladder import Ladder, Rung, Standing

_WIDTH, _STEP = 400, 30  # in the units of the view box, as are all lengths here
_READABLE = 340  # pixels; narrower, the letters would be under 10 pixels high
_MOST = 42  # characters of a note beside a rung; the description has it all
_MARK = {
    Standing.HERE: '<rect x="108" y="{y}" width="16" height="16" fill="currentColor"/>',
    Standing.POSSIBLE: '<rect x="109" y="{y}" width="14" height="14" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-dasharray="4 3"/>',
    Standing.BELOW: '<circle cx="116" cy="{middle}" r="3" fill="currentColor"/>',
    Standing.RULED_OUT: '<path d="M111 {top}l10 10m0 -10l-10 10" fill="none" '
    'stroke="currentColor" stroke-opacity="0.6"/>',
}
_WORDS = {
    Standing.HERE: "you are here",
    Standing.POSSIBLE: "still possible",
    Standing.BELOW: "",
    Standing.RULED_OUT: "not by these answers",
}


def svg_ladder(ladder: Ladder) -> str:
    """The picture, at most 400 pixels wide, with its title and description for a reader."""
    height = _STEP * len(ladder.rungs)
    rungs = "".join(_rung(rung, i * _STEP) for i, rung in enumerate(ladder.rungs))
    summary = in_html(ladder.summary)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{summary}" style="min-width:{_READABLE}px;'
        f'max-width:{_WIDTH}px;width:100%;height:auto">'
        f"<title>Where your answers stand</title><desc>{summary}</desc>"
        f'<path d="{_links(len(ladder.rungs))}" fill="none" stroke="currentColor" '
        f'stroke-opacity="0.5"/>{rungs}</svg>'
    )


def _links(rungs: int) -> str:
    """The lines between the rungs; none runs through a mark."""
    return "".join(f"M116 {i * _STEP + 26}v8" for i in range(rungs - 1))


def _rung(rung: Rung, top: int) -> str:
    middle = top + _STEP // 2
    weight = "bold" if rung.standing is Standing.HERE else "normal"
    mark = _MARK[rung.standing].format(y=middle - 8, middle=middle, top=middle - 5)
    return (
        f'<text x="100" y="{middle + 4}" text-anchor="end" {_font(weight)}>'
        f"{in_html(rung.word)}</text>{mark}"
        f'<text x="132" y="{middle + 4}" {_font("normal")}>{in_html(_note(rung))}</text>'
    )


def _font(weight: str) -> str:
    return f'font-size="12" font-family="sans-serif" font-weight="{weight}" fill="currentColor"'


def _note(rung: Rung) -> str:
    """The words beside a rung, as many whole ones as fit."""
    text = shown(rung.note or _WORDS[rung.standing])
    return textwrap.shorten(text, _MOST, placeholder=" …")
