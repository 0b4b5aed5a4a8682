"""The table of red flags, copied by hand; no table of the library is read for it."""

from __future__ import annotations

from typing import Any

Answers = dict[str, Any]
"""JSON of a presentation, section by section, with everything else left to the test."""


def _flags(**answers: Any) -> Answers:
    return {"red_flags": answers}


def _with(symptoms: dict[str, Any], **flags: Any) -> Answers:
    return {"symptoms": symptoms, "red_flags": flags}


ROWS: dict[str, list[Answers]] = {
    "EMERGENCY": [
        _flags(urinary_retention=True),
        _flags(sexual_dysfunction=True),
        {"symptoms": {"shooting_leg_pain": "both"}},
        _flags(difficulty_walking=True),
        _flags(fever=True, injecting_drug_use=True),
        _flags(fever=True, immunosuppression=True),
        _with({"leg_weakness": "one"}, fever=True),
        _with({"leg_numbness": "one"}, fever=True),
        _with({"shooting_leg_pain": "one"}, cancer_history=True),
        _with({"leg_weakness": "one"}, cancer_history=True),
        _with({"leg_numbness": "one"}, cancer_history=True),
        _with({"groin_numbness": True}, cancer_history=True),
        _flags(cancer_history=True, difficulty_walking=True),
        _flags(chest_pain=True),
        _flags(pulsating_abdominal_mass=True),
        _flags(collapse=True),
        _with({"recent_injury": True}, serious_accident=True),
        _with({"leg_weakness": "one"}, anticoagulant=True),
        _with({"leg_numbness": "one"}, anticoagulant=True),
        _with({"groin_numbness": True}, anticoagulant=True),
    ],
    "URGENT": [
        _flags(fever=True),
        _flags(injecting_drug_use=True),
        _flags(immunosuppression=True),
        _flags(recent_infection=True),
        _flags(cancer_history=True),
        _flags(unexplained_weight_loss=True),
        _flags(night_pain=True),
        _flags(thoracic_pain=True),
        _with({"recent_injury": True}, osteoporosis=True),
        _with({"severe_pain": True}, osteoporosis=True),
        _with({"recent_injury": True}, long_term_steroids=True),
        _with({"severe_pain": True}, long_term_steroids=True),
        _with({"recent_injury": True}, age_years=70),
        _with({"severe_pain": True}, age_years=70),
        _flags(spinal_deformity=True),
        _with({"sudden_onset": True}, anticoagulant=True),
        _with({"severe_pain": True}, anticoagulant=True),
    ],
    "SEE_DOCTOR": [
        _flags(pregnancy=True),
        _flags(under_18=True),
        _flags(inflammatory_pattern=True),
    ],
}
