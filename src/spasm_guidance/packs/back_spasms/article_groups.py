"""Questions that one screen can ask together; every finding is in one of them."""

from __future__ import annotations

from spasm_guidance.pack.form import QuestionGroup
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors, Symptoms

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
