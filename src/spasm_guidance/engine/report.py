"""The parts of a result: the one place that says what each of them holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

from spasm_guidance import results
from spasm_guidance.engine.outcome import Outcome, OwnedRecommendation, name_of, shown
from spasm_guidance.engine.question_lists import by_turns, naming, questions
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import unread, worrying
from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.logic import Answers, met_atoms, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sources import Evidence, citation_of, quotation_of
from spasm_guidance.pack.recommendations import Explanation, Kind, Recommendation, SaidWith
from spasm_guidance.pack.rules import Rule
from spasm_guidance.rulepack import RulePack

T = TypeVar("T")


def reference_report(pack: RulePack, person: Presentation) -> results.Report:
    """All that a pack says of a presentation, worked out by the reference evaluator."""
    answers, worries = person.answer, worrying(pack, person)
    outcome = evaluate(pack, answers)
    if worries:  # they could mean anything
        outcome = attrs.evolve(outcome, at_most=Grade.EMERGENCY)
    asked = questions(pack, answers, outcome)
    advice, withheld = advised(pack, answers, outcome)
    if worries and outcome.grade is not Grade.EMERGENCY:
        advice = _with_step(advice, worries, outcome.grade, has_questions=bool(asked))
    fired = sorted(outcome.fired, key=lambda owned: -owned[1].grade.value)
    return (
        outcome.grade,
        meaning_of(pack, outcome.grade),
        outcome.at_least,
        outcome.at_most,
        tuple(reason_of(part, rule, answers) for part, rule in fired),
        naming(advice, by_turns(pack, asked)),
        _fitting(contributions(pack, outcome.grade), answers),
        asked,
        _fitting(backgrounds(pack, outcome.grade), answers),
        withheld,
        unread(pack, person),
        pack.ref,
    )


def _fitting(entries: Iterable[tuple[Criterion, T]], answers: Answers) -> tuple[T, ...]:
    return tuple(part for criterion, part in entries if truth(criterion, answers) is True)


def meaning_of(pack: RulePack, grade: Grade) -> results.Meaning:
    """The grade in the pack's words."""
    meaning = pack.meaning(grade)
    return results.Meaning(grade=grade, text=meaning.text, **_cited(meaning.because))


def _cited(evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    """The quotation and the place of the first evidence, if there is any."""
    if not evidence:
        return {"quotation": None, "citation": None}
    return {"quotation": quotation_of(evidence[0]), "citation": citation_of(evidence[0])}


def reason_of(pack: RulePack, rule: Rule, answers: Answers) -> results.Reason:
    """A rule that fired, and by which answers."""
    return results.Reason(
        rule=rule.id,
        pack=pack.id,
        grade=rule.grade,
        text=rule.rationale,
        **_cited((rule.because,)),
        grade_quotation=quotation_of(rule.graded_by),
        grade_citation=citation_of(rule.graded_by),
        may_indicate=rule.may_indicate,
        reading=None if rule.reading is None else rule.reading.choice,
        standing=rule.standing,
        met_by=tuple(dict.fromkeys(atom.finding for atom in met_atoms(rule.when, answers))),
    )


def explained_at(grade: Grade, pack: RulePack) -> list[Explanation]:
    """What a pack explains to somebody of this grade: in an emergency only what is safe then."""
    explanations = pack.explanations
    return [e for e in explanations if grade is not Grade.EMERGENCY or e.safe_at_emergency]


def contributions(pack: RulePack, grade: Grade) -> list[tuple[YesNo, results.Contribution]]:
    """What the source says of risk factors and triggers, each with what must be present."""
    return [
        (e.about, results.Contribution(finding=e.about, text=e.text, **_cited(e.because)))
        for e in explained_at(grade, pack)
        if isinstance(e.about, YesNo)
    ]


def backgrounds(pack: RulePack, grade: Grade) -> list[tuple[Criterion, results.Background]]:
    """What the source explains, each with what must surely be true for it to fit."""
    return [
        (
            e.only_if,
            results.Background(
                id=e.id, pack=part.id, title=e.title, text=e.text, **_cited(e.because)
            ),
        )
        for part in pack.parts
        for e in explained_at(grade, part)
        if e.only_if is not None
    ]


def advised(
    pack: RulePack, answers: Answers, outcome: Outcome
) -> tuple[tuple[results.Advice, ...], tuple[results.Withheld, ...]]:
    """What to do, in order, with the open questions not named yet; and what is kept back."""
    entries, kept_back = shown(pack, answers, outcome)
    withheld = tuple(
        results.Withheld(
            recommendation=withhold.recommendation,
            pack=part.id,
            text=withhold.text,
            citation=citation_of(withhold.because),
        )
        for part, withhold in kept_back
    )
    joined = _joined(entries)
    return tuple(_advice(entry, answers, joined) for entry in entries), withheld


def advice_conditions(pack: RulePack) -> list[tuple[Criterion, bool]]:
    """All that decides what is advised besides the bounds: whether which criterion is which."""
    conditions = [(withhold.when, False) for withhold in pack.withholds]
    for entry in pack.recommendations:
        conditions += entry.conditions
        conditions += [(wording.only_if, True) for wording in entry.wordings]
    return conditions


def _joined(entries: list[OwnedRecommendation]) -> dict[str, SaidWith]:
    """The recommendations that are one sentence with another that is shown, each with it."""
    names = {name_of(entry) for entry in entries}
    return {
        name: together
        for part, recommendation in entries
        if (together := recommendation.said_with)
        and (first := f"{part.id}/{together.recommendation}") in names
        for name in (name_of((part, recommendation)), first)
    }


def _advice(
    entry: OwnedRecommendation, answers: Answers, joined: dict[str, SaidWith]
) -> results.Advice:
    pack, recommendation = entry
    together = joined.get(name_of(entry))
    first = together.recommendation if together else None
    return results.Advice(
        id=recommendation.id,
        pack=pack.id,
        kind=recommendation.kind,
        text=together.text if together else _wording(recommendation, answers),
        **_cited(recommendation.because),
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


ASK_ABOUT_IT = "ask-about-what-was-not-read"
"""The id of the step that a result has where a person told of something that nothing reads."""


def _with_step(
    advice: tuple[results.Advice, ...],
    worries: tuple[Finding, ...],
    grade: Grade,
    *,
    has_questions: bool,
) -> tuple[results.Advice, ...]:
    """The advice with the library's own step behind the next steps: ask about what is not read.

    Where no question is open, none is asked for.
    """
    if not has_questions:
        advice = tuple(entry for entry in advice if entry.kind is not Kind.QUESTIONS)
    names = "; ".join(finding.text for finding in worries)
    step = results.Advice(
        id=ASK_ABOUT_IT,
        pack="spasm-guidance",
        kind=Kind.NEXT_STEP,
        text=f"You told us of something that these rules do not look at: {names}. "
        "Ask a doctor or nurse about it today.",
        quotation=None,
        citation=None,
    )
    asking = Kind.QUESTIONS if grade is Grade.UNDETERMINED else Kind.NEXT_STEP
    place = sum(entry.kind in (asking, Kind.NEXT_STEP) for entry in advice)
    return (*advice[:place], step, *advice[place:])
