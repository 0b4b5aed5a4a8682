"""What a pack says besides grades: recommendations, explanations, grades in words."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.sources import Evidence, evidence_problems
from spasm_guidance.language.texts import (
    check_id,
    check_kind,
    check_text,
    kinds_problems,
    refuse,
    tupled,
)
from spasm_guidance.pack.rules import criterion_problems


class Kind(enum.Enum):
    """What a recommendation is for. It decides what the engine lets it stand beside."""

    NEXT_STEP = "next_step"  # what to do now
    QUESTIONS = "questions"  # answer what is open; shown whenever something is
    ADVICE = "advice"  # what else helps, at any grade below EMERGENCY
    HOME_CARE = "home_care"  # self-care: at HOME_CARE and SEE_DOCTOR, and not open above that
    SAFETY_NET = "safety_net"  # what would change this; last

    if not TYPE_CHECKING:
        __hash__ = object.__hash__


_HOME_GRADES = frozenset({Grade.HOME_CARE, Grade.SEE_DOCTOR})


@attrs.frozen(kw_only=True)
class Wording:
    """Another text for a recommendation, used if `only_if` is surely true."""

    only_if: Criterion
    text: str

    def __attrs_post_init__(self) -> None:
        refuse(
            criterion_problems(self.only_if, "wording: only_if", rising=False)
            + check_text(self.text, "wording: text")
        )


@attrs.frozen(kw_only=True)
class SaidWith:
    """Two recommendations that are one sentence where both are shown.

    Both then carry `text`; the later one names the earlier as `said_with`, so that a card
    prints the sentence once.
    """

    recommendation: str
    text: str

    def __attrs_post_init__(self) -> None:
        refuse(
            check_id(self.recommendation, "said with") + check_text(self.text, "said with: text")
        )


def _grades(grades: Iterable[Grade]) -> tuple[Grade, ...]:
    return tupled(grades)


@attrs.frozen(kw_only=True)
class Recommendation:
    """One thing to do: at which grades it is shown, and under which answers.

    Shown in the order of `rank`, wherever it stands in the pack: unless `when` is surely
    false, and only if `only_if` is surely true. HOME_CARE, which is self-care, is shown only
    if both are surely true, unless the source itself gives it where `when` is not known:
    then `or_unknown` says so. Both may use `~`, `<` and `<=`. A NEXT_STEP comes first, QUESTIONS
    second (first at UNDETERMINED), a SAFETY_NET last, whatever their rank. With
    `points`, short sentences of their own, it is shown as a list under `text`. With
    `names_provider` a card adds the name and link of the provider that the app sets.
    """

    id: str
    rank: int
    kind: Kind
    grades: tuple[Grade, ...] = attrs.field(converter=_grades)
    text: str
    because: tuple[Evidence, ...] = ()
    when: Criterion | None = None
    only_if: Criterion | None = None
    wordings: tuple[Wording, ...] = ()
    said_with: SaidWith | None = None
    names_provider: bool = False
    points: tuple[str, ...] = ()
    or_unknown: bool = False

    def __attrs_post_init__(self) -> None:
        where = f"recommendation {echo(self.id)}"
        refuse(
            check_id(self.id, where)
            + check_text(self.text, f"{where}: text")
            + _point_problems(self.points, f"{where}: points")
            + _place_problems(self, where)
            + _optional_criterion(self.when, f"{where}: when")
            + _optional_criterion(self.only_if, f"{where}: only_if")
            + kinds_problems(self.wordings, Wording, f"{where}: wordings")
            + _said_with_problems(self.said_with, where)
            + evidence_problems(self.because, where)
        )

    @property
    def conditions(self) -> tuple[tuple[Criterion, bool], ...]:
        """What it waits for: each criterion, and whether it must be surely true.

        Where that is not needed, it must not be surely false.
        """
        is_strict = self.kind is Kind.HOME_CARE and not self.or_unknown
        both = ((self.when, is_strict), (self.only_if, True))
        return tuple((criterion, sure) for criterion, sure in both if criterion is not None)


def _point_problems(points: object, where: str) -> list[Problem]:
    if not isinstance(points, tuple):
        return [Problem(where, f"expected a tuple of texts, got {echo(points)}")]
    return [problem for point in points for problem in check_text(point, where)]


def _place_problems(shown: Recommendation, where: str) -> list[Problem]:
    problems = check_kind(shown.rank, int, f"{where}: rank")
    problems += check_kind(shown.kind, Kind, f"{where}: kind")
    problems += check_kind(shown.names_provider, bool, f"{where}: names_provider")
    problems += check_kind(shown.or_unknown, bool, f"{where}: or_unknown")
    problems += [p for grade in shown.grades for p in check_kind(grade, Grade, f"{where}: grades")]
    if not shown.grades:
        problems.append(Problem(where, "grades: expected at least one Grade"))
    if shown.kind is Kind.HOME_CARE and not _HOME_GRADES.issuperset(shown.grades):
        problems.append(Problem(where, "home care may be shown at HOME_CARE and SEE_DOCTOR only"))
    if any(grade is Grade.EMERGENCY for grade in shown.grades) and shown.kind is not Kind.NEXT_STEP:
        problems.append(Problem(where, "at EMERGENCY only a NEXT_STEP may be shown"))
    return problems


def _said_with_problems(value: object, where: str) -> list[Problem]:
    return [] if value is None else check_kind(value, SaidWith, f"{where}: said_with")


def _optional_criterion(value: object, where: str) -> list[Problem]:
    return [] if value is None else criterion_problems(value, where, rising=False)


@attrs.frozen(kw_only=True)
class Withhold:
    """A recommendation that is not shown unless `when` is surely false, most of another pack.

    `recommendation` is qualified, `back-spasms/heat`. Home care and advice may be withheld;
    a next step, the questions and the safety net may not. It never changes a grade.
    """

    recommendation: str
    when: Criterion
    text: str
    because: Evidence

    def __attrs_post_init__(self) -> None:
        where = f"withhold {echo(self.recommendation)}"
        refuse(
            _qualified_problems(self.recommendation, where)
            + criterion_problems(self.when, f"{where}: when", rising=False)
            + check_text(self.text, f"{where}: text")
            + evidence_problems((self.because,), where)
        )


def _qualified_problems(name: object, where: str) -> list[Problem]:
    if type(name) is str and name.count("/") == 1:
        return [problem for part in name.split("/") for problem in check_id(part, where)]
    return [Problem(where, f"expected a qualified id, pack/recommendation, got {echo(name)}")]


@attrs.frozen(kw_only=True)
class Explanation:
    """Something the source explains, in our own words, with where it stands.

    With `about`, it tells how that finding contributes, and is shown where it is present.
    With `only_if`, it is shown where that is surely true. With neither it is for reference.
    At EMERGENCY it is left out unless it is `safe_at_emergency`: it must not keep anybody.
    """

    id: str
    title: str
    text: str
    because: tuple[Evidence, ...]
    about: Finding | None = None
    only_if: Criterion | None = None
    safe_at_emergency: bool = False

    def __attrs_post_init__(self) -> None:
        where = f"explanation {echo(self.id)}"
        missing = [] if self.because else [Problem(where, "cites nothing; name its evidence")]
        refuse(
            check_id(self.id, where)
            + check_text(self.title, f"{where}: title")
            + check_text(self.text, f"{where}: text")
            + missing
            + evidence_problems(self.because, where)
            + _optional_criterion(self.only_if, f"{where}: only_if")
            + _about_problems(self.about, where)
            + check_kind(self.safe_at_emergency, bool, f"{where}: safe_at_emergency")
        )


def _about_problems(about: object, where: str) -> list[Problem]:
    if about is None or type(about) is YesNo:
        return []
    return [Problem(where, f"about: expected a YesNo finding, got {echo(about)}")]


@attrs.frozen(kw_only=True)
class GradeMeaning:
    """A grade in words, with the source's own words for it where it has any."""

    grade: Grade
    text: str
    because: tuple[Evidence, ...] = ()

    def __attrs_post_init__(self) -> None:
        where = "grade meaning"
        refuse(
            check_kind(self.grade, Grade, where)
            + check_text(self.text, where)
            + evidence_problems(self.because, where)
        )
