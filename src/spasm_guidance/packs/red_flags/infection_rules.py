"""Signs and risks of an infection in the spine."""

from __future__ import annotations

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    ACR_INFECTION,
    INFECTION_CASES,
    NHS_URGENT,
    RACGP_INFECTION,
    REVIEW_BY,
)

SPINAL_INFECTION = "an infection in the spine"

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
        review_by=REVIEW_BY,
    ),
    Rule(
        id="fever",
        when=RedFlags.fever,
        grade=Grade.URGENT,
        rationale="Back pain with fever can mean an infection in the spine.",
        because=RACGP_INFECTION,
        graded_by=NHS_URGENT,
        may_indicate=SPINAL_INFECTION,
        review_by=REVIEW_BY,
    ),
    Rule(
        id="injecting-drug-use",
        when=RedFlags.injecting_drug_use,
        grade=Grade.URGENT,
        rationale="Germs can get into the blood with a needle and settle in the spine. Only "
        "about half of the people with such an infection have a fever.",
        because=INFECTION_CASES,
        graded_by=INFECTION_CASES,
        may_indicate=SPINAL_INFECTION,
        review_by=REVIEW_BY,
    ),
    Rule(
        id="immunosuppression",
        when=RedFlags.immunosuppression,
        grade=Grade.URGENT,
        rationale="A weak immune system makes an infection in the spine more likely, and such "
        "an infection can come without a fever.",
        because=ACR_INFECTION,
        graded_by=INFECTION_CASES,
        may_indicate=SPINAL_INFECTION,
        review_by=REVIEW_BY,
    ),
    Rule(
        id="recent-infection",
        when=RedFlags.recent_infection,
        grade=Grade.URGENT,
        rationale="After a bacterial infection, or after something was done to the spine, germs "
        "can settle in the spine. Such an infection can come without a fever.",
        because=INFECTION_CASES,
        graded_by=INFECTION_CASES,
        may_indicate=SPINAL_INFECTION,
        review_by=REVIEW_BY,
    ),
)
