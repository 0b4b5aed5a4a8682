"""Turning an outcome into the parts of an assessment."""

from __future__ import annotations

from spasm_guidance.engine.advising import OwnedRecommendation, shown, wording
from spasm_guidance.engine.asking import open_findings
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.grades import Grade
from spasm_guidance.kinds import YesNo
from spasm_guidance.logic import Answers, met_atoms, truth
from spasm_guidance.recommendations import Kind
from spasm_guidance.results import (
    Advice,
    Background,
    Contribution,
    Meaning,
    Question,
    Reason,
    Withheld,
)
from spasm_guidance.rulepack import RulePack
from spasm_guidance.rules import Rule
from spasm_guidance.sources import Citation, Evidence, citation_of, quotation_of


def _first(evidence: tuple[Evidence, ...]) -> tuple[str | None, Citation | None]:
    """The quotation and the place of the first evidence, if there is any."""
    return (quotation_of(evidence[0]), citation_of(evidence[0])) if evidence else (None, None)


def meaning_of(pack: RulePack, grade: Grade) -> Meaning:
    """The grade in the pack's words."""
    meaning = pack.meaning(grade)
    quotation, citation = _first(meaning.because)
    return Meaning(grade=grade, text=meaning.text, quotation=quotation, citation=citation)


def reasons(outcome: Outcome, answers: Answers) -> tuple[Reason, ...]:
    """The rules that fired, most urgent first, then in the pack's order."""
    fired = sorted(outcome.fired, key=lambda owned: -owned[1].grade.value)
    return tuple(_reason(part, rule, answers) for part, rule in fired)


def _reason(pack: RulePack, rule: Rule, answers: Answers) -> Reason:
    return Reason(
        rule=rule.id,
        pack=pack.id,
        grade=rule.grade,
        text=rule.rationale,
        quotation=quotation_of(rule.because),
        citation=citation_of(rule.because),
        grade_quotation=quotation_of(rule.graded_by),
        grade_citation=citation_of(rule.graded_by),
        may_indicate=rule.may_indicate,
        reading=None if rule.reading is None else rule.reading.choice,
        standing=rule.standing,
        met_by=tuple(dict.fromkeys(atom.finding for atom in met_atoms(rule.when, answers))),
    )


def questions(pack: RulePack, answers: Answers, outcome: Outcome) -> tuple[Question, ...]:
    """What is still worth asking, most decisive first."""
    return tuple(
        Question(finding=finding, text=finding.ask, grade=grade, opens=opens)
        for finding, grade, opens in open_findings(pack, answers, outcome)
    )


def recommended(
    pack: RulePack, answers: Answers, outcome: Outcome, asked: tuple[Question, ...]
) -> tuple[tuple[Advice, ...], tuple[Withheld, ...]]:
    """What to do, in order; and what another pack kept back."""
    kept, kept_back = shown(pack, answers, outcome)
    joined = {
        name: (recommendation.said_with.text, recommendation.said_with.recommendation)
        for part, recommendation in kept
        if recommendation.said_with is not None
        and (part, recommendation.said_with.recommendation) in {(p, r.id) for p, r in kept}
        for name in (
            (part.id, recommendation.id),
            (part.id, recommendation.said_with.recommendation),
        )
    }
    advice = tuple(_advice(entry, answers, asked, joined) for entry in kept)
    withheld = tuple(
        Withheld(
            recommendation=withhold.recommendation,
            pack=part.id,
            text=withhold.text,
            citation=citation_of(withhold.because),
        )
        for part, withhold in kept_back
    )
    return advice, withheld


def _advice(
    entry: OwnedRecommendation,
    answers: Answers,
    asked: tuple[Question, ...],
    joined: dict[tuple[str, str], tuple[str, str]],
) -> Advice:
    pack, recommendation = entry
    text = wording(recommendation, answers)
    sentence, first = joined.get((pack.id, recommendation.id), (text, None))
    quotation, citation = _first(recommendation.because)
    asks = asked if recommendation.kind is Kind.QUESTIONS else ()
    return Advice(
        id=recommendation.id,
        pack=pack.id,
        kind=recommendation.kind,
        text=sentence,
        quotation=quotation,
        citation=citation,
        said_with=first if first != recommendation.id else None,
        open=tuple(question.finding for question in asks),
        names_provider=recommendation.names_provider,
        points=tuple(question.text for question in asks) or recommendation.points,
    )


def contributions(pack: RulePack, answers: Answers) -> tuple[Contribution, ...]:
    """The risk factors and triggers that are present, with what the source says of them."""
    return tuple(
        Contribution(
            finding=explanation.about,
            text=explanation.text,
            quotation=quotation_of(explanation.because[0]),
            citation=citation_of(explanation.because[0]),
        )
        for explanation in pack.explanations
        if isinstance(explanation.about, YesNo) and truth(explanation.about, answers) is True
    )


def background(pack: RulePack, answers: Answers) -> tuple[Background, ...]:
    """What the source explains that fits these answers."""
    return tuple(
        Background(
            id=explanation.id,
            pack=part.id,
            title=explanation.title,
            text=explanation.text,
            quotation=quotation_of(explanation.because[0]),
            citation=citation_of(explanation.because[0]),
        )
        for part in pack.parts
        for explanation in part.explanations
        if explanation.only_if is not None and truth(explanation.only_if, answers) is True
    )
