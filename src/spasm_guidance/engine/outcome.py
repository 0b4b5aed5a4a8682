"""Outcome: what an evaluator finds in a presentation, and what advice it lets be shown.

Every evaluator finds the same.
"""

from __future__ import annotations

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, truth
from spasm_guidance.pack.recommendations import Kind, Recommendation, Withhold
from spasm_guidance.pack.rules import Rule
from spasm_guidance.rulepack import RulePack

OwnedRule = tuple[RulePack, Rule]
"""A rule and the pack it stands in."""
OwnedRecommendation = tuple[RulePack, Recommendation]
OwnedWithhold = tuple[RulePack, Withhold]


@attrs.frozen
class Outcome:
    """The bounds of the grade, the rules that surely fire, and those still undecided.

    `at_least` reads every unanswered finding as absent, `at_most` as present. Rules stand
    in the pack's order.
    """

    at_least: Grade
    at_most: Grade
    fired: tuple[OwnedRule, ...]
    undecided: tuple[OwnedRule, ...]

    @property
    def grade(self) -> Grade:
        """`at_least`, but UNDETERMINED where home care could still turn into more."""
        if self.at_least is Grade.HOME_CARE and self.at_most is not Grade.HOME_CARE:
            return Grade.UNDETERMINED
        return self.at_least

    @property
    def is_settled(self) -> bool:
        """Whether no answer to an open question could change the grade."""
        return self.at_least is self.at_most

    def lets_show(self, kind: Kind) -> bool:
        """The laws of every pack: emergencies stand alone, and home care waits for red flags."""
        if kind is Kind.QUESTIONS:
            return not self.is_settled
        if kind is Kind.HOME_CARE:
            home = self.grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR)
            return home and self.at_most <= Grade.SEE_DOCTOR
        return kind is Kind.NEXT_STEP or self.grade is not Grade.EMERGENCY

    def lets_speak(self, part: RulePack) -> bool:
        """At EMERGENCY a pack beside others is heard only if it is an emergency of its own.

        It is if one of its rules says so; who says in words what EMERGENCY means always is.
        Where none of those has a step, all are heard.
        """
        if self.grade is not Grade.EMERGENCY or part.speaks_of(Grade.EMERGENCY):
            return True
        return any(owner is part for owner, rule in self.fired if rule.grade is Grade.EMERGENCY)


def owned_recommendations(pack: RulePack) -> list[OwnedRecommendation]:
    """Every recommendation of a pack, each with the part that it stands in."""
    return [(part, entry) for part in pack.parts for entry in part.recommendations]


def shown(
    pack: RulePack, answers: Answers, outcome: Outcome
) -> tuple[list[OwnedRecommendation], list[OwnedWithhold]]:
    """The recommendations to show, in order, and the withholds that kept others back."""
    fitting = [
        (part, entry)
        for part, entry in owned_recommendations(pack)
        if outcome.grade in entry.grades
        and outcome.lets_show(entry.kind)
        and all(
            truth(criterion, answers) in ((True,) if sure else (True, None))
            for criterion, sure in entry.conditions
        )
    ]
    fitting = [entry for entry in fitting if outcome.lets_speak(entry[0])] or fitting
    in_force = [
        (part, withhold)
        for part in pack.parts
        for withhold in part.withholds
        if truth(withhold.when, answers) is not False
    ]
    kept_back = [
        owned
        for name in map(name_of, fitting)
        for owned in in_force
        if owned[1].recommendation == name
    ]
    names = {withhold.recommendation for _, withhold in kept_back}
    left = sorted((e for e in fitting if name_of(e) not in names), key=place_of)
    asking = [e for e in left if e[1].kind is Kind.QUESTIONS]
    left = [e for e in left if e not in asking[1:]]  # what is open is asked for once
    if outcome.grade is Grade.UNDETERMINED:
        left.sort(key=lambda e: e not in asking)  # and before anything else
    return left, kept_back


_ORDER = {
    Kind.NEXT_STEP: 0,
    Kind.QUESTIONS: 1,
    Kind.ADVICE: 2,
    Kind.HOME_CARE: 2,
    Kind.SAFETY_NET: 3,
}


def name_of(owned: OwnedRecommendation) -> str:
    """The recommendation's id, qualified with its pack's."""
    return f"{owned[0].id}/{owned[1].id}"


def place_of(owned: OwnedRecommendation) -> tuple[int, bool, int, str]:
    """Where a recommendation stands; who says what UNDETERMINED means asks before others."""
    part, entry = owned
    later = entry.kind is Kind.QUESTIONS and not part.speaks_of(Grade.UNDETERMINED)
    return _ORDER[entry.kind], later, entry.rank, name_of(owned)
