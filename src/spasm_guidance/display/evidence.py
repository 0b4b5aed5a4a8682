"""What a card rests on: each quotation and place once, and each source once."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from spasm_guidance.language.sources import Citation
from spasm_guidance.results import Result


@attrs.frozen
class Cited:
    """A place in a source, and what is quoted from it, if anything is."""

    quotation: str | None
    citation: Citation

    def __str__(self) -> str:
        quoted = f"“{self.quotation}” " if self.quotation else ""
        return f"{quoted}({self.citation.place})"


def cited_in(assessment: Result) -> tuple[Cited, ...]:
    """Everything that an assessment cites, in the order in which a card says it."""
    found = (Cited(q, place) for q, place in _evidence(assessment) if place is not None)
    return tuple(dict.fromkeys(found))


def _evidence(assessment: Result) -> Iterator[tuple[str | None, Citation | None]]:
    yield assessment.meaning.quotation, assessment.meaning.citation
    for advice in assessment.recommendations:
        yield advice.quotation, advice.citation
    for reason in assessment.rationale:
        yield reason.quotation, reason.citation
        yield reason.grade_quotation, reason.grade_citation
    for cause in assessment.contributing:
        yield cause.quotation, cause.citation
    for told in assessment.explanations:
        yield told.quotation, told.citation
    for kept_back in assessment.withheld:
        yield None, kept_back.citation


def sources_of(cited: tuple[Cited, ...]) -> tuple[str, ...]:
    """The sources, each once, with a mark on one that was not read again."""
    sources = dict.fromkeys(entry.citation.source for entry in cited)
    return tuple(f"{s}{' (unverified)' if s.unverified else ''}" for s in sources)
