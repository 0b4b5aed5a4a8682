"""The parts of a result: the one place that says what each of them holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

import attrs

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate, open_findings
from spasm_guidance.engine.screening import unread
from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.logic import Answers, met_atoms, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sources import Citation, Evidence, citation_of, quotation_of
from spasm_guidance.pack.recommendations import Kind, Recommendation, Withhold
from spasm_guidance.pack.rules import Rule
from spasm_guidance.results import (
    Advice,
    Background,
    Contribution,
    Meaning,
    Question,
    Reason,
    Report,
    Withheld,
)
from spasm_guidance.rulepack import RulePack

T = TypeVar("T")

Advised: TypeAlias = tuple[tuple[Advice, ...], tuple[Withheld, ...]]
OwnedRecommendation: TypeAlias = tuple[RulePack, Recommendation]
OwnedWithhold: TypeAlias = tuple[RulePack, Withhold]


def reference_report(pack: RulePack, person: Presentation) -> Report:
    """All that a pack says of a presentation, worked out by the reference evaluator."""
    answers = person.answer
    outcome = evaluate(pack, answers)
    asked = questions(pack, answers, outcome)
    advice, withheld = advised(pack, answers, outcome)
    fired = sorted(outcome.fired, key=lambda owned: -owned[1].grade.value)
    return (
        outcome.grade,
        meaning_of(pack, outcome.grade),
        outcome.at_least,
        outcome.at_most,
        tuple(reason_of(part, rule, answers) for part, rule in fired),
        naming(advice, asked),
        _true_of(contributions(pack), answers),
        asked,
        _true_of(backgrounds(pack), answers),
        withheld,
        unread(pack, person),
        pack.ref,
    )


def _true_of(entries: Iterable[tuple[Criterion, T]], answers: Answers) -> tuple[T, ...]:
    return tuple(part for criterion, part in entries if truth(criterion, answers) is True)


def meaning_of(pack: RulePack, grade: Grade) -> Meaning:
    """The grade in the pack's words."""
    meaning = pack.meaning(grade)
    quotation, citation = _first(meaning.because)
    return Meaning(grade=grade, text=meaning.text, quotation=quotation, citation=citation)


def _first(evidence: tuple[Evidence, ...]) -> tuple[str | None, Citation | None]:
    """The quotation and the place of the first evidence, if there is any."""
    return (quotation_of(evidence[0]), citation_of(evidence[0])) if evidence else (None, None)


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


def contributions(pack: RulePack) -> list[tuple[YesNo, Contribution]]:
    """What the source says of risk factors and triggers, each with what must be present."""
    return [
        (
            explanation.about,
            Contribution(
                finding=explanation.about,
                text=explanation.text,
                quotation=quotation_of(explanation.because[0]),
                citation=citation_of(explanation.because[0]),
            ),
        )
        for explanation in pack.explanations
        if isinstance(explanation.about, YesNo)
    ]


def backgrounds(pack: RulePack) -> list[tuple[Criterion, Background]]:
    """What the source explains, each with what must surely be true for it to fit."""
    return [
        (
            explanation.only_if,
            Background(
                id=explanation.id,
                pack=part.id,
                title=explanation.title,
                text=explanation.text,
                quotation=quotation_of(explanation.because[0]),
                citation=citation_of(explanation.because[0]),
            ),
        )
        for part in pack.parts
        for explanation in part.explanations
        if explanation.only_if is not None
    ]


def advised(pack: RulePack, answers: Answers, outcome: Outcome) -> Advised:
    """What to do, in order, with the open questions not named yet; and what is kept back."""
    entries, kept_back = shown(pack, answers, outcome)
    together = _sentences(entries)
    withheld = tuple(
        Withheld(
            recommendation=withhold.recommendation,
            pack=part.id,
            text=withhold.text,
            citation=citation_of(withhold.because),
        )
        for part, withhold in kept_back
    )
    return tuple(_advice(*owned, answers, together) for owned in entries), withheld


