"""The laws that every pack must keep, alone or beside another.

Each is a function that tries one person: its docstring is the law. Answers may contradict each
other there, so grades are read from the evaluator; what is shown to people is read from
`assess()`, at people who can exist.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import assume

from spasm_guidance.assessment import assess
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.interchange import read_presentation, write_assessment, write_presentation
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.testing.presentation_strategies import consistent
from spasm_guidance.testing.trials import Trial


def red_flags(trial: Trial) -> None:
    """A red flag has the grade that was promised, or is still asked."""
    outcome = trial.outcome()
    for promise in trial.whole.promises:
        value = truth(promise.whenever, trial.person.answer)
        kept = outcome.at_least >= promise.at_least
        trial.require(kept or value is not True, f"promise {promise.id!r} gives {outcome.grade}")
        could = outcome.at_most >= promise.at_least
        message = f"promise {promise.id!r} is open, at most {outcome.at_most}"
        trial.require(could or value is not None, message)


def rising(trial: Trial) -> None:
    """More of a finding never lowers the grade."""
    finding = trial.draw_one(trial.whole.findings)
    answers = (trial.draw_answer(finding), trial.draw_answer(finding))
    low, high = sorted(answers, key=lambda answer: _rank(finding, answer))
    less, more = (trial.answering(finding, answer).outcome() for answer in (low, high))
    message = f"{finding.id} from {low} to {high} lowers {less.grade} to {more.grade}"
    trial.require(_rises(less, more), message)


def _rank(finding: Finding, answer: Any) -> float:
    """A known answer as a number: more of a finding is more."""
    if isinstance(finding, Quantity):
        return float(answer)
    return [level for level, _ in finding.scale].index(answer)


def _rises(less: Outcome, more: Outcome) -> bool:
    """Whether no bound is lower; the grade follows from the bounds."""
    return less.at_least <= more.at_least and less.at_most <= more.at_most


def narrowing(trial: Trial) -> None:
    """An answer never widens the bounds of the grade."""
    unanswered = trial.unanswered()
    assume(unanswered)
    finding = trial.draw_one(unanswered)
    answer = trial.draw_answer(finding)
    before, after = trial.outcome(), trial.answering(finding, answer).outcome()
    narrower = before.at_least <= after.at_least <= after.at_most <= before.at_most
    trial.require(narrower, f"answering {finding.id} with {answer} widens the bounds")


def exact(trial: Trial) -> None:
    """Some way of answering reaches each bound."""
    bounds, unanswered = trial.outcome(), trial.unanswered()
    for bound, most in ((bounds.at_least, False), (bounds.at_most, True)):
        reached = trial.answering_all(unanswered, most=most).outcome()
        trial.require(reached.grade is bound, f"no way of answering reaches {bound}")
        trial.require(reached.is_settled, "all is answered, and the grade is open")


def questions(trial: Trial) -> None:
    """With every question answered, the grade is settled."""
    asked = [question.finding for question in trial.assessment().questions]
    for most in (False, True):
        settled = trial.answering_all(asked, most=most).outcome().is_settled
        trial.require(settled, "every question is answered, and the grade is open")


def company(trial: Trial) -> None:
    """No pack is graded lower in company than alone."""
    together = trial.outcome()
    for part in trial.whole.parts:
        alone = evaluate(part, trial.person.answer)
        message = f"{part.id} alone gives {alone.grade}, together {together.grade}"
        trial.require(_rises(alone, together), message)


def order(trial: Trial) -> None:
    """The order in which packs are added never matters."""
    turned = trial.subject.turned
    same = turned == trial.whole and assess(trial.person, turned) == trial.assessment()
    trial.require(same, "the order in which the packs are added matters")


def emergency(trial: Trial) -> None:
    """At EMERGENCY only the next step is shown."""
    assessment = trial.assessment()
    kinds = [advice.kind for advice in assessment.recommendations]
    alone = assessment.grade is not Grade.EMERGENCY or set(kinds) <= {Kind.NEXT_STEP}
    trial.require(alone, f"at EMERGENCY there stands {[kind.value for kind in kinds]}")


def home_care(trial: Trial) -> None:
    """No home care is shown while more could be needed."""
    assessment = trial.assessment()
    grade, at_most = assessment.grade, assessment.at_most
    shown = [a.id for a in assessment.recommendations if a.kind is Kind.HOME_CARE]
    fits = grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR) and at_most <= Grade.SEE_DOCTOR
    trial.require(fits or not shown, f"{shown} at {grade}, at most {at_most}")


def next_step(trial: Trial) -> None:
    """Everybody is told what to do next."""
    pack = trial.subject.pack
    leans = pack is trial.whole and not pack.complete  # another pack is to give the next steps
    kinds = {advice.kind for advice in trial.assessment().recommendations}
    some = bool(kinds & {Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE})
    trial.require(leans or some, "there is nothing to do next")


def reasons(trial: Trial) -> None:
    """The grade follows from reasons, most urgent first."""
    assessment = trial.assessment()
    grades = [reason.grade for reason in assessment.rationale]
    trial.require(grades == sorted(grades, reverse=True), "reasons stand out of order")
    highest = max(grades, default=Grade.HOME_CARE)
    trial.require(highest is assessment.at_least, "the grade has no reason")


def round_trip(trial: Trial) -> None:
    """What is written and read back is the same."""
    person = trial.person
    read = read_presentation(write_presentation(person), trial.whole)
    trial.require(read == person, f"JSON brings back {read!r}")
    if all(map(_is_importable, person.sections)):
        same = pickle.loads(pickle.dumps(person)) == person
        trial.require(same, "a pickle brings back another")


def _is_importable(section: Section) -> bool:
    """Whether pickle can find the class again; one made inside a function it cannot."""
    module = sys.modules.get(type(section).__module__)
    return getattr(module, type(section).__qualname__, None) is type(section)


def pure(trial: Trial) -> None:
    """The same answers always get the same assessment."""
    first, again = trial.assessment(), trial.assessment()
    same = write_assessment(first) == write_assessment(again) and str(first) == str(again)
    trial.require(same, "assessing twice gives two answers")


def contradictions(trial: Trial) -> None:
    """One answer alone never contradicts itself."""
    finding = trial.draw_one(trial.whole.findings)
    nobody = attrs.evolve(trial, person=Presentation())
    alone = nobody.answering(finding, trial.draw_answer(finding))
    same = consistent(trial.whole, alone.person) == alone.person
    alone.require(same, "one answer contradicts itself")


@attrs.frozen
class Law:
    """A law: its name, its text, and the function that tries it."""

    name: str
    says: str
    check: Callable[[Trial], None]


LAWS = tuple(
    Law(check.__name__, check.__doc__ or "", check)
    for check in (
        *(red_flags, rising, narrowing, exact, questions, company, order),
        *(emergency, home_care, next_step, reasons, round_trip, pure, contradictions),
    )
)
