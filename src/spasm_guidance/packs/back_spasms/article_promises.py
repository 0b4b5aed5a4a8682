"""The article's red flags, each with the least grade it may ever get.

Written by hand and not derived from the rules, with numbers of its own: a promise that was
computed from the rules could not catch a wrong one.
"""

from __future__ import annotations

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
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
_INJURY = WARNING_SIGNS.quote("a fall or car accident")
_PAIN_AFTER_TRAUMA = WARNING_SIGNS.quote("Severe or sudden back pain after trauma")

PROMISES = (
    Promise(
        id="loss-of-bladder-control",
        whenever=Symptoms.loss_of_bladder_control,
        at_least=Grade.EMERGENCY,
        because=_BLADDER_OR_BOWEL,
    ),
    Promise(
        id="loss-of-bowel-control",
        whenever=Symptoms.loss_of_bowel_control,
        at_least=Grade.EMERGENCY,
        because=_BLADDER_OR_BOWEL,
    ),
    Promise(
        id="groin-numbness",
        whenever=Symptoms.groin_numbness,
        at_least=Grade.EMERGENCY,
        because=_NUMB_LEGS_OR_GROIN,
    ),
    Promise(
        id="numbness-in-both-legs",
        whenever=Symptoms.leg_numbness >= Legs.BOTH,
        at_least=Grade.EMERGENCY,
        because=_NUMB_LEGS_OR_GROIN,
    ),
    Promise(
        id="weakness-in-both-legs",
        whenever=Symptoms.leg_weakness >= Legs.BOTH,
        at_least=Grade.EMERGENCY,
        because=_WEAK_LEGS,
    ),
    Promise(
        id="leg-weakness-with-numbness",
        whenever=(Symptoms.leg_weakness >= Legs.ONE) & (Symptoms.leg_numbness >= Legs.ONE),
        at_least=Grade.EMERGENCY,
        because=_WEAK_LEGS,
    ),
    Promise(
        id="leg-weakness-with-severe-pain",
        whenever=(Symptoms.leg_weakness >= Legs.ONE) & Symptoms.severe_pain,
        at_least=Grade.EMERGENCY,
        because=_WEAK_LEGS,
    ),
    Promise(
        id="leg-weakness-with-worsening",
        whenever=(Symptoms.leg_weakness >= Legs.ONE) & Symptoms.worsening,
        at_least=Grade.EMERGENCY,
        because=_WEAK_LEGS,
    ),
    Promise(
        id="leg-weakness",
        whenever=Symptoms.leg_weakness >= Legs.ONE,
        at_least=Grade.URGENT,
        because=_WEAK_LEGS,
    ),
    Promise(
        id="shooting-pain-with-numbness",
        whenever=(Symptoms.shooting_leg_pain >= Legs.ONE) & (Symptoms.leg_numbness >= Legs.ONE),
        at_least=Grade.URGENT,
        because=WARNING_SIGNS.quote("Pain shooting down your leg and numbness or tingling"),
    ),
    Promise(
        id="shooting-pain-in-both-legs",
        whenever=Symptoms.shooting_leg_pain >= Legs.BOTH,
        at_least=Grade.URGENT,
        because=_SHOOTING_PAIN,
    ),
    Promise(
        id="shooting-pain-with-worsening",
        whenever=(Symptoms.shooting_leg_pain >= Legs.ONE) & Symptoms.worsening,
        at_least=Grade.URGENT,
        because=_SHOOTING_PAIN,
    ),
    Promise(
        id="leg-numbness-with-worsening",
        whenever=(Symptoms.leg_numbness >= Legs.ONE) & Symptoms.worsening,
        at_least=Grade.URGENT,
        because=_NUMBNESS,
    ),
    Promise(
        id="leg-numbness-with-severe-pain",
        whenever=(Symptoms.leg_numbness >= Legs.ONE) & Symptoms.severe_pain,
        at_least=Grade.URGENT,
        because=_NUMBNESS,
    ),
    Promise(
        id="injury-with-shooting-pain",
        whenever=Symptoms.recent_injury & (Symptoms.shooting_leg_pain >= Legs.ONE),
        at_least=Grade.URGENT,
        because=_INJURY,
    ),
    Promise(
        id="injury-with-leg-numbness",
        whenever=Symptoms.recent_injury & (Symptoms.leg_numbness >= Legs.ONE),
        at_least=Grade.URGENT,
        because=_INJURY,
    ),
    Promise(
        id="injury-with-severe-pain",
        whenever=Symptoms.recent_injury & Symptoms.severe_pain,
        at_least=Grade.URGENT,
        because=_PAIN_AFTER_TRAUMA,
    ),
    Promise(
        id="injury-with-sudden-onset",
        whenever=Symptoms.recent_injury & Symptoms.sudden_onset,
        at_least=Grade.URGENT,
        because=_PAIN_AFTER_TRAUMA,
    ),
    Promise(
        id="shooting-leg-pain",
        whenever=Symptoms.shooting_leg_pain >= Legs.ONE,
        at_least=Grade.SEE_DOCTOR,
        because=_SHOOTING_PAIN,
    ),
    Promise(
        id="leg-numbness",
        whenever=Symptoms.leg_numbness >= Legs.ONE,
        at_least=Grade.SEE_DOCTOR,
        because=_NUMBNESS,
    ),
    Promise(
        id="more-than-three-days",
        whenever=Symptoms.duration_days > 3,
        at_least=Grade.SEE_DOCTOR,
        because=WARNING_SIGNS.quote("last more than a few days"),
    ),
    Promise(
        id="worsening",
        whenever=Symptoms.worsening,
        at_least=Grade.SEE_DOCTOR,
        because=WARNING_SIGNS.quote("worsen over time"),
    ),
    Promise(
        id="recent-injury",
        whenever=Symptoms.recent_injury,
        at_least=Grade.SEE_DOCTOR,
        because=_INJURY,
    ),
    Promise(
        id="severe-pain",
        whenever=Symptoms.severe_pain,
        at_least=Grade.SEE_DOCTOR,
        because=SEE_A_DOCTOR.quote("accompanied by severe pain"),
    ),
    Promise(
        id="self-care-failed",
        whenever=Symptoms.self_care_failed,
        at_least=Grade.SEE_DOCTOR,
        because=SEE_A_DOCTOR.quote("persist despite self-care"),
    ),
    Promise(
        id="repeated-episodes",
        whenever=Symptoms.repeated_episodes,
        at_least=Grade.SEE_DOCTOR,
        because=CAUSES.quote("repeated episodes could signify a deeper problem"),
    ),
    Promise(
        id="other-concern",
        whenever=Symptoms.other_concern,
        at_least=Grade.SEE_DOCTOR,
        because=SEE_A_DOCTOR.quote("other concerning symptoms"),
    ),
)
