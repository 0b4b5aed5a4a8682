"""What to do, remembered by the bounds and by which conditions of the advice hold."""

from __future__ import annotations

import attrs

from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.remembered_verdicts import Advised, Verdict
from spasm_guidance.engine.report import named, recommended
from spasm_guidance.engine.signing import Condition
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.results import Advice, Question
from spasm_guidance.rulepack import RulePack


@attrs.frozen(eq=False)
class Advising:
    """What `reporting.recommended` says, given a verdict and how the conditions stand."""

    pack: RulePack
    bits: int
    """The bits of the conditions that the pack's advice has."""

    def of(self, held: int, person: Presentation, verdict: Verdict) -> Advised:
        """The recommendations in order, and those withheld; the open questions not yet named."""
        bounds = Outcome(verdict.at_least, verdict.at_most, (), ())
        made = recommended(self.pack, person.answer, bounds, ())
        return verdict.advised.keep(held & self.bits, made)


def naming(advice: tuple[Advice, ...], asked: tuple[Question, ...]) -> tuple[Advice, ...]:
    """The same advice; what asks for answers names the open questions."""
    return tuple([named(one, asked) if one.kind is Kind.QUESTIONS else one for one in advice])


def advising_conditions(pack: RulePack) -> list[Condition]:
    """The conditions of a pack's recommendations and withholds."""
    asked: list[Condition] = []
    for shown in pack.recommendations:
        asked += [(shown.when, False)] if shown.when is not None else []
        asked += [(shown.only_if, True)] if shown.only_if is not None else []
        asked += [(wording.only_if, True) for wording in shown.wordings]
    return asked + [(withhold.when, False) for withhold in pack.withholds]
