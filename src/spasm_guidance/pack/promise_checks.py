"""Whether rules keep promises, checked at the smallest presentations of each promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spasm_guidance.errors import Problem
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.logic import Answers, truth
from spasm_guidance.language.smallest_answers import (
    AnswersByFinding,
    TooManyError,
    smallest,
    ways_to_be_true,
)
from spasm_guidance.pack.rules import Promise, Rule

MAX_WORK = 3_000_000  # parts of rules that are looked at, for all promises together: seconds


def broken_promises(
    rules: tuple[Rule, ...], promises: tuple[Promise, ...], where: str
) -> list[Problem]:
    """The promises that the rules do not keep, each with a presentation that shows it."""
    read = [(rule, frozenset(atom.finding for atom in atoms(rule.when))) for rule in rules]
    kept = [(promise, _that_can_keep(promise, read)) for promise in promises]
    return _too_much(kept, where) or [
        problem for promise, near in kept for problem in _broken(rules, near, promise, where)
    ]


def _that_can_keep(
    promise: Promise, read: Iterable[tuple[Rule, frozenset[Finding]]]
) -> tuple[Rule, ...]:
    """The rules of a high enough grade that read something of the promise.

    A rule that reads nothing of it is not met where all else is absent, since it can only rise.
    """
    about = {atom.finding for atom in atoms(promise.whenever)}
    return tuple(r for r, findings in read if r.grade >= promise.at_least and findings & about)


def _too_much(kept: list[tuple[Promise, tuple[Rule, ...]]], where: str) -> list[Problem]:
    """Why the promises are not looked through: beforehand, since it could take hours."""
    problems, work = [], 0
    for promise, near in kept:
        try:
            ways = ways_to_be_true(promise.whenever)
        except TooManyError as error:
            problems.append(Problem(where, f"promise {promise.id!r}: {error}"))
            continue
        work += ways.answers + ways.count * sum(rule.when.size for rule in near)
    if work > MAX_WORK:
        message = f"holding them against the rules takes {work} steps; at most {MAX_WORK} are"
        problems.append(Problem(f"{where}: promises", f"{message} allowed; split the pack"))
    return problems


def _broken(
    rules: tuple[Rule, ...], near: tuple[Rule, ...], promise: Promise, where: str
) -> list[Problem]:
    for answers in smallest(promise.whenever) if promise.at_least > Grade.HOME_CARE else ():
        if not any(map(_met_by(answers), near)):
            grade = grade_of(rules, _answering(answers))
            tail = remedy(rules, promise, _met_by(answers))
            return [Problem(where, f"{_message(promise, answers, grade)}; {tail}")]
    return []


def _met_by(answers: AnswersByFinding) -> Callable[[Rule], bool]:
    return lambda rule: truth(rule.when, _answering(answers)) is True


def _message(promise: Promise, answers: AnswersByFinding, grade: Grade) -> str:
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


def _answering(answers: AnswersByFinding) -> Answers:
    return lambda finding: answers.get(finding, finding.unknown)


def in_words(answers: AnswersByFinding) -> str:
    """Answers as a message names them: `symptoms.leg_numbness: both`."""
    return ", ".join(f"{f.id}: {getattr(v, 'value', v)}" for f, v in answers.items())
