"""What is written out, as canonical JSON: equal values give equal bytes.

One converter turns every frozen value into plain data: a grade is its name in lower case,
a finding its id, an answer what it is in a presentation's JSON.
"""

from __future__ import annotations

import json
from typing import Any

import attrs
from cattrs import Converter

from spasm_guidance.assessment import Assessment
from spasm_guidance.errors import expect
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.sources import Citation

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_WRITTEN_OUT = 10**15  # up to here every whole number is written with all its digits
_PRESENCE = {Presence.PRESENT: True, Presence.ABSENT: False, Presence.UNKNOWN: None}


def write_presentation(presentation: Presentation) -> str:
    """The presentation as JSON text; what is unknown is left out.

    >>> from spasm_guidance import Legs, Symptoms
    >>> write_presentation(Presentation(Symptoms(duration_days=2.0, leg_numbness=Legs.ONE)))
    '{"symptoms":{"duration_days":2,"leg_numbness":"one"}}'
    """
    return json_text(presentation_data(presentation))


def presentation_data(presentation: Presentation) -> dict[str, Any]:
    """The presentation as plain data, ready for any JSON writer."""
    expect(presentation, Presentation, "write_presentation")
    return {section.section_name: plain_data(section) for section in presentation.sections}


def write_assessment(assessment: Assessment) -> str:
    """The assessment as JSON text; a grade is its name in lower case, a finding its id.

    >>> from spasm_guidance import Symptoms, assess
    >>> write_assessment(assess(Symptoms(groin_numbness=True)))[:21]
    '{"grade":"emergency",'
    """
    expect(assessment, Assessment, "write_assessment")
    fields = [f'"{name}":{_text(getattr(assessment, name))}' for name in _FIELDS]
    return f"{{{','.join(fields)}}}"


def assessment_data(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain data, ready for any JSON writer."""
    expect(assessment, Assessment, "write_assessment")
    return {name: plain_data(getattr(assessment, name)) for name in _FIELDS}


def write_explanation(explanation: Any) -> str:
    """What `why()`, `minimal_reason()`, `what_would_change()` or `trace()` gave, as JSON text.

    >>> from spasm_guidance import Legs, Presence
    >>> write_explanation((Presence.PRESENT, Legs.ONE, Legs.UNKNOWN, 2.5))
    '[true,"one",null,2.5]'
    """
    return json_text(explanation_data(explanation))


def explanation_data(explanation: Any) -> Any:
    """The same as plain data; an answer is spelt as in a presentation's JSON."""
    return plain_data(explanation)


def plain_data(value: Any) -> Any:
    """Any frozen value of the library as plain data, and so any tuple or dictionary of them."""
    return _CONVERTER.unstructure(value)


def json_text(data: Any) -> str:
    """Plain data as compact JSON text."""
    return _ENCODER.encode(data)


_FIELDS = (*(field.name for field in attrs.fields(Assessment)), "is_settled")
_TEXTS: dict[int, tuple[Any, str]] = {}
_MOST_TEXTS, _LONGEST_TEXT = 4096, 2048  # together at most some 16 MB


def _text(part: Any) -> str:
    """The JSON text of a part of an assessment.

    Assessments share their frozen parts, so the text of each is kept, by the part's identity
    and beside the part: as long as it is kept, no other object has that identity.
    """
    if type(part) is tuple:
        return f"[{','.join(map(_text, part))}]"
    known = _TEXTS.get(id(part))
    if known is not None and known[0] is part:
        return known[1]
    text = json_text(plain_data(part))
    if len(text) <= _LONGEST_TEXT:
        if len(_TEXTS) >= _MOST_TEXTS:
            _TEXTS.clear()
        _TEXTS[id(part)] = part, text
    return text


def _section(section: Section) -> dict[str, Any]:
    return {name: _answer(value) for name, value in section.answers.items()}


def _answer(value: Any) -> Any:
    if not isinstance(value, (int, float)):
        return plain_data(value)
    # A float such as 1e300 is held as an int; with all its digits it would fill lines.
    return value if abs(value) < _WRITTEN_OUT or float(value) != value else float(value)


def _citation(citation: Citation) -> dict[str, str]:
    return {"source": citation.source.id, "place": citation.place, "text": str(citation)}


def _converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Grade, lambda grade: grade.label)
    converter.register_unstructure_hook(Citation, _citation)
    converter.register_unstructure_hook(Finding, lambda finding: finding.id)
    converter.register_unstructure_hook(Presence, _PRESENCE.__getitem__)
    converter.register_unstructure_hook(
        Legs, lambda legs: None if legs is Legs.UNKNOWN else legs.value
    )
    converter.register_unstructure_hook(Section, _section)
    converter.register_unstructure_hook(Presentation, presentation_data)
    return converter


_CONVERTER = _converter()
