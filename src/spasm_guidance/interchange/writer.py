"""What is written out, as canonical JSON: equal values give equal bytes.

One converter turns every frozen value of the library into plain data: a grade is its name in
lower case, a finding its id, an answer is spelt as in a presentation, unknown as null.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable
from typing import Any

import attrs
from cattrs import Converter

from spasm_guidance.assessment import Assessment
from spasm_guidance.errors import expect
from spasm_guidance.interchange.reader import LEGS
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.sources import Citation

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ANSWERS: dict[Any, Any] = {
    **{Presence.PRESENT: True, Presence.ABSENT: False, Presence.UNKNOWN: None},
    **{legs: text for text, legs in LEGS.items()},
    Legs.UNKNOWN: None,
}


def write_presentation(presentation: Presentation) -> str:
    """The presentation as JSON text; what is unknown is left out.

    >>> from spasm_guidance import Legs, Symptoms
    >>> write_presentation(Presentation(Symptoms(duration_days=2.0, leg_numbness=Legs.ONE)))
    '{"symptoms":{"duration_days":2,"leg_numbness":"one"}}'
    """
    return _ENCODER.encode(presentation_data(presentation))


def presentation_data(presentation: Presentation) -> dict[str, Any]:
    """The presentation as plain data, ready for any JSON writer."""
    expect(presentation, Presentation, "write_presentation")
    return {section.section_name: _section(section) for section in presentation.sections}


def write_assessment(assessment: Assessment) -> str:
    """The assessment as JSON text; a grade is its name in lower case, a finding its id.

    >>> from spasm_guidance import Symptoms, assess
    >>> write_assessment(assess(Symptoms(groin_numbness=True)))[:21]
    '{"grade":"emergency",'
    """
    expect(assessment, Assessment, "write_assessment")
    return _FORM % tuple(map(_text, _values(assessment)))


def assessment_data(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain data, ready for any JSON writer."""
    expect(assessment, Assessment, "write_assessment")
    return {name: plain_data(getattr(assessment, name)) for name in _FIELDS}


def plain_data(value: Any) -> Any:
    """Any frozen value of the library, or a tuple or dictionary of them, as plain data."""
    return _CONVERTER.unstructure(value)


def json_text(value: Any) -> str:
    """Any frozen value of the library, or a tuple or dictionary of them, as JSON text.

    >>> json_text((Presence.PRESENT, Legs.ONE, Legs.UNKNOWN, 2.5, Grade.SEE_DOCTOR))
    '[true,"one",null,2.5,"see_doctor"]'
    """
    return _ENCODER.encode(plain_data(value))


_FIELDS = (*(field.name for field in attrs.fields(Assessment)), "is_settled")
_FORM = "{" + ",".join(f'"{name}":%s' for name in _FIELDS) + "}"
_values = operator.attrgetter(*_FIELDS)
_TEXTS: dict[int, tuple[str, Any]] = {}
_MOST_TEXTS, _LONGEST_TEXT = 4096, 2048  # together at most some 16 MB


def _text(part: Any) -> str:
    """The JSON text of a part of an assessment, or of a tuple of them.

    Assessments share their parts, which are frozen. So the text of each is kept by the part's
    identity, with the part itself: while it is kept, no other object has that identity.
    """
    if type(part) is tuple:
        return f"[{','.join(map(_text, part))}]" if part else "[]"
    kept = _TEXTS.get(id(part))
    if kept is None:
        kept = json_text(part), part
        if len(_TEXTS) >= _MOST_TEXTS:
            _TEXTS.clear()
        if len(kept[0]) <= _LONGEST_TEXT:
            _TEXTS[id(part)] = kept
    return kept[0]


def _section(section: Section) -> dict[str, Any]:
    return {name: plain_data(value) for name, value in section.answers.items()}


def _citation(citation: Citation) -> dict[str, str]:
    return {"source": citation.source.id, "place": citation.place, "text": str(citation)}


_HOOKS: dict[type, Callable[[Any], Any]] = {
    Citation: _citation,
    Finding: lambda finding: finding.id,
    Grade: lambda grade: grade.label,
    Legs: _ANSWERS.__getitem__,
    Presence: _ANSWERS.__getitem__,
    Presentation: presentation_data,
}
_CONVERTER = Converter(unstruct_collection_overrides={tuple: list})
for _kind, _hook in _HOOKS.items():
    _CONVERTER.register_unstructure_hook(_kind, _hook)
