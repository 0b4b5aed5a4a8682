"""Assessor: a rule pack compiled once, ready to say everything it says of a presentation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from spasm_guidance.engine.compiled import Ruling, Signature, conditions, ruling, signatures
from spasm_guidance.engine.expressions import Expressions
from spasm_guidance.engine.layout import Layout, layout
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.grades import Grade
from spasm_guidance.packchecks import criteria_of
from spasm_guidance.presentation import Presentation
from spasm_guidance.remembered.advising import Advising, advising_texts
from spasm_guidance.remembered.asking import Questions, questions
from spasm_guidance.remembered.explaining import (
    Explaining,
    about_bits,
    background_texts,
    explaining,
)
from spasm_guidance.remembered.memory import Memory
from spasm_guidance.remembered.rationale import Rationales, rationales
from spasm_guidance.reporting import meaning_of
from spasm_guidance.results import Meaning
from spasm_guidance.rulepack import RulePack
from spasm_guidance.screening import findings_read


@attrs.frozen(eq=False)
class Assessor:
    """What a pack says, given a presentation and its number in the pack's layout."""

    pack: RulePack
    layout: Layout
    ruling: Ruling
    signature: Callable[[int], Signature]
    """Of a number: all that decides its result."""
    contradicts: Callable[[int], int] | None
    """Of a number: whether two answers contradict each other, if the pack has such rules."""
    unread_bits: int
    """The bits of findings that the pack declares and nothing in it reads."""
    meanings: dict[Grade, Meaning]
    rationales: Rationales
    questions: Questions
    advising: Advising
    explaining: Explaining
    seen: Memory[Any] = attrs.field(factory=Memory)
    """Finished results by number; `assess` keeps them here."""
    outcomes: Memory[Any] = attrs.field(factory=Memory)
    """Finished results by signature, which many numbers share."""

    def report(self, k: int, person: Presentation, fired: int, undecided: int) -> dict[str, Any]:
        """The parts of an assessment, but for its pack and what was not read."""
        at_least = self.ruling.highest(fired)
        outcome = Outcome(at_least, self.ruling.highest(fired | undecided), (), ())
        asked = self.questions.of(k, person.answer, undecided, at_least) if undecided else ()
        advice, withheld = self.advising.of(k, person.answer, outcome, asked)
        contributing, explanations = self.explaining.of(k)
        grade = outcome.grade
        return {
            "grade": grade,
            "meaning": self.meanings[grade],
            "at_least": at_least,
            "at_most": outcome.at_most,
            "rationale": self.rationales.of(k, person.answer, fired),
            "recommendations": advice,
            "contributing": contributing,
            "questions": asked,
            "explanations": explanations,
            "withheld": withheld,
        }


def assessor(pack: RulePack) -> Assessor:
    """Compile a pack. Takes some milliseconds; `assess` does it once for each pack."""
    place = layout(pack.sections, [criterion for _, criterion in criteria_of(pack)])
    write = Expressions(place.pairs)
    owned = [(part, rule) for part in pack.parts for rule in part.rules]
    rules = ruling(owned, place)
    both = [
        f"({write.surely(conflict.first)}) and ({write.surely(conflict.second)})"
        for conflict in pack.contradictions
    ]
    read = findings_read(pack)
    reasons, asking = rationales(rules, place), questions(rules, place, pack.findings)
    advice, explanations = advising_texts(pack, write), background_texts(pack, write)
    about = about_bits(pack, place)
    return Assessor(
        pack=pack,
        layout=place,
        ruling=rules,
        signature=signatures(
            rules.rules,
            place,
            [*advice, *explanations],
            telling=reasons.any_telling | about,
            telling_if_open=asking.all_reads | about,
        ),
        contradicts=conditions(both) if both else None,
        unread_bits=sum(bits for finding, bits in place.spans.items() if finding not in read),
        meanings={grade: meaning_of(pack, grade) for grade in Grade},
        rationales=reasons,
        questions=asking,
        advising=Advising(pack, conditions(advice)),
        explaining=explaining(pack, write),
    )
