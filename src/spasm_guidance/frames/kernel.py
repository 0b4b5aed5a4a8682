"""The kernel: a pack's rules over bit planes, from the answers of some rows to what they mean."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from spasm_guidance.frames.open_findings import opened
from spasm_guidance.frames.plane_program import Program
from spasm_guidance.frames.planes import Plane
from spasm_guidance.language.criteria import Atom, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.rulepack import RulePack

RAISING = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
"""The grades above HOME_CARE that a rule may call for, lowest first."""

Reached = list[Plane | None]
"""For each grade of RAISING, the rows that reach it; None if no rule is graded so high."""

Run = Callable[
    [list[Plane], list[Plane], list[Plane]],
    tuple[Reached, Reached, list[Plane], list[Plane], list[Plane]],
]
"""From the atoms' planes, surely and possibly, and the unknown findings', to the results'."""


@attrs.frozen(eq=False)
class Kernel:
    """A pack for blocks of rows.

    `run` gives, for each grade of RAISING, the rows that surely reach it and those that
    possibly do; the rows with each contradiction; then those in which each rule fires, and
    in which each finding is open.
    """

    atoms: tuple[Atom, ...]
    open: tuple[Finding, ...]
    run: Run


def kernel(pack: RulePack, explain: bool) -> Kernel:
    """Write a pack's rules as a program over planes, and compile it."""
    read = [rule.when for rule in pack.rules]
    read += [side for conflict in pack.contradictions for side in (conflict.first, conflict.second)]
    used = tuple(dict.fromkeys(atom for criterion in read for atom in atoms(criterion)))
    program = Program(used)
    surely, possibly = (_reaching(pack, program, side) for side in "sp")
    conflicts = [
        program.joined("&", (program.plane(c.first, "s"), program.plane(c.second, "s")))
        for c in pack.contradictions
    ]
    fired = [program.plane(rule.when, "s") for rule in pack.rules] if explain else []
    below = {
        grade: program.inverse(union)
        for grade, union in zip(RAISING, surely, strict=True)
        if union and explain
    }
    open_ones = opened(pack, program, below)
    results = (surely, possibly, conflicts, fired, open_ones.values())
    return Kernel(used, tuple(open_ones), program.compiled(results))


def _reaching(pack: RulePack, program: Program, side: str) -> list[str | None]:
    """For each grade of RAISING, the rows that some rule raises to it or above."""
    reached: list[str | None] = []
    above: list[str] = []
    for grade in reversed(RAISING):
        above += [program.plane(rule.when, side) for rule in pack.rules if rule.grade is grade]
        union = program.joined("|", above) if above else None
        reached.append(union)
        above = [union] if union else []
    return reached[::-1]
