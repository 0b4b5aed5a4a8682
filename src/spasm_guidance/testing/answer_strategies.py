"""Answers to a finding: every kind of answer is drawn, and numbers around what decides."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.pack.pack_checks import criteria_of
from spasm_guidance.rulepack import RulePack

_KNOWN_LEGS = (Legs.NEITHER, Legs.ONE, Legs.BOTH)
_KNOWN_PRESENCE = (Presence.ABSENT, Presence.PRESENT)
_FAR = 10_000  # how far beyond its thresholds a quantity without an end is drawn


def thresholds(pack: RulePack | None, finding: Finding) -> tuple[float, ...]:
    """The numbers with which the pack compares a quantity, lowest first."""
    if pack is None or not isinstance(finding, Quantity):
        return ()
    read = (atom for _, criterion in criteria_of(pack) for atom in atoms(criterion))
    compared = (atom for atom in read if isinstance(atom, QuantityAbove) and atom.of is finding)
    return tuple(sorted({atom.threshold for atom in compared}))


def known_answers(finding: Finding, around: tuple[float, ...] = ()) -> st.SearchStrategy[Any]:
    """Every answer to a finding but "not answered"; numbers on and next to those in `around`."""
    if isinstance(finding, LegsFinding):
        return st.sampled_from(_KNOWN_LEGS)
    if isinstance(finding, Quantity):
        return _numbers(finding, around)
    return st.sampled_from(_KNOWN_PRESENCE)


def answers(finding: Finding, around: tuple[float, ...] = ()) -> st.SearchStrategy[Any]:
    """Every answer to a finding, "not answered" first, so that failures shrink to it."""
    return st.one_of(st.just(finding.unknown), known_answers(finding, around))


def _numbers(quantity: Quantity, around: tuple[float, ...]) -> st.SearchStrategy[float]:
    low, high = ends(quantity, around)
    near = [
        near
        for number in (*around, low, high)
        for near in (number, number - 1, number + 1, *_neighbours(number))
        if low <= near <= high
    ]
    return st.one_of(
        st.sampled_from(sorted(set(near))),
        st.integers(math.ceil(low), math.floor(high)) if _holds_whole(low, high) else st.nothing(),
        st.floats(float(low), float(high)).filter(lambda number: low <= number <= high),
    )


def _holds_whole(low: float, high: float) -> bool:
    return math.ceil(low) <= math.floor(high)


def _neighbours(number: float) -> tuple[float, float]:
    return math.nextafter(number, -math.inf), math.nextafter(number, math.inf)


def ends(quantity: Quantity, around: tuple[float, ...] = ()) -> tuple[float, float]:
    """The lowest and highest number that is worth answering: its ends, or beyond `around`."""
    low = quantity.minimum if quantity.minimum is not None else min(around, default=0) - _FAR
    high = quantity.maximum if quantity.maximum is not None else max((*around, low)) + _FAR
    return low, high


def lowest(finding: Finding, around: tuple[float, ...] = ()) -> Any:
    """The answer that says the least: absent, neither, or the lowest number."""
    return ends(finding, around)[0] if isinstance(finding, Quantity) else finding.no


def highest(finding: Finding, around: tuple[float, ...] = ()) -> Any:
    """The answer that says the most: present, both, or the highest number."""
    if isinstance(finding, Quantity):
        return ends(finding, around)[1]
    return Legs.BOTH if isinstance(finding, LegsFinding) else Presence.PRESENT
