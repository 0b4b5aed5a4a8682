"""The parts of an assessment: plain frozen values that can be kept, sent and compared."""

from __future__ import annotations

from typing import Protocol, TypeAlias

import attrs

from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sources import Citation
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.pack.record import PackRef


@attrs.frozen(kw_only=True)
class Meaning:
    """The grade in words, with the source's own words for it where it has any."""

    grade: Grade
    text: str
    quotation: str | None
    citation: Citation | None


@attrs.frozen(kw_only=True)
class Reason:
    """A rule that fired: why the grade is what it is.

    `rule` is the rule's id in its `pack`; `quotation` is None where the source's facts are
    given in our own words. `grade_quotation` and `grade_citation` support the grade in the
    same way. `met_by` are the findings whose answers fulfil the rule, in its order.
    """

    rule: str
    pack: str
    grade: Grade
    text: str
    quotation: str | None
    citation: Citation
    grade_quotation: str | None
    grade_citation: Citation
    may_indicate: str | None
    reading: str | None
    standing: str
    met_by: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Advice:
    """A recommendation as it is shown.

    `points` are short sentences that stand as a list under `text`. `said_with` names an
    earlier recommendation that carries the same sentence: print it once. `open` names the
    open findings, for the recommendation that asks to answer them; its points then are the
    questions, most urgent first, with packs taking turns.
    """

    id: str
    pack: str
    kind: Kind
    text: str
    quotation: str | None
    citation: Citation | None
    said_with: str | None = None
    open: tuple[Finding, ...] = ()
    names_provider: bool = False
    points: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Withheld:
    """A recommendation that another pack kept back, and why."""

    recommendation: str
    pack: str
    text: str
    citation: Citation


@attrs.frozen(kw_only=True)
class Contribution:
    """A risk factor or trigger that is present and may explain the spasm."""

    finding: Finding
    text: str
    quotation: str | None
    citation: Citation


@attrs.frozen(kw_only=True)
class Question:
    """An unanswered finding that could still change the grade.

    `grade` is the highest grade it could lead to, `opens` how many rules wait for it.
    """

    finding: Finding
    text: str
    grade: Grade
    opens: int


@attrs.frozen(kw_only=True)
class Background:
    """Something the source explains that fits these answers."""

    id: str
    pack: str
    title: str
    text: str
    quotation: str | None
    citation: Citation


Report: TypeAlias = tuple[
    Grade,
    Meaning,
    Grade,
    Grade,
    tuple[Reason, ...],
    tuple[Advice, ...],
    tuple[Contribution, ...],
    tuple[Question, ...],
    tuple[Background, ...],
    tuple[Withheld, ...],
    tuple[str, ...],
    PackRef,
]
"""The values of an assessment's fields, in their order."""


class Result(Protocol):
    """What can be drawn as a card: anything that has the fields of an assessment."""

    @property
    def grade(self) -> Grade: ...
    @property
    def meaning(self) -> Meaning: ...
    @property
    def at_least(self) -> Grade: ...
    @property
    def at_most(self) -> Grade: ...
    @property
    def rationale(self) -> tuple[Reason, ...]: ...
    @property
    def recommendations(self) -> tuple[Advice, ...]: ...
    @property
    def contributing(self) -> tuple[Contribution, ...]: ...
    @property
    def questions(self) -> tuple[Question, ...]: ...
    @property
    def explanations(self) -> tuple[Background, ...]: ...
    @property
    def withheld(self) -> tuple[Withheld, ...]: ...
    @property
    def unread(self) -> tuple[str, ...]: ...
    @property
    def pack(self) -> PackRef: ...
    @property
    def is_settled(self) -> bool: ...
