"""Which recommendations are shown, and what must not be shown beside what."""

from __future__ import annotations

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, truth
from spasm_guidance.pack.recommendations import Kind, Recommendation, Withhold
from spasm_guidance.rulepack import RulePack

_ORDER = {
    Kind.NEXT_STEP: 0,
    Kind.QUESTIONS: 1,
    Kind.ADVICE: 2,
    Kind.HOME_CARE: 2,
    Kind.SAFETY_NET: 3,
}

OwnedRecommendation = tuple[RulePack, Recommendation]
OwnedWithhold = tuple[RulePack, Withhold]


def shown(
    pack: RulePack, answers: Answers, outcome: Outcome
) -> tuple[tuple[OwnedRecommendation, ...], tuple[OwnedWithhold, ...]]:
    """The recommendations to show, in order, and the withholds that kept others back."""
    fitting = [
        (part, recommendation)
        for part in pack.parts
        for recommendation in part.recommendations
        if _fits(recommendation, answers, outcome)
    ]
    in_force = [
        (part, withhold)
        for part in pack.parts
        for withhold in part.withholds
        if truth(withhold.when, answers) is not False
    ]
    named = {withhold.recommendation for _, withhold in in_force}
    kept_back = [
        owned
        for key in map(_qualified, fitting)
        for owned in in_force
        if owned[1].recommendation == key
    ]
    kept = [entry for entry in fitting if _qualified(entry) not in named]
    return tuple(sorted(kept, key=_place)), tuple(kept_back)


def _qualified(entry: OwnedRecommendation) -> str:
    return f"{entry[0].id}/{entry[1].id}"


def _place(entry: OwnedRecommendation) -> tuple[int, int, str]:
    return _ORDER[entry[1].kind], entry[1].rank, _qualified(entry)


def _fits(recommendation: Recommendation, answers: Answers, outcome: Outcome) -> bool:
    return (
        outcome.grade in recommendation.grades
        and _allowed(recommendation.kind, outcome)
        and not _surely(recommendation.when, answers, value=False)
        and (recommendation.only_if is None or _surely(recommendation.only_if, answers, value=True))
    )


def _surely(criterion: Criterion | None, answers: Answers, *, value: bool) -> bool:
    return criterion is not None and truth(criterion, answers) is value


def _allowed(kind: Kind, outcome: Outcome) -> bool:
    """The laws of every pack: emergencies stand alone, and home care waits for open red flags."""
    if kind is Kind.QUESTIONS:
        return not outcome.is_settled
    if kind is Kind.HOME_CARE:
        return (
            outcome.grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR)
            and outcome.at_most <= Grade.SEE_DOCTOR
        )
    return kind is Kind.NEXT_STEP or outcome.grade is not Grade.EMERGENCY


def wording(recommendation: Recommendation, answers: Answers) -> str:
    """The recommendation's text for these answers."""
    for other in recommendation.wordings:
        if truth(other.only_if, answers) is True:
            return other.text
    return recommendation.text
