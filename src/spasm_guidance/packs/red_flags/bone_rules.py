"""Signs and risks of cancer in the spine, and of a broken bone."""

from __future__ import annotations

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    ACR_FRACTURE,
    CG75,
    DOWNIE,
    NHS_EMERGENCY,
    NHS_URGENT,
    RACGP_FRACTURE,
    REVIEW_BY,
)

OLDER_AGE = 70
"""From what age, in years, bones are taken to break more easily (ACR and Downie 2013)."""

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
        review_by=REVIEW_BY,
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
        review_by=REVIEW_BY,
    ),
    Rule(
        id="unexplained-weight-loss",
        when=RedFlags.unexplained_weight_loss,
        grade=Grade.URGENT,
        rationale="Back pain along with weight loss that has no reason should be checked soon.",
        because=NHS_URGENT,
        graded_by=NHS_URGENT,
        may_indicate="cancer or an infection",
        review_by=REVIEW_BY,
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
        review_by=REVIEW_BY,
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
        may_indicate="a broken bone in the spine",
        review_by=REVIEW_BY,
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
        may_indicate="a broken bone in the spine",
        also=(DOWNIE,),
        review_by=REVIEW_BY,
    ),
    Rule(
        id="spinal-deformity",
        when=RedFlags.spinal_deformity,
        grade=Grade.URGENT,
        rationale="A new lump on the back, or a back that has changed shape, should be checked "
        "soon.",
        because=NHS_URGENT,
        graded_by=NHS_URGENT,
        may_indicate="a broken bone in the spine",
        review_by=REVIEW_BY,
    ),
)
