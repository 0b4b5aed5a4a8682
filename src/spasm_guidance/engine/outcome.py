"""Outcome: what an evaluator finds in a presentation. Every evaluator finds the same."""

from __future__ import annotations

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.pack.rules import Rule
from spasm_guidance.rulepack import RulePack

OwnedRule = tuple[RulePack, Rule]
"""A rule and the pack it stands in."""


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
