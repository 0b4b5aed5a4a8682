"""RED_FLAGS: the table of published red flags as one self-checking rule pack, with its form."""

from __future__ import annotations

from spasm_guidance.pack.form import Contradiction, QuestionGroup
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.elsewhere_rules import RULES
from spasm_guidance.packs.red_flags.flag_advice import EXPLANATIONS, RECOMMENDATIONS, WITHHOLDS
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.flag_promises import PROMISES
from spasm_guidance.rulepack import RulePack

ADULT_AGE = 18

# Answers that cannot both be true.
CONTRADICTIONS = (
    Contradiction(
        id="serious-accident-without-injury",
        first=RedFlags.serious_accident,
        second=~Symptoms.recent_injury,
        text="a serious accident is a recent injury; answer yes to both, or no to the accident",
    ),
    Contradiction(
        id="under-18-but-older",
        first=RedFlags.under_18,
        second=RedFlags.age_years >= ADULT_AGE,
        text="somebody under 18 is younger than 18 years; correct one of the two",
    ),
    Contradiction(
        id="not-under-18-but-younger",
        first=~RedFlags.under_18,
        second=RedFlags.age_years < ADULT_AGE,
        text="somebody younger than 18 years is under 18; correct one of the two",
    ),
)

# Questions that one screen can ask together.
GROUPS = (
    QuestionGroup(
        id="bladder-and-walking",
        ask="Is any of these new?",
        findings=(
            RedFlags.urinary_retention,
            RedFlags.sexual_dysfunction,
            RedFlags.difficulty_walking,
        ),
    ),
    QuestionGroup(
        id="other-signs",
        ask="Do you have any of these, too?",
        findings=(
            RedFlags.chest_pain,
            RedFlags.collapse,
            RedFlags.pulsating_abdominal_mass,
            RedFlags.fever,
            RedFlags.unexplained_weight_loss,
            RedFlags.night_pain,
            RedFlags.thoracic_pain,
            RedFlags.spinal_deformity,
            RedFlags.inflammatory_pattern,
        ),
    ),
    QuestionGroup(id="accident", ask="How did it begin?", findings=(RedFlags.serious_accident,)),
    QuestionGroup(
        id="health-and-medicines",
        ask="Is any of these true of you?",
        findings=(
            RedFlags.cancer_history,
            RedFlags.immunosuppression,
            RedFlags.recent_infection,
            RedFlags.injecting_drug_use,
            RedFlags.anticoagulant,
            RedFlags.osteoporosis,
            RedFlags.long_term_steroids,
            RedFlags.pregnancy,
        ),
    ),
    QuestionGroup(
        id="age", ask="How old are you?", findings=(RedFlags.under_18, RedFlags.age_years)
    ),
)

RED_FLAGS = RulePack(
    id="red-flags",
    version="1.0.0",
    title="Red flags of published guidelines on back pain",
    sections=(RedFlags, Symptoms),
    rules=RULES,
    promises=PROMISES,
    recommendations=RECOMMENDATIONS,
    explanations=EXPLANATIONS,
    withholds=WITHHOLDS,
    contradictions=CONTRADICTIONS,
    groups=GROUPS,
    requires=("back-spasms",),
)
