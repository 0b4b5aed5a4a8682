"""What a card says, whatever it is drawn with: a grade in words, then short blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from spasm_guidance.display.provider import Provider
from spasm_guidance.grades import Grade
from spasm_guidance.results import Advice, Reason
from spasm_guidance.sources import Citation

if TYPE_CHECKING:
    from spasm_guidance.assessment import Assessment

MAX_QUESTIONS = 6  # a card names the most decisive ones, and how many more there are

GRADE_WORDS = {
    Grade.HOME_CARE: "Home care",
    Grade.UNDETERMINED: "Not clear yet",
    Grade.SEE_DOCTOR: "See a doctor",
    Grade.URGENT: "Urgent: see a doctor as soon as possible",
    Grade.EMERGENCY: "Emergency: get care now",
}


@attrs.frozen
class Item:
    """One point of a block: its text, and lines of detail beneath it."""

    text: str
    details: tuple[str, ...] = ()


@attrs.frozen
class Block:
    """A heading and its points. `ordered` where they are steps to be done in turn."""

    heading: str
    items: tuple[Item, ...]
    ordered: bool = False


@attrs.frozen
class Card:
    """A title, the grade's meaning, the blocks, and the small print."""

    title: str
    lead: Item
    blocks: tuple[Block, ...]
    small_print: tuple[str, ...]


def card_of(assessment: Assessment, provider: Provider | None = None) -> Card:
    """The card of an assessment; only blocks that have something to say."""
    blocks = (
        Block("What to do", tuple(_steps(assessment, provider)), ordered=True),
        Block("Why", tuple(map(_why, assessment.rationale))),
        Block("Questions still open", tuple(_open_questions(assessment))),
        Block("What may have set it off", tuple(_contributing(assessment))),
        Block("Good to know", tuple(_background(assessment))),
        Block("Left out on purpose", tuple(Item(w.text) for w in assessment.withheld)),
        Block("Not read", tuple(_unread(assessment))),
    )
    meaning = assessment.meaning
    return Card(
        title=GRADE_WORDS[assessment.grade],
        lead=Item(meaning.text, _quoted(meaning.quotation, meaning.citation)),
        blocks=tuple(block for block in blocks if block.items),
        small_print=tuple(_small_print(assessment)),
    )


def _quoted(quotation: str | None, citation: Citation | None) -> tuple[str, ...]:
    if citation is None:
        return ()
    return (f"“{quotation}” ({citation})",) if quotation else (f"Source: {citation}",)


def _steps(assessment: Assessment, provider: Provider | None) -> Iterator[Item]:
    for advice in assessment.recommendations:
        if advice.said_with is None:
            details = () if advice.open else _quoted(advice.quotation, advice.citation)
            yield Item(_step_text(advice, provider), details)


def _step_text(advice: Advice, provider: Provider | None) -> str:
    if provider is None or not advice.names_provider:
        return advice.text
    return f"{advice.text} {provider.name}" + (f": {provider.link}" if provider.link else ".")


def _why(reason: Reason) -> Item:
    told = "; ".join(finding.text for finding in reason.met_by)
    suspected = (f"It can be a sign of: {reason.may_indicate}.",) if reason.may_indicate else ()
    quoted = _quoted(reason.quotation, reason.citation)
    return Item(reason.text, (f"You told us: {told}.", *suspected, *quoted))


def _open_questions(assessment: Assessment) -> Iterator[Item]:
    asked = assessment.questions
    for question in asked[:MAX_QUESTIONS]:
        lead = GRADE_WORDS[question.grade].partition(":")[0].lower()
        yield Item(f"{question.text} (could lead to: {lead})")
    if len(asked) > MAX_QUESTIONS:
        yield Item(f"… and {len(asked) - MAX_QUESTIONS} more.")


def _contributing(assessment: Assessment) -> Iterator[Item]:
    for part in assessment.contributing:
        yield Item(f"{part.finding.text}: {part.text}", _quoted(part.quotation, part.citation))


def _background(assessment: Assessment) -> Iterator[Item]:
    for part in assessment.explanations:
        yield Item(f"{part.title}: {part.text}", _quoted(part.quotation, part.citation))


def _unread(assessment: Assessment) -> Iterator[Item]:
    if assessment.unread:
        yield Item(f"These answers were not used: {', '.join(assessment.unread)}.")


def _small_print(assessment: Assessment) -> Iterator[str]:
    pack = assessment.pack
    yield "This is general guidance, not a diagnosis. If you are worried, ask for help."
    yield f"Rules: {pack.id} {pack.version} ({pack.digest[:12]}); {pack.standing}."
