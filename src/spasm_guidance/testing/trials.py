"""A trial: one law, tried on one person who was drawn for a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from hypothesis import strategies as st

from spasm_guidance.assessment import Assessment, assess
from spasm_guidance.engine.outcome import Outcome
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.errors import PackError, Problem
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.presentation_strategies import (
    Thresholds,
    extremes,
    known_answers,
    thresholds,
)


class BrokenError(AssertionError):
    """A law does not hold of this presentation."""

    def __init__(self, person: Presentation, message: str) -> None:
        self.person, self.message = person, message
        super().__init__(f"{message}\nfor {person!r}")


@attrs.frozen
class Subject:
    """What is checked: a pack, it and what it is added to, and the same the other way round."""

    pack: RulePack
    whole: RulePack
    turned: RulePack
    thresholds: Mapping[Finding, Thresholds] = attrs.field(repr=False)

    def around(self, finding: Finding) -> Thresholds:
        """The numbers with which a finding is compared."""
        return self.thresholds.get(finding, ())


def subject_of(pack: RulePack, beside: RulePack | None) -> Subject:
    """The pack and the two together; a pack that already contains the other stays as it is."""
    whole = turned = pack
    if beside is not None and not {p.id for p in pack.parts} & {p.id for p in beside.parts}:
        whole, turned = beside + pack, pack + beside
    if whole.missing:
        message = f"requires {', '.join(whole.missing)}; name them with `beside`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    if not whole.findings:
        message = "has no finding in any section, so there is nobody to try it on; name `sections`"
        raise PackError([Problem(f"pack {whole.id}", message)])
    return Subject(pack, whole, turned, thresholds(whole))


@attrs.frozen
class Trial:
    """A subject and a person to try a law on; what else a law needs is drawn from `data`."""

    subject: Subject
    person: Presentation
    data: st.DataObject

    @property
    def whole(self) -> RulePack:
        return self.subject.whole

    def outcome(self) -> Outcome:
        return evaluate(self.whole, self.person.answer)

    def assessment(self) -> Assessment:
        return assess(self.person, self.whole)

    def unanswered(self) -> list[Finding]:
        return [f for f in self.whole.findings if self.person.answer(f) is f.unknown]

    def draw_one(self, findings: Iterable[Finding]) -> Finding:
        return self.data.draw(st.sampled_from(list(findings)))

    def draw_answer(self, finding: Finding) -> Any:
        """Any answer but "not answered"."""
        return self.data.draw(known_answers(finding, self.subject.around(finding)))

    def answering(self, finding: Finding, answer: Any) -> Trial:
        """The same trial on the person with one more answer."""
        return attrs.evolve(self, person=self.person.with_answer(finding, answer))

    def answering_all(self, findings: Iterable[Finding], *, most: bool) -> Trial:
        """The same with the least, or the most, that can be answered to each of these."""
        trial = self
        for finding in findings:
            least_and_most = extremes(finding, self.subject.around(finding))
            trial = trial.answering(finding, least_and_most[most])
        return trial

    def require(self, holds: bool, message: str) -> None:
        """Raise BrokenError with the person and the message, unless the law holds here."""
        if not holds:
            raise BrokenError(self.person, message)
