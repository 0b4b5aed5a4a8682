"""The laws that every pack must keep, alone or beside another, each checked at one person.

A law is checked where answers may contradict each other too, so grades are read from the
evaluator; what is shown to people is read from `assess()`, at people who can exist.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from typing import Any

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
from spasm_guidance.testing.answer_strategies import (
    answers,
    highest,
    known_answers,
    lowest,
    thresholds,
)
from spasm_guidance.testing.presentation_strategies import consistent


class BrokenError(AssertionError):
    """A law does not hold of this presentation."""

    person: Presentation
    message: str

    def __init__(self, person: Presentation, message: str) -> None:
        self.person, self.message = person, message
        super().__init__(f"{message}\nfor {person!r}")


@attrs.frozen
class Subject:
    """What is checked: a pack, it and what it is added to, and the same the other way round."""

    pack: RulePack
    whole: RulePack
    turned: RulePack


Check = Callable[[Subject, Presentation, st.DataObject], None]


@attrs.frozen
class Law:
    """A law: its name, the sentence that it promises, and the check of it at one person."""

    name: str
    says: str
    check: Check


def _hold(person: Presentation, holds: bool, message: str) -> None:
    if not holds:
        raise BrokenError(person, message)


def _outcome(subject: Subject, person: Presentation) -> Outcome:
    return evaluate(subject.whole, person.answer)


def _around(subject: Subject, finding: Finding) -> tuple[float, ...]:
    return thresholds(subject.whole, finding)


def _red_flags(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    outcome = _outcome(subject, person)
    for promise in subject.whole.promises:
        value = truth(promise.whenever, person.answer)
        kept = outcome.at_least >= promise.at_least
        _hold(person, value is not True or kept, f"promise {promise.id!r} gives {outcome.grade}")
        could = value is not None or outcome.at_most >= promise.at_least
        _hold(person, could, f"promise {promise.id!r} is open, at most {outcome.at_most}")


def _rising(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    finding = data.draw(st.sampled_from(subject.whole.findings))
    around = _around(subject, finding)
    known = known_answers(finding, around)
    low, high = sorted((data.draw(known), data.draw(known)), key=_level)
    less, more = (_outcome(subject, person.with_answer(finding, value)) for value in (low, high))
    _hold(
        person,
        less.at_least <= more.at_least and less.at_most <= more.at_most,
        f"{finding.id} from {low} to {high} lowers {less.grade} to {more.grade}",
    )


def _level(value: Any) -> float:
    """A known answer as a number: more of a finding is more."""
    level = getattr(value, "level", value)
    return float(level) if isinstance(level, (int, float)) else float(value.value == "present")


def _narrowing(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    unanswered = [f for f in subject.whole.findings if person.answer(f) is f.unknown]
    assume(unanswered)
    finding = data.draw(st.sampled_from(unanswered))
    value = data.draw(known_answers(finding, _around(subject, finding)))
    before = _outcome(subject, person)
    after = _outcome(subject, person.with_answer(finding, value))
    narrower = before.at_least <= after.at_least <= after.at_most <= before.at_most
    _hold(person, narrower, f"answering {finding.id} with {value} widens the bounds")


def _exact(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    bounds = _outcome(subject, person)
    for bound, value_of in ((bounds.at_least, lowest), (bounds.at_most, highest)):
        reached = _outcome(subject, _completed(subject, person, value_of))
        _hold(person, reached.grade is bound, f"no way of answering reaches {bound}")
        _hold(person, reached.is_settled, "all is answered, and the grade is open")


def _completed(
    subject: Subject, person: Presentation, value_of: Callable[..., Any]
) -> Presentation:
    filled = []
    for section in subject.whole.sections:
        held = person[section]
        values = {f.name: value_of(f, _around(subject, f)) for f in section.findings}
        filled.append(held.replace(**{**values, **held.answers}))
    return Presentation(*filled)


def _questions(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    asked = assess(person, subject.whole).questions
    for value_of in (lowest, highest):
        answered = person
        for question in asked:
            around = _around(subject, question.finding)
            answered = answered.with_answer(question.finding, value_of(question.finding, around))
        settled = _outcome(subject, answered).is_settled
        _hold(person, settled, "every question is answered, and the grade is open")


def _company(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    for part in subject.whole.parts:
        alone, together = evaluate(part, person.answer), _outcome(subject, person)
        raised = (
            together.grade >= alone.grade
            and together.at_least >= alone.at_least
            and together.at_most >= alone.at_most
        )
        _hold(person, raised, f"{part.id} alone gives {alone.grade}, together {together.grade}")


def _order(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    turned, whole = subject.turned, subject.whole
    same = turned == whole and assess(person, turned) == assess(person, whole)
    _hold(person, same, "the order in which the packs are added matters")


def _emergency(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    assessment = assess(person, subject.whole)
    kinds = [advice.kind for advice in assessment.recommendations]
    if assessment.grade is Grade.EMERGENCY:
        alone = set(kinds) <= {Kind.NEXT_STEP}
        _hold(person, alone, f"at EMERGENCY there stands {[kind.value for kind in kinds]}")


def _home_care(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    assessment = assess(person, subject.whole)
    shown = [a.id for a in assessment.recommendations if a.kind is Kind.HOME_CARE]
    fits = (
        assessment.grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR)
        and assessment.at_most <= Grade.SEE_DOCTOR
    )
    _hold(person, fits or not shown, f"{shown} at {assessment.grade}, at most {assessment.at_most}")


def _next_step(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    if subject.pack is subject.whole and not subject.pack.complete:
        return  # a pack that adds to another leaves the next steps to that
    kinds = {advice.kind for advice in assess(person, subject.whole).recommendations}
    some = bool(kinds & {Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE})
    _hold(person, some, "there is nothing to do next")


def _reasons(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    assessment = assess(person, subject.whole)
    grades = [reason.grade for reason in assessment.rationale]
    _hold(person, grades == sorted(grades, reverse=True), "reasons stand out of order")
    highest_reason = max(grades, default=Grade.HOME_CARE)
    _hold(person, highest_reason is assessment.at_least, "the grade has no reason")


def _round_trip(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    read = read_presentation(write_presentation(person), subject.whole)
    _hold(person, read == person, f"JSON brings back {read!r}")
    if all(map(_is_importable, person.sections)):
        same = pickle.loads(pickle.dumps(person)) == person
        _hold(person, same, "a pickle brings back another")


def _is_importable(section: Section) -> bool:
    """Whether pickle can find the class again; one made inside a function it cannot."""
    module = sys.modules.get(type(section).__module__)
    return getattr(module, type(section).__qualname__, None) is type(section)


def _pure(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    first, again = _written(subject, person), _written(subject, person)
    _hold(person, first == again, "assessing twice gives two answers")


def _written(subject: Subject, person: Presentation) -> str:
    assessment: Assessment = assess(person, subject.whole)
    return write_assessment(assessment) + str(assessment)


def _contradictions(subject: Subject, person: Presentation, data: st.DataObject) -> None:
    finding = data.draw(st.sampled_from(subject.whole.findings))
    value = data.draw(answers(finding, _around(subject, finding)))
    alone = Presentation(finding.section(**{finding.name: value}))
    _hold(alone, consistent(subject.whole, alone) == alone, "one answer contradicts itself")


LAWS: tuple[Law, ...] = (
    Law("red_flags", "A red flag has the grade that was promised, or is still asked.", _red_flags),
    Law("rising", "More of a finding never lowers the grade.", _rising),
    Law("narrowing", "An answer never widens the bounds of the grade.", _narrowing),
    Law("exact", "Some way of answering reaches each bound.", _exact),
    Law("questions", "With every question answered, the grade is settled.", _questions),
    Law("company", "No pack is graded lower in company than alone.", _company),
    Law("order", "The order in which packs are added never matters.", _order),
    Law("emergency", "At EMERGENCY only the next step is shown.", _emergency),
    Law("home_care", "No home care is shown while more could be needed.", _home_care),
    Law("next_step", "Everybody is told what to do next.", _next_step),
    Law("reasons", "The grade follows from reasons, most urgent first.", _reasons),
    Law("round_trip", "What is written and read back is the same.", _round_trip),
    Law("pure", "The same answers always get the same assessment.", _pure),
    Law("contradictions", "One answer alone never contradicts itself.", _contradictions),
)
