"""Telling a choice of answers as a presentation, and in words."""

from __future__ import annotations

from typing import Any

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity, YesNo
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.proof.bounds import RULE_GRADES, Bounds
from spasm_guidance.proof.diagrams import TRUE
from spasm_guidance.proof.pack_diagrams import Meaning
from spasm_guidance.proof.queries import Choice, leaf_at
from spasm_guidance.proof.variables import Variable
from spasm_guidance.rulepack import RulePack


@attrs.frozen(kw_only=True)
class Patient:
    """A presentation that shows something: who it is, in words, and how the pack grades it.

    `words` names what is present and what is unknown; everything else is absent. A number
    stands for all numbers that the pack cannot tell from it.
    """

    presentation: Presentation
    words: str
    grade: Grade
    at_least: Grade
    at_most: Grade

    def __str__(self) -> str:
        return f"{self.words}: {Bounds(self.at_least, self.at_most)}"


def patient(meaning: Meaning, choice: Choice) -> Patient:
    """The presentation of a choice, in words, with what the pack makes of it."""
    bounds = bounds_at(meaning, choice)
    return Patient(
        presentation=presentation_of(meaning.pack, meaning.space.variables, choice),
        words=in_words(meaning.space.variables, choice),
        grade=bounds.grade,
        at_least=bounds.at_least,
        at_most=bounds.at_most,
    )


def bounds_at(meaning: Meaning, choice: Choice) -> Bounds:
    """The bounds of one presentation, read from the diagrams."""

    def highest(reaches: Any) -> Grade:
        met = [g for g in RULE_GRADES if leaf_at(meaning.diagrams, reaches(g), choice) == TRUE]
        return max(met, default=Grade.HOME_CARE)

    return Bounds(highest(meaning.at_least), highest(meaning.at_most))


def presentation_of(
    pack: RulePack, variables: tuple[Variable, ...], choice: Choice
) -> Presentation:
    """The presentation with these answers; what no criterion reads is absent, numbers unknown."""
    given = {v.finding.id: v.answers[index] for v, index in zip(variables, choice, strict=True)}
    return Presentation(*(section(**_answers(section, given)) for section in pack.sections))


def _answers(section: type[Section], given: dict[str, Any]) -> dict[str, Any]:
    """What was chosen for a section's findings, and a plain no to the others that have one."""
    absent = {f.name: f.no for f in section.findings if f.no is not None}
    return absent | {f.name: given[f.id] for f in section.findings if f.id in given}


def in_words(variables: tuple[Variable, ...], choice: Choice) -> str:
    """The answers in words: what is present, what is unknown, and that all else is absent."""
    pairs = list(zip(variables, choice, strict=True))
    present = [_present(v, index) for v, index in pairs if 0 < index < v.known and not _measured(v)]
    numbers = [_number(v, index) for v, index in pairs if _measured(v) and index != v.known]
    unknown = [lowered(v.finding.text) for v, index in pairs if index == v.known]
    told = [
        *([f"present: {', '.join(present)}"] if present else []),
        *numbers,
        *([f"unknown: {', '.join(unknown)}"] if unknown else []),
    ]
    return "; ".join([*told, "everything else absent" if told else "everything absent"])


def _measured(variable: Variable) -> bool:
    return isinstance(variable.finding, Quantity)


def _present(variable: Variable, index: int) -> str:
    text = lowered(variable.finding.text)
    if isinstance(variable.finding, YesNo):
        return text
    return f"{text} ({variable.answers[index].value})"


def _number(variable: Variable, index: int) -> str:
    return f"{lowered(variable.finding.text)}: {variable.answers[index]}"


def lowered(text: str) -> str:
    """A finding's text as it stands inside a sentence."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
