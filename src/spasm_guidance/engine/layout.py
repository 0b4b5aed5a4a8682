"""Layout: a pack's view of a presentation as one whole number, two bits to each atom.

A bit says "surely true", another "surely not"; an unanswered atom has neither. The sections
packed their answers when they were built; a quantity is compared here with the pack's
thresholds, so that two durations which no criterion tells apart are one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from spasm_guidance.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.constructing import placed
from spasm_guidance.criteria import Atom, Criterion, atoms
from spasm_guidance.findings import Finding
from spasm_guidance.kinds import LegsFinding, YesNo
from spasm_guidance.presence import Legs
from spasm_guidance.sections import Section

Pair = tuple[int, int]
"""The bit of "surely true" and the bit of "surely not"."""


@attrs.frozen(eq=False)
class Layout:
    """Where each atom's two bits stand, and the function that makes the number."""

    pairs: dict[Atom, Pair]
    spans: dict[Finding, int]
    """The bits of each finding that its section packed; none of them is set if unanswered."""
    key: Callable[[tuple[Section, ...]], int | None]
    """The number of a presentation's sections; None if one of them is not the pack's."""


def layout(sections: tuple[type[Section], ...], criteria: Iterable[Criterion]) -> Layout:
    """The layout for criteria over these sections."""
    used = tuple(dict.fromkeys(atom for criterion in criteria for atom in atoms(criterion)))
    pairs: dict[Atom, Pair] = {}
    spans: dict[Finding, int] = {}
    starts = []
    start = 0
    for section in sections:
        starts.append(start)
        for finding, bits in zip(section.findings, placed(section.findings), strict=True):
            spans[finding] = ((1 << bits.width) - 1) << bits.first + start
            for level, atom in _levels(finding):
                pairs[atom] = (bits.surely(level) << start, bits.surely_not(level) << start)
        start += sum(bits.width for bits in placed(section.findings))
    for atom in used:
        if isinstance(atom, QuantityAbove):
            pairs[atom] = (1 << start, 2 << start)
            start += 2
    return Layout(pairs, spans, _key_function(sections, starts, pairs))


def _levels(finding: Finding) -> list[tuple[int, Atom]]:
    """The atoms that a section packs for a finding, and the level each asks for."""
    if isinstance(finding, YesNo):
        return [(1, finding)]
    if isinstance(finding, LegsFinding):
        return [(legs.level, LegsAtLeast(finding, legs)) for legs in (Legs.ONE, Legs.BOTH)]
    return []


def _key_function(
    sections: tuple[type[Section], ...], starts: list[int], pairs: dict[Atom, Pair]
) -> Callable[[tuple[Section, ...]], int | None]:
    """Straight-line Python; thresholds and classes come in as names, never as text."""
    names: dict[str, Any] = {}
    lines = ["def key(sections):", "    k = 0", "    for held in sections:"]
    lines.append("        kind = type(held)")
    for place, (section, start) in enumerate(zip(sections, starts, strict=True)):
        names[f"section_{place}"] = section
        lines.append(f"        {'el' if place else ''}if kind is section_{place}:")
        lines.append(f"            k |= held._code << {start}")
        lines += _comparing(section, pairs, names)
    if sections:
        lines += ["        else:", "            return None"]
    else:
        lines.append("        return None")
    lines.append("    return k")
    exec(compile("\n".join(lines), "<key of a presentation>", "exec"), names)
    made: Callable[[tuple[Section, ...]], int | None] = names["key"]
    return made


def _comparing(section: type[Section], pairs: dict[Atom, Pair], names: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for finding in section.findings:
        compared = [
            (atom, pair)
            for atom, pair in pairs.items()
            if isinstance(atom, QuantityAbove) and atom.of is finding
        ]
        if compared:
            lines.append(f"            value = held.__dict__[{finding.name!r}]")
            lines.append("            if value is not None:")
        for atom, (surely, surely_not) in compared:
            threshold = f"threshold_{len(names)}"
            names[threshold] = atom.threshold
            sign = ">=" if atom.included else ">"
            lines.append(
                f"                k |= {surely} if value {sign} {threshold} else {surely_not}"
            )
    return lines
