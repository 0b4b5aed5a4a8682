"""Names that no pack knows, and names given twice: each could turn a red flag into silence."""

from __future__ import annotations

from tests.interchange.hostile_json import Row, symptom

_KNOWN = "no such section; known: 'symptoms', 'risk_factors'"

WRONG_NAMES: list[Row] = [
    (
        "a misspelt red flag",
        symptom("loss_of_blader_control", "true"),
        "symptoms.loss_of_blader_control: no such finding; did you mean 'loss_of_bladder_control'?",
    ),
    (
        "a red flag in capitals",
        symptom("Severe_Pain", "true"),
        "symptoms.Severe_Pain: no such finding; did you mean 'severe_pain'?",
    ),
    (
        "a red flag in camel case",
        symptom("groinNumbness", "true"),
        "symptoms.groinNumbness: no such finding; did you mean 'groin_numbness'?",
    ),
    (
        "a red flag with a space",
        symptom("groin_numbness ", "true"),
        "symptoms.groin_numbness : no such finding; did you mean 'groin_numbness'?",
    ),
    ("a name like nothing", symptom("zzz", "true"), "symptoms.zzz: no such finding"),
    ("an empty name", symptom("", "true"), "symptoms.: no such finding"),
    ("a long name", symptom("x" * 200, "true"), "symptoms.xxxxxxxxxxxxxxxxxxxx…: no such finding"),
    (
        "a red flag in the wrong section",
        '{"risk_factors": {"groin_numbness": true}}',
        "risk_factors.groin_numbness: no such finding here; it belongs in 'symptoms'",
    ),
    (
        "a red flag outside every section",
        '{"groin_numbness": true}',
        "groin_numbness: no such section; it is a finding of 'symptoms', so put it in there",
    ),
    (
        "a misspelt section",
        '{"symptom": {"groin_numbness": true}}',
        f"symptom: {_KNOWN}; did you mean 'symptoms'?",
    ),
    ("a section of no pack", '{"lab_results": {}}', f"lab_results: {_KNOWN}"),
    (
        "a section in capitals",
        '{"SYMPTOMS": {}}',
        f"SYMPTOMS: {_KNOWN}; did you mean 'symptoms'?",
    ),
    (
        "a hidden character in a name",
        symptom(r"severe\u200b_pain", "true"),
        "symptoms.severe?_pain: no such finding (U+200B in it is not printed)"
        "; did you mean 'severe_pain'?",
    ),
    (
        "a reversed name",
        symptom("\u202eniap_ereves", "true"),
        "symptoms.?niap_ereves: no such finding (U+202E in it is not printed)",
    ),
    (
        "an isolate around a name",
        symptom("\u2066severe_pain\u2069", "true"),
        "symptoms.?severe_pain?: no such finding (U+2066 in it is not printed)"
        "; did you mean 'severe_pain'?",
    ),
    (
        "a lone surrogate in a name",
        symptom(r"\ud800", "true"),
        "symptoms.?: no such finding (U+D800 in it is not printed)",
    ),
    (
        "an escaped NUL in a name",
        symptom(r"severe_pain\u0000", "true"),
        "symptoms.severe_pain?: no such finding (U+0000 in it is not printed)"
        "; did you mean 'severe_pain'?",
    ),
    (
        "a terminal's escape in a section",
        r'{"\u001b[2J": {}}',
        "?[2J: no such section (U+001B in it is not printed); known: 'symptoms', 'risk_factors'",
    ),
    (
        "a Cyrillic letter in a name",
        symptom("sevеre_pain", "true"),
        "symptoms.sevеre_pain: no such finding; did you mean 'severe_pain'?",
    ),
]

TWICE: list[Row] = [
    (
        "a red flag, then silence",
        '{"symptoms": {"loss_of_bladder_control": true, "loss_of_bladder_control": null}}',
        "symptoms.loss_of_bladder_control: given twice; give it once",
    ),
    (
        "a red flag, then no",
        '{"symptoms": {"groin_numbness": true, "groin_numbness": false}}',
        "symptoms.groin_numbness: given twice; give it once",
    ),
    (
        "a red flag under an escaped name",
        r'{"symptoms": {"leg_weakness": "both", "leg\u005fweakness": "neither"}}',
        "symptoms.leg_weakness: given twice; give it once",
    ),
    (
        "the same answer",
        '{"symptoms": {"stress": true}, "risk_factors": {"stress": true, "stress": true}}',
        "symptoms.stress: no such finding here; it belongs in 'risk_factors'\n"
        "risk_factors.stress: given twice; give it once",
    ),
    (
        "a section with a red flag, then an empty one",
        '{"symptoms": {"groin_numbness": true}, "symptoms": {}}',
        "symptoms: given twice; give it once",
    ),
    (
        "a section with a red flag, then null",
        '{"symptoms": {"groin_numbness": true}, "symptoms": null}',
        "symptoms: given twice; give it once",
    ),
    (
        "three times",
        '{"symptoms": {"worsening": true, "worsening": true, "worsening": null}}',
        "symptoms.worsening: given 3 times; give it once",
    ),
    (
        "an unknown name",
        '{"symptoms": {"zzz": 1, "zzz": 2}}',
        "symptoms.zzz: given twice; give it once\nsymptoms.zzz: no such finding",
    ),
]

ROWS: list[Row] = [*WRONG_NAMES, *TWICE]