def naming(advice: tuple[Advice, ...], asked: tuple[Question, ...]) -> tuple[Advice, ...]:
    """The same advice; what asks for answers names the open questions."""
    findings = tuple([question.finding for question in asked])
    texts = tuple([question.text for question in asked])
    return tuple(
        [
            attrs.evolve(entry, open=findings, points=texts)
            if asked and entry.kind is Kind.QUESTIONS
            else entry
            for entry in advice
        ]
    )


def advice_conditions(pack: RulePack) -> list[tuple[Criterion, bool]]:
    """All that decides what is advised, besides the bounds: whether which criterion is which."""
    conditions = [(withhold.when, False) for withhold in pack.withholds]
    for entry in pack.recommendations:
        sure = (entry.only_if, *(wording.only_if for wording in entry.wordings))
        conditions += [(criterion, True) for criterion in sure if criterion is not None]
        conditions += [(entry.when, False)] if entry.when is not None else []
    return conditions


def shown(
    pack: RulePack, answers: Answers, outcome: Outcome
) -> tuple[list[OwnedRecommendation], list[OwnedWithhold]]:
    """The recommendations to show, in order, and the withholds that kept others back."""
    fitting = [
        (part, recommendation)
        for part in pack.parts
        for recommendation in part.recommendations
        if outcome.grade in recommendation.grades
        and outcome.lets_show(recommendation.kind)
        and (recommendation.when is None or truth(recommendation.when, answers) is not False)
        and (recommendation.only_if is None or truth(recommendation.only_if, answers) is True)
    ]
    in_force = [
        (part, withhold)
        for part in pack.parts
        for withhold in part.withholds
        if truth(withhold.when, answers) is not False
    ]
    names = [_name(owned) for owned in fitting]
    kept_back = [one for name in names for one in in_force if one[1].recommendation == name]
    not_shown = {withhold.recommendation for _, withhold in kept_back}
    kept = [owned for owned in fitting if _name(owned) not in not_shown]
    return sorted(kept, key=_place), kept_back


_ORDER = {
    Kind.NEXT_STEP: 0,
    Kind.QUESTIONS: 1,
    Kind.ADVICE: 2,
    Kind.HOME_CARE: 2,
    Kind.SAFETY_NET: 3,
}


def _name(owned: OwnedRecommendation) -> str:
    return f"{owned[0].id}/{owned[1].id}"


def _place(owned: OwnedRecommendation) -> tuple[int, int, str]:
    return _ORDER[owned[1].kind], owned[1].rank, _name(owned)


def _sentences(entries: list[OwnedRecommendation]) -> dict[str, tuple[str, str]]:
    """For recommendations that are one sentence here: its text, and the one it stands under."""
    names = {_name(owned) for owned in entries}
    return {
        name: (together.text, together.recommendation)
        for part, recommendation in entries
        if (together := recommendation.said_with)
        and f"{part.id}/{together.recommendation}" in names
        for name in (f"{part.id}/{recommendation.id}", f"{part.id}/{together.recommendation}")
    }


def _advice(
    pack: RulePack,
    recommendation: Recommendation,
    answers: Answers,
    together: dict[str, tuple[str, str]],
) -> Advice:
    own = (_wording(recommendation, answers), recommendation.id)
    text, first = together.get(_name((pack, recommendation)), own)
    quotation, citation = _first(recommendation.because)
    return Advice(
        id=recommendation.id,
        pack=pack.id,
        kind=recommendation.kind,
        text=text,
        quotation=quotation,
        citation=citation,
        said_with=None if first == recommendation.id else first,
        names_provider=recommendation.names_provider,
        points=recommendation.points,
    )


def _wording(recommendation: Recommendation, answers: Answers) -> str:
    """The recommendation's text for these answers."""
    for wording in recommendation.wordings:
        if truth(wording.only_if, answers) is True:
            return wording.text
    return recommendation.text
