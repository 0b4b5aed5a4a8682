"""Signs and risks of harm in the spine: a pressed nerve, an infection, cancer, a broken bone."""

from __future__ import annotations

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    ACR_FRACTURE,
    ACR_INFECTION,
    BMJ_CAUDA_EQUINA,
    CG75,
    CKS_SCIATICA,
    DOWNIE,
    INFECTION_CASES,
    NHS_EMERGENCY,
    NHS_URGENT,
    RACGP_FRACTURE,
    RACGP_INFECTION,
)

OLDER_AGE = 70
"""From what age, in years, bones are taken to break more easily (ACR and Downie 2013)."""

_CAUDA_EQUINA_SYNDROME = "cauda equina syndrome"
_INFECTION = "an infection in the spine"
_BROKEN_BONE = "a broken bone in the spine"

NERVE_RULES = (
    Rule(
        id="urinary-retention",
        when=RedFlags.urinary_retention,
        grade=Grade.EMERGENCY,
        rationale="New trouble passing urine can mean that nerves low in the spine are being "
        "pressed. Waiting can cause lasting harm. It must not be put down to pregnancy.",
        because=BMJ_CAUDA_EQUINA,
        graded_by=NHS_EMERGENCY,
        may_indicate=_CAUDA_EQUINA_SYNDROME,
    ),
    Rule(
        id="sexual-dysfunction",
        when=RedFlags.sexual_dysfunction,
        grade=Grade.EMERGENCY,
        rationale="New loss of feeling in the genitals, or of sexual function, can mean that "
        "nerves low in the spine are being pressed. Waiting can cause lasting harm.",
        because=BMJ_CAUDA_EQUINA,
        graded_by=BMJ_CAUDA_EQUINA,
        may_indicate=_CAUDA_EQUINA_SYNDROME,
    ),
    Rule(
        id="pain-down-both-legs",
        when=Symptoms.shooting_leg_pain >= Legs.BOTH,
        grade=Grade.EMERGENCY,
        rationale="Pain that shoots down both legs can mean that nerves low in the spine are "
        "being pressed on both sides. Waiting can cause lasting harm.",
        because=CKS_SCIATICA,
        graded_by=NHS_EMERGENCY,
        may_indicate=_CAUDA_EQUINA_SYNDROME,
    ),
    Rule(
        id="difficulty-walking",
        when=RedFlags.difficulty_walking,
        grade=Grade.EMERGENCY,
        rationale="New trouble walking can mean that the spinal cord, or nerves low in the "
        "spine, are being pressed. Waiting can cause lasting harm.",
        because=CG75,
        graded_by=CG75,
        may_indicate="cauda equina syndrome or spinal cord compression",
    ),
)

INFECTION_RULES = (
    Rule(
        id="fever-with-risk-or-leg-signs",
        when=RedFlags.fever
        & any_of(
            RedFlags.injecting_drug_use,
            RedFlags.immunosuppression,
            Symptoms.leg_weakness >= Legs.ONE,
            Symptoms.leg_numbness >= Legs.ONE,
        ),
        grade=Grade.EMERGENCY,
        rationale="Fever along with a weak or numb leg, a weak immune system or injected drugs "
        "can mean an infection that presses on the nerves of the spine. This needs help at once.",
        because=RACGP_INFECTION,
        graded_by=RACGP_INFECTION,
        may_indicate="an abscess in the spine, or an infected disc",
    ),
    Rule(
        id="fever",
        when=RedFlags.fever,
        grade=Grade.URGENT,
        rationale="Back pain with fever can mean an infection in the spine.",
        because=RACGP_INFECTION,
        graded_by=NHS_URGENT,
        may_indicate=_INFECTION,
    ),
    Rule(
        id="injecting-drug-use",
        when=RedFlags.injecting_drug_use,
        grade=Grade.URGENT,
        rationale="Germs can get into the blood with a needle and settle in the spine. Only "
        "about half of the people with such an infection have a fever.",
        because=INFECTION_CASES,
        graded_by=INFECTION_CASES,
        may_indicate=_INFECTION,
    ),
    Rule(
        id="immunosuppression",
        when=RedFlags.immunosuppression,
        grade=Grade.URGENT,
        rationale="A weak immune system makes an infection in the spine more likely, and such "
        "an infection can come without a fever.",
        because=ACR_INFECTION,
        graded_by=INFECTION_CASES,
        may_indicate=_INFECTION,
    ),
    Rule(
        id="recent-infection",
        when=RedFlags.recent_infection,
        grade=Grade.URGENT,
        rationale="After a bacterial infection, or after something was done to the spine, germs "
        "can settle in the spine. Such an infection can come without a fever.",
        because=INFECTION_CASES,
        graded_by=INFECTION_CASES,
        may_indicate=_INFECTION,
    ),
)

