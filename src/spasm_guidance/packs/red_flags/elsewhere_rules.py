"""Pain from elsewhere, bleeding, people who need their own pathway; and all rules together."""

from __future__ import annotations

import attrs

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    ACR_ADULTS,
    ASSAR,
    BLOOD_THINNERS,
    NHS_EMERGENCY,
    NHS_URGENT,
    PREGNANCY_CASE,
    REVIEW_BY,
    SPINAL_BLEEDING,
    SPONDYLOARTHRITIS,
)
from spasm_guidance.packs.red_flags.spine_rules import (
    CANCER_RULES,
    FRACTURE_RULES,
    INFECTION_RULES,
    NERVE_RULES,
)

_BURST_AORTA = "a burst main blood vessel in the belly (aortic aneurysm)"
_BLEEDING = "bleeding around the spine"

EMERGENCIES_ELSEWHERE = (
    Rule(
        id="chest-pain",
        when=RedFlags.chest_pain,
        grade=Grade.EMERGENCY,
        rationale="Back pain along with chest pain can come from the heart or from a large blood "
        "vessel.",
        because=NHS_EMERGENCY,
        graded_by=NHS_EMERGENCY,
        may_indicate="a problem of the heart or of the main blood vessel (aorta)",
    ),
    Rule(
        id="pulsating-abdominal-mass",
        when=RedFlags.pulsating_abdominal_mass,
        grade=Grade.EMERGENCY,
        rationale="A lump in the belly that beats like a pulse, along with back pain, can mean "
        "that the main blood vessel of the belly is about to burst.",
        because=ASSAR,
        graded_by=ASSAR,
        may_indicate=_BURST_AORTA,
    ),
    Rule(
        id="collapse",
        when=RedFlags.collapse,
        grade=Grade.EMERGENCY,
        rationale="Fainting with back pain can mean bleeding inside the body.",
        because=ASSAR,
        graded_by=ASSAR,
        may_indicate=_BURST_AORTA,
    ),
    Rule(
        id="blood-thinner-with-nerve-signs",
        when=RedFlags.anticoagulant
        & any_of(
            Symptoms.leg_weakness >= Legs.ONE,
            Symptoms.leg_numbness >= Legs.ONE,
            Symptoms.groin_numbness,
        ),
        grade=Grade.EMERGENCY,
        rationale="With a blood thinner, weakness or numbness can mean that blood is pressing on "
        "the nerves of the spine. Waiting can cause lasting harm.",
        because=SPINAL_BLEEDING,
        graded_by=SPINAL_BLEEDING,
        may_indicate=_BLEEDING,
        also=(BLOOD_THINNERS,),
    ),
)

OTHER_RULES = (
    Rule(
        id="blood-thinner-with-strong-pain",
        when=RedFlags.anticoagulant & any_of(Symptoms.sudden_onset, Symptoms.severe_pain),
        grade=Grade.URGENT,
        rationale="With a blood thinner, sudden or severe back pain can mean bleeding around the "
        "spine. This is rare.",
        because=BLOOD_THINNERS,
        graded_by=BLOOD_THINNERS,
        may_indicate=_BLEEDING,
        also=(SPINAL_BLEEDING,),
    ),
    Rule(
        id="thoracic-pain",
        when=RedFlags.thoracic_pain,
        grade=Grade.URGENT,
        rationale="Pain in the upper back, between the shoulder blades, can have several causes "
        "and should be checked soon.",
        because=NHS_URGENT,
        graded_by=NHS_URGENT,
    ),
    Rule(
        id="pregnancy",
        when=RedFlags.pregnancy,
        grade=Grade.SEE_DOCTOR,
        rationale="Back pain in pregnancy should be talked over with the people who care for "
        "your pregnancy. A change of your bladder must never just be put down to it.",
        because=PREGNANCY_CASE,
        graded_by=PREGNANCY_CASE,
    ),
    Rule(
        id="under-18",
        when=RedFlags.under_18,
        grade=Grade.SEE_DOCTOR,
        rationale="This guidance was written for adults. A doctor should look at the back pain "
        "of a child or teenager.",
        because=ACR_ADULTS,
        graded_by=ACR_ADULTS,
    ),
    Rule(
        id="inflammatory-pattern",
        when=RedFlags.inflammatory_pattern,
        grade=Grade.SEE_DOCTOR,
        rationale="A back that has been stiff in the morning for over three months, and that "
        "eases with moving, can be inflamed. A doctor can find out.",
        because=SPONDYLOARTHRITIS,
        graded_by=SPONDYLOARTHRITIS,
        may_indicate="inflamed joints of the spine (axial spondyloarthritis)",
    ),
)

RULES = tuple(
    attrs.evolve(rule, review_by=REVIEW_BY)
    for rule in (
        *NERVE_RULES,
        *EMERGENCIES_ELSEWHERE,
        *INFECTION_RULES,
        *CANCER_RULES,
        *FRACTURE_RULES,
        *OTHER_RULES,
    )
)
"""Every rule of the table, most urgent first within each suspicion."""
