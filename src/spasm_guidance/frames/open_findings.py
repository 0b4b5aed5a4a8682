"""In which rows each finding is open: unknown, and waited for by an undecided rule that matters.

Where a finding is unknown, a part of a rule that reads it is undecided as soon as the parts
around it are: the rest of an `all_of` is possible, the rest of an `any_of` does not hold yet.
So the places where a rule reads a finding are written without asking of each part whether
it is undecided, and places that others include are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, children
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.rulepack import RulePack


class Planes(Protocol):
    """Where answers and criteria hold, in whatever language they are written."""

    def unknown(self, finding: Finding) -> str:
        """Where the finding is unknown."""
        ...

    def plane(self, criterion: Criterion, side: str) -> str:
        """Where the criterion holds: surely (side "s") or possibly (side "p")."""
        ...

    def inverse(self, plane: str) -> str:
        """Everywhere else."""
        ...

    def joined(self, sign: str, planes: Iterable[str]) -> str:
        """Where all of these are (sign "&"), or any of them (sign "|")."""
        ...


@attrs.frozen
class Way:
    """From a rule down to a finding: it is waited for where all these planes are."""

    grade: Grade
    planes: frozenset[str]

    def includes(self, other: Way) -> bool:
        """Whether this way is open wherever the other is: less is reached than it calls for."""
        return self.grade >= other.grade and self.planes <= other.planes


def opened(pack: RulePack, written: Planes, below: Mapping[Grade, str]) -> dict[Finding, str]:
    """For each finding that may be open, in the pack's order, the rows in which it is.

    `below` gives, for each grade that opens questions, the rows that do not surely reach it.
    """
    ways: dict[Finding, dict[Way, None]] = {}
    for rule in pack.rules:
        if rule.grade in below:
            for finding, planes in _ways(rule.when, written, frozenset()):
                ways.setdefault(finding, {})[Way(rule.grade, planes)] = None
    return {
        finding: written.joined(
            "&", (written.unknown(finding), _any_of(_widest(ways[finding]), written, below))
        )
        for finding in pack.findings
        if finding in ways
    }


def _ways(
    criterion: Criterion, written: Planes, around: frozenset[str]
) -> Iterator[tuple[Finding, frozenset[str]]]:
    """Each finding that is read, and the planes in which all parts around it are undecided."""
    if isinstance(criterion, Atom):
        yield criterion.finding, around
        return
    if isinstance(criterion, (AllOf, KOf)):
        around |= {written.plane(criterion, "p")}
    if isinstance(criterion, (AnyOf, KOf)):
        around |= {written.inverse(written.plane(criterion, "s"))}
    for part in children(criterion):
        yield from _ways(part, written, around)


def _widest(ways: Iterable[Way]) -> list[Way]:
    """The ways that no other includes."""
    held = list(ways)
    return [way for way in held if not any(o.includes(way) for o in held if o is not way)]


def _any_of(ways: list[Way], written: Planes, below: Mapping[Grade, str]) -> str:
    each = [written.joined("&", (below[way.grade], *sorted(way.planes))) for way in ways]
    return written.joined("|", each)
