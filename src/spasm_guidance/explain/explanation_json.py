"""Explanations as JSON: a grade is its name in lower case, a finding its id."""

from __future__ import annotations

import json
from typing import Any

import attrs

from spasm_guidance.explain.parts import RuleState
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs, Presence

_PRESENCE = {Presence.PRESENT: True, Presence.ABSENT: False, Presence.UNKNOWN: None}


def write_explanation(explanation: Any) -> str:
    """What `why()`, `minimal_reason()`, `what_would_change()` or `trace()` gave, as JSON text.

    >>> from spasm_guidance import Symptoms
    >>> from spasm_guidance.explain import minimal_reason
    >>> write_explanation(minimal_reason(Symptoms(groin_numbness=True)).answers)
    '[{"finding":"symptoms.groin_numbness","value":true}]'
    """
    data = explanation_data(explanation)
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def explanation_data(explanation: Any) -> Any:
    """The same as plain data; an answer is spelt as in a presentation's JSON."""
    match explanation:
        case Grade():
            return explanation.label
        case Presence():
            return _PRESENCE[explanation]
        case Legs():
            return None if explanation is Legs.UNKNOWN else explanation.value
        case RuleState():
            return explanation.value
        case Finding():
            return explanation.id
        case tuple():
            return [explanation_data(item) for item in explanation]
        case None | bool() | int() | float() | str():
            return explanation
    names = [field.name for field in attrs.fields(type(explanation))]
    return {name: explanation_data(getattr(explanation, name)) for name in names}
