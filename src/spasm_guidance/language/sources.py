"""Where knowledge comes from: sources, places in them, and short quotations."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from spasm_guidance.errors import PackError, Problem, echo
from spasm_guidance.language.texts import check_id, check_kind, check_text, refuse

MAX_QUOTED_WORDS = 25


@attrs.frozen
class Source:
    """A published text: an article, a guideline, a study.

    `year` is None where the source gives none; `sha256` pins the exact file that was read.
    `unverified` marks a source that was recalled or found second-hand and not read again;
    whatever cites it says so.

    >>> Source("nice-cg75", title="Metastatic spinal cord compression", publisher="NICE", year=2008)
    ... # doctest: +ELLIPSIS
    Source(id='nice-cg75', ...)
    """

    id: str
    title: str = attrs.field(kw_only=True)
    publisher: str = attrs.field(kw_only=True)
    year: int | None = attrs.field(kw_only=True, default=None)
    sha256: str | None = attrs.field(kw_only=True, default=None)
    unverified: bool = attrs.field(kw_only=True, default=False)

    def __attrs_post_init__(self) -> None:
        refuse(
            check_id(self.id, "source id")
            + check_text(self.title, f"source {self.id}: title")
            + check_text(self.publisher, f"source {self.id}: publisher")
            + _optional(self.year, int, f"source {self.id}: year")
            + _optional(self.sha256, str, f"source {self.id}: sha256")
            + check_kind(self.unverified, bool, f"source {self.id}: unverified")
        )

    def at(self, place: str) -> Citation:
        """A place in this source: a heading, a page, a recommendation's number."""
        return Citation(self, place)

    def __str__(self) -> str:
        year = "" if self.year is None else f", {self.year}"
        return f"{self.publisher}, “{self.title}”{year}"


@attrs.frozen
class Citation:
    """A place in a source.

    >>> article = Source("article", title="Back spasms", publisher="Summit Health")
    >>> print(article.at("Warning signs"))
    Summit Health, “Back spasms”, Warning signs
    """

    source: Source
    place: str

    def __attrs_post_init__(self) -> None:
        refuse(check_kind(self.source, Source, "citation: source"))
        refuse(check_text(self.place, f"a place in source {self.source.id}"))

    def quote(self, text: str) -> Quotation:
        """A short excerpt that stands here, exact to the byte, of at most 25 words."""
        return Quotation(text, self)

    def __str__(self) -> str:
        mark = " (unverified)" if self.source.unverified else ""
        return f"{self.source}, {self.place}{mark}"


@attrs.frozen
class Quotation:
    """A short verbatim excerpt of a source, and where it stands.

    >>> place = Source("article", title="Back spasms", publisher="Summit Health").at("Top")
    >>> place.quote("word " * 26)
    Traceback (most recent call last):
    spasm_guidance.errors.PackError: quotation: 26 words; at most 25 may be quoted
    """

    text: str
    citation: Citation

    def __attrs_post_init__(self) -> None:
        refuse(
            check_text(self.text, "quotation")
            + check_kind(self.citation, Citation, "quotation: citation")
        )
        words = len(self.text.split())
        if words > MAX_QUOTED_WORDS:
            message = f"{words} words; at most {MAX_QUOTED_WORDS} may be quoted"
            raise PackError([Problem("quotation", message)])

    def __str__(self) -> str:
        return f"“{self.text}” ({self.citation})"


Evidence: TypeAlias = Quotation | Citation
"""What a rule rests on: a quotation, or a place whose facts are given in our own words."""


def quotation_of(evidence: Evidence) -> str | None:
    """The excerpt, if the evidence is one."""
    return evidence.text if isinstance(evidence, Quotation) else None


def citation_of(evidence: Evidence) -> Citation:
    """Where the evidence stands."""
    return evidence.citation if isinstance(evidence, Quotation) else evidence


def evidence_problems(values: tuple[object, ...], where: str) -> list[Problem]:
    """Why these are not citations; a class derived from theirs could say anything."""
    return check_kind(values, tuple, where) or [
        Problem(where, f"expected a Quotation or a Citation, got {echo(value)}")
        for value in values
        if type(value) not in (Quotation, Citation)
    ]


def _optional(value: object, kind: type, where: str) -> list[Problem]:
    return [] if value is None else check_kind(value, kind, where)
