"""What a pack says of a form: answers that contradict, and questions to ask on one screen."""

from __future__ import annotations

import attrs

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.texts import check_id, check_kind, check_text, refuse
from spasm_guidance.language.truth_tables import MAX_WAYS, possible_values, ways_to_answer
from spasm_guidance.pack.rules import criterion_problems


@attrs.frozen(kw_only=True)
class Contradiction:
    """Two answers that cannot both be true of one person: an input error naming both."""

    id: str
    first: Criterion
    second: Criterion
    text: str

    def __attrs_post_init__(self) -> None:
        where = f"contradiction {echo(self.id)}"
        refuse(
            check_id(self.id, where)
            + criterion_problems(self.first, f"{where}: first", rising=False)
            + criterion_problems(self.second, f"{where}: second", rising=False)
            + check_text(self.text, f"{where}: text")
        )
        shared = {a.finding for a in atoms(self.first)} & {a.finding for a in atoms(self.second)}
        refuse([Problem(where, f"{f.id} is on both sides: {_TWO}") for f in shared])
        refuse(
            _side_problems(self.first, f"{where}: first")
            + _side_problems(self.second, f"{where}: second")
        )


_TWO = "a contradiction is between two answers, and may not forbid one of them alone"


def _side_problems(side: Criterion, where: str) -> list[Problem]:
    if ways_to_answer(side) > MAX_WAYS:
        return [Problem(where, f"more than {MAX_WAYS} ways to answer it; split it")]
    if possible_values(side) == {True}:
        return [Problem(where, f"is true of every answer: {_TWO}")]
    return []


@attrs.frozen(kw_only=True)
class QuestionGroup:
    """Findings that one screen can ask together: "none of these"."""

    id: str
    ask: str
    findings: tuple[Finding, ...]

    def __attrs_post_init__(self) -> None:
        where = f"question group {echo(self.id)}"
        refuse(
            check_id(self.id, where)
            + check_text(self.ask, f"{where}: ask")
            + _group_problems(self.findings, where)
        )


def _group_problems(findings: object, where: str) -> list[Problem]:
    if type(findings) is not tuple:
        return check_kind(findings, tuple, f"{where}: findings")
    wrong = [
        Problem(where, f"expected findings, got {echo(finding)}")
        for finding in findings
        if not hasattr(finding, "section")
    ]
    return wrong or ([] if findings else [Problem(where, "names no finding")])
