"""Rule, Promise and Reading: what a pack says of a person, what it guarantees, and how it read."""

from __future__ import annotations

import datetime

import attrs

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import (
    AllOf,
    AnyOf,
    Atom,
    Criterion,
    KOf,
    Not,
    children,
    only_rises,
)
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.sources import Evidence, evidence_problems
from spasm_guidance.language.texts import check_id, check_kind, check_text, refuse

UNREVIEWED = "not reviewed by a clinician"


@attrs.frozen(kw_only=True)
class Reading:
    """How an unclear sentence was read: what was unclear, the choice made, and why.

    `reviewed_by` names the clinician who agreed; until one has, a reading says so.
    """

    unclear: str
    choice: str
    why: str
    reviewed_by: str | None = None

    def __attrs_post_init__(self) -> None:
        refuse(
            check_text(self.unclear, "reading: unclear")
            + check_text(self.choice, "reading: choice")
            + check_text(self.why, "reading: why")
            + _optional_text(self.reviewed_by, "reading: reviewed_by")
        )

    @property
    def standing(self) -> str:
        """Who reviewed it, or that nobody has."""
        return f"reviewed by {self.reviewed_by}" if self.reviewed_by else UNREVIEWED


@attrs.frozen(kw_only=True)
class Rule:
    """A criterion, the grade it calls for, and why: own words, and where both stand.

    `because` is the evidence for the criterion, `graded_by` for the grade, `also` whatever
    else is cited. A rule holds no code and only rises: `~`, `<` and `<=` are refused in it.
    Raises PackError with every problem.
    """

    id: str
    when: Criterion
    grade: Grade
    rationale: str
    because: Evidence
    graded_by: Evidence
    may_indicate: str | None = None
    reading: Reading | None = None
    also: tuple[Evidence, ...] = ()
    review_by: datetime.date | None = None
    reviewed_by: str | None = None

    def __attrs_post_init__(self) -> None:
        where = f"rule {echo(self.id)}"
        refuse(
            check_id(self.id, where)
            + criterion_problems(self.when, f"{where}: when")
            + rule_grade_problems(self.grade, f"{where}: grade")
            + check_text(self.rationale, f"{where}: rationale")
            + evidence_problems((self.because, self.graded_by), where)
            + evidence_problems(self.also, f"{where}: also")
            + _optional_text(self.may_indicate, f"{where}: may_indicate")
            + _optional_text(self.reviewed_by, f"{where}: reviewed_by")
            + _optional_kind(self.reading, Reading, f"{where}: reading")
            + _optional_kind(self.review_by, datetime.date, f"{where}: review_by")
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything this rule cites."""
        return (self.because, self.graded_by, *self.also)

    @property
    def standing(self) -> str:
        """Who reviewed the rule, or that nobody has."""
        return f"reviewed by {self.reviewed_by}" if self.reviewed_by else UNREVIEWED


@attrs.frozen(kw_only=True)
class Promise:
    """A red flag: whenever this holds, the grade is at least that, in every company.

    Promises are written by hand and not derived from the rules; a pack checks that its
    rules keep them.
    """

    id: str
    whenever: Criterion
    at_least: Grade
    because: Evidence

    def __attrs_post_init__(self) -> None:
        where = f"promise {echo(self.id)}"
        refuse(
            check_id(self.id, where)
            + criterion_problems(self.whenever, f"{where}: whenever")
            + rule_grade_problems(self.at_least, f"{where}: at_least")
            + evidence_problems((self.because,), where)
        )


@attrs.frozen
class Removal:
    """A rule taken out of a pack, and why; it stays in the provenance of every result."""

    rule: str
    because: str

    def __attrs_post_init__(self) -> None:
        refuse(check_id(self.rule, "removed") + check_text(self.because, "removed: because"))


def _optional_kind(value: object, kind: type, where: str) -> list[Problem]:
    return [] if value is None else check_kind(value, kind, where)


def _optional_text(value: object, where: str) -> list[Problem]:
    return [] if value is None else check_text(value, where)


_NODES = (AllOf, AnyOf, KOf, Not, YesNo, LegsAtLeast, QuantityAbove)


def _is_known(criterion: Criterion) -> bool:
    """Whether every node is the library's own, and every finding stands in a section."""
    if type(criterion) not in _NODES:
        return False
    if isinstance(criterion, Atom):
        return hasattr(criterion.finding, "section")
    return all(map(_is_known, children(criterion)))


def criterion_problems(value: object, where: str, *, rising: bool = True) -> list[Problem]:
    """Why this cannot be a condition here: no criterion, a node of another kind, or a negation."""
    if not isinstance(value, Criterion):
        return [Problem(where, f"expected a criterion, got {echo(value)}")]
    if not _is_known(value):
        return [Problem(where, "holds a kind of criterion that this library does not define")]
    if rising and not only_rises(value):
        return [
            Problem(
                where,
                "holds a negation (`~`, `<` or `<=`); rules and promises may only rise, so that "
                "one more sign never lowers a grade. Say it with `>=`, `>` and presence",
            )
        ]
    return []


def rule_grade_problems(value: object, where: str) -> list[Problem]:
    """Why this is not a grade that a rule may call for."""
    if not isinstance(value, Grade):
        return [Problem(where, f"expected a Grade, got {echo(value)}")]
    if value is Grade.UNDETERMINED:
        return [Problem(where, "UNDETERMINED is said of incomplete answers; no rule calls for it")]
    return []
