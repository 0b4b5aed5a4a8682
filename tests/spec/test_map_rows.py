"""The pack says what the map of the article says, row by row.

The rows are written out here by hand; nothing in them is computed from the pack.
"""

import itertools

import pytest

from spasm_guidance import Grade
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.pack.rules import UNREVIEWED, Promise, Rule
from spasm_guidance.packs.back_spasms import BACK_SPASMS, RiskFactors, Symptoms
from spasm_guidance.packs.back_spasms.doctor_rules import A_FEW_DAYS

SYMPTOMS = [
    ("duration_days", "Quantity"),
    ("worsening", "YesNo"),
    ("severe_pain", "YesNo"),
    ("sudden_onset", "YesNo"),
    ("shooting_leg_pain", "LegsFinding"),
    ("leg_numbness", "LegsFinding"),
    ("groin_numbness", "YesNo"),
    ("leg_weakness", "LegsFinding"),
    ("loss_of_bladder_control", "YesNo"),
    ("loss_of_bowel_control", "YesNo"),
    ("recent_injury", "YesNo"),
    ("repeated_episodes", "YesNo"),
    ("self_care_failed", "YesNo"),
    ("other_concern", "YesNo"),
]

RISK_FACTORS = [
    "heavy_lifting",
    "poor_posture",
    "overexertion",
    "dehydration",
    "electrolyte_imbalance",
    "arthritis",
    "herniated_disc",
    "spinal_stenosis",
    "prolonged_sitting",
    "stress",
    "lack_of_exercise",
]

CAUDA_EQUINA = "cauda equina syndrome"
NERVE = "nerve compression"
NERVE_OR_SCIATICA = "nerve compression or sciatica"
FRACTURE_OR_NERVE = "fracture or nerve compression"
FRACTURE_OR_TISSUE = "fracture or soft tissue damage"
STRUCTURAL = "structural issue such as a herniated disc"
DEEPER = "a deeper problem"

RULES = [
    (
        "bladder-or-bowel-loss",
        "loss_of_bladder_control or loss_of_bowel_control",
        Grade.EMERGENCY,
        CAUDA_EQUINA,
    ),
    ("groin-numbness", "groin_numbness", Grade.EMERGENCY, CAUDA_EQUINA),
    ("numbness-both-legs", "leg_numbness >= both", Grade.EMERGENCY, CAUDA_EQUINA),
    ("weakness-both-legs", "leg_weakness >= both", Grade.EMERGENCY, CAUDA_EQUINA),
    (
        "leg-weakness-with-another-sign",
        "leg_weakness >= one and (leg_numbness >= one or severe_pain or worsening)",
        Grade.EMERGENCY,
        CAUDA_EQUINA,
    ),
    ("leg-weakness", "leg_weakness >= one", Grade.URGENT, NERVE),
    (
        "radiating-pain-with-numbness",
        "shooting_leg_pain >= one and leg_numbness >= one",
        Grade.URGENT,
        NERVE_OR_SCIATICA,
    ),
    ("radiating-pain-both-legs", "shooting_leg_pain >= both", Grade.URGENT, NERVE),
    (
        "aggravated-leg-signs",
        "((shooting_leg_pain >= one or leg_numbness >= one) and worsening)"
        " or (leg_numbness >= one and severe_pain)",
        Grade.URGENT,
        NERVE,
    ),
    (
        "leg-signs-after-injury",
        "recent_injury and (shooting_leg_pain >= one or leg_numbness >= one)",
        Grade.URGENT,
        FRACTURE_OR_NERVE,
    ),
    (
        "severe-pain-after-injury",
        "recent_injury and (severe_pain or sudden_onset)",
        Grade.URGENT,
        FRACTURE_OR_TISSUE,
    ),
    ("radiating-pain", "shooting_leg_pain >= one", Grade.SEE_DOCTOR, NERVE_OR_SCIATICA),
    ("leg-numbness", "leg_numbness >= one", Grade.SEE_DOCTOR, NERVE_OR_SCIATICA),
    ("persistent", "duration_days > 3", Grade.SEE_DOCTOR, STRUCTURAL),
    ("worsening", "worsening", Grade.SEE_DOCTOR, STRUCTURAL),
    ("recent-injury", "recent_injury", Grade.SEE_DOCTOR, FRACTURE_OR_TISSUE),
    ("severe-pain", "severe_pain", Grade.SEE_DOCTOR, None),
    ("self-care-failed", "self_care_failed", Grade.SEE_DOCTOR, None),
    ("repeated-episodes", "repeated_episodes", Grade.SEE_DOCTOR, DEEPER),
    ("other-concern", "other_concern", Grade.SEE_DOCTOR, None),
]

READ = {
    "weakness-both-legs",
    "numbness-both-legs",
    "leg-weakness-with-another-sign",
    "leg-weakness",
    "radiating-pain-both-legs",
    "aggravated-leg-signs",
    "leg-signs-after-injury",
    "radiating-pain",
    "leg-numbness",
    "persistent",
    "recent-injury",
    "repeated-episodes",
    # the two whose only reading is URGENT itself
    "radiating-pain-with-numbness",
    "severe-pain-after-injury",
}

