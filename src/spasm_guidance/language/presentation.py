"""Presentation: the sections filled in for one person at one time."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, TypeVar

import attrs

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.sections import Section

S = TypeVar("S", bound=Section)


@attrs.frozen(init=False, repr=False)
class Presentation:
    """What is known about one person: any number of sections, in any order.

    A section that is not given is all unknown. The same section twice, or two sections of
    one name, raise InputError. `sections=` takes several in a tuple, as `attrs.evolve` and
    `copy.replace` do.

    >>> from spasm_guidance import RiskFactors, Symptoms
    >>> presentation = Presentation(Symptoms(severe_pain=True))
    >>> presentation[Symptoms].severe_pain, presentation[RiskFactors].stress
    (<Presence.PRESENT: 'present'>, <Presence.UNKNOWN: 'unknown'>)
    """

    sections: tuple[Section, ...]

    def __init__(self, *given: Section, sections: Sequence[Section] | Section = ()) -> None:
        if sections != ():
            several: Any = sections
            given = (*given, *(several if isinstance(several, (tuple, list)) else (several,)))
        pair = _pair(*given) if len(given) == 2 else None
        _keep_sections(self, pair or _in_order(given))

    def __getitem__(self, section: type[S]) -> S:
        for filled in self.sections:
            if type(filled) is section:
                return filled
        return _empty(section)

    def answer(self, finding: Finding) -> Any:
        """The answer to a finding; the finding's own spelling of unknown where there is none."""
        for section in self.sections:
            if type(section) is finding.section:
                return section.__dict__[finding.name]
        return finding.unknown

    @property
    def answered(self) -> tuple[Finding, ...]:
        """The findings that are answered, by section name, then in the section's order."""
        return tuple(
            finding
            for section in self.sections
            for finding in section.findings
            if section.__dict__[finding.name] is not finding.unknown
        )

    def with_answer(self, finding: Finding, value: Any) -> Presentation:
        """A copy in which one finding has this answer."""
        changed = self[finding.section].replace(**{finding.name: value})
        return Presentation(*(s for s in self.sections if type(s) is not type(changed)), changed)

    def __repr__(self) -> str:
        return f"Presentation({', '.join(map(repr, self.sections))})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Presentation, self.sections


_name_of = operator.attrgetter("section_name")
_keep_sections = Presentation.sections.__set__  # type: ignore[attr-defined]  # a slot's own setter


def _pair(one: object, other: object) -> tuple[Section, ...] | None:
    """Two filled sections of different names in their order, as most people have; or None."""
    if isinstance(one, Section) and isinstance(other, Section) and one._code and other._code:
        if one.section_name < other.section_name:
            return one, other
        if one.section_name > other.section_name:
            return other, one
    return None


def _in_order(sections: tuple[object, ...]) -> tuple[Section, ...]:
    """Any sections in the order of their names; raises InputError if that cannot be."""
    names: list[str] = []
    filled: list[Section] = []
    for section in sections:
        if not isinstance(section, Section) or section.section_name in names:
            raise InputError(_section_problems(sections))
        names.append(section.section_name)
        # A section that is all unknown is the same as a missing one, so the two are made equal.
        if section._code:
            filled.append(section)
    return tuple(sorted(filled, key=_name_of)) if len(filled) > 1 else tuple(filled)


def _empty(section: type[S]) -> S:
    kind: object = section
    if isinstance(kind, type) and issubclass(kind, Section) and kind is not Section:
        return section()
    raise TypeError(f"expected a section class, such as Symptoms, got {echo(section)}")


def _section_problems(sections: tuple[object, ...]) -> list[Problem]:
    problems: list[Problem] = []
    names: set[str] = set()
    for section in sections:
        if not isinstance(section, Section):
            message = f"expected sections, such as Symptoms(...), got {echo(section)}"
            problems.append(Problem("", message))
        elif section.section_name in names:
            problems.append(Problem(section.section_name, "given twice; give each section once"))
        else:
            names.add(section.section_name)
    return problems