CANCER_RULES = (
    Rule(
        id="cancer-history-with-nerve-signs",
        when=RedFlags.cancer_history
        & any_of(
            Symptoms.shooting_leg_pain >= Legs.ONE,
            Symptoms.leg_weakness >= Legs.ONE,
            Symptoms.leg_numbness >= Legs.ONE,
            Symptoms.groin_numbness,
            RedFlags.difficulty_walking,
        ),
        grade=Grade.EMERGENCY,
        rationale="After cancer, pain down a leg, weakness, numbness or trouble walking can mean "
        "that the cancer has reached the spine and presses on it. This needs help at once.",
        because=CG75,
        graded_by=CG75,
        may_indicate="pressure on the spinal cord from cancer",
    ),
    Rule(
        id="cancer-history",
        when=RedFlags.cancer_history,
        grade=Grade.URGENT,
        rationale="After cancer, new back pain should be checked soon, since cancer can spread "
        "to the spine.",
        because=CG75,
        graded_by=CG75,
        may_indicate="cancer that has spread to the spine",
        also=(DOWNIE,),
    ),
    Rule(
        id="unexplained-weight-loss",
        when=RedFlags.unexplained_weight_loss,
        grade=Grade.URGENT,
        rationale="Back pain along with weight loss that has no reason should be checked soon.",
        because=NHS_URGENT,
        graded_by=NHS_URGENT,
        may_indicate="cancer or an infection",
    ),
    Rule(
        id="night-pain",
        when=RedFlags.night_pain,
        grade=Grade.URGENT,
        rationale="Pain that wakes you at night, or that lying down does not ease, should be "
        "checked soon.",
        because=NHS_URGENT,
        graded_by=NHS_URGENT,
        may_indicate="cancer, an infection or a broken bone in the spine",
    ),
)

FRACTURE_RULES = (
    Rule(
        id="serious-accident",
        when=RedFlags.serious_accident,
        grade=Grade.EMERGENCY,
        rationale="A serious accident can break a bone of the spine.",
        because=RACGP_FRACTURE,
        graded_by=NHS_EMERGENCY,
        may_indicate=_BROKEN_BONE,
    ),
    Rule(
        id="fragile-bones",
        when=any_of(
            RedFlags.osteoporosis, RedFlags.long_term_steroids, RedFlags.age_years >= OLDER_AGE
        )
        & any_of(Symptoms.recent_injury, Symptoms.severe_pain),
        grade=Grade.URGENT,
        rationale="Thin bones, long use of steroids, or an age of 70 or more make it easier for "
        "a bone of the spine to break, even with a slight knock or with none that you noticed.",
        because=ACR_FRACTURE,
        graded_by=ACR_FRACTURE,
        may_indicate=_BROKEN_BONE,
        also=(DOWNIE,),
    ),
    Rule(
        id="spinal-deformity",
        when=RedFlags.spinal_deformity,
        grade=Grade.URGENT,
        rationale="A new lump on the back, or a back that has changed shape, should be checked "
        "soon.",
        because=NHS_URGENT,
        graded_by=NHS_URGENT,
        may_indicate=_BROKEN_BONE,
    ),
)
