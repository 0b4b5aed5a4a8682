"""What a careful developer would write by hand: attrs in, attrs out, two values, no sources."""

from __future__ import annotations

from typing import Any

import attrs

from benchmarks.people import FINDINGS
from spasm_guidance import LegsFinding, Quantity, Symptoms


def as_bool(value: object) -> bool:
    if value is True or value is False:
        return value
    raise TypeError("expected True or False")


def as_level(value: object) -> int:
    if value in (0, 1, 2) and type(value) is int:
        return value
    raise TypeError("expected 0, 1 or 2")


def as_days(value: float) -> float:
    if value >= 0:
        return value
    raise ValueError("expected 0 or more")


def _field(finding: object) -> object:
    if isinstance(finding, Quantity):
        return attrs.field(converter=as_days)
    return attrs.field(converter=as_level if isinstance(finding, LegsFinding) else as_bool)


_NAMES = {finding.name for finding in Symptoms.findings}
HandSymptoms = attrs.make_class(
    "HandSymptoms",
    {f.name: _field(f) for f in FINDINGS if f.name in _NAMES},
    frozen=True,
    slots=True,
    kw_only=True,
)
HandRisks = attrs.make_class(
    "HandRisks",
    {f.name: _field(f) for f in FINDINGS if f.name not in _NAMES},
    frozen=True,
    slots=True,
    kw_only=True,
)


@attrs.frozen
class HandResult:
    """What comes out: a grade, the rules, what to do."""

    grade: str
    reasons: tuple[str, ...]
    advice: tuple[str, ...]


_ADVICE = {
    "emergency": ("seek-emergency-care",),
    "urgent": ("do-not-delay", "book-an-appointment", "watch-for-warning-signs"),
    "see_doctor": ("consult-a-professional", "book-an-appointment", "avoid-strain"),
    "home_care": ("avoid-strain", "ice", "stay-hydrated", "watch-for-warning-signs"),
}


def by_hand(s: Any) -> HandResult:  # the point is plain ifs
    """The article's rules as plain ifs."""
    reasons = []
    emergency = urgent = False
    if s.loss_of_bladder_control or s.loss_of_bowel_control:
        reasons.append("bladder-or-bowel-loss")
        emergency = True
    if s.groin_numbness:
        reasons.append("groin-numbness")
        emergency = True
    if s.leg_numbness >= 2:
        reasons.append("numbness-both-legs")
        emergency = True
    if s.leg_weakness >= 1:
        if s.leg_weakness >= 2:
            reasons.append("weakness-both-legs")
            emergency = True
        if s.leg_numbness >= 1 or s.severe_pain or s.worsening:
            reasons.append("leg-weakness-with-another-sign")
            emergency = True
        reasons.append("leg-weakness")
        urgent = True
    leg_sign = s.shooting_leg_pain >= 1 or s.leg_numbness >= 1
    if leg_sign:
        if s.shooting_leg_pain >= 1 and s.leg_numbness >= 1:
            reasons.append("radiating-pain-with-numbness")
            urgent = True
        if s.shooting_leg_pain >= 2:
            reasons.append("radiating-pain-both-legs")
            urgent = True
        if s.worsening or (s.leg_numbness >= 1 and s.severe_pain):
            reasons.append("aggravated-leg-signs")
            urgent = True
        if s.recent_injury:
            reasons.append("leg-signs-after-injury")
            urgent = True
    if s.recent_injury and (s.severe_pain or s.sudden_onset):
        reasons.append("severe-pain-after-injury")
        urgent = True
    if leg_sign:
        if s.shooting_leg_pain >= 1:
            reasons.append("radiating-pain")
        if s.leg_numbness >= 1:
            reasons.append("leg-numbness")
    if s.duration_days > 3:
        reasons.append("persistent")
    if s.worsening:
        reasons.append("worsening")
    if s.recent_injury:
        reasons.append("recent-injury")
    if s.severe_pain:
        reasons.append("severe-pain")
    if s.self_care_failed:
        reasons.append("self-care-failed")
    if s.repeated_episodes:
        reasons.append("repeated-episodes")
    if s.other_concern:
        reasons.append("other-concern")
    if emergency:
        grade = "emergency"
    elif urgent:
        grade = "urgent"
    else:
        grade = "see_doctor" if reasons else "home_care"
    return HandResult(grade, tuple(reasons), _ADVICE[grade])
