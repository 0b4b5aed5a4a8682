"""What each grade means, in plain words, with the article's own where it has any."""

from __future__ import annotations

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import GradeMeaning
from spasm_guidance.packs.back_spasms.article import (
    CONSULT,
    DO_NOT_DELAY,
    EMERGENCY_CARE,
    SIMPLE_CARE,
)

# A grade keeps its meaning when another pack raised it, so none of these names a cause.
MEANINGS = (
    GradeMeaning(
        grade=Grade.HOME_CARE,
        text="Care for this at home for now. Nothing in your answers calls for a doctor right "
        "now. That can change, so watch for the warning signs.",
        because=(SIMPLE_CARE,),
    ),
    GradeMeaning(
        grade=Grade.UNDETERMINED,
        text="We cannot tell yet. A question you have not answered could mean that you need "
        "care now. Answer the rest, or ask a doctor.",
    ),
    GradeMeaning(
        grade=Grade.SEE_DOCTOR,
        text="See a doctor about this. Something in your answers is a reason to be checked. "
        "It does not tell what the cause is.",
        because=(CONSULT, DO_NOT_DELAY),
    ),
    GradeMeaning(
        grade=Grade.URGENT,
        text="See a doctor as soon as you can. Something in your answers is a warning sign that "
        "should be checked soon. It does not tell what the cause is.",
        because=(DO_NOT_DELAY,),
    ),
    GradeMeaning(
        grade=Grade.EMERGENCY,
        text="Get emergency care now. Something in your answers can be a sign of a serious "
        "problem, and waiting could cause lasting harm.",
        because=(EMERGENCY_CARE,),
    ),
)
