"""The article's red flags, each with the least grade it may ever get.

Written by hand and not derived from the rules, with numbers of its own: a promise that was
computed from the rules could not catch a wrong one.
"""

from __future__ import annotations

from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.sources import Evidence
from spasm_guidance.pack.rules import Promise
from spasm_guidance.packs.back_spasms.article import (
    CAUDA_EQUINA,
    CAUSES,
    SEE_A_DOCTOR,
    WARNING_SIGNS,
)
from spasm_guidance.packs.back_spasms.symptoms import Symptoms

_BLADDER_OR_BOWEL = WARNING_SIGNS.quote("Loss of bladder or bowel control")
_NUMB_LEGS_OR_GROIN = CAUDA_EQUINA.quote("Numbness or tingling in the legs or groin area")
_WEAK_LEGS = CAUDA_EQUINA.quote("Weakness in the legs")
_SHOOTING_PAIN = WARNING_SIGNS.quote("Pain shooting down your leg")
_NUMBNESS = WARNING_SIGNS.quote("numbness or tingling")
_PAIN_AND_NUMBNESS = WARNING_SIGNS.quote("Pain shooting down your leg and numbness or tingling")
_INJURY = WARNING_SIGNS.quote("a fall or car accident")
_PAIN_AFTER_TRAUMA = WARNING_SIGNS.quote("Severe or sudden back pain after trauma")
_A_FEW_DAYS = WARNING_SIGNS.quote("last more than a few days")
_DESPITE_SELF_CARE = SEE_A_DOCTOR.quote("persist despite self-care")
_REPEATED = CAUSES.quote("repeated episodes could signify a deeper problem")

_PAIN_DOWN_A_LEG = Symptoms.shooting_leg_pain >= Legs.ONE
_NUMB_LEG = Symptoms.leg_numbness >= Legs.ONE
_WEAK_LEG = Symptoms.leg_weakness >= Legs.ONE
_INJURED = Symptoms.recent_injury

Row = tuple[str, Criterion, Evidence]
"""A promise's id, the answers it speaks of, and what it rests on."""

_EMERGENCY: tuple[Row, ...] = (
    ("loss-of-bladder-control", Symptoms.loss_of_bladder_control, _BLADDER_OR_BOWEL),
    ("loss-of-bowel-control", Symptoms.loss_of_bowel_control, _BLADDER_OR_BOWEL),
    ("groin-numbness", Symptoms.groin_numbness, _NUMB_LEGS_OR_GROIN),
    ("numbness-in-both-legs", Symptoms.leg_numbness >= Legs.BOTH, _NUMB_LEGS_OR_GROIN),
    ("weakness-in-both-legs", Symptoms.leg_weakness >= Legs.BOTH, _WEAK_LEGS),
    ("leg-weakness-with-numbness", _WEAK_LEG & _NUMB_LEG, _WEAK_LEGS),
    ("leg-weakness-with-severe-pain", _WEAK_LEG & Symptoms.severe_pain, _WEAK_LEGS),
    ("leg-weakness-with-worsening", _WEAK_LEG & Symptoms.worsening, _WEAK_LEGS),
)

_URGENT: tuple[Row, ...] = (
    ("leg-weakness", _WEAK_LEG, _WEAK_LEGS),
    ("shooting-pain-with-numbness", _PAIN_DOWN_A_LEG & _NUMB_LEG, _PAIN_AND_NUMBNESS),
    ("shooting-pain-in-both-legs", Symptoms.shooting_leg_pain >= Legs.BOTH, _SHOOTING_PAIN),
    ("shooting-pain-with-worsening", _PAIN_DOWN_A_LEG & Symptoms.worsening, _SHOOTING_PAIN),
    ("leg-numbness-with-worsening", _NUMB_LEG & Symptoms.worsening, _NUMBNESS),
    ("leg-numbness-with-severe-pain", _NUMB_LEG & Symptoms.severe_pain, _NUMBNESS),
    ("injury-with-shooting-pain", _INJURED & _PAIN_DOWN_A_LEG, _INJURY),
    ("injury-with-leg-numbness", _INJURED & _NUMB_LEG, _INJURY),
    ("injury-with-severe-pain", _INJURED & Symptoms.severe_pain, _PAIN_AFTER_TRAUMA),
    ("injury-with-sudden-onset", _INJURED & Symptoms.sudden_onset, _PAIN_AFTER_TRAUMA),
)

_SEE_DOCTOR: tuple[Row, ...] = (
    ("shooting-leg-pain", _PAIN_DOWN_A_LEG, _SHOOTING_PAIN),
    ("leg-numbness", _NUMB_LEG, _NUMBNESS),
    ("more-than-three-days", Symptoms.duration_days > 3, _A_FEW_DAYS),
    ("worsening", Symptoms.worsening, WARNING_SIGNS.quote("worsen over time")),
    ("recent-injury", _INJURED, _INJURY),
    ("severe-pain", Symptoms.severe_pain, SEE_A_DOCTOR.quote("accompanied by severe pain")),
    ("self-care-failed", Symptoms.self_care_failed, _DESPITE_SELF_CARE),
    ("repeated-episodes", Symptoms.repeated_episodes, _REPEATED),
    ("other-concern", Symptoms.other_concern, SEE_A_DOCTOR.quote("other concerning symptoms")),
)


def promises_of(table: dict[Grade, tuple[Row, ...]]) -> tuple[Promise, ...]:
    """The promises of a table that names, for each grade, the rows that never get less."""
    return tuple(
        Promise(id=name, whenever=criterion, at_least=grade, because=evidence)
        for grade, rows in table.items()
        for name, criterion, evidence in rows
    )


PROMISES = promises_of(
    {Grade.EMERGENCY: _EMERGENCY, Grade.URGENT: _URGENT, Grade.SEE_DOCTOR: _SEE_DOCTOR}
)
