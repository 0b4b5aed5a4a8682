"""Signs that the nerves low in the spine, or the spinal cord, are pressed."""

from __future__ import annotations

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    BMJ_CAUDA_EQUINA,
    CG75,
    CKS_SCIATICA,
    NHS_EMERGENCY,
    REVIEW_BY,
)

CAUDA_EQUINA_SYNDROME = "cauda equina syndrome"

NERVE_RULES = (
    Rule(
        id="urinary-retention",
        when=RedFlags.urinary_retention,
        grade=Grade.EMERGENCY,
        rationale="New trouble passing urine can mean that nerves low in the spine are being "
        "pressed. Waiting can cause lasting harm. It must not be put down to pregnancy.",
        because=BMJ_CAUDA_EQUINA,
        graded_by=NHS_EMERGENCY,
        may_indicate=CAUDA_EQUINA_SYNDROME,
        review_by=REVIEW_BY,
    ),
    Rule(
        id="sexual-dysfunction",
        when=RedFlags.sexual_dysfunction,
        grade=Grade.EMERGENCY,
        rationale="New loss of feeling in the genitals, or of sexual function, can mean that "
        "nerves low in the spine are being pressed. Waiting can cause lasting harm.",
        because=BMJ_CAUDA_EQUINA,
        graded_by=BMJ_CAUDA_EQUINA,
        may_indicate=CAUDA_EQUINA_SYNDROME,
        review_by=REVIEW_BY,
    ),
    Rule(
        id="pain-down-both-legs",
        when=Symptoms.shooting_leg_pain >= Legs.BOTH,
        grade=Grade.EMERGENCY,
        rationale="Pain that shoots down both legs can mean that nerves low in the spine are "
        "being pressed on both sides. Waiting can cause lasting harm.",
        because=CKS_SCIATICA,
        graded_by=NHS_EMERGENCY,
        may_indicate=CAUDA_EQUINA_SYNDROME,
        review_by=REVIEW_BY,
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
        review_by=REVIEW_BY,
    ),
)
