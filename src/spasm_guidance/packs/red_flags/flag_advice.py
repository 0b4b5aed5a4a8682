"""What this pack recommends, and what it keeps back of the article's recommendations.

A withheld recommendation is not shown unless its finding is surely absent: somebody who has
not said whether they are pregnant is not told to use heat. That is the safer reading.
"""

from __future__ import annotations

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind, Recommendation, Withhold
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    NHS_EMERGENCY,
    NHS_URGENT,
    NO_HEAT,
    NO_STRETCHES,
    PREGNANCY_CASE,
)

_BELOW_EMERGENCY = (Grade.HOME_CARE, Grade.UNDETERMINED, Grade.SEE_DOCTOR, Grade.URGENT)

RECOMMENDATIONS = (
    Recommendation(
        id="tell-your-maternity-team",
        rank=55,
        kind=Kind.ADVICE,
        grades=(Grade.SEE_DOCTOR, Grade.URGENT),
        text="Tell your midwife or the people who care for your pregnancy about the pain, too.",
        because=(PREGNANCY_CASE,),
        only_if=RedFlags.pregnancy,
    ),
    Recommendation(
        id="watch-for-red-flags",
        rank=130,
        kind=Kind.SAFETY_NET,
        grades=_BELOW_EMERGENCY,
        text="Watch for these signs, too.",
        points=(
            "You find it hard to pass urine, or lose feeling in your genitals. "
            "Get emergency care now.",
            "You have trouble walking, get chest pain or faint. Get emergency care now.",
            "You feel a throbbing lump in your belly. Get emergency care now.",
            "You get a fever, or lose weight without a reason. See a doctor as soon as you can.",
            "Pain wakes you at night, or you see a new lump on your back. "
            "See a doctor as soon as you can.",
        ),
        because=(NHS_EMERGENCY, NHS_URGENT),
    ),
)

_HEAT = "back-spasms/heat"
_STRETCHES = "back-spasms/gentle-stretches"

WITHHOLDS = (
    Withhold(
        recommendation=_HEAT,
        when=RedFlags.pregnancy,
        text="Heat is left out, since it may not be right for you if you are pregnant. Ask your "
        "midwife or doctor first.",
        because=NO_HEAT,
    ),
    Withhold(
        recommendation=_HEAT,
        when=RedFlags.fever,
        text="Heat is left out, since it may not be right for you if you have a fever.",
        because=NO_HEAT,
    ),
    Withhold(
        recommendation=_STRETCHES,
        when=RedFlags.pregnancy,
        text="Stretches are left out, since some may not be right for you if you are pregnant. "
        "Ask your midwife or doctor first.",
        because=NO_STRETCHES,
    ),
    Withhold(
        recommendation=_STRETCHES,
        when=RedFlags.osteoporosis | RedFlags.long_term_steroids,
        text="Stretches are left out, since bones may be weak after long use of steroids or with "
        "osteoporosis. Ask your doctor first.",
        because=NO_STRETCHES,
    ),
)
