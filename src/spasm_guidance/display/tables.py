"""A table of rows of text, as HTML and as Markdown: for packs, proofs and whatever has rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spasm_guidance.display.escaping import in_html, in_markdown, shown

Rows = Iterable[Sequence[str]]

_CELL = "padding:0.25em 0.6em;text-align:left;vertical-align:top;border-bottom:1px solid"


def html_table(caption: str, head: Sequence[str], rows: Rows) -> str:
    """A table with a caption and a heading to each column; the first cell heads its row."""
    heads = "".join(f'<th scope="col" style="{_CELL}">{in_html(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse;line-height:1.4">'
        f'<caption style="text-align:left;font-weight:bold">{in_html(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f'<td style="{_CELL}">{in_html(cell)}</td>' for cell in rest)
    return f'<th scope="row" style="{_CELL};font-weight:normal">{in_html(first)}</th>{cells}'


def markdown_table(head: Sequence[str], rows: Rows) -> str:
    """A table in Markdown; every text in it is escaped."""
    lines = [_line(head), "|" + " --- |" * len(head), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(in_markdown, cells))} |"


def table_bundle(caption: str, head: Sequence[str], rows: Rows) -> dict[str, str]:
    """The same table in every form that a notebook can show, by media type."""
    rows = list(rows)
    lines = (" | ".join(cell for cell in map(shown, row) if cell) for row in rows)
    return {
        "text/plain": "\n".join([shown(caption), *lines]),
        "text/markdown": f"{in_markdown(caption)}\n\n{markdown_table(head, rows)}",
        "text/html": html_table(caption, head, rows),
    }
