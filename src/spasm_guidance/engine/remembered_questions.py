"""The questions still worth asking, remembered by rule and by what is left open in it."""

from __future__ import annotations

import attrs

from spasm_guidance.engine.bits import union
from spasm_guidance.engine.compiled import Ruling
from spasm_guidance.engine.layout import Layout
from spasm_guidance.engine.memory import Memory
from spasm_guidance.engine.report import question_of
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, open_atoms
from spasm_guidance.results import Question


@attrs.frozen(eq=False)
class Questions:
    """What `reporting.questions` says, given the undecided rules as bits."""

    ruling: Ruling
    places: dict[Finding, int]
    """Where each finding stands in the pack."""
    reads: tuple[int, ...]
    """For each rule, the bits of everything that it reads."""
    all_reads: int
    _opened: Memory[tuple[Finding, ...]] = attrs.field(factory=Memory)
    _questions: Memory[Question] = attrs.field(factory=Memory)

    def of(self, k: int, answers: Answers, undecided: int, at_least: Grade) -> tuple[Question, ...]:
        """The questions, most decisive first."""
        open_rules = undecided & self.ruling.above(at_least)
        return self._ordered(k, answers, open_rules) if open_rules else ()

    def _ordered(self, k: int, answers: Answers, open_rules: int) -> tuple[Question, ...]:
        # Rules stand most urgent first, so that a finding's first rule leads highest.
        leads: dict[Finding, tuple[Grade, int]] = {}
        for place in self.ruling.places(open_rules):
            grade = self.ruling.rules[place][1].grade
            for finding in self._opened_by(k, answers, place):
                highest, opens = leads.get(finding, (grade, 0))
                leads[finding] = highest, opens + 1
        order = sorted(
            (-grade.value, -opens, self.places[finding], finding, grade, opens)
            for finding, (grade, opens) in leads.items()
        )
        return tuple(self._question(*entry[3:]) for entry in order)

    def _opened_by(self, k: int, answers: Answers, place: int) -> tuple[Finding, ...]:
        key = place, k & self.reads[place]
        found = self._opened.get(key)
        if found is None:
            open_ones = open_atoms(self.ruling.rules[place][1].when, answers)
            found = self._opened.keep(key, tuple(dict.fromkeys(a.finding for a in open_ones)))
        return found

    def _question(self, finding: Finding, grade: Grade, opens: int) -> Question:
        key = finding, grade, opens
        found = self._questions.get(key)
        return found or self._questions.keep(key, question_of(*key))


def questions(ruling: Ruling, layout: Layout, findings: tuple[Finding, ...]) -> Questions:
    """For the rules of a compiled pack and its findings."""
    reads = tuple(_reads(rule.when, layout) for _, rule in ruling.rules)
    places = {finding: place for place, finding in enumerate(findings)}
    return Questions(ruling, places, reads, union(reads))


def _reads(criterion: Criterion, layout: Layout) -> int:
    return union(sum(layout.pairs[atom]) for atom in atoms(criterion))
