"""Pain from elsewhere, bleeding, people who need their own pathway; and all rules together."""

from spasm_guidance.language.criteria import any_of
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags import guidelines
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.spine_rules import (
    NERVE_RULES,
    NUMB_LEG,
    SPINE_RULES,
    WEAK_LEG,
    doctor,
    emergency,
    urgent,
)

_BURST_AORTA = "a burst main blood vessel in the belly (aortic aneurysm)"
_BLEEDING = "bleeding around the spine"

EMERGENCIES_ELSEWHERE = (
    emergency(
        id="chest-pain",
        when=RedFlags.chest_pain,
        rationale="Back pain along with chest pain can come from the heart or from a large blood "
        "vessel.",
        because=guidelines.NHS_EMERGENCY,
        may_indicate="a problem of the heart or of the main blood vessel (aorta)",
    ),
    emergency(
        id="pulsating-abdominal-mass",
        when=RedFlags.pulsating_abdominal_mass,
        rationale="A lump in the belly that beats like a pulse, along with back pain, can mean "
        "that the main blood vessel of the belly is about to burst.",
        because=guidelines.ASSAR,
        may_indicate=_BURST_AORTA,
    ),
    emergency(
        id="collapse",
        when=RedFlags.collapse,
        rationale="Fainting with back pain can mean bleeding inside the body.",
        because=guidelines.ASSAR,
        may_indicate=_BURST_AORTA,
    ),
    emergency(
        id="blood-thinner-with-nerve-signs",
        when=RedFlags.anticoagulant & any_of(WEAK_LEG, NUMB_LEG, Symptoms.groin_numbness),
        rationale="With a blood thinner, weakness or numbness can mean that blood is pressing on "
        "the nerves of the spine. Waiting can cause lasting harm.",
        because=guidelines.SPINAL_BLEEDING,
        may_indicate=_BLEEDING,
        also=(guidelines.BLOOD_THINNERS,),
    ),
)

OTHER_RULES = (
    urgent(
        id="blood-thinner-with-strong-pain",
        when=RedFlags.anticoagulant & any_of(Symptoms.sudden_onset, Symptoms.severe_pain),
        rationale="With a blood thinner, sudden or severe back pain can mean bleeding around the "
        "spine. This is rare.",
        because=guidelines.BLOOD_THINNERS,
        may_indicate=_BLEEDING,
        also=(guidelines.SPINAL_BLEEDING,),
    ),
    urgent(
        id="thoracic-pain",
        when=RedFlags.thoracic_pain,
        rationale="Pain in the upper back, between the shoulder blades, can have several causes "
        "and should be checked soon.",
        because=guidelines.NHS_URGENT,
    ),
    doctor(
        id="pregnancy",
        when=RedFlags.pregnancy,
        rationale="Back pain in pregnancy should be talked over with the people who care for "
        "your pregnancy. A change of your bladder must never just be put down to it.",
        because=guidelines.PREGNANCY_CASE,
    ),
    doctor(
        id="under-18",
        when=RedFlags.under_18,
        rationale="This guidance was written for adults. A doctor should look at the back pain "
        "of a child or teenager.",
        because=guidelines.ACR_ADULTS,
    ),
    doctor(
        id="inflammatory-pattern",
        when=RedFlags.inflammatory_pattern,
        rationale="A back that has been stiff in the morning for over three months, and that "
        "eases with moving, can be inflamed. A doctor can find out.",
        because=guidelines.SPONDYLOARTHRITIS,
        may_indicate="inflamed joints of the spine (axial spondyloarthritis)",
    ),
)

RULES = (*NERVE_RULES, *EMERGENCIES_ELSEWHERE, *SPINE_RULES, *OTHER_RULES)
"""Every rule of the table, most urgent first within each suspicion."""
