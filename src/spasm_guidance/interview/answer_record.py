"""What one person has answered, step by step, and why an answer is refused."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Self

import attrs

from spasm_guidance.assessment import check_assessable, presented
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.interview.pending_questions import Screen
from spasm_guidance.language.findings import Finding, handle_hint
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import several_sections

_UNDO = "; take it back with undo() first"


def _several(findings: Any) -> tuple[Any, ...]:
    if isinstance(findings, Iterable) and not isinstance(findings, (str, bytes, Mapping)):
        return tuple(findings)
    raise InputError([Problem("", f"expected several findings, got {echo(findings)}")])


def _several_steps(steps: Any) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(_several, _several(steps)))


@attrs.frozen(slots=False)
class AnswerRecord:
    """The answers of an interview: what `Interview` keeps, apart from the questions.

    `presentation` is what is known, which may be something before the first question.
    `unable` are the findings that the person could not answer: they are not asked again and
    stay unknown. `steps` are the findings of each step, for `undo()`. `ignoring` names the
    sections of the presentation that the pack does not read, and that are left out on purpose.
    """

    presentation: Presentation = attrs.field(factory=Presentation, converter=presented)
    pack: RulePack = DEFAULT_PACK
    unable: tuple[Finding, ...] = attrs.field(default=(), converter=_several)
    steps: tuple[tuple[Finding, ...], ...] = attrs.field(default=(), converter=_several_steps)
    ignoring: tuple[type[Section], ...] = attrs.field(default=(), converter=several_sections)

    def __attrs_post_init__(self) -> None:
        check_assessable(self.presentation, self.pack, ignoring=self.ignoring)
        self._refuse_unknown(itertools.chain(self.unable, *self.steps))
        self._check_steps()

    def answer(self, finding: Finding, value: Any) -> Self:
        """The interview with one more answer, whether or not it was the next question.

        Raises InputError if the pack does not know the finding, if it was answered before
        (`undo()` it first), or if the value is no answer to it.
        """
        return self._with((finding,), [value])

    def answer_group(self, screen: Screen, answers: Mapping[Finding, Any] | None = None) -> Self:
        """The interview with these answers to a screen, and no to all else that it showed.

        Raises InputError for an answer to what is not on the screen, and as `answer()` does.
        """
        answers = {} if answers is None else answers
        _refuse(_screen_problems(screen, answers))
        return self._with(screen.findings, [answers.get(f, f.no) for f in screen.findings])

    def none_of(self, screen: Screen) -> Self:
        """The interview in which the person said no to everything that the screen showed."""
        return self.answer_group(screen)

    def cannot_say(self, finding: Finding, *others: Finding) -> Self:
        """The interview in which these are not asked again, and are still unknown."""
        findings = (finding, *others)
        self._refuse_unknown(findings)
        _refuse(self._settled(findings))
        once = tuple(dict.fromkeys(findings))
        return attrs.evolve(self, unable=(*self.unable, *once), steps=(*self.steps, once))

    def undo(self) -> Self:
        """The interview before its last step. Raises InputError if there was none."""
        if not self.steps:
            raise InputError([Problem("", "nothing to undo: no question has been answered yet")])
        *earlier, last = self.steps
        before = self.presentation
        for finding in last:
            before = before.with_answer(finding, finding.unknown)
        unable = tuple(finding for finding in self.unable if finding not in last)
        return attrs.evolve(self, presentation=before, unable=unable, steps=tuple(earlier))

    def _with(self, findings: tuple[Finding, ...], values: list[Any]) -> Self:
        """The interview with one more step: these findings answered with these values."""
        self._refuse_unknown(findings)
        answers = list(zip(findings, values, strict=True))
        _refuse(self._settled(findings) + [p for pair in answers for p in _value_problems(*pair)])
        after = self.presentation
        for finding, value in answers:
            after = after.with_answer(finding, value)
        return attrs.evolve(self, presentation=after, steps=(*self.steps, findings))

    def _refuse_unknown(self, findings: Iterable[object]) -> None:
        """Raises InputError for findings of no section of the pack, and for what is no finding."""
        known = self.pack.findings
        strange = [f for f in findings if not any(f is finding for finding in known)]
        _refuse([_unknown_problem(self.pack, finding) for finding in strange])

    def _settled(self, findings: Iterable[Finding]) -> list[Problem]:
        """Findings that the person has answered already, or has set aside."""
        states = dict.fromkeys(self.presentation.answered, "answered")
        states |= dict.fromkeys(self.unable, "set aside as not known")
        return [Problem(f.id, f"already {states[f]}{_UNDO}") for f in findings if f in states]

    def _check_steps(self) -> None:
        """Raises InputError for steps that no answers could have led to."""
        answered = self.presentation.answered
        stepped = Counter(itertools.chain(*self.steps))
        counts = (*stepped.items(), *Counter(self.unable).items())
        twice = dict.fromkeys(finding for finding, count in counts if count > 1)
        lost = [f for f in stepped if f not in answered and f not in self.unable]
        both = [f for f in self.unable if f in answered]
        empty = [number for number, step in enumerate(self.steps) if not step]
        problems = [(f"steps.{number}", "names no finding") for number in empty]
        problems += [(f.id, "stands there twice; each is answered once") for f in twice]
        problems += [(f.id, "stands in a step, but has no answer") for f in lost]
        problems += [(f.id, f"already answered{_UNDO}") for f in both]
        _refuse([Problem(place, message) for place, message in problems])

    def __reduce__(self) -> tuple[Any, ...]:
        fields = (self.presentation, self.pack, self.unable, self.steps, self.ignoring)
        return type(self), fields


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)


def _unknown_problem(pack: RulePack, finding: object) -> Problem:
    if isinstance(finding, Finding):
        return Problem(finding.id, f"pack {pack.id} does not know this finding")
    hint = handle_hint(finding, pack.findings) if isinstance(finding, str) else ""
    return Problem("", f"expected a finding of pack {pack.id}, got {echo(finding)}{hint}")


def _value_problems(finding: Finding, value: object) -> list[Problem]:
    """Why a value is no answer to the finding, or one that leaves it unknown."""
    try:
        answer = finding.answer(value)
    except InputError as error:
        return list(error.problems)
    message = "unknown is no answer; use cannot_say() for a question left open"
    return [Problem(finding.id, message)] if answer is finding.unknown else []


def _screen_problems(screen: object, answers: object) -> list[Problem]:
    """Why these are no answers by finding to what the screen showed."""
    if isinstance(screen, Screen) and isinstance(answers, Mapping):
        outside = [f for f in answers if not any(f is shown for shown in screen.findings)]
        return [Problem(getattr(f, "id", ""), "is not on this screen") for f in outside]
    given = (
        (screen, Screen, "a Screen, as `next_group` gives it"),
        (answers, Mapping, "answers by finding, as {finding: True}"),
    )
    wrong = [(words, value) for value, kind, words in given if not isinstance(value, kind)]
    return [Problem("", f"expected {words}, got {echo(value)}") for words, value in wrong]
