"""The kernel: a pack's criteria as `&` and `|` over bit planes, 64 rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from spasm_guidance.criteria import AllOf, AnyOf, Atom, Criterion, KOf, Not, atoms, children
from spasm_guidance.findings import Finding
from spasm_guidance.frames.planes import Plane
from spasm_guidance.grades import Grade
from spasm_guidance.rulepack import RulePack

RAISING = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
"""The grades above HOME_CARE that a rule may call for, lowest first."""


@attrs.define
class Program:
    """Straight-line NumPy, as it is written: each line makes one plane, once."""

    place: dict[Atom, int]
    lines: list[str] = attrs.field(factory=list)
    made: dict[Any, str] = attrs.field(factory=dict)

    def line(self, text: str) -> str:
        """The name of the plane that this expression makes."""
        if text not in self.made:
            self.made[text] = f"x{len(self.lines)}"
            self.lines.append(f"{self.made[text]} = {text}")
        return self.made[text]

    def plane(self, criterion: Criterion, side: str) -> str:
        """The rows where the criterion holds: surely (side "s") or possibly (side "p")."""
        key = criterion, side
        if key not in self.made:
            self.made[key] = self._written(criterion, side)
        return self.made[key]

    def _written(self, criterion: Criterion, side: str) -> str:
        if isinstance(criterion, Atom):
            return f"{side}{self.place[criterion]}"
        if isinstance(criterion, Not):
            return self.line(f"~{self.plane(criterion.parts[0], 'sp'[side == 's'])}")
        parts = [self.plane(part, side) for part in children(criterion)]
        match criterion:
            case AllOf():
                return self.line(" & ".join(parts))
            case AnyOf():
                return self.line(" | ".join(parts))
            case KOf(k=k):
                return self._at_least(k, parts)
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def _at_least(self, k: int, parts: list[str]) -> str:
        """The rows that are in at least k planes: `reached[n]` are those in n + 1 of them."""
        reached: list[str] = []
        for part in parts:
            carried = [part, *(self.line(f"{held} & {part}") for held in reached)][:k]
            reached = [
                self.line(f"{reached[n]} | {new}") if n < len(reached) else new
                for n, new in enumerate(carried)
            ]
        return reached[k - 1]

    def union(self, names: list[str]) -> str | None:
        """The rows that are in any of these planes; None if there are none."""
        return self.line(" | ".join(dict.fromkeys(names))) if names else None


Reached = list[Plane | None]
"""For each grade of RAISING, the rows that reach it; None if no rule is graded so high."""

Run = Callable[
    [list[Plane], list[Plane]],
    tuple[Reached, Reached, list[Plane], list[Plane], list[Plane]],
]
"""From the atoms' planes, surely and possibly, to those of grades, rules and findings."""


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
    program = Program({atom: place for place, atom in enumerate(used)})
    surely, possibly = (_reaching(pack, program, side) for side in "sp")
    conflicts = [
        program.line(f"{program.plane(c.first, 's')} & {program.plane(c.second, 's')}")
        for c in pack.contradictions
    ]
    fired = [program.plane(rule.when, "s") for rule in pack.rules] if explain else []
    opened = _opened(pack, program, surely) if explain else {}
    open_ones = tuple(finding for finding in pack.findings if finding in opened)
    unions = [program.union(opened[finding]) for finding in open_ones]
    results = (surely, possibly, conflicts, fired, unions)
    return Kernel(used, open_ones, _compiled(program, len(used), results))


def _reaching(pack: RulePack, program: Program, side: str) -> list[str | None]:
    """For each grade of RAISING, the rows that some rule raises to it or above."""
    reached: list[str | None] = []
    above: list[str] = []
    for grade in reversed(RAISING):
        above += [program.plane(rule.when, side) for rule in pack.rules if rule.grade is grade]
        union = program.union(above)
        reached.append(union)
        above = [union] if union else []
    return reached[::-1]


def _opened(pack: RulePack, program: Program, surely: list[str | None]) -> dict[Finding, list[str]]:
    """For each finding, the planes in which some undecided rule above the grade waits for it."""
    opened: dict[Finding, list[str]] = {}

    def walk(criterion: Criterion, within: str) -> None:
        s, p = program.plane(criterion, "s"), program.plane(criterion, "p")
        undecided = program.line(f"{within} & ({s} ^ {p})" if within else f"{s} ^ {p}")
        if isinstance(criterion, Atom):
            opened.setdefault(criterion.finding, []).append(undecided)
        for part in children(criterion):
            walk(part, undecided)

    for rule in pack.rules:
        if rule.grade in RAISING:
            reached = surely[RAISING.index(rule.grade)]
            walk(rule.when, program.line(f"~{reached}"))
    return opened


def _compiled(program: Program, count: int, results: tuple[list[Any], ...]) -> Run:
    """Only names that were made here and operators are in the text."""
    lines = ["def run(s, p):"]
    for side in "sp":
        names = "".join(f"{side}{place}, " for place in range(count))
        lines.append(f"    {names}= {side}" if count else "    pass")
    lines += [f"    {line}" for line in program.lines]
    told = ", ".join("[" + ", ".join(str(name) for name in part) + "]" for part in results)
    lines.append(f"    return {told}")
    names_made: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<cohort kernel>", "exec"), names_made)
    made: Run = names_made["run"]
    return made
