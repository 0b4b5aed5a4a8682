"""In which rows each finding is open: unknown, and waited for by an undecided rule that matters.

Where a finding is unknown, a part of a rule that reads it is undecided as soon as the parts
around it are: the rest of an `all_of` is possible, the rest of an `any_of` does not hold yet.
So the places where a rule reads a finding are written without asking of each part whether
it is undecided, and places that others include are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from spasm_guidance.criteria import AllOf, AnyOf, Atom, Criterion, KOf, children
from spasm_guidance.findings import Finding
from spasm_guidance.frames.program import Program
from spasm_guidance.grades import Grade
from spasm_guidance.rules import Rule


@attrs.frozen
class Way:
    """From a rule down to a finding: it is waited for where all these planes are."""

    grade: Grade
    planes: frozenset[str]

    def includes(self, other: Way) -> bool:
        """Whether this way is open wherever the other is: less is reached than it calls for."""
        return self.grade >= other.grade and self.planes <= other.planes


def opened(rules: Iterable[Rule], program: Program, below: Mapping[Grade, str]) -> list[str]:
    """For each finding of the program, the plane of the rows in which it is open.

    `below` gives, for each grade, the rows that do not surely reach it.
    """
    ways: dict[Finding, dict[Way, None]] = {}
    for rule in rules:
        if rule.grade in below:
            for finding, planes in _ways(rule.when, program, frozenset()):
                ways.setdefault(finding, {})[Way(rule.grade, planes)] = None
    return [
        program.joined("&", (program.unknown(f), _any_of(_widest(ways[f]), program, below)))
        for f in program.findings
    ]


def _ways(
    criterion: Criterion, program: Program, around: frozenset[str]
) -> Iterator[tuple[Finding, frozenset[str]]]:
    """Each finding that is read, and the planes in which all parts around it are undecided."""
    if isinstance(criterion, Atom):
        yield criterion.finding, around
        return
    if isinstance(criterion, (AllOf, KOf)):
        around |= {program.plane(criterion, "p")}
    if isinstance(criterion, (AnyOf, KOf)):
        around |= {program.inverse(program.plane(criterion, "s"))}
    for part in children(criterion):
        yield from _ways(part, program, around)


def _widest(ways: Iterable[Way]) -> list[Way]:
    """The ways that no other includes."""
    held = list(ways)
    return [way for way in held if not any(o.includes(way) for o in held if o is not way)]


def _any_of(ways: list[Way], program: Program, below: Mapping[Grade, str]) -> str:
    each = [program.joined("&", (below[way.grade], *sorted(way.planes))) for way in ways]
    return program.joined("|", each)
