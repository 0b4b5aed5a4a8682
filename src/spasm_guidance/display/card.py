"""What a card says, whatever it is drawn with: a grade in words, three steps, and why."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from spasm_guidance.display.evidence import Cited, cited_in, sources_of
from spasm_guidance.display.ladder import GRADE_WORDS, Ladder, ladder_of
from spasm_guidance.display.provider import Provider
from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.results import Advice, Reason, Result

MAX_QUESTIONS = 7  # a card names the most decisive ones, and how many more there are

__all__ = ["GRADE_WORDS", "Block", "Card", "Item", "card_of"]


@attrs.frozen
class Item:
    """One thing to say: its text, short points under it, and lines that support it."""

    text: str
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@attrs.frozen
class Block:
    """A heading and what stands under it; the three steps are numbered."""

    heading: str
    items: tuple[Item, ...]


@attrs.frozen
class Card:
    """A title, the grade's meaning, the ladder, the blocks, and what it all rests on."""

    grade: Grade
    title: str
    lead: str
    ladder: Ladder
    steps: tuple[Block, ...]
    blocks: tuple[Block, ...]
    reasons: tuple[Reason, ...]
    cited: tuple[Cited, ...]
    sources: tuple[str, ...]
    small_print: tuple[str, ...]


def card_of(assessment: Result, provider: Provider | None = None, note: str = "") -> Card:
    """The card of an assessment; only blocks that have something to say, a note first of all."""
    cited = cited_in(assessment)
    return Card(
        grade=assessment.grade,
        title=GRADE_WORDS[assessment.grade],
        lead=assessment.meaning.text,
        ladder=ladder_of(assessment),
        steps=_steps(assessment, provider, note),
        blocks=tuple(block for block in _blocks(assessment) if block.items),
        reasons=assessment.rationale,
        cited=cited,
        sources=sources_of(cited),
        small_print=tuple(_small_print(assessment)),
    )


def _steps(assessment: Result, provider: Provider | None, note: str) -> tuple[Block, ...]:
    """What to do now, what else, and when to get more help.

    Home care is the first step where nothing else comes before it.
    """
    said = [advice for advice in assessment.recommendations if advice.said_with is None]
    now = [a for a in said if a.kind in (Kind.NEXT_STEP, Kind.QUESTIONS)]
    now = now or [a for a in said if a.kind is Kind.HOME_CARE]
    net = [a for a in said if a.kind is Kind.SAFETY_NET]
    more = [a for a in said if a not in now and a not in net]
    headed = (
        ("What to do now", (Item(note),) if note else (), now),
        ("What else to do", (), more),
        ("When to get more help", (), net),
    )
    blocks = (
        Block(heading, (*first, *(_step(a, assessment, provider) for a in advice)))
        for heading, first, advice in headed
    )
    return tuple(block for block in blocks if block.items)


def _step(advice: Advice, assessment: Result, provider: Provider | None) -> Item:
    points = tuple(_asked(assessment)) if advice.open else advice.points
    return Item(_step_text(advice, provider), points)


def _step_text(advice: Advice, provider: Provider | None) -> str:
    if provider is None or not advice.names_provider:
        return advice.text
    return f"{advice.text} {provider.name}" + (f": {provider.link}" if provider.link else ".")


def _asked(assessment: Result) -> Iterator[str]:
    questions = assessment.questions
    yield from (question.text for question in questions[:MAX_QUESTIONS])
    more = len(questions) - MAX_QUESTIONS
    if more > 0:
        yield f"… and {more} more question{'s' if more > 1 else ''}."


def _blocks(assessment: Result) -> Iterator[Block]:
    top = assessment.rationale[0].grade if assessment.rationale else None
    yield Block("Why", tuple(_why(r, in_full=r.grade is top) for r in assessment.rationale))
    yield Block("What may have set it off", tuple(_contributing(assessment)))
    yield Block("Good to know", tuple(_background(assessment)))
    yield Block("Left out on purpose", tuple(Item(w.text) for w in assessment.withheld))
    yield Block("Not read", tuple(_unread(assessment)))


def _why(reason: Reason, *, in_full: bool) -> Item:
    """A reason; those below the grade are said in short."""
    if not in_full:
        return Item(reason.text)
    told = "; ".join(finding.text for finding in reason.met_by)
    sign = f" It can be a sign of: {reason.may_indicate}." if reason.may_indicate else ""
    quoted = (f"“{reason.quotation}”",) if reason.quotation else ()
    return Item(reason.text, notes=(f"You told us: {told}.{sign}", *quoted))


def _contributing(assessment: Result) -> Iterator[Item]:
    for part in assessment.contributing:
        yield Item(f"{part.finding.text}: {part.text}")


def _background(assessment: Result) -> Iterator[Item]:
    for part in assessment.explanations:
        joined = " " if part.title.endswith("?") else ": "
        yield Item(f"{part.title}{joined}{part.text}")


def _unread(assessment: Result) -> Iterator[Item]:
    if assessment.unread:
        yield Item(f"These answers were not used: {', '.join(assessment.unread)}.")


def _small_print(assessment: Result) -> Iterator[str]:
    pack = assessment.pack
    yield "This is general guidance, not a diagnosis. If you are worried, ask for help."
    yield f"Rules: {pack.id} {pack.version} ({pack.digest[:12]}); {pack.standing}."
