"""The content of a card, the same whether it is drawn as text, as Markdown or as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from spasm_guidance.display.ladder import GRADE_WORDS, Ladder, ladder_of
from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sources import Citation
from spasm_guidance.language.texts import check_text, refuse
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.results import Advice, Reason, Result

MAX_QUESTIONS = 7  # a card names the most decisive ones, and how many more there are


@attrs.frozen
class Provider:
    """Who offers appointments: a name and, if there is one, the link to book one.

    Raises PackError for an empty name, and for a link that is no http or https address.

    >>> Provider("Hillside Clinic", link="https://example.org/book").name
    'Hillside Clinic'
    """

    name: str
    link: str | None = None

    def __attrs_post_init__(self) -> None:
        refuse(check_text(self.name, "provider: name"))
        if self.link is not None:
            refuse(check_text(self.link, "provider: link") or _link_problems(self.link))


def _link_problems(link: str) -> list[Problem]:
    if link.startswith(("https://", "http://")) and not any(c in link for c in ' "<>'):
        return []
    return [Problem("provider: link", f"expected an https:// address, got {echo(link)}")]


@attrs.frozen
class Item:
    """One text of a card, with short points under it and lines that support it."""

    text: str
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@attrs.frozen
class Block:
    """A heading and the items under it. The headings of the steps are numbered."""

    heading: str
    items: tuple[Item, ...]


@attrs.frozen
class Card:
    """All that a card shows, in order; `rules` and `places` are what it rests on."""

    grade: Grade
    title: str
    lead: str
    ladder: Ladder
    blocks: tuple[Block, ...]
    rules: tuple[str, ...]
    places: tuple[str, ...]
    small_print: tuple[str, ...]


def card_of(assessment: Result, provider: Provider | None = None, note: str = "") -> Card:
    """The card of an assessment. It has only the blocks that have items; a note comes first."""
    cited = tuple(dict.fromkeys(_cited(assessment)))
    return Card(
        grade=assessment.grade,
        title=GRADE_WORDS[assessment.grade],
        lead=assessment.meaning.text,
        ladder=ladder_of(assessment),
        blocks=(*_steps(assessment, provider, note), *_reasons_and_background(assessment)),
        rules=tuple(map(_rule, assessment.rationale)),
        places=tuple(f"“{text}” ({c.place})" if text else f"({c.place})" for text, c in cited),
        small_print=(*_sources(c for _, c in cited), *_small_print(assessment)),
    )


def _steps(assessment: Result, provider: Provider | None, note: str) -> Iterator[Block]:
    """What to do now, what else, and when to get more help.

    Home care is the first step where nothing else comes before it.
    """
    advice = [a for a in assessment.recommendations if a.said_with is None]
    now = [a for a in advice if a.kind in (Kind.NEXT_STEP, Kind.QUESTIONS)]
    now = now or [a for a in advice if a.kind is Kind.HOME_CARE]
    safety_net = [a for a in advice if a.kind is Kind.SAFETY_NET]
    more = [a for a in advice if a not in now and a not in safety_net]
    first = [Item(note)] if note else []
    steps = {
        "What to do now": first + _items(now, provider),
        "What else to do": _items(more, provider),
        "When to get more help": _items(safety_net, provider),
    }
    for number, block in enumerate(_blocks(steps), 1):
        yield Block(f"{number}. {block.heading}", block.items)


def _blocks(items: dict[str, list[Item]]) -> Iterator[Block]:
    """A block for each heading that has items."""
    return (Block(heading, tuple(under)) for heading, under in items.items() if under)


def _items(advice: list[Advice], provider: Provider | None) -> list[Item]:
    """Each recommendation; under the one that asks for answers stand some of the questions."""
    return [
        Item(_advice_text(a, provider), tuple(_few(a.points)) if a.open else a.points)
        for a in advice
    ]


def _advice_text(advice: Advice, provider: Provider | None) -> str:
    if provider is None or not advice.names_provider:
        return advice.text
    return f"{advice.text} {provider.name}" + (f": {provider.link}" if provider.link else ".")


def _few(questions: tuple[str, ...]) -> Iterator[str]:
    yield from questions[:MAX_QUESTIONS]
    more = len(questions) - MAX_QUESTIONS
    if more > 0:
        yield f"… and {more} more question{'s' if more > 1 else ''}."


def _reasons_and_background(assessment: Result) -> Iterator[Block]:
    rationale, unread = assessment.rationale, ", ".join(assessment.unread)
    return _blocks(
        {
            "Why": [_why(r, in_full=r.grade is rationale[0].grade) for r in rationale],
            "What may have set it off": [
                Item(f"{cause.finding.text}: {cause.text}") for cause in assessment.contributing
            ],
            "Good to know": [
                Item(f"{e.title}{' ' if e.title.endswith('?') else ': '}{e.text}")
                for e in assessment.explanations
            ],
            "Left out on purpose": [Item(withheld.text) for withheld in assessment.withheld],
            "Not read": [Item(f"These answers were not used: {unread}.")] if unread else [],
        }
    )


def _why(reason: Reason, *, in_full: bool) -> Item:
    """A reason; one below the grade is given in short."""
    if not in_full:
        return Item(reason.text)
    answers = "; ".join(finding.text for finding in reason.met_by)
    illness = f" It can be a sign of: {reason.may_indicate}." if reason.may_indicate else ""
    quoted = (f"“{reason.quotation}”",) if reason.quotation else ()
    return Item(reason.text, notes=(f"You told us: {answers}.{illness}", *quoted))


def _rule(reason: Reason) -> str:
    reading = f" Read as: {reason.reading}" if reason.reading else ""
    return f"{reason.pack}/{reason.rule}, {reason.grade.label}; {reason.standing}.{reading}"


def _cited(assessment: Result) -> Iterator[tuple[str | None, Citation]]:
    """Every quotation and its place, in the order in which a card comes to them."""
    meaning = assessment.meaning
    evidence: tuple[tuple[str | None, Citation | None], ...] = (
        (meaning.quotation, meaning.citation),
        *((advice.quotation, advice.citation) for advice in assessment.recommendations),
        *(pair for reason in assessment.rationale for pair in _evidence(reason)),
        *((cause.quotation, cause.citation) for cause in assessment.contributing),
        *((about.quotation, about.citation) for about in assessment.explanations),
        *((None, withheld.citation) for withheld in assessment.withheld),
    )
    return ((text, citation) for text, citation in evidence if citation is not None)


def _evidence(reason: Reason) -> Iterator[tuple[str | None, Citation]]:
    """What supports a rule, and what supports its grade."""
    yield reason.quotation, reason.citation
    yield reason.grade_quotation, reason.grade_citation


def _sources(citations: Iterable[Citation]) -> Iterator[str]:
    """Each source once; one that could not be read again is marked."""
    for source in dict.fromkeys(citation.source for citation in citations):
        yield f"Source: {source}{' (unverified)' if source.unverified else ''}."


def _small_print(assessment: Result) -> Iterator[str]:
    pack = assessment.pack
    yield "This is general guidance, not a diagnosis. If you are worried, ask for help."
    yield f"Rules: {pack.id} {pack.version} ({pack.digest[:12]}); {pack.standing}."
