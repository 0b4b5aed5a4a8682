"""RED_FLAGS: the table of published red flags as one self-checking rule pack, with its form."""

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.form import Contradiction, QuestionGroup
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.back_spasms.article_promises import Row, promises_of
from spasm_guidance.packs.red_flags.elsewhere_rules import RULES
from spasm_guidance.packs.red_flags.flag_advice import EXPLANATIONS, RECOMMENDATIONS, WITHHOLDS
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.guidelines import (
    ACR_ADULTS,
    ACR_FRACTURE,
    ACR_INFECTION,
    ASSAR,
    BLOOD_THINNERS,
    BMJ_CAUDA_EQUINA,
    CG75,
    INFECTION_CASES,
    NHS_EMERGENCY,
    NHS_URGENT,
    PREGNANCY_CASE,
    RACGP_INFECTION,
    SPINAL_BLEEDING,
    SPONDYLOARTHRITIS,
)
from spasm_guidance.rulepack import RulePack

# The least grade of each row of the table, written by hand and not derived from the rules.
_PAIN_DOWN_A_LEG = Symptoms.shooting_leg_pain >= Legs.ONE
_WEAK_LEG = Symptoms.leg_weakness >= Legs.ONE
_NUMB_LEG = Symptoms.leg_numbness >= Legs.ONE
_CANCER = RedFlags.cancer_history
_BLOOD_THINNER = RedFlags.anticoagulant

_EMERGENCY: tuple[Row, ...] = (
    ("urinary-retention", RedFlags.urinary_retention, NHS_EMERGENCY),
    ("sexual-dysfunction", RedFlags.sexual_dysfunction, BMJ_CAUDA_EQUINA),
    ("pain-down-both-legs", Symptoms.shooting_leg_pain >= Legs.BOTH, NHS_EMERGENCY),
    ("difficulty-walking", RedFlags.difficulty_walking, CG75),
    ("fever-and-injected-drugs", RedFlags.fever & RedFlags.injecting_drug_use, RACGP_INFECTION),
    ("fever-and-weak-immunity", RedFlags.fever & RedFlags.immunosuppression, RACGP_INFECTION),
    ("fever-and-weak-leg", RedFlags.fever & _WEAK_LEG, RACGP_INFECTION),
    ("fever-and-numb-leg", RedFlags.fever & _NUMB_LEG, RACGP_INFECTION),
    ("cancer-and-pain-down-a-leg", _CANCER & _PAIN_DOWN_A_LEG, CG75),
    ("cancer-and-weak-leg", _CANCER & _WEAK_LEG, CG75),
    ("cancer-and-numb-leg", _CANCER & _NUMB_LEG, CG75),
    ("cancer-and-numb-groin", _CANCER & Symptoms.groin_numbness, CG75),
    ("cancer-and-walking", _CANCER & RedFlags.difficulty_walking, CG75),
    ("chest-pain", RedFlags.chest_pain, NHS_EMERGENCY),
    ("pulsating-abdominal-mass", RedFlags.pulsating_abdominal_mass, ASSAR),
    ("collapse", RedFlags.collapse, ASSAR),
    ("serious-accident", RedFlags.serious_accident, NHS_EMERGENCY),
    ("blood-thinner-and-weak-leg", _BLOOD_THINNER & _WEAK_LEG, SPINAL_BLEEDING),
    ("blood-thinner-and-numb-leg", _BLOOD_THINNER & _NUMB_LEG, SPINAL_BLEEDING),
    ("blood-thinner-and-numb-groin", _BLOOD_THINNER & Symptoms.groin_numbness, SPINAL_BLEEDING),
)

_URGENT: tuple[Row, ...] = (
    ("fever", RedFlags.fever, NHS_URGENT),
    ("injecting-drug-use", RedFlags.injecting_drug_use, INFECTION_CASES),
    ("immunosuppression", RedFlags.immunosuppression, ACR_INFECTION),
    ("recent-infection", RedFlags.recent_infection, INFECTION_CASES),
    ("cancer-history", _CANCER, CG75),
    ("unexplained-weight-loss", RedFlags.unexplained_weight_loss, NHS_URGENT),
    ("night-pain", RedFlags.night_pain, NHS_URGENT),
    ("thoracic-pain", RedFlags.thoracic_pain, NHS_URGENT),
    ("thin-bones-and-injury", RedFlags.osteoporosis & Symptoms.recent_injury, ACR_FRACTURE),
    ("thin-bones-and-severe-pain", RedFlags.osteoporosis & Symptoms.severe_pain, ACR_FRACTURE),
    ("steroids-and-injury", RedFlags.long_term_steroids & Symptoms.recent_injury, ACR_FRACTURE),
    ("steroids-and-severe-pain", RedFlags.long_term_steroids & Symptoms.severe_pain, ACR_FRACTURE),
    ("aged-70-and-injury", (RedFlags.age_years >= 70) & Symptoms.recent_injury, ACR_FRACTURE),
    ("aged-70-and-severe-pain", (RedFlags.age_years >= 70) & Symptoms.severe_pain, ACR_FRACTURE),
    ("spinal-deformity", RedFlags.spinal_deformity, NHS_URGENT),
    ("blood-thinner-and-sudden-pain", _BLOOD_THINNER & Symptoms.sudden_onset, BLOOD_THINNERS),
    ("blood-thinner-and-severe-pain", _BLOOD_THINNER & Symptoms.severe_pain, BLOOD_THINNERS),
)

_SEE_DOCTOR: tuple[Row, ...] = (
    ("pregnancy", RedFlags.pregnancy, PREGNANCY_CASE),
    ("under-18", RedFlags.under_18, ACR_ADULTS),
    ("inflammatory-pattern", RedFlags.inflammatory_pattern, SPONDYLOARTHRITIS),
)

PROMISES = promises_of(
    {Grade.EMERGENCY: _EMERGENCY, Grade.URGENT: _URGENT, Grade.SEE_DOCTOR: _SEE_DOCTOR}
)

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
