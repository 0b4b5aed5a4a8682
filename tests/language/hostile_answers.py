"""Answers that must never be read as another, each with every problem named."""

from __future__ import annotations

from tests.interchange.hostile_json import Row, symptom

_YES_NO = "expected true, false or null, got"
_LEGS = "expected 'neither', 'one', 'both' or null, got"
_DAYS = "expected a finite number, 0 or more, or null, got"
_KNOWN = "no such section; known: 'symptoms', 'risk_factors'"

WRONG_ANSWERS: list[Row] = [
    ("1 is not true", symptom("severe_pain", "1"), f"symptoms.severe_pain: {_YES_NO} 1"),
    ("0 is not false", symptom("severe_pain", "0"), f"symptoms.severe_pain: {_YES_NO} 0"),
    ("1.0 is not true", symptom("severe_pain", "1.0"), f"symptoms.severe_pain: {_YES_NO} 1.0"),
    (
        "'true' is not true",
        symptom("severe_pain", '"true"'),
        f"symptoms.severe_pain: {_YES_NO} 'true'",
    ),
    (
        "'false' is not false",
        symptom("severe_pain", '"false"'),
        f"symptoms.severe_pain: {_YES_NO} 'false'",
    ),
    ("'yes'", symptom("severe_pain", '"yes"'), f"symptoms.severe_pain: {_YES_NO} 'yes'"),
    (
        "'present'",
        symptom("severe_pain", '"present"'),
        f"symptoms.severe_pain: {_YES_NO} 'present'",
    ),
    ("an empty text", symptom("severe_pain", '""'), f"symptoms.severe_pain: {_YES_NO} ''"),
    (
        "a list around true",
        symptom("severe_pain", "[true]"),
        f"symptoms.severe_pain: {_YES_NO} a list",
    ),
    (
        "an object for true",
        symptom("severe_pain", '{"value": true, "value": null}'),
        f"symptoms.severe_pain: {_YES_NO} an object",
    ),
    ("NaN for true", symptom("severe_pain", "NaN"), f"symptoms.severe_pain: {_YES_NO} NaN"),
    ("legs: true", symptom("leg_weakness", "true"), f"symptoms.leg_weakness: {_LEGS} true"),
    ("legs: a number", symptom("leg_weakness", "2"), f"symptoms.leg_weakness: {_LEGS} 2"),
    (
        "legs: in capitals",
        symptom("leg_weakness", '"BOTH"'),
        f"symptoms.leg_weakness: {_LEGS} 'BOTH'",
    ),
    (
        "legs: with a space",
        symptom("leg_weakness", '"both "'),
        f"symptoms.leg_weakness: {_LEGS} 'both '",
    ),
    (
        "legs: 'none' is not guessed to be 'one'",
        symptom("leg_weakness", '"none"'),
        f"symptoms.leg_weakness: {_LEGS} 'none'",
    ),
    (
        "legs: unknown is spelt null",
        symptom("leg_weakness", '"unknown"'),
        f"symptoms.leg_weakness: {_LEGS} 'unknown'",
    ),
    ("legs: a list", symptom("leg_weakness", '["one"]'), f"symptoms.leg_weakness: {_LEGS} a list"),
    (
        "legs: a hidden character",
        symptom("leg_weakness", r'"both\u200d"'),
        f"symptoms.leg_weakness: {_LEGS} 'both?' (U+200D in it is not printed)",
    ),
    (
        "legs: a lone surrogate",
        symptom("leg_weakness", r'"\udfff"'),
        f"symptoms.leg_weakness: {_LEGS} '?' (U+DFFF in it is not printed)",
    ),
    (
        "days: '9' is not 9",
        symptom("duration_days", '"9"'),
        f"symptoms.duration_days: {_DAYS} '9'",
    ),
    (
        "days: true is not 1",
        symptom("duration_days", "true"),
        f"symptoms.duration_days: {_DAYS} true",
    ),
    ("days: negative", symptom("duration_days", "-1"), f"symptoms.duration_days: {_DAYS} -1"),
    (
        "days: hardly negative",
        symptom("duration_days", "-1e-9"),
        f"symptoms.duration_days: {_DAYS} -1e-09",
    ),
    ("days: NaN", symptom("duration_days", "NaN"), f"symptoms.duration_days: {_DAYS} NaN"),
    (
        "days: Infinity",
        symptom("duration_days", "Infinity"),
        f"symptoms.duration_days: {_DAYS} Infinity",
    ),
    (
        "days: -Infinity",
        symptom("duration_days", "-Infinity"),
        f"symptoms.duration_days: {_DAYS} -Infinity",
    ),
    (
        "days: beyond every float",
        symptom("duration_days", "1e400"),
        f"symptoms.duration_days: {_DAYS} a number out of range",
    ),
    (
        "days: 400 digits",
        symptom("duration_days", "9" * 400),
        f"symptoms.duration_days: {_DAYS} a number out of range",
    ),
    (
        "days: 310 digits",
        symptom("duration_days", "9" * 310),
        f"symptoms.duration_days: {_DAYS} a number of 2**53 or more, which may be rounded",
    ),
    (
        "days: thousands of digits",
        symptom("duration_days", "9" * 60_000),
        f"symptoms.duration_days: {_DAYS} a number out of range",
    ),
    (
        "days: an object",
        symptom("duration_days", '{"value": 3}'),
        f"symptoms.duration_days: {_DAYS} an object",
    ),
    (
        "a section that is a list",
        '{"symptoms": []}',
        "symptoms: expected an object or null, got a list",
    ),
    (
        "a section that is false",
        '{"symptoms": false}',
        "symptoms: expected an object or null, got false",
    ),
    (
        "a section that is a text",
        '{"symptoms": "severe_pain"}',
        "symptoms: expected an object or null, got 'severe_pain'",
    ),
    ("a section that is NaN", '{"symptoms": NaN}', "symptoms: expected an object or null, got NaN"),
    (
        "a section that is 400 digits",
        f'{{"symptoms": {"1" * 400}}}',
        "symptoms: expected an object or null, got a number out of range",
    ),
]

EVERYTHING_AT_ONCE: Row = (
    "every problem, in the order of the document",
    '{"risk_factors": {"stress": 1, "sress": true}, "sleep": {"x": NaN}, '
    '"symptoms": {"worsening": "no", "sever_pain": true, "leg_weakness": "none", '
    '"worsening": null, "duration_days": -0.5}}',
    f"risk_factors.stress: {_YES_NO} 1\n"
    "risk_factors.sress: no such finding; did you mean 'stress'?\n"
    f"sleep: {_KNOWN}\n"
    "symptoms.worsening: given twice; give it once\n"
    "symptoms.sever_pain: no such finding; did you mean 'severe_pain'?\n"
    f"symptoms.leg_weakness: {_LEGS} 'none'\n"
    f"symptoms.duration_days: {_DAYS} -0.5",
)

ROWS: list[Row] = [*WRONG_ANSWERS, EVERYTHING_AT_ONCE]
