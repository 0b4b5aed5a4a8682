"""Layout: a pack's view of a presentation as one whole number, and its criteria over that.

An atom has two bits: one says "surely true", the other "surely not", and unanswered it has
neither. The sections packed their answers when they were built; a quantity is compared here with
the pack's thresholds, so that two durations which no criterion tells apart are one number.
Criteria become Python over the number `k`, of whole numbers and operators only, so that no text
of a pack can become code.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any, TypeAlias

import attrs

from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.constructor import placed
from spasm_guidance.language.criteria import Atom, Criterion, atoms, fold
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.sections import Section

Pair = tuple[int, int]
"""The bit of "surely true" and the bit of "surely not"."""

Number = Callable[[tuple[Section, ...]], int | None]
"""From a presentation's sections to its number; None if one of them is not the pack's."""


@attrs.frozen(eq=False)
class Layout:
    """Where each atom's two bits stand, and the function that makes the number."""

    pairs: dict[Atom, Pair]
    spans: dict[Finding, int]
    """The bits of each finding that its section packed; none of them is set if unanswered."""
    number: Number
    free: int
    """The first bit that no number has: whatever else needs bits begins here."""


def layout_of(sections: tuple[type[Section], ...], criteria: Iterable[Criterion]) -> Layout:
    """The layout for criteria over these sections."""
    pairs: dict[Atom, Pair] = {}
    spans: dict[Finding, int] = {}
    starts: dict[type[Section], int] = {}
    start = 0
    for section in sections:
        starts[section] = start
        places = placed(section.findings)
        for finding, bits in zip(section.findings, places, strict=True):
            spans[finding] = ((1 << bits.width) - 1) << bits.first + start
            for level, atom in _levels(finding):
                pairs[atom] = (bits.surely(level) << start, bits.surely_not(level) << start)
        start += sum(bits.width for bits in places)
    for atom in dict.fromkeys(atom for criterion in criteria for atom in atoms(criterion)):
        if isinstance(atom, QuantityAbove):
            pairs[atom] = (1 << start, 2 << start)
            start += 2
    return Layout(pairs, spans, _number_function(starts, pairs), 1 << start)


def _levels(finding: Finding) -> list[tuple[int, Atom]]:
    """The atoms that a section packs for a finding, and the level each asks for."""
    if isinstance(finding, YesNo):
        return [(1, finding)]
    if isinstance(finding, LegsFinding):
        return [(legs.level, LegsAtLeast(finding, legs)) for legs in (Legs.ONE, Legs.BOTH)]
    return []


def _number_function(starts: dict[type[Section], int], pairs: dict[Atom, Pair]) -> Number:
    """Straight-line Python; thresholds and classes come in as names, never as text."""
    names: dict[str, Any] = {}
    lines = ["def number(sections):", "    k = 0", "    for section in sections:"]
    lines += ["        kind = type(section)"]
    for place, (section, start) in enumerate(starts.items()):
        names[f"section_{place}"] = section
        lines += [
            f"        if kind is section_{place}:",
            f"            k += section._code << {start}",
        ]
        for atom, (surely, surely_not) in pairs.items():
            if isinstance(atom, QuantityAbove) and atom.finding.section is section:
                threshold = f"threshold_{len(names)}"
                names[threshold] = atom.threshold
                comparison = f"value {'>=' if atom.included else '>'} {threshold}"
                lines += [
                    f"            value = section.__dict__[{atom.finding.name!r}]",
                    "            if value is not None:",
                    f"                k += {surely:#x} if {comparison} else {surely_not:#x}",
                ]
        lines += ["            continue"]
    number: Number = defined([*lines, "        return None", "    return k"], "number", names)
    return number


def defined(lines: list[str], name: str, names: dict[str, Any]) -> Any:
    """The function of this name that the lines define; `names` are what they may use.

    All numbers in the lines are written in base 16: Python limits how many decimals it
    reads, and a large pack has more.
    """
    exec(compile("\n".join(lines), "<compiled rule pack>", "exec"), names)  # no text of a pack
    return names[name]


Side: TypeAlias = int | str
"""When something is so: if this bit of the number is set, or if this expression is truthy."""

Sides: TypeAlias = tuple[Side, Side]
"""When a criterion is surely true, and when it is surely not, whatever is unknown."""


def sides(criterion: Criterion, pairs: Mapping[Atom, Pair]) -> Sides:
    """Both sides of a criterion, given where the two bits of each atom stand.

    >>> from spasm_guidance import Symptoms
    >>> pain, worse = Symptoms.severe_pain, Symptoms.worsening
    >>> sides(pain | ~worse, {pain: (1, 2), worse: (4, 8)})
    ('k & 0x9', 'k & 0x6 == 0x6')
    """
    return fold(
        criterion,
        atom=lambda atom: pairs[atom],
        k_of=_at_least,
        negation=lambda both: (both[1], both[0]),
        all_of=lambda parts: (_every([s for s, _ in parts]), _some([n for _, n in parts])),
        any_of=lambda parts: (_some([s for s, _ in parts]), _every([n for _, n in parts])),
    )


def expression(side: Side) -> str:
    """A side as text that is truthy where it holds."""
    return side if isinstance(side, str) else f"k & {side:#x}"


def _at_least(k: int, parts: list[Sides]) -> Sides:
    surely, surely_not = zip(*parts, strict=True)
    return _count(surely, k), _count(surely_not, len(parts) - k + 1)


def _count(parts: Iterable[Side], least: int) -> str:
    # A tuple, since Python nests each `+` in the next, and only so deep.
    return f"sum(({''.join(f'bool({expression(part)}), ' for part in parts)})) >= {least}"


def _some(parts: list[Side]) -> str:
    mask, texts = _split(parts)
    return " or ".join(([f"k & {mask:#x}"] if mask else []) + texts)


def _every(parts: list[Side]) -> str:
    mask, texts = _split(parts)
    return " and ".join(([f"k & {mask:#x} == {mask:#x}"] if mask else []) + texts)


def _split(parts: list[Side]) -> tuple[int, list[str]]:
    """The parts that are bits, in one mask; and the other parts, in brackets."""
    texts = [f"({part})" for part in parts if isinstance(part, str)]
    return union(part for part in parts if isinstance(part, int)), texts


def union(masks: Iterable[int]) -> int:
    """Every bit that is set in one of these numbers.

    >>> union([0b10, 0b11, 0])
    3
    """
    return reduce(operator.or_, masks, 0)


def set_bits(bits: int) -> list[int]:
    """The places of the bits that are set, lowest first.

    >>> set_bits(0b1010)
    [1, 3]
    """
    places = []
    while bits:
        lowest = bits & -bits
        places.append(lowest.bit_length() - 1)
        bits ^= lowest
    return places
