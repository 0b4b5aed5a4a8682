"""The forms that cattrs fills in: one for a pack's document, one for each section.

A form is a dictionary type with the document's own names. So cattrs never looks at a section
itself, and a hook of ours stands at every place where it would convert something.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NewType, TypedDict

from cattrs import Converter
from cattrs.gen.typeddicts import make_dict_structure_fn

from spasm_guidance.errors import InputError
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section

Hook = Callable[[Any, Any], Any]
Reader = Callable[[Any], Presentation]

# The JSON spelling of every answer of the legs; "unknown" is spelt null.
LEGS: dict[Any, Legs] = {legs.value: legs for legs in Legs if legs is not Legs.UNKNOWN}


class RefusedError(ValueError):
    """What stands at a place is not what was expected there."""

    expected: str
    got: object

    def __init__(self, expected: str, got: object) -> None:
        self.expected, self.got = expected, got
        super().__init__(expected)


@functools.lru_cache(maxsize=32)
def reader_of(sections: tuple[type[Section], ...]) -> Reader:
    """The function that reads a document of these sections; built once, then kept.

    It raises cattrs' grouped errors, at whose bottom stand RefusedErrors.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    document = _form("Document", {s.section_name: _section(converter, s) for s in sections})
    fill = make_dict_structure_fn(document, converter)
    named = [(section.section_name, section) for section in sections]

    def read(data: Any) -> Presentation:
        parts = fill(data, document)
        given = [(section, parts.get(name)) for name, section in named]
        return Presentation(*[s(**answers) for s, answers in given if answers is not None])

    return read


def _form(name: str, fields: dict[str, Any]) -> Any:
    """A dictionary type with these fields, all of which may be missing."""
    make: Any = TypedDict  # called at run time, which the type checkers do not follow
    return make(name, fields, total=False)


def _section(converter: Converter, section: type[Section]) -> Any:
    form = _form(section.section_name, {f.name: _answer(converter, f) for f in section.findings})
    fill = make_dict_structure_fn(form, converter)

    def structure(value: Any, _: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, dict):
            raise RefusedError("an object or null", value)
        return fill(value, form)

    converter.register_structure_hook_func(lambda type_: type_ is form, structure)
    return form


def _answer(converter: Converter, finding: Finding) -> Any:
    # A type of its own for each finding, so that each has a hook of its own.
    make: Any = NewType
    answer = make(finding.name, object)
    converter.register_structure_hook(answer, _hook(finding))
    return answer


def expected(finding: Finding) -> str:
    """What may be answered, in the words of JSON."""
    if isinstance(finding, YesNo):
        return "true, false or null"
    if isinstance(finding, LegsFinding):
        return "'neither', 'one', 'both' or null"
    low, high = getattr(finding, "minimum", None), getattr(finding, "maximum", None)
    least = "" if low is None else f", {low} or more"
    most = "" if high is None else f", {high} or less"
    return f"a finite number{least}{most}, or null"


def _hook(finding: Finding) -> Hook:
    if isinstance(finding, LegsFinding):
        return _legs(expected(finding))
    if isinstance(finding, Quantity):
        return _quantity(expected(finding), finding)
    return _yes_no(expected(finding))


def _yes_no(wanted: str) -> Hook:
    def structure(value: Any, _: Any) -> Any:
        if value is True or value is False or value is None:
            return value
        raise RefusedError(wanted, value)

    return structure


def _legs(wanted: str) -> Hook:
    def structure(value: Any, _: Any) -> Any:
        if value is None:
            return Legs.UNKNOWN
        # No guess at a misspelt one: "none" is close to "one", and means the opposite.
        if type(value) is not str or value not in LEGS:
            raise RefusedError(wanted, value)
        return LEGS[value]

    return structure


def _quantity(wanted: str, finding: Quantity) -> Hook:
    def structure(value: Any, _: Any) -> Any:
        if value is None:
            return None
        try:
            if type(value) in (int, float):
                return finding.answer(value)
        except InputError:
            pass
        raise RefusedError(wanted, value)

    return structure
