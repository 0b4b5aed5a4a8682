"""Writing presentations and assessments as canonical JSON: equal values give equal bytes."""

from __future__ import annotations

import json
import operator
from typing import Any

import attrs
from cattrs import Converter

from spasm_guidance.assessment import Assessment
from spasm_guidance.errors import expect
from spasm_guidance.interchange.kept import Texts
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.sources import Citation

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_WRITTEN_OUT = 10**15  # up to here every whole number is written with all its digits


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
    return {held.section_name: _section(held) for held in presentation.sections}


def write_assessment(assessment: Assessment) -> str:
    """The assessment as JSON text; a grade is its name in lower case, a finding its id.

    >>> from spasm_guidance import Symptoms, assess
    >>> write_assessment(assess(Symptoms(groin_numbness=True)))[:21]
    '{"grade":"emergency",'
    """
    expect(assessment, Assessment, "write_assessment")
    return _FORM % (*map(_text, _values(assessment)), _text(assessment.is_settled))


def _text(value: Any) -> str:
    """The text of a part, which cannot change: written once while it is remembered.

    The parts of assessments are shared, and the tuples of them, so that most of a new one has
    been written before. A part is kept beside its text: as long as it is, nothing else has its
    identity.
    """
    memory = _LISTS if type(value) is tuple else _TEXTS
    known = memory.get(id(value))
    if known is not None and known[0] is value:
        return known[1]
    return memory.keep(id(value), (value, _written(value)))[1]


def _written(value: Any) -> str:
    if type(value) is tuple:
        return f"[{','.join(map(_text, value))}]"
    return _encoded(value)


def _encoded(value: Any) -> str:
    return _ENCODER.encode(_CONVERTER.unstructure(value))


def assessment_data(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain data, ready for any JSON writer."""
    expect(assessment, Assessment, "write_assessment")
    data: dict[str, Any] = _CONVERTER.unstructure(assessment)
    return {**data, "is_settled": assessment.is_settled}


def _section(section: Section) -> dict[str, Any]:
    return {name: _answer(value) for name, value in section.answers.items()}


def _answer(value: Any) -> Any:
    if isinstance(value, Presence):
        return value is Presence.PRESENT
    if isinstance(value, Legs):
        return value.value
    return _number(value)


def _number(value: float) -> float:
    # A float such as 1e300 is held as an int; with all its digits it would fill lines.
    return value if abs(value) < _WRITTEN_OUT or float(value) != value else float(value)


def _citation(citation: Citation) -> dict[str, str]:
    return {"source": citation.source.id, "place": citation.place, "text": str(citation)}


def _finding_id(finding: Finding) -> str:
    return finding.id


def _is_finding(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Finding)


def _converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Grade, lambda grade: grade.label)
    converter.register_unstructure_hook(Citation, _citation)
    converter.register_unstructure_hook_func(_is_finding, _finding_id)
    return converter


_CONVERTER = _converter()
_FIELDS = tuple(field.name for field in attrs.fields(Assessment))
_FORM = "{" + ",".join(f'"{name}":%s' for name in (*_FIELDS, "is_settled")) + "}"
_values = operator.attrgetter(*_FIELDS)
_TEXTS = Texts()
_LISTS = Texts()  # apart: they are longer, and when they are forgotten, their parts are not
