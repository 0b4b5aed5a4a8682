"""Answers that a pack does not read: refused with the pack that would, or ignored by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from spasm_guidance.engine.screening import findings_read
from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.results import Advice
from spasm_guidance.rulepack import RulePack

Ignoring: TypeAlias = type[Section] | Iterable[type[Section]]
"""One section, or several, whose answers are to be left out on purpose."""

ASK_ABOUT_IT = "ask-about-what-was-not-read"
"""The id of the step that a result has where a person told of something that nothing reads."""


def ignored_sections(ignoring: Any, pack: RulePack) -> tuple[type[Section], ...]:
    """The sections to ignore. Raises InputError for what is none, or is one that the pack reads."""
    alone = isinstance(ignoring, str) or not isinstance(ignoring, Iterable)
    sections: tuple[Any, ...] = (ignoring,) if alone else tuple(ignoring)
    problems = [problem for section in sections for problem in _ignoring_problems(section, pack)]
    if problems:
        raise InputError(problems)
    return sections


def _ignoring_problems(section: object, pack: RulePack) -> list[Problem]:
    if not isinstance(section, type) or not issubclass(section, Section):
        message = f"expected a section class, such as RedFlags, got {echo(section)}"
        return [Problem("ignoring", message)]
    if section in pack.sections:
        message = f"pack {pack.id} reads {section.section_name}, so it cannot be ignored"
        return [Problem("ignoring", message)]
    return []


def unread_sections(pack: RulePack, person: Presentation, ignoring: Ignoring) -> list[Problem]:
    """The sections with answers that the pack does not read, but for those ignored by name."""
    ignored = ignored_sections(ignoring, pack)
    return [
        Problem(
            section.section_name,
            f"pack {pack.id} does not read this section{who_reads(section.section_name)}; to "
            f"leave its answers out on purpose, pass ignoring={type(section).__name__}",
        )
        for section in person.sections
        if type(section) not in pack.sections and type(section) not in ignored
    ]


def who_reads(section: str) -> str:
    """A hint at the installed packs that would read a section; none of them is imported."""
    # Installed packs are looked for only when something is wrong: importing that takes a while.
    from spasm_guidance.packs.catalogue import packs_reading

    packs = " or ".join(str(pack) for pack in packs_reading(section))
    return f"; the pack {packs} would read it, so add that one" if packs else ""


def unread_findings(pack: RulePack, person: Presentation) -> tuple[Finding, ...]:
    """The answered findings that nothing in the pack reads."""
    read = findings_read(pack)
    return tuple(finding for finding in person.answered if finding not in read)


def worrying(pack: RulePack, person: Presentation) -> tuple[Finding, ...]:
    """The answers in sections that the pack does not read, but for those that deny something.

    Home care is not for somebody who has one of them.
    """
    return tuple(
        finding
        for finding in person.answered
        if finding.section not in pack.sections and person.answer(finding) is not finding.no
    )


def step_about(findings: tuple[Finding, ...]) -> Advice:
    """What to do about answers that nothing reads: the library's own words."""
    names = "; ".join(finding.text for finding in findings)
    return Advice(
        id=ASK_ABOUT_IT,
        pack="spasm-guidance",
        kind=Kind.NEXT_STEP,
        text=f"You told us of something that these rules do not look at: {names}. "
        "Ask a doctor or nurse about it today.",
        quotation=None,
        citation=None,
    )


def with_step(advice: tuple[Advice, ...], findings: tuple[Finding, ...]) -> tuple[Advice, ...]:
    """The advice with that step behind the other next steps; questions of nothing are left out."""
    steps = [one for one in advice if one.kind is Kind.NEXT_STEP]
    others = [one for one in advice if one.kind is not Kind.NEXT_STEP]
    asked = [one for one in others if one.kind is not Kind.QUESTIONS or one.open]
    return (*steps, step_about(findings), *asked)
