"""Assessor: a rule pack compiled once, ready to say everything it says of a presentation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from spasm_guidance.engine.bits import union
from spasm_guidance.engine.compiled import Ruling, made_of, ruling
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.layout import Layout, layout
from spasm_guidance.engine.memory import Memory
from spasm_guidance.engine.remembered_advice import Advising, advising_conditions, naming
from spasm_guidance.engine.remembered_explanations import (
    Explaining,
    explaining,
    explaining_conditions,
)
from spasm_guidance.engine.remembered_questions import questions
from spasm_guidance.engine.remembered_rationale import rationales
from spasm_guidance.engine.remembered_verdicts import Verdict, Verdicts, verdicts
from spasm_guidance.engine.report import meaning_of
from spasm_guidance.engine.screening import findings_read
from spasm_guidance.engine.signing import Signing, conditions, signing
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.pack.pack_checks import criteria_of
from spasm_guidance.rulepack import PackRef, RulePack


@attrs.frozen(eq=False)
class Assessor:
    """What a pack says, given a presentation and its number in the pack's layout."""

    pack: RulePack
    ref: PackRef
    fill: Callable[..., Any]
    """Makes a result of the values of its fields, in their order."""
    layout: Layout
    ruling: Ruling
    signing: Signing
    contradicts: Callable[[int], object] | None
    """Of a number: whether two answers contradict each other, if the pack has such rules."""
    unread_bits: int
    """The bits of findings that the pack declares and nothing in it reads."""
    held: Callable[[int], int]
    """Of a number: how the conditions of advice and explanations stand."""
    fires: int
    """The bits of all rules."""
    verdicts: Verdicts
    advising: Advising
    explaining: Explaining
    seen: Memory[Any] = attrs.field(factory=Memory)
    """Finished results by number; `assess` keeps them here."""

    def result(self, k: int, person: Presentation, signature: int, missed: tuple[str, ...]) -> Any:
        """What is said of a number; its signature tells it all unless a sign is open.

        Each part is looked for here, and only what is not remembered is asked for.
        """
        verdict, held = self.verdicts.known.get(signature & self.verdicts.bits), signature
        if verdict is None:
            verdict, held = self._judged(k, person, signature)
        advised = verdict.advised.get(held & self.advising.bits)
        advice, withheld = advised or self.advising.of(held, person, verdict)
        if verdict.questions:
            advice = naming(advice, verdict.questions)
        explained = self.explaining.known.get(held & self.explaining.bits)
        contributing, explanations = explained or self.explaining.of(held)
        return self.fill(
            verdict.grade,
            verdict.meaning,
            verdict.at_least,
            verdict.at_most,
            verdict.rationale,
            advice,
            contributing,
            verdict.questions,
            explanations,
            withheld,
            missed,
            self.ref,
        )

    def _judged(self, k: int, person: Presentation, signature: int) -> tuple[Verdict, int]:
        """The verdict, and how the conditions stand: worked out anew where a sign is open."""
        if signature & self.signing.open:
            return self.verdicts.of(k, person, *self.ruling.evaluate(k)), self.held(k)
        return self.verdicts.of(k, person, signature & self.fires, 0), signature


def assessor(pack: RulePack, fill: Callable[..., Any]) -> Assessor:
    """Compile a pack. Takes some milliseconds; `assess` does it once for each pack."""
    place = layout(pack.sections, [criterion for _, criterion in criteria_of(pack)])
    rules = ruling(((part, rule) for part in pack.parts for rule in part.rules), place)
    reasons, asking = rationales(rules, place), questions(rules, place, pack.findings)
    write = Expressions(place.pairs)
    advice = advising_conditions(pack)
    held = conditions([*advice, *explaining_conditions(pack)], write, rules.free)
    advised, explained = held.bits[: len(advice)], held.bits[len(advice) :]
    signed = signing(rules, place, held, reasons.any_telling)
    meanings = {grade: meaning_of(pack, grade) for grade in Grade}
    read = findings_read(pack)
    return Assessor(
        pack=pack,
        ref=pack.ref,
        fill=fill,
        layout=place,
        ruling=rules,
        signing=signed,
        contradicts=_contradicting(pack, write),
        unread_bits=sum(bits for finding, bits in place.spans.items() if finding not in read),
        held=held.function(),
        fires=union(rules.bits),
        verdicts=verdicts(rules, meanings, reasons, asking, signed.open),
        advising=Advising(pack, union(advised)),
        explaining=explaining(pack, explained),
    )


def _contradicting(pack: RulePack, write: Expressions) -> Callable[[int], object] | None:
    either = " or ".join(
        f"({write.surely(conflict.first)}) and ({write.surely(conflict.second)})"
        for conflict in pack.contradictions
    )
    return made_of([f"contradicts = lambda k: {either}"], "contradicts") if either else None
