"""The laws that every pack must keep, alone or beside another, each tried on one person."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable
from typing import Any, Self

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from spasm_guidance.assessment import Assessment, assess
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.interchange import read_presentation, write_assessment, write_presentation
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.answer_strategies import consistent, extremes, known_answers, thresholds


class BrokenError(AssertionError):
    """A law does not hold of this presentation."""

    def __init__(self, person: Presentation, message: str) -> None:
        self.person: Presentation = person
        self.message: str = message
        super().__init__(f"{message}\nfor {person!r}")


@attrs.frozen
class Subject:
    """What is checked: a pack, it and what it is added to, and the same the other way round."""

    pack: RulePack
    whole: RulePack
    turned: RulePack


@attrs.frozen(slots=False)
class Laws:
    """The laws, tried on one person: each is a method, and its docstring is the law.

    A method raises BrokenError where its law does not hold. The answers of some people contradict
    each other, so grades are read from the evaluator; what is shown to people is read from
    `assess()`. What a law needs besides the person is drawn from `data`.
    """

    subject: Subject
    person: Presentation
    data: st.DataObject

    def red_flags(self) -> None:
        """A red flag has the grade that was promised, or is still asked."""
        outcome = self._outcome()
        for promise in self.subject.whole.promises:
            value, name = truth(promise.whenever, self.person.answer), f"promise {promise.id!r}"
            kept = value is not True or outcome.at_least >= promise.at_least
            self._require(kept, f"{name} gives {outcome.grade}")
            could = value is not None or outcome.at_most >= promise.at_least
            self._require(could, f"{name} is open, at most {outcome.at_most}")

    def rising(self) -> None:
        """More of a finding never lowers the grade."""
        finding = self.data.draw(st.sampled_from(self.subject.whole.findings))
        answers = (self._draw_answer(finding), self._draw_answer(finding))
        levels = [level for level, _ in finding.scale]
        low, high = sorted(answers, key=levels.index if levels else None)
        less, more = (self._answering(finding, answer)._outcome() for answer in (low, high))
        message = f"{finding.id} from {low} to {high} lowers {less.grade} to {more.grade}"
        self._require(_rises(less, more), message)

    def narrowing(self) -> None:
        """An answer never widens the bounds of the grade."""
        unanswered = self._unanswered()
        assume(unanswered)
        finding = self.data.draw(st.sampled_from(unanswered))
        answer = self._draw_answer(finding)
        before, after = self._outcome(), self._answering(finding, answer)._outcome()
        narrower = before.at_least <= after.at_least <= after.at_most <= before.at_most
        self._require(narrower, f"answering {finding.id} with {answer} widens the bounds")

    def exact(self) -> None:
        """Some way of answering reaches each bound."""
        bounds, unanswered = self._outcome(), self._unanswered()
        for bound, most in ((bounds.at_least, False), (bounds.at_most, True)):
            reached = self._answering_all(unanswered, most=most)._outcome()
            exactly = reached.at_least is reached.at_most is bound
            self._require(exactly, f"no way of answering reaches {bound}")

    def questions(self) -> None:
        """With every question answered, the grade is settled."""
        asked = [question.finding for question in self._assessment().questions]
        for most in (False, True):
            settled = self._answering_all(asked, most=most)._outcome().is_settled
            self._require(settled, "every question is answered, and the grade is open")

    def company(self) -> None:
        """No pack is graded lower in company than alone."""
        together = self._outcome()
        for part in self.subject.whole.parts:
            alone = evaluate(part, self.person.answer)
            message = f"{part.id} alone gives {alone.grade}, together {together.grade}"
            self._require(_rises(alone, together), message)

    def order(self) -> None:
        """The order in which packs are added never matters."""
        turned = self.subject.turned
        same = turned == self.subject.whole and assess(self.person, turned) == self._assessment()
        self._require(same, "the order in which the packs are added matters")

    def emergency(self) -> None:
        """At EMERGENCY only the next step is shown."""
        assessment = self._assessment()
        kinds = [advice.kind for advice in assessment.recommendations]
        alone = assessment.grade is not Grade.EMERGENCY or set(kinds) <= {Kind.NEXT_STEP}
        self._require(alone, f"at EMERGENCY there stands {[kind.value for kind in kinds]}")

    def home_care(self) -> None:
        """No home care is shown while more could be needed."""
        assessment = self._assessment()
        grade, at_most = assessment.grade, assessment.at_most
        shown = [a.id for a in assessment.recommendations if a.kind is Kind.HOME_CARE]
        fits = grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR) and at_most <= Grade.SEE_DOCTOR
        self._require(fits or not shown, f"{shown} at {grade}, at most {at_most}")

    def next_step(self) -> None:
        """Everybody is told what to do next."""
        pack = self.subject.pack
        leans = pack is self.subject.whole and not pack.complete  # on a pack that has the steps
        kinds = {advice.kind for advice in self._assessment().recommendations}
        some = bool(kinds & {Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE})
        self._require(leans or some, "there is nothing to do next")

    def reasons(self) -> None:
        """The grade follows from reasons, most urgent first."""
        assessment = self._assessment()
        grades = [reason.grade for reason in assessment.rationale]
        self._require(grades == sorted(grades, reverse=True), "reasons stand out of order")
        highest = max(grades, default=Grade.HOME_CARE)
        self._require(highest is assessment.at_least, "the grade has no reason")

    def round_trip(self) -> None:
        """What is written and read back is the same."""
        person = self.person
        read = read_presentation(write_presentation(person), self.subject.whole)
        self._require(read == person, f"JSON brings back {read!r}")
        if all(_is_importable(type(section)) for section in person.sections):
            same = pickle.loads(pickle.dumps(person)) == person
            self._require(same, "a pickle brings back another")

    def pure(self) -> None:
        """The same answers always get the same assessment."""
        first, again = self._assessment(), self._assessment()
        same = write_assessment(first) == write_assessment(again) and str(first) == str(again)
        self._require(same, "assessing twice gives two answers")

    def contradictions(self) -> None:
        """One answer alone never contradicts itself."""
        finding = self.data.draw(st.sampled_from(self.subject.whole.findings))
        person = Presentation().with_answer(finding, self._draw_answer(finding))
        same = consistent(self.subject.whole, person) == person
        attrs.evolve(self, person=person)._require(same, "one answer contradicts itself")

    def _require(self, holds: bool, message: str) -> None:
        if not holds:
            raise BrokenError(self.person, message)

    def _outcome(self) -> Outcome:
        return evaluate(self.subject.whole, self.person.answer)

    def _assessment(self) -> Assessment:
        return assess(self.person, self.subject.whole)

    def _unanswered(self) -> list[Finding]:
        return [f for f in self.subject.whole.findings if self.person.answer(f) is f.unknown]

    def _draw_answer(self, finding: Finding) -> Any:
        return self.data.draw(known_answers(finding, thresholds(self.subject.whole, finding)))

    def _answering(self, finding: Finding, answer: Any) -> Self:
        """The same of the person with one more answer."""
        return attrs.evolve(self, person=self.person.with_answer(finding, answer))

    def _answering_all(self, findings: Iterable[Finding], *, most: bool) -> Self:
        """The same of the person who answers each of these with the least, or the most."""
        answered = self
        for finding in findings:
            extreme = extremes(finding, thresholds(self.subject.whole, finding))[most]
            answered = answered._answering(finding, extreme)
        return answered


def _rises(less: Outcome, more: Outcome) -> bool:
    """Whether neither bound falls; then the grade, which follows from them, does not either."""
    return less.at_least <= more.at_least and less.at_most <= more.at_most


def _is_importable(section: type[Section]) -> bool:
    """Whether pickle can find the class again; one made inside a function it cannot."""
    return getattr(sys.modules.get(section.__module__), section.__qualname__, None) is section


LAWS: dict[str, Callable[[Laws], None]] = {
    name: law for name, law in vars(Laws).items() if not name.startswith("_")
}
