"""The parts of an explanation: plain frozen values; each prints itself as a sentence."""

from __future__ import annotations

import enum
from typing import Any

import attrs

from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.wording import answer_in_words
from spasm_guidance.rulepack import PackRef


class RuleState(enum.Enum):
    """Whether a rule fired, could still fire, or is ruled out by the answers."""

    FIRED = "fired"
    OPEN = "open"
    RULED_OUT = "ruled_out"


@attrs.frozen
class Told:
    """An answer that was given: a finding and its value."""

    finding: Finding
    value: Any

    def __str__(self) -> str:
        return f"{self.finding.text}: {answer_in_words(self.finding, self.value)}"


@attrs.frozen(kw_only=True)
class RuleWhy:
    """One rule, its state, and the answers behind that.

    `speaks_for` are the answers that meet one of its conditions, `speaks_against` those that
    rule one out; a finding that it reads at two levels may stand in both. `not_answered` are
    the findings of the rule that were not answered.
    """

    rule: str
    pack: str
    grade: Grade
    state: RuleState
    when: str
    text: str
    speaks_for: tuple[Told, ...]
    speaks_against: tuple[Told, ...]
    not_answered: tuple[Finding, ...]

    def __str__(self) -> str:
        parts = {
            "for": "; ".join(map(str, self.speaks_for)),
            "against": "; ".join(map(str, self.speaks_against)),
            "not answered": ", ".join(finding.text for finding in self.not_answered),
        }
        answers = " | ".join(f"{name}: {texts}" for name, texts in parts.items() if texts)
        return f"{self.rule} ({self.grade.label}) {self.state.value}: {answers}"


@attrs.frozen(kw_only=True)
class MinimalReason:
    """The smallest set of answers that gives the grade by itself, all else unanswered.

    `is_smallest` is False only where there were too many sets to try them all: then none of
    these answers can be spared, but another, smaller set may exist.
    """

    grade: Grade
    answers: tuple[Told, ...]
    is_smallest: bool = True

    def __str__(self) -> str:
        answers = "; ".join(map(str, self.answers)) or "no answer at all"
        return f"{self.grade.label}: {answers}"


@attrs.frozen(kw_only=True)
class Changed:
    """One answer that would be another. `value` is the least that does it.

    `text` says it in words; for a number, `more than 3 days`.
    """

    finding: Finding
    before: Any
    value: Any
    text: str

    def __str__(self) -> str:
        before = answer_in_words(self.finding, self.before)
        return f"{self.finding.text}: {self.text} (now {before})"


@attrs.frozen(kw_only=True)
class Change:
    """A smallest set of answers that, if they were so, would make the grade another."""

    before: Grade
    after: Grade
    answers: tuple[Changed, ...]

    def __str__(self) -> str:
        return f"{self.after.label} if {' and '.join(map(str, self.answers))}"


@attrs.frozen(kw_only=True)
class TraceNode:
    """One part of a criterion: in words, its value (None is unknown), and its own parts."""

    text: str
    value: bool | None
    told: str | None = None
    parts: tuple[TraceNode, ...] = ()


@attrs.frozen(kw_only=True)
class TracedRule:
    """A rule, its value, and how its criterion came to it."""

    rule: str
    pack: str
    grade: Grade
    value: bool | None
    criterion: TraceNode


@attrs.frozen(kw_only=True)
class Trace:
    """Every step by which a pack graded a presentation."""

    pack: PackRef
    grade: Grade
    at_least: Grade
    at_most: Grade
    rules: tuple[TracedRule, ...]
