"""A screen: questions of one group, asked together and cleared with "none of these"."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from spasm_guidance.engine.screening import findings_read
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.pack.form import QuestionGroup
from spasm_guidance.results import Question
from spasm_guidance.rulepack import RulePack


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

    def __str__(self) -> str:
        return "\n".join([self.ask, *(f"- {question.finding.text}" for question in self.questions)])


def screen_of(groups: tuple[QuestionGroup, ...], asked: tuple[Question, ...]) -> Screen | None:
    """The screen on which the most urgent question stands, or None if it is best asked alone.

    A number cannot be denied, so it is never on a screen; nor is a screen made for one.
    """
    group = next((g for g in groups if asked and asked[0].finding in g.findings), None)
    if group is None or isinstance(asked[0].finding, Quantity):
        return None
    shown = tuple(q for q in asked if q.finding in group.findings and q.finding.no is not None)
    return Screen(group.id, group.ask, shown) if len(shown) > 1 else None


def explaining_screens(pack: RulePack, said: Collection[Finding]) -> tuple[Screen, ...]:
    """The groups' findings that the pack reads and no rule does, less those already said."""
    graded = {atom.finding for rule in pack.rules for atom in atoms(rule.when)}
    kept = {f for f in findings_read(pack) - graded if f.no is not None} - set(said)
    screens = (
        Screen(group.id, group.ask, tuple(_plain(f) for f in group.findings if f in kept))
        for group in pack.groups
    )
    return tuple(screen for screen in screens if screen.questions)


def _plain(finding: Finding) -> Question:
    return Question(finding=finding, text=finding.ask, grade=Grade.HOME_CARE, opens=0)
