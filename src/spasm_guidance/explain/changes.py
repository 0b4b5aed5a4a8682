"""The smallest changes of answers that would raise the grade, or lower it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from spasm_guidance.assessment import assess, presented
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.screening import representatives
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.explain.parts import Change, Changed
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import Atom, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.smallest_answers import least_meeting
from spasm_guidance.language.wording import answer_in_words
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring


def what_would_change(
    presentation: Presentation | Section,
    pack: RulePack = DEFAULT_PACK,
    *,
    depth: int = 2,
    ignoring: Ignoring = (),
) -> tuple[Change, ...]:
    """The smallest changes that would raise the grade: one answer, then (depth 2) two.

    A change is named only if `assess()` accepts it, and no part of it, and no lesser answer,
    reaches its grade. Where it contradicts an answer, another answer to that counts too. Single
    answers come first; then the higher grade, then the pack's order. An answer that was not
    given counts as one that could be. To lower a grade, see `what_would_lower()`.

    Raises what `assess()` raises, and InputError for a depth other than 1 or 2.

    >>> from spasm_guidance import Symptoms
    >>> print(what_would_change(Symptoms.all_absent(duration_days=2))[0])
    emergency if Numbness or tingling in the leg: both legs (now neither leg)
    """
    return _search(presentation, pack, depth, ignoring, rises=True)


def what_would_lower(
    presentation: Presentation | Section,
    pack: RulePack = DEFAULT_PACK,
    *,
    depth: int = 2,
    ignoring: Ignoring = (),
) -> tuple[Change, ...]:
    """The smallest changes that would lower the grade; for authors, and never for a patient.

    Nobody should be shown what to deny in order to be sent home. Otherwise it is
    `what_would_change()` turned round; at UNDETERMINED the open questions may be denied too.

    >>> from spasm_guidance import Symptoms
    >>> print(what_would_lower(Symptoms.all_absent(severe_pain=True, duration_days=1))[0])
    home_care if Severe pain: no (now yes)
    """
    return _search(presentation, pack, depth, ignoring, rises=False)


def _search(
    presentation: Presentation | Section,
    pack: RulePack,
    depth: object,
    ignoring: Ignoring,
    *,
    rises: bool,
) -> tuple[Change, ...]:
    person = presented(presentation)
    if type(depth) is not int or depth not in (1, 2):
        raise InputError([Problem("depth", f"expected 1 or 2, got {echo(depth)}")])
    before = assess(person, pack, ignoring=ignoring).grade
    return _Search(person, pack, ignoring, before, rises).smallest(depth)


@attrs.frozen
class _Search:
    """The search for the changes that raise a person's grade, or lower it.

    Whether a set of answers is a change, `assess()` decides.
    """

    person: Presentation
    pack: RulePack
    ignoring: Ignoring
    before: Grade
    rises: bool

    def smallest(self, depth: int) -> tuple[Change, ...]:
        """The changes that no lesser one matches: the fewest answers first, then by grade."""
        place = {finding: number for number, finding in enumerate(self.pack.findings)}
        answers = [
            Changed(finding=finding, before=self.person.answer(finding), value=value, text=text)
            for (finding, value), text in dict(self._answers()).items()
        ]
        answers.sort(key=lambda answer: place[answer.finding])
        smallest: list[Change] = []
        for size in range(1, depth + 1):
            changes = self._changes(itertools.combinations(answers, size))
            unmatched = [change for change in changes if not self._is_matched(change, smallest)]
            smallest += [change for change in unmatched if not self._is_matched(change, unmatched)]

        def order(change: Change) -> tuple[int, int, list[int], str]:
            """Fewest answers first, then the highest grade, then the order of the findings."""
            places = [place[answer.finding] for answer in change.answers]
            return len(places), -change.after.value, places, str(change)

        return tuple(sorted(smallest, key=order))

    def _answers(self) -> Iterator[tuple[tuple[Finding, Any], str]]:
        """The findings and the other answers to them that could matter, in words too.

        That is the least answer that meets a condition of a rule or, to lower the grade, the
        highest that rules it out; and any other to what contradictions read, since the present
        one could stand in the way of a change.
        """
        for finding in self._contradicting():
            for value in representatives(self.pack, finding):
                if value != self.person.answer(finding):
                    yield (finding, value), answer_in_words(finding, value)
        for atom in (atom for rule in self._rules() for atom in atoms(rule.when)):
            if atom.truth(self.person.answer(atom.finding)) is not self.rises:
                value = least_meeting(atom) if self.rises else _highest_failing(atom)
                text = _answer_text(atom, value, "more" if self.rises else "less")
                yield (atom.finding, value), text

    def _rules(self) -> list[Rule]:
        """The rules that would raise the grade, or those that hold it up."""
        if self.rises:
            return [rule for rule in self.pack.rules if rule.grade > self.before]
        outcome = evaluate(self.pack, self.person.answer)
        is_open = self.before is Grade.UNDETERMINED
        return [rule for _, rule in (outcome.undecided if is_open else outcome.fired)]

    def _contradicting(self) -> set[Finding]:
        """The answered findings that a contradiction reads."""
        sides = (side for c in self.pack.contradictions for side in (c.first, c.second))
        return {atom.finding for side in sides for atom in atoms(side)} & {*self.person.answered}

    def _changes(self, sets: Iterable[tuple[Changed, ...]]) -> Iterator[Change]:
        """Those that `assess()` accepts, and that move the grade."""
        for answers in sets:
            after = self._grade_after(answers)
            if after is not self.before and self._is_up_to(self.before, after):
                yield Change(before=self.before, after=after, answers=answers)

    def _grade_after(self, answers: tuple[Changed, ...]) -> Grade:
        """The grade after a change; as before, where two answers contradict each other."""
        if len({answer.finding for answer in answers}) < len(answers):
            return self.before
        person = self.person
        for answer in answers:
            person = person.with_answer(answer.finding, answer.value)
        try:
            return assess(person, self.pack, ignoring=self.ignoring).grade
        except InputError:
            return self.before

    def _is_matched(self, change: Change, others: list[Change]) -> bool:
        """Whether another goes as far with some of the same answers, none of them changed more."""
        values = {answer.finding: answer.value for answer in change.answers}
        return any(
            other is not change
            and self._is_up_to(change.after, other.after)
            and all(
                answer.finding in values and self._is_up_to(answer.value, values[answer.finding])
                for answer in other.answers
            )
            for other in others
        )

    def _is_up_to(self, value: Any, end: Any) -> bool:
        """Whether a value is the end, or comes before it on the way up, or down."""
        return bool(value == end or (value < end) is self.rises)


def _highest_failing(atom: Atom) -> Any:
    if isinstance(atom, LegsAtLeast):
        return Legs.ONE if atom.level is Legs.BOTH else Legs.NEITHER
    if isinstance(atom, QuantityAbove):
        return math.nextafter(atom.threshold, -math.inf) if atom.included else atom.threshold
    return Presence.ABSENT


def _answer_text(atom: Atom, value: Any, direction: str) -> str:
    """The answer in words; a number is named by the threshold that it passes."""
    if not isinstance(atom, QuantityAbove):
        return answer_in_words(atom.finding, value)
    threshold = answer_in_words(atom.finding, atom.threshold)
    is_at = value == atom.threshold
    return f"{threshold} or {direction}" if is_at else f"{direction} than {threshold}"
