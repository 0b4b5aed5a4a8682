"""What the rules say: the grade, its bounds, its reasons and the questions, remembered together."""

from __future__ import annotations

import attrs

from spasm_guidance.engine.bits import union
from spasm_guidance.engine.compiled import Ruling
from spasm_guidance.engine.memory import Memory
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.remembered_questions import Questions
from spasm_guidance.engine.remembered_rationale import Rationales
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.results import Advice, Meaning, Question, Reason, Withheld

Advised = tuple[tuple[Advice, ...], tuple[Withheld, ...]]


@attrs.frozen(eq=False)
class Verdict:
    """What the rules say of a presentation."""

    grade: Grade
    meaning: Meaning
    at_least: Grade
    at_most: Grade
    rationale: tuple[Reason, ...]
    questions: tuple[Question, ...]
    advised: Memory[Advised]
    """What is advised within these bounds, by how the conditions of the advice stand."""


@attrs.frozen(eq=False)
class Verdicts:
    """The verdicts of a compiled pack, given the rules that fire and those undecided as bits."""

    ruling: Ruling
    meanings: dict[Grade, Meaning]
    rationales: Rationales
    questions: Questions
    bits: int
    """The bits of a signature that decide a verdict if no sign is open; and that one is."""
    known: Memory[Verdict] = attrs.field(factory=Memory)
    _advised: dict[tuple[Grade, Grade], Memory[Advised]] = attrs.field(factory=dict)

    def of(self, k: int, person: Presentation, fired: int, undecided: int) -> Verdict:
        """What the rules say of a number."""
        # It is what a signature has of `bits` if no sign is open: there a rule's bit is set if
        # it fires, and a telling bit as in the number; a bit that is both says the same as both.
        told = fired | k & self.rationales.any_telling
        # While a rule is undecided, what is asked depends on every answer that the rules read.
        key = (told, undecided, k & self.questions.all_reads) if undecided else told
        known = self.known.get(key)
        return known or self.known.keep(key, self._build(k, person, fired, undecided))

    def _build(self, k: int, person: Presentation, fired: int, undecided: int) -> Verdict:
        at_least = self.ruling.highest(fired)
        bounds = Outcome(at_least, self.ruling.highest(fired | undecided), (), ())
        return Verdict(
            bounds.grade,
            self.meanings[bounds.grade],
            bounds.at_least,
            bounds.at_most,
            self.rationales.of(k, person.answer, fired),
            self.questions.of(k, person.answer, undecided, at_least),
            self._advised.setdefault((bounds.at_least, bounds.at_most), Memory()),
        )


def verdicts(
    ruling: Ruling,
    meanings: dict[Grade, Meaning],
    rationales: Rationales,
    questions: Questions,
    is_open: int,
) -> Verdicts:
    """For the rules of a compiled pack; `is_open` is the bit of signatures with an open sign."""
    # No key has that bit, so that the verdict of such a signature is never found by it.
    bits = union(ruling.bits) | rationales.any_telling | is_open
    return Verdicts(ruling, meanings, rationales, questions, bits)
