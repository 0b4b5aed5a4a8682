"""BACK_SPASMS: the article as one self-checking rule pack; its grades in words, its screens."""

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.form import QuestionGroup
from spasm_guidance.pack.recommendations import GradeMeaning
from spasm_guidance.packs.back_spasms import article
from spasm_guidance.packs.back_spasms.article_advice import RECOMMENDATIONS
from spasm_guidance.packs.back_spasms.article_explanations import EXPLANATIONS
from spasm_guidance.packs.back_spasms.article_promises import PROMISES
from spasm_guidance.packs.back_spasms.doctor_rules import DOCTOR_RULES
from spasm_guidance.packs.back_spasms.emergency_rules import EMERGENCY_RULES
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors, Symptoms
from spasm_guidance.packs.back_spasms.urgent_rules import URGENT_RULES
from spasm_guidance.rulepack import RulePack

# A grade keeps its meaning when another pack raised it, so none of these names a cause.
MEANINGS = (
    GradeMeaning(
        grade=Grade.HOME_CARE,
        text="Care for this at home for now. Nothing in your answers calls for a doctor right "
        "now. That can change, so watch for the warning signs.",
        because=(article.SIMPLE_CARE,),
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
        because=(article.CONSULT, article.DO_NOT_DELAY),
    ),
    GradeMeaning(
        grade=Grade.URGENT,
        text="See a doctor as soon as you can. Something in your answers is a warning sign that "
        "should be checked soon. It does not tell what the cause is.",
        because=(article.DO_NOT_DELAY,),
    ),
    GradeMeaning(
        grade=Grade.EMERGENCY,
        text="Get emergency care now. Something in your answers can be a sign of a serious "
        "problem, and waiting could cause lasting harm.",
        because=(article.EMERGENCY_CARE,),
    ),
)

# Questions that one screen can ask together; every finding is in one of them.
GROUPS = (
    QuestionGroup(
        id="nerve-and-bladder-signs",
        ask="Do you have any of these signs?",
        findings=(
            Symptoms.loss_of_bladder_control,
            Symptoms.loss_of_bowel_control,
            Symptoms.groin_numbness,
            Symptoms.leg_numbness,
            Symptoms.leg_weakness,
            Symptoms.shooting_leg_pain,
        ),
    ),
    QuestionGroup(
        id="how-it-began",
        ask="Is either of these true of how it began?",
        findings=(Symptoms.recent_injury, Symptoms.sudden_onset),
    ),
    QuestionGroup(
        id="course-of-the-pain",
        ask="How has it been since then?",
        findings=(
            Symptoms.severe_pain,
            Symptoms.worsening,
            Symptoms.duration_days,
            Symptoms.self_care_failed,
            Symptoms.repeated_episodes,
            Symptoms.other_concern,
        ),
    ),
    QuestionGroup(
        id="strain-and-daily-life",
        ask="Is any of these true of your days?",
        findings=(
            RiskFactors.heavy_lifting,
            RiskFactors.overexertion,
            RiskFactors.poor_posture,
            RiskFactors.prolonged_sitting,
            RiskFactors.stress,
            RiskFactors.lack_of_exercise,
        ),
    ),
    QuestionGroup(
        id="body-and-conditions",
        ask="Is any of these true of your health?",
        findings=(
            RiskFactors.dehydration,
            RiskFactors.electrolyte_imbalance,
            RiskFactors.arthritis,
            RiskFactors.herniated_disc,
            RiskFactors.spinal_stenosis,
        ),
    ),
)

_HOME_CARE = ("avoid-strain", "ice", "heat", "gentle-stretches", "stay-hydrated")

# What must never stand side by side, whatever is answered.
_NOT_IN_AN_EMERGENCY = (
    "do-not-delay",
    "consult-a-professional",
    "answer-the-questions",
    "book-an-appointment",
    *_HOME_CARE,
    "address-triggers",
    "watch-for-warning-signs",
)
_NOT_WHEN_URGENT = ("consult-a-professional", *_HOME_CARE, "address-triggers")

INCOMPATIBLE = (
    *(("seek-emergency-care", other) for other in _NOT_IN_AN_EMERGENCY),
    *(("do-not-delay", other) for other in _NOT_WHEN_URGENT),
    *(("answer-the-questions", other) for other in _HOME_CARE),
)

BACK_SPASMS = RulePack(
    id="back-spasms",
    version="1.0.0",
    title="Back spasms, after a Summit Health patient education article",
    sections=(Symptoms, RiskFactors),
    rules=(*EMERGENCY_RULES, *URGENT_RULES, *DOCTOR_RULES),
    promises=PROMISES,
    recommendations=RECOMMENDATIONS,
    explanations=EXPLANATIONS,
    meanings=MEANINGS,
    groups=GROUPS,
    incompatible=INCOMPATIBLE,
    complete=True,
)
