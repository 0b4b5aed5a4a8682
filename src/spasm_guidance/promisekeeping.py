"""Whether rules keep promises, checked at the smallest presentations of each promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spasm_guidance.criteria import atoms
from spasm_guidance.errors import Problem
from spasm_guidance.grades import Grade
from spasm_guidance.logic import Answers, truth
from spasm_guidance.rules import Promise, Rule
from spasm_guidance.smallest import Answered, TooManyError, smallest


def broken_promises(
    rules: tuple[Rule, ...], promises: tuple[Promise, ...], where: str
) -> list[Problem]:
    """The promises that the rules do not keep, each with a presentation that shows it."""
    return [problem for promise in promises for problem in _broken(rules, promise, where)]


def _broken(rules: tuple[Rule, ...], promise: Promise, where: str) -> list[Problem]:
    try:
        ways = smallest(promise.whenever)
    except TooManyError as error:
        return [Problem(where, f"promise {promise.id!r}: {error}")]
    for answers in ways:
        grade = grade_of(rules, _answering(answers))
        if grade < promise.at_least:
            tail = remedy(rules, promise, _met_by(answers))
            return [Problem(where, f"{_message(promise, answers, grade)}; {tail}")]
    return []


def _met_by(answers: Answered) -> Callable[[Rule], bool]:
    return lambda rule: truth(rule.when, _answering(answers)) is True


def _message(promise: Promise, answers: Answered, grade: Grade) -> str:
    return (
        f"promise {promise.id!r} is broken: with {in_words(answers)} and everything else absent "
        f"the grade is {grade.name}, promised at least {promise.at_least.name} "
        f"({promise.because})"
    )


def remedy(rules: Iterable[Rule], promise: Promise, is_met: Callable[[Rule], bool]) -> str:
    """What to do about a broken promise, and which rule to look at, with its citation."""
    read = {atom.finding for atom in atoms(promise.whenever)}
    near = [rule for rule in rules if read & {atom.finding for atom in atoms(rule.when)}]
    what_to_do = "add a rule for it, or grade one higher"
    if not near:
        return what_to_do
    rule = max(near, key=lambda rule: (is_met(rule), rule.grade))
    if is_met(rule):
        found = f"calls for {rule.grade.name} only ({rule.graded_by})"
    else:
        found = f"reads this and is not met ({rule.because})"
    return f"rule {rule.id!r} {found}; {what_to_do}"


def grade_of(rules: Iterable[Rule], answers: Answers) -> Grade:
    """The highest grade of the rules that surely fire; HOME_CARE where none does."""
    fired = (rule.grade for rule in rules if truth(rule.when, answers) is True)
    return max(fired, default=Grade.HOME_CARE)


def _answering(answers: Answered) -> Answers:
    return lambda finding: answers.get(finding, finding.unknown)


def in_words(answers: Answered) -> str:
    """Answers as a message names them: `symptoms.leg_numbness: both`."""
    return ", ".join(f"{f.id}: {getattr(v, 'value', v)}" for f, v in answers.items())
