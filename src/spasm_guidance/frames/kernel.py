"""The kernel: a pack's rules as steps over bit planes, 64 rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

import attrs
import numpy as np

from spasm_guidance.frames.notation import RAISING, Notation, lowest_presence
from spasm_guidance.frames.planes import Plane, RowBlock, none
from spasm_guidance.language.criteria import Atom, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.rulepack import RulePack

Sides = tuple[int, int]
"""Two planes by their numbers: where something is surely true, and where it possibly is."""


@attrs.frozen(eq=False)
class GradedRows:
    """What the rules say of some rows, as planes."""

    rows: int
    surely: list[Plane]
    """For each grade of RAISING, the rows that surely reach it."""
    possibly: list[Plane]
    conflicts: list[Plane]
    """For each contradiction of the pack."""
    fired: list[Plane]
    """For each rule; of no rules if nothing is to be explained. So are the open findings."""
    open: list[Plane]


@attrs.frozen
class Step:
    """How one plane is computed from others."""

    operation: np.ufunc
    operands: tuple[int, ...]
    result: int
    finished: tuple[int, ...]
    """Operands that no later step reads, so that their memory is free for the next plane."""


@attrs.frozen(eq=False)
class Kernel:
    """A pack for blocks of rows."""

    atoms: tuple[Atom, ...]
    findings: tuple[Finding, ...]
    open: tuple[Finding, ...]
    """The findings that may be open."""
    steps: tuple[Step, ...]
    results: tuple[tuple[int, ...], ...]
    """The numbers of the planes of GradedRows, in its order."""

    @classmethod
    def of(cls, pack: RulePack, explain: bool, worries: Sequence[Finding] = ()) -> Self:
        """Write a pack's rules as steps over planes, and over which findings there are worries."""
        read = [rule.when for rule in pack.rules]
        read += [
            side for conflict in pack.contradictions for side in (conflict.first, conflict.second)
        ]
        lowest = [atom for atom in map(lowest_presence, worries) if atom is not None]
        asked = (atom for criterion in read for atom in atoms(criterion))
        used = tuple(dict.fromkeys((*asked, *lowest)))
        findings = tuple(dict.fromkeys((*(atom.finding for atom in used), *worries)))
        notation = PlaneNotation(used, findings)
        truths = [notation.truth(rule.when) for rule in pack.rules]
        reached = notation.reached(pack, truths, worries)
        open_ones = notation.open(pack, reached) if explain else {}
        grades = [reached[grade] for grade in RAISING]
        results = (
            tuple(surely for surely, _ in grades),
            tuple(possibly for _, possibly in grades),
            tuple(notation.contradiction(conflict)[0] for conflict in pack.contradictions),
            tuple(surely for surely, _ in truths) if explain else (),
            tuple(surely for surely, _ in open_ones.values()),
        )
        return cls(used, findings, tuple(open_ones), notation.steps(results), results)

    def run(self, block: RowBlock) -> GradedRows:
        """What the rules say of the rows of a block."""
        surely = (block.surely[atom] for atom in self.atoms)
        possibly = (block.possibly[atom] for atom in self.atoms)
        unknown = (block.unknown[finding] for finding in self.findings)
        planes = dict(enumerate([none(block.rows), *surely, *possibly, *unknown]))
        for step in self.steps:
            operands = [planes[number] for number in step.operands]
            for number in step.finished:
                del planes[number]
            plane = planes[step.result] = step.operation(*operands[:2])
            for further in operands[2:]:
                step.operation(plane, further, out=plane)
        return GradedRows(block.rows, *([planes[n] for n in part] for part in self.results))


@attrs.frozen(eq=False)
class PlaneNotation(Notation[Sides]):
    """Criteria as steps over planes; each plane has a number and is computed once.

    The first numbers are those of the planes that a block gives: no rows at all, then for
    each atom the rows in which it is surely true, then those in which it possibly is, then
    for each finding those in which it is unknown.
    """

    atoms: tuple[Atom, ...]
    findings: tuple[Finding, ...]
    planes: dict[tuple[np.ufunc, tuple[int, ...]], int] = attrs.field(factory=dict)
    """The planes to compute, each with the operation and the numbers of its operands."""

    def atom(self, atom: Atom) -> Sides:
        surely = 1 + self.atoms.index(atom)
        return surely, surely + len(self.atoms)

    def all_of(self, parts: Sequence[Sides]) -> Sides:
        surely, possibly = zip(*parts, strict=True)
        return self._plane(np.bitwise_and, surely), self._plane(np.bitwise_and, possibly)

    def any_of(self, parts: Sequence[Sides]) -> Sides:
        surely, possibly = zip(*parts, strict=True) if parts else ((0,), (0,))
        return self._plane(np.bitwise_or, surely), self._plane(np.bitwise_or, possibly)

    def k_of(self, k: int, parts: Sequence[Sides]) -> Sides:
        """`reached[n]` is true where n + 1 of the parts so far are."""
        reached: list[Sides] = []
        for part in parts:
            carried = [part, *(self.all_of([before, part]) for before in reached)][:k]
            reached = [
                self.any_of([reached[n], new]) if n < len(reached) else new
                for n, new in enumerate(carried)
            ]
        return reached[k - 1]

    def negation(self, part: Sides) -> Sides:
        surely, possibly = part
        return self._plane(np.invert, [possibly]), self._plane(np.invert, [surely])

    def surely(self, truth: Sides) -> Sides:
        return truth[0], truth[0]

    def possibly(self, truth: Sides) -> Sides:
        return truth[1], truth[1]

    def unknown(self, finding: Finding) -> Sides:
        number = 1 + 2 * len(self.atoms) + self.findings.index(finding)
        return number, number

    def answered(self, finding: Finding) -> Sides:
        return self.negation(self.unknown(finding))

    def unsettled(self, truth: Sides) -> Sides:
        return 0, truth[1]

    def _plane(self, operation: np.ufunc, operands: Iterable[int]) -> int:
        """The number of the plane that an operation makes of these."""
        different = tuple(dict.fromkeys(operands))
        if len(different) == 1 and operation is not np.invert:
            return different[0]
        given = 1 + 2 * len(self.atoms) + len(self.findings)
        return self.planes.setdefault((operation, different), given + len(self.planes))

    def steps(self, results: Iterable[Iterable[int]]) -> tuple[Step, ...]:
        """The steps that make these planes; what they do not need is left out."""
        needed = {number for part in results for number in part}
        steps = []
        for (operation, operands), number in reversed(self.planes.items()):
            if number in needed:
                finished = tuple(operand for operand in operands if operand not in needed)
                needed.update(operands)
                steps.append(Step(operation, operands, number, finished))
        return tuple(reversed(steps))
