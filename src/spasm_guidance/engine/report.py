"""Turning an outcome into the parts of an assessment."""

from __future__ import annotations

import attrs

from spasm_guidance.engine.advice import OwnedRecommendation, shown, wording
from spasm_guidance.engine.open_questions import open_findings
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.logic import Answers, met_atoms, truth
from spasm_guidance.language.sources import Citation, Evidence, citation_of, quotation_of
from spasm_guidance.pack.recommendations import Explanation, Kind
from spasm_guidance.pack.rules import Rule
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
    return tuple(reason_of(part, rule, answers) for part, rule in fired)


def reason_of(pack: RulePack, rule: Rule, answers: Answers) -> Reason:
    """A rule that fired, and by which answers."""
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
    return tuple(question_of(*entry) for entry in open_findings(pack, answers, outcome))


def question_of(finding: Finding, grade: Grade, opens: int) -> Question:
    """An open finding as a question."""
    return Question(finding=finding, text=finding.ask, grade=grade, opens=opens)


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
    advice = Advice(
        id=recommendation.id,
        pack=pack.id,
        kind=recommendation.kind,
        text=sentence,
        quotation=quotation,
        citation=citation,
        said_with=first if first != recommendation.id else None,
        names_provider=recommendation.names_provider,
        points=recommendation.points,
    )
    return named(advice, asked) if asked and recommendation.kind is Kind.QUESTIONS else advice


def named(advice: Advice, asked: tuple[Question, ...]) -> Advice:
    """Advice to answer the open questions, with those that are open."""
    findings = tuple([question.finding for question in asked])
    return attrs.evolve(advice, open=findings, points=tuple([question.text for question in asked]))


def contributions(pack: RulePack, answers: Answers) -> tuple[Contribution, ...]:
    """The risk factors and triggers that are present, with what the source says of them."""
    return tuple(
        contribution_of(explanation, explanation.about)
        for explanation in pack.explanations
        if isinstance(explanation.about, YesNo) and truth(explanation.about, answers) is True
    )


def contribution_of(explanation: Explanation, about: Finding) -> Contribution:
    """What the source says of a risk factor or trigger."""
    return Contribution(
        finding=about,
        text=explanation.text,
        quotation=quotation_of(explanation.because[0]),
        citation=citation_of(explanation.because[0]),
    )


def background(pack: RulePack, answers: Answers) -> tuple[Background, ...]:
    """What the source explains that fits these answers."""
    return tuple(
        background_of(part, explanation)
        for part in pack.parts
        for explanation in part.explanations
        if explanation.only_if is not None and truth(explanation.only_if, answers) is True
    )


def background_of(pack: RulePack, explanation: Explanation) -> Background:
    """Something the source explains, as it stands in a result."""
    return Background(
        id=explanation.id,
        pack=pack.id,
        title=explanation.title,
        text=explanation.text,
        quotation=quotation_of(explanation.because[0]),
        citation=citation_of(explanation.because[0]),
    )
