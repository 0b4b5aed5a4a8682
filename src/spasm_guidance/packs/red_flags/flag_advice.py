"""What this pack recommends, what it keeps back of the article's advice, and what it explains.

A withheld recommendation is not shown unless its finding is surely absent: somebody who has
not said whether they are pregnant is not told to use heat. That is the safer reading.
"""

from __future__ import annotations

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.recommendations import Explanation, Kind, Recommendation, Withhold
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.elsewhere_rules import RULES
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    ACP_2017,
    ASSAR,
    DIONNE,
    DOWNIE,
    HENSCHKE,
    NHS_EMERGENCY,
    NHS_ROUTINE,
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

# What the studies found, with their figures. No sign that is missing makes anyone safe.
EXPLANATIONS = (
    Explanation(
        id="what-a-red-flag-is",
        title="What does a red flag mean?",
        text="A red flag is a reason to be seen, not a diagnosis. In one study 80.4 % of people "
        "with new low back pain had at least one red flag, and 0.9 % had a serious cause. Only "
        "a check can tell which of them.",
        because=(HENSCHKE,),
        only_if=any_of(*(rule.when for rule in RULES)),
    ),
    Explanation(
        id="one-sign-of-cauda-equina",
        title="Can one sign tell?",
        text="No single sign tells whether nerves low in the spine are pressed. Over several "
        "studies, single signs found 19 to 43 in 100 people who had it, and 62 to 88 in 100 who "
        "did not have it lacked the sign. So a sign that you lack does not make you safe. A sign "
        "that you have can turn out to be harmless, but only a check can tell.",
        because=(DIONNE,),
        only_if=any_of(
            RedFlags.urinary_retention,
            RedFlags.sexual_dysfunction,
            RedFlags.difficulty_walking,
            Symptoms.groin_numbness,
            Symptoms.loss_of_bladder_control,
            Symptoms.loss_of_bowel_control,
            Symptoms.shooting_leg_pain >= Legs.BOTH,
        ),
    ),
    # For reference only: a bare figure like these would frighten, and would not help to decide.
    Explanation(
        id="single-red-flags-in-figures",
        title="How much does a single red flag say?",
        text="In a review of studies, 33 % of people with back pain and a history of cancer had "
        "cancer of the spine. A broken bone was found in 33 % of those who had used steroids for "
        "long, and in 9 % of those of older age.",
        because=(DOWNIE,),
    ),
    Explanation(
        id="heat-or-ice",
        title="Ice or heat in the first two days?",
        text="Advice differs. The article says to rest and use ice at first. A guideline of "
        "doctors prefers heat, and to stay active.",
        because=(ACP_2017,),
    ),
    Explanation(
        id="how-long-to-wait",
        title="How long to wait before seeing a doctor?",
        text="Advice differs. The article says a few days, and the NHS says a few weeks. This "
        "library keeps to the article, which is the safer of the two.",
        because=(NHS_ROUTINE,),
    ),
    Explanation(
        id="aneurysm-without-the-classic-signs",
        title="Does a burst aneurysm always show itself?",
        text="No. Only 25 to 50 % of people with one have all three classic signs: pain, "
        "fainting from low blood pressure, and a throbbing lump in the belly.",
        because=(ASSAR,),
    ),
)
