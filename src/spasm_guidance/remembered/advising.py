"""What to do, remembered by the bounds and by which conditions of the advice hold."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.logic import Answers
from spasm_guidance.recommendations import Kind
from spasm_guidance.remembered.memory import Memory
from spasm_guidance.reporting import named, recommended
from spasm_guidance.results import Advice, Question, Withheld
from spasm_guidance.rulepack import RulePack


@attrs.frozen(eq=False)
class Advising:
    """What `reporting.recommended` says, given a number in the pack's layout."""

    pack: RulePack
    conditions: Callable[[int], int]
    _advised: Memory[tuple[tuple[Advice, ...], tuple[Withheld, ...]]] = attrs.field(factory=Memory)

    def of(
        self, k: int, answers: Answers, outcome: Outcome, asked: tuple[Question, ...]
    ) -> tuple[tuple[Advice, ...], tuple[Withheld, ...]]:
        """The recommendations in order, and those withheld."""
        key = self.conditions(k), outcome.at_least, outcome.at_most
        found = self._advised.get(key)
        if found is None:
            found = self._advised.keep(key, recommended(self.pack, answers, outcome, ()))
        if not asked:
            return found
        advice, withheld = found
        return tuple(_naming(one, asked) for one in advice), withheld


def _naming(advice: Advice, asked: tuple[Question, ...]) -> Advice:
    if advice.kind is not Kind.QUESTIONS:
        return advice
    return named(advice, asked)


def advising_texts(pack: RulePack, write: Expressions) -> list[str]:
    """The conditions of a pack's recommendations and withholds, as expressions."""
    texts = []
    for shown in pack.recommendations:
        texts += [write.possibly(shown.when)] if shown.when is not None else []
        texts += [write.surely(shown.only_if)] if shown.only_if is not None else []
        texts += [write.surely(wording.only_if) for wording in shown.wordings]
    return texts + [write.possibly(withhold.when) for withhold in pack.withholds]
