"""RED_FLAGS: the table of published red flags as one self-checking rule pack, with its form."""

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.form import Contradiction, QuestionGroup
from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.back_spasms.article_promises import Row, promises_of
from spasm_guidance.packs.red_flags import guidelines
from spasm_guidance.packs.red_flags.elsewhere_rules import RULES
from spasm_guidance.packs.red_flags.flag_advice import EXPLANATIONS, RECOMMENDATIONS, WITHHOLDS
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.rulepack import RulePack

# The least grade of each row of the table, written by hand and not derived from the rules.
_PAIN_DOWN_A_LEG = Symptoms.shooting_leg_pain >= Legs.ONE
_WEAK_LEG = Symptoms.leg_weakness >= Legs.ONE
_NUMB_LEG = Symptoms.leg_numbness >= Legs.ONE
_NUMB_GROIN = Symptoms.groin_numbness
_CANCER = RedFlags.cancer_history
_FEVER = RedFlags.fever
_INJURED = Symptoms.recent_injury
_SEVERE = Symptoms.severe_pain
_THINNER = RedFlags.anticoagulant

_EMERGENCY: tuple[Row, ...] = (
    ("urinary-retention", RedFlags.urinary_retention, guidelines.NHS_EMERGENCY),
    ("sexual-dysfunction", RedFlags.sexual_dysfunction, guidelines.BMJ_CAUDA_EQUINA),
    ("pain-down-both-legs", Symptoms.shooting_leg_pain >= Legs.BOTH, guidelines.NHS_EMERGENCY),
    ("difficulty-walking", RedFlags.difficulty_walking, guidelines.CG75),
    ("fever-and-injected-drugs", _FEVER & RedFlags.injecting_drug_use, guidelines.RACGP_INFECTION),
    ("fever-and-weak-immunity", _FEVER & RedFlags.immunosuppression, guidelines.RACGP_INFECTION),
    ("fever-and-weak-leg", _FEVER & _WEAK_LEG, guidelines.RACGP_INFECTION),
    ("fever-and-numb-leg", _FEVER & _NUMB_LEG, guidelines.RACGP_INFECTION),
    ("cancer-and-pain-down-a-leg", _CANCER & _PAIN_DOWN_A_LEG, guidelines.CG75),
    ("cancer-and-weak-leg", _CANCER & _WEAK_LEG, guidelines.CG75),
    ("cancer-and-numb-leg", _CANCER & _NUMB_LEG, guidelines.CG75),
    ("cancer-and-numb-groin", _CANCER & _NUMB_GROIN, guidelines.CG75),
    ("cancer-and-walking", _CANCER & RedFlags.difficulty_walking, guidelines.CG75),
    ("chest-pain", RedFlags.chest_pain, guidelines.NHS_EMERGENCY),
    ("pulsating-abdominal-mass", RedFlags.pulsating_abdominal_mass, guidelines.ASSAR),
    ("collapse", RedFlags.collapse, guidelines.ASSAR),
    ("serious-accident", RedFlags.serious_accident, guidelines.NHS_EMERGENCY),
    ("blood-thinner-and-weak-leg", _THINNER & _WEAK_LEG, guidelines.SPINAL_BLEEDING),
    ("blood-thinner-and-numb-leg", _THINNER & _NUMB_LEG, guidelines.SPINAL_BLEEDING),
    ("blood-thinner-and-numb-groin", _THINNER & _NUMB_GROIN, guidelines.SPINAL_BLEEDING),
)

_URGENT: tuple[Row, ...] = (
    ("fever", RedFlags.fever, guidelines.NHS_URGENT),
    ("injecting-drug-use", RedFlags.injecting_drug_use, guidelines.INFECTION_CASES),
    ("immunosuppression", RedFlags.immunosuppression, guidelines.ACR_INFECTION),
    ("recent-infection", RedFlags.recent_infection, guidelines.INFECTION_CASES),
    ("cancer-history", _CANCER, guidelines.CG75),
    ("unexplained-weight-loss", RedFlags.unexplained_weight_loss, guidelines.NHS_URGENT),
    ("night-pain", RedFlags.night_pain, guidelines.NHS_URGENT),
    ("thoracic-pain", RedFlags.thoracic_pain, guidelines.NHS_URGENT),
    ("thin-bones-and-injury", RedFlags.osteoporosis & _INJURED, guidelines.ACR_FRACTURE),
    ("thin-bones-and-severe-pain", RedFlags.osteoporosis & _SEVERE, guidelines.ACR_FRACTURE),
    ("steroids-and-injury", RedFlags.long_term_steroids & _INJURED, guidelines.ACR_FRACTURE),
    ("steroids-and-severe-pain", RedFlags.long_term_steroids & _SEVERE, guidelines.ACR_FRACTURE),
    ("aged-70-and-injury", (RedFlags.age_years >= 70) & _INJURED, guidelines.ACR_FRACTURE),
    ("aged-70-and-severe-pain", (RedFlags.age_years >= 70) & _SEVERE, guidelines.ACR_FRACTURE),
    ("spinal-deformity", RedFlags.spinal_deformity, guidelines.NHS_URGENT),
    ("blood-thinner-and-sudden-pain", _THINNER & Symptoms.sudden_onset, guidelines.BLOOD_THINNERS),
    ("blood-thinner-and-severe-pain", _THINNER & _SEVERE, guidelines.BLOOD_THINNERS),
)

_SEE_DOCTOR: tuple[Row, ...] = (
    ("pregnancy", RedFlags.pregnancy, guidelines.PREGNANCY_CASE),
    ("under-18", RedFlags.under_18, guidelines.ACR_ADULTS),
    ("inflammatory-pattern", RedFlags.inflammatory_pattern, guidelines.SPONDYLOARTHRITIS),
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
