"""What is still worth asking: most decisive first, and as a list in which packs take turns."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from spasm_guidance import results
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import open_findings
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.rulepack import RulePack


def questions(pack: RulePack, answers: Answers, outcome: Outcome) -> tuple[results.Question, ...]:
    """What is still worth asking, most decisive first."""
    return tuple(question_of(*entry) for entry in open_findings(pack, answers, outcome))


def question_of(finding: Finding, grade: Grade, opens: int) -> results.Question:
    """An open finding as a question."""
    return results.Question(finding=finding, text=finding.ask, grade=grade, opens=opens)


def by_turns(pack: RulePack, asked: Iterable[results.Question]) -> tuple[results.Question, ...]:
    """The questions, the parts of the pack taking turns: most decisive first in each of them.

    So however many questions one pack asks, a short list begins with some of every other. Who
    says what UNDETERMINED means begins.
    """
    if len(pack.parts) == 1:
        return tuple(asked)
    parts = sorted(pack.parts, key=lambda part: not part.speaks_of(Grade.UNDETERMINED))
    queues = [[q for q in asked if q.finding in part.graded] for part in parts]
    rounds = itertools.zip_longest(*queues)
    return tuple(dict.fromkeys(q for turn in rounds for q in turn if q is not None))


def naming(
    advice: tuple[results.Advice, ...], asked: tuple[results.Question, ...]
) -> tuple[results.Advice, ...]:
    """The same advice; what asks for answers names the open questions."""
    if not asked:
        return advice
    findings = tuple([question.finding for question in asked])
    texts = tuple([question.text for question in asked])
    return tuple(
        [
            entry
            if entry.kind is not Kind.QUESTIONS
            # Not attrs.evolve, which takes three times as long: this is done for nearly everyone.
            else results.Advice(
                id=entry.id,
                pack=entry.pack,
                kind=entry.kind,
                text=entry.text,
                quotation=entry.quotation,
                citation=entry.citation,
                said_with=entry.said_with,
                open=findings,
                names_provider=entry.names_provider,
                points=texts,
            )
            for entry in advice
        ]
    )
