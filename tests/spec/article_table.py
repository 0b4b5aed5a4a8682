"""Which quotation of the pack cites which piece of the article, kept by hash.

`python -m tests.spec.article_table` writes the table anew from the article; the tests
compare it with the article where that is at hand, and with the pack everywhere.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from spasm_guidance import Quotation
from spasm_guidance.language.sections import Section
from spasm_guidance.packs.back_spasms import BACK_SPASMS
from tests.spec.sentences import pieces

HERE = Path(__file__).parent
TABLE = HERE / "article_pieces.json"
GIVEN_ARTICLE = os.environ.get("SPASM_GUIDANCE_ARTICLE")
BESIDE = HERE.parents[1].parent / "shared" / "article" / "article.txt"
ARTICLE = Path(GIVEN_ARTICLE) if GIVEN_ARTICLE else BESIDE

LEFT_OUT = "left out"
OPENING = "Opening paragraphs"  # the one place that stands under no heading
HEADINGS = (
    "What Causes Back Spasms? Common Triggers and Risk Factors",
    "When Back Spasms Signal a More Serious Problem",
    "What is Cauda Equina Syndrome?",
    "How to Manage Back Spasms and When to Seek Medical Attention",
    "At-Home Care Tips for Back Spasms",
    "When to See a Doctor for Back Spasms",
)
LISTS = ("Common triggers of back spasms", "Warning signs that require attention")

Table = dict[str, list[str] | str]
"""A piece's key, and the keys of the quotations that cite it, or that it is left out."""


class Span(NamedTuple):
    start: int
    end: int


def quotations(value: object) -> Iterator[Quotation]:
    """Every quotation anywhere inside a pack or a part of one, findings included."""
    if isinstance(value, Quotation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from quotations(item)
    elif isinstance(value, type) and issubclass(value, Section):
        for finding in value.findings:
            yield from quotations(finding.cites)
    elif attrs.has(type(value)):
        for part in parts_of(value):
            yield from quotations(part)


def parts_of(value: Any) -> Iterator[object]:
    """What the fields of an attrs object hold."""
    for field in attrs.fields(type(value)):
        yield getattr(value, field.name)


def key_of(quotation: Quotation) -> str:
    placed = f"{quotation.citation.place}\n{quotation.text}"
    return hashlib.sha256(placed.encode()).hexdigest()[:12]


def span_of_place(article: str, place: str) -> Span:
    """From a heading, or the heading of a list, to the next heading."""
    starts = [_line(article, heading) for heading in HEADINGS]
    if place == OPENING:
        return Span(0, starts[0])
    if place not in (*HEADINGS, *LISTS):
        raise LookupError(f"the article has no place {place!r}")
    start = _line(article, place)
    return Span(start, min((s for s in starts if s > start), default=len(article)))


def spans_of_quotation(article: str, quotation: Quotation) -> list[Span]:
    """Where the quotation stands inside the place that it names."""
    place = span_of_place(article, quotation.citation.place)
    found = re.finditer(re.escape(quotation.text), article[place.start : place.end])
    return [Span(place.start + m.start(), place.start + m.end()) for m in found]


def table_of(article: str) -> Table:
    cited: dict[str, set[str]] = {key: set() for key, _ in _piece_spans(article)}
    for quotation in set(quotations(BACK_SPASMS)):
        for quoted in spans_of_quotation(article, quotation):
            for key, piece in _piece_spans(article):
                if quoted.start < piece.end and piece.start < quoted.end:
                    cited[key].add(key_of(quotation))
    return {key: sorted(found) or LEFT_OUT for key, found in cited.items()}


def _piece_spans(article: str) -> list[tuple[str, Span]]:
    spans = []
    end = 0
    for piece in pieces(article):
        start = article.index(piece.text, end)
        end = start + len(piece.text)
        spans.append((piece.key, Span(start, end)))
    return spans


def _line(article: str, heading: str) -> int:
    """Where the one line starts that is this heading, with or without a colon."""
    (found,) = re.finditer(rf"^{re.escape(heading)}:?$", article, re.MULTILINE)
    return found.start()


def read_table() -> Table:
    table: Table = json.loads(TABLE.read_text("utf-8"))
    return table


def main() -> None:
    table = table_of(ARTICLE.read_text("utf-8"))
    TABLE.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
