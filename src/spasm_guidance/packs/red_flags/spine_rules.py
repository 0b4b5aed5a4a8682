"""Signs and risks of harm in the spine: a pressed nerve, an infection, cancer, a broken bone."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.sources import Evidence
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags import guidelines
from spasm_guidance.packs.red_flags.flag_findings import RedFlags

OLDER_AGE = 70
"""From what age, in years, bones are taken to break more easily (ACR and Downie 2013)."""

WEAK_LEG = Symptoms.leg_weakness >= Legs.ONE
NUMB_LEG = Symptoms.leg_numbness >= Legs.ONE


def _rule(grade: Grade, *, because: Evidence, **parts: Any) -> Rule:
    """A rule of this pack: what it rests on shows its grade, too, unless `graded_by` does."""
    parts = {"graded_by": because, "review_by": guidelines.REVIEW_BY, **parts}
    return Rule(grade=grade, because=because, **parts)


emergency: Callable[..., Rule] = functools.partial(_rule, Grade.EMERGENCY)
urgent: Callable[..., Rule] = functools.partial(_rule, Grade.URGENT)
doctor: Callable[..., Rule] = functools.partial(_rule, Grade.SEE_DOCTOR)

_CAUDA_EQUINA_SYNDROME = "cauda equina syndrome"
_INFECTION = "an infection in the spine"
_BROKEN_BONE = "a broken bone in the spine"

NERVE_RULES = (
    emergency(
        id="urinary-retention",
        when=RedFlags.urinary_retention,
        rationale="New trouble passing urine can mean that nerves low in the spine are being "
        "pressed. Waiting can cause lasting harm. It must not be put down to pregnancy.",
        because=guidelines.BMJ_CAUDA_EQUINA,
        graded_by=guidelines.NHS_EMERGENCY,
        may_indicate=_CAUDA_EQUINA_SYNDROME,
    ),
    emergency(
        id="sexual-dysfunction",
        when=RedFlags.sexual_dysfunction,
        rationale="New loss of feeling in the genitals, or of sexual function, can mean that "
        "nerves low in the spine are being pressed. Waiting can cause lasting harm.",
        because=guidelines.BMJ_CAUDA_EQUINA,
        may_indicate=_CAUDA_EQUINA_SYNDROME,
    ),
    emergency(
        id="pain-down-both-legs",
        when=Symptoms.shooting_leg_pain >= Legs.BOTH,
        rationale="Pain that shoots down both legs can mean that nerves low in the spine are "
        "being pressed on both sides. Waiting can cause lasting harm.",
        because=guidelines.CKS_SCIATICA,
        graded_by=guidelines.NHS_EMERGENCY,
        may_indicate=_CAUDA_EQUINA_SYNDROME,
    ),
    emergency(
        id="difficulty-walking",
        when=RedFlags.difficulty_walking,
        rationale="New trouble walking can mean that the spinal cord, or nerves low in the "
        "spine, are being pressed. Waiting can cause lasting harm.",
        because=guidelines.CG75,
        may_indicate="cauda equina syndrome or spinal cord compression",
    ),
)

SPINE_RULES = (
    # An infection.
    emergency(
        id="fever-with-risk-or-leg-signs",
        when=RedFlags.fever
        & any_of(RedFlags.injecting_drug_use, RedFlags.immunosuppression, WEAK_LEG, NUMB_LEG),
        rationale="Fever along with a weak or numb leg, a weak immune system or injected drugs "
        "can mean an infection that presses on the nerves of the spine. This needs help at once.",
        because=guidelines.RACGP_INFECTION,
        may_indicate="an abscess in the spine, or an infected disc",
    ),
    urgent(
        id="fever",
        when=RedFlags.fever,
        rationale="Back pain with fever can mean an infection in the spine.",
        because=guidelines.RACGP_INFECTION,
        graded_by=guidelines.NHS_URGENT,
        may_indicate=_INFECTION,
    ),
    urgent(
        id="injecting-drug-use",
        when=RedFlags.injecting_drug_use,
        rationale="Germs can get into the blood with a needle and settle in the spine. Only "
        "about half of the people with such an infection have a fever.",
        because=guidelines.INFECTION_CASES,
        may_indicate=_INFECTION,
    ),
    urgent(
        id="immunosuppression",
        when=RedFlags.immunosuppression,
        rationale="A weak immune system makes an infection in the spine more likely, and such "
        "an infection can come without a fever.",
        because=guidelines.ACR_INFECTION,
        graded_by=guidelines.INFECTION_CASES,
        may_indicate=_INFECTION,
    ),
    urgent(
        id="recent-infection",
        when=RedFlags.recent_infection,
        rationale="After a bacterial infection, or after something was done to the spine, germs "
        "can settle in the spine. Such an infection can come without a fever.",
        because=guidelines.INFECTION_CASES,
        may_indicate=_INFECTION,
    ),
    # Cancer.
    emergency(
        id="cancer-history-with-nerve-signs",
        when=RedFlags.cancer_history
        & any_of(
            Symptoms.shooting_leg_pain >= Legs.ONE,
            WEAK_LEG,
            NUMB_LEG,
            Symptoms.groin_numbness,
            RedFlags.difficulty_walking,
        ),
        rationale="After cancer, pain down a leg, weakness, numbness or trouble walking can mean "
        "that the cancer has reached the spine and presses on it. This needs help at once.",
        because=guidelines.CG75,
        may_indicate="pressure on the spinal cord from cancer",
    ),
    urgent(
        id="cancer-history",
        when=RedFlags.cancer_history,
        rationale="After cancer, new back pain should be checked soon, since cancer can spread "
        "to the spine.",
        because=guidelines.CG75,
        may_indicate="cancer that has spread to the spine",
        also=(guidelines.DOWNIE,),
    ),
    urgent(
        id="unexplained-weight-loss",
        when=RedFlags.unexplained_weight_loss,
        rationale="Back pain along with weight loss that has no reason should be checked soon.",
        because=guidelines.NHS_URGENT,
        may_indicate="cancer or an infection",
    ),
    urgent(
        id="night-pain",
        when=RedFlags.night_pain,
        rationale="Pain that wakes you at night, or that lying down does not ease, should be "
        "checked soon.",
        because=guidelines.NHS_URGENT,
        may_indicate="cancer, an infection or a broken bone in the spine",
    ),
    # A broken bone.
    emergency(
        id="serious-accident",
        when=RedFlags.serious_accident,
        rationale="A serious accident can break a bone of the spine.",
        because=guidelines.RACGP_FRACTURE,
        graded_by=guidelines.NHS_EMERGENCY,
        may_indicate=_BROKEN_BONE,
    ),
    urgent(
        id="fragile-bones",
        when=any_of(
            RedFlags.osteoporosis, RedFlags.long_term_steroids, RedFlags.age_years >= OLDER_AGE
        )
        & any_of(Symptoms.recent_injury, Symptoms.severe_pain),
        rationale="Thin bones, long use of steroids, or an age of 70 or more make it easier for "
        "a bone of the spine to break, even with a slight knock or with none that you noticed.",
        because=guidelines.ACR_FRACTURE,
        may_indicate=_BROKEN_BONE,
        also=(guidelines.DOWNIE,),
    ),
    urgent(
        id="spinal-deformity",
        when=RedFlags.spinal_deformity,
        rationale="A new lump on the back, or a back that has changed shape, should be checked "
        "soon.",
        because=guidelines.NHS_URGENT,
        may_indicate=_BROKEN_BONE,
    ),
)
