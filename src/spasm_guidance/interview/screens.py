"""A screen: questions of one group, asked together and cleared with "none of these"."""

from __future__ import annotations

import attrs

from spasm_guidance.findings import Finding
from spasm_guidance.kinds import Quantity
from spasm_guidance.recommendations import QuestionGroup
from spasm_guidance.results import Question


@attrs.frozen
class Screen:
    """The questions of one group that are still worth asking, most urgent first.

    `findings` are those that are shown, and so those that "none of these" says no to.
    """

    id: str
    ask: str
    questions: tuple[Question, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that the screen shows, in the order of its questions."""
        return tuple(question.finding for question in self.questions)


def screen_of(groups: tuple[QuestionGroup, ...], asked: tuple[Question, ...]) -> Screen | None:
    """The screen on which the most urgent question stands, or None if it is best asked alone.

    A number cannot be denied, so it is never on a screen; nor is a screen made for one.
    """
    group = next((g for g in groups if asked and asked[0].finding in g.findings), None)
    if group is None or isinstance(asked[0].finding, Quantity):
        return None
    shown = tuple(q for q in asked if q.finding in group.findings and q.finding.no is not None)
    return Screen(group.id, group.ask, shown) if len(shown) > 1 else None
