"""Program: criteria as straight-line NumPy over bit planes, 64 rows at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, Not, children
from spasm_guidance.language.findings import Finding

_PLANE = re.compile(r"\bx\d+")  # one that was made, not given


@attrs.define
class Program:
    """The text of a program, as it is written: each plane is made once.

    Planes that it is given are named by side and place: `s0` the rows where the first atom
    is surely true, `p0` where it possibly is, `u0` where a finding is unknown.
    """

    atoms: tuple[Atom, ...]
    findings: list[Finding] = attrs.field(factory=list)
    """Those that were asked for: `u0` is about the first of them."""
    lines: list[str] = attrs.field(factory=list)
    made: dict[Any, str] = attrs.field(factory=dict)

    def joined(self, sign: str, planes: Iterable[str]) -> str:
        """The name of the plane that `&` or `|` makes of these."""
        first, *others = dict.fromkeys(planes)
        return self._line(sign, f"{first} {sign} {others[0]}", others[1:]) if others else first

    def inverse(self, plane: str) -> str:
        """The name of the plane with the other rows."""
        return self._line("~", f"~{plane}", [])

    def _line(self, sign: str, begin: str, further: list[str]) -> str:
        key = begin, *further
        if key not in self.made:
            name = self.made[key] = f"x{len(self.made)}"
            # What comes further is put in place, so that no other plane is made for it.
            self.lines += [f"{name} = {begin}", *(f"{name} {sign}= {more}" for more in further)]
        return self.made[key]

    def unknown(self, finding: Finding) -> str:
        """The rows where the finding is unknown."""
        self.findings.append(finding)
        return f"u{len(self.findings) - 1}"

    def plane(self, criterion: Criterion, side: str) -> str:
        """The rows where the criterion holds: surely (side "s") or possibly (side "p")."""
        key = criterion, side
        if key not in self.made:
            self.made[key] = self._written(criterion, side)
        return self.made[key]

    def _written(self, criterion: Criterion, side: str) -> str:
        if isinstance(criterion, Atom):
            return f"{side}{self.atoms.index(criterion)}"
        if isinstance(criterion, Not):
            return self.inverse(self.plane(criterion.parts[0], "sp"[side == "s"]))
        parts = [self.plane(part, side) for part in children(criterion)]
        match criterion:
            case AllOf():
                return self.joined("&", parts)
            case AnyOf():
                return self.joined("|", parts)
            case KOf(k=k):
                return self._at_least(k, parts)
        raise TypeError(f"not a criterion this library knows: {criterion!r}")

    def _at_least(self, k: int, parts: list[str]) -> str:
        """The rows that are in at least k planes: `reached[n]` are those in n + 1 of them."""
        reached: list[str] = []
        for part in parts:
            carried = [part, *(self.joined("&", (held, part)) for held in reached)][:k]
            reached = [
                self.joined("|", (reached[n], new)) if n < len(reached) else new
                for n, new in enumerate(carried)
            ]
        return reached[k - 1]

    def compiled(self, results: Iterable[Iterable[str | None]]) -> Callable[..., Any]:
        """The function of the planes given, by side, to those of the results.

        Only names that were made here and operators are in its text.
        """
        lines = ["def run(s, p, u):"]
        for side, given in (("s", self.atoms), ("p", self.atoms), ("u", self.findings)):
            lines += [f"    {side}{place} = {side}[{place}]" for place in range(len(given))]
        told = ", ".join("[" + ", ".join(map(str, part)) + "]" for part in results)
        lines += [f"    {line}" for line in _freeing([*self.lines, f"return {told}"])]
        names: dict[str, Any] = {}
        exec(compile("\n".join(lines), "<cohort kernel>", "exec"), names)
        made: Callable[..., Any] = names["run"]
        return made


def _freeing(lines: list[str]) -> Iterator[str]:
    """The lines, each plane let go after its last use, so that the next one takes its place."""
    last = {name: at for at, line in enumerate(lines) for name in _PLANE.findall(line)}
    for at, line in enumerate(lines):
        yield line
        done = [name for name in dict.fromkeys(_PLANE.findall(line)) if last[name] == at]
        if done and at < len(lines) - 1:
            yield f"del {', '.join(done)}"