PROMISES = [
    ("loss_of_bladder_control", Grade.EMERGENCY),
    ("loss_of_bowel_control", Grade.EMERGENCY),
    ("groin_numbness", Grade.EMERGENCY),
    ("leg_numbness >= both", Grade.EMERGENCY),
    ("leg_weakness >= both", Grade.EMERGENCY),
    ("leg_weakness >= one and leg_numbness >= one", Grade.EMERGENCY),
    ("leg_weakness >= one and severe_pain", Grade.EMERGENCY),
    ("leg_weakness >= one and worsening", Grade.EMERGENCY),
    ("leg_weakness >= one", Grade.URGENT),
    ("shooting_leg_pain >= one and leg_numbness >= one", Grade.URGENT),
    ("shooting_leg_pain >= both", Grade.URGENT),
    ("shooting_leg_pain >= one and worsening", Grade.URGENT),
    ("leg_numbness >= one and worsening", Grade.URGENT),
    ("leg_numbness >= one and severe_pain", Grade.URGENT),
    ("recent_injury and shooting_leg_pain >= one", Grade.URGENT),
    ("recent_injury and leg_numbness >= one", Grade.URGENT),
    ("recent_injury and severe_pain", Grade.URGENT),
    ("recent_injury and sudden_onset", Grade.URGENT),
    ("shooting_leg_pain >= one", Grade.SEE_DOCTOR),
    ("leg_numbness >= one", Grade.SEE_DOCTOR),
    ("duration_days > 3", Grade.SEE_DOCTOR),
    ("worsening", Grade.SEE_DOCTOR),
    ("recent_injury", Grade.SEE_DOCTOR),
    ("severe_pain", Grade.SEE_DOCTOR),
    ("self_care_failed", Grade.SEE_DOCTOR),
    ("repeated_episodes", Grade.SEE_DOCTOR),
    ("other_concern", Grade.SEE_DOCTOR),
]


def in_the_maps_words(criterion: Criterion | None) -> str:
    return str(criterion).replace("symptoms.", "").replace("risk_factors.", "")


def test_the_symptoms_are_the_maps() -> None:
    assert [(f.name, type(f).__name__) for f in Symptoms.findings] == SYMPTOMS


def test_the_risk_factors_are_the_maps_and_all_yes_or_no() -> None:
    expected = [(name, "YesNo") for name in RISK_FACTORS]
    assert [(f.name, type(f).__name__) for f in RiskFactors.findings] == expected


def test_the_sections_are_the_maps() -> None:
    assert BACK_SPASMS.sections == (Symptoms, RiskFactors)
    assert [s.section_name for s in BACK_SPASMS.sections] == ["symptoms", "risk_factors"]


def test_the_duration_is_in_days_from_zero_with_no_upper_end() -> None:
    days = Symptoms.duration_days
    assert (days.unit, days.minimum, days.maximum) == ("d", 0, None)


@pytest.mark.parametrize(
    ("row", "rule"),
    list(itertools.zip_longest(RULES, BACK_SPASMS.rules)),
    ids=[row[0] for row in RULES],
)
def test_a_rule_is_its_row(row: tuple[str, str, Grade, str | None], rule: Rule) -> None:
    assert (rule.id, in_the_maps_words(rule.when), rule.grade, rule.may_indicate) == row


def test_a_few_days_are_three() -> None:
    assert A_FEW_DAYS == 3


def test_a_reading_stands_beside_the_rules_that_the_map_says_are_read() -> None:
    assert {rule.id for rule in BACK_SPASMS.rules if rule.reading} == READ


def test_every_urgent_rule_says_that_urgent_is_a_reading() -> None:
    urgent = [rule for rule in BACK_SPASMS.rules if rule.grade is Grade.URGENT]
    assert all(r.reading and "URGENT is a step of our own" in r.reading.choice for r in urgent)


def test_nothing_claims_to_be_reviewed() -> None:
    readings = [rule.reading for rule in BACK_SPASMS.rules if rule.reading]
    assert {rule.standing for rule in BACK_SPASMS.rules} == {UNREVIEWED}
    assert {reading.standing for reading in readings} == {UNREVIEWED}


@pytest.mark.parametrize(
    ("row", "promise"),
    list(itertools.zip_longest(PROMISES, BACK_SPASMS.promises)),
    ids=[f"{whenever} {grade.label}" for whenever, grade in PROMISES],
)
def test_a_promise_is_its_row(row: tuple[str, Grade], promise: Promise) -> None:
    assert (in_the_maps_words(promise.whenever), promise.at_least) == row


def test_risk_factors_never_change_a_grade() -> None:
    criteria = [rule.when for rule in BACK_SPASMS.rules]
    criteria += [promise.whenever for promise in BACK_SPASMS.promises]
    read = {atom.finding.section for criterion in criteria for atom in atoms(criterion)}
    assert read == {Symptoms}
