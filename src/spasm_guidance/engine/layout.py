"""Layout: a pack's view of a presentation as one whole number, two bits to each atom.

A bit says "surely true", another "surely not"; an unanswered atom has neither. The sections
packed their answers when they were built; a quantity is compared here with the pack's
thresholds, so that two durations which no criterion tells apart are one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from spasm_guidance.engine.adding import total
from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.constructor import placed
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.sections import Section

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
    width: int
    """How many bits a number has, those of quantities included that nothing compares."""

    @property
    def free(self) -> int:
        """The first bit that no number has: whatever else needs bits begins here."""
        return 1 << self.width


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
    return Layout(pairs, spans, _key_function(sections, starts, pairs), start)


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
    # What each section adds, with a place for the name that it goes by; names have no braces.
    codes = {
        f"section_{place}": total(
            [f"({{held}}._code << {start})", *_comparing(section, pairs, names)]
        )
        for place, (section, start) in enumerate(zip(sections, starts, strict=True))
    }
    names.update(zip(codes, sections, strict=True))
    every = sorted(codes, key=lambda name: names[name].section_name)
    lines = ["def key(sections):", *_of_every(every, codes)]
    lines += ["    k = 0", "    for held in sections:", "        kind = type(held)"]
    for name, code in codes.items():
        lines += [
            f"        if kind is {name}:",
            f"            k += {code.format(held='held')}",
            "            continue",
        ]
    exec(compile("\n".join([*lines, "        return None", "    return k"]), _WHERE, "exec"), names)
    made: Callable[[tuple[Section, ...]], int | None] = names["key"]
    return made


_WHERE = "<key of a presentation>"


def _of_every(names: list[str], codes: dict[str, str]) -> list[str]:
    """The lines for a presentation of all the sections, as most are; they stand by name."""
    if not names:
        return []
    held = [f"held_{place}" for place in range(len(names))]
    pairs = list(zip(names, held, strict=True))
    return [
        f"    if len(sections) == {len(names)}:",
        f"        {', '.join(held)}, = sections",
        f"        if {' and '.join(f'type({one}) is {name}' for name, one in pairs)}:",
        f"            return {total([codes[name].format(held=one) for name, one in pairs])}",
    ]


def _comparing(section: type[Section], pairs: dict[Atom, Pair], names: dict[str, Any]) -> list[str]:
    """What is added for a section's quantities, each compared with the pack's thresholds."""
    texts = []
    for finding in section.findings:
        compared = []
        for atom, (surely, surely_not) in pairs.items():
            if isinstance(atom, QuantityAbove) and atom.of is finding:
                threshold = f"threshold_{len(names)}"
                names[threshold] = atom.threshold
                sign = ">=" if atom.included else ">"
                compared.append(f"({surely:#x} if value {sign} {threshold} else {surely_not:#x})")
        if compared:
            value = f"(value := {{held}}.__dict__[{finding.name!r}])"
            texts.append(f"(0 if {value} is None else {total(compared)})")
    return texts
