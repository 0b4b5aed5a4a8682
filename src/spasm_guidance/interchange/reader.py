"""read_presentation(): from JSON to a Presentation, or to every reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cattrs import BaseValidationError

from spasm_guidance.engine.screening import contradictions
from spasm_guidance.errors import InputError, Problem, expect
from spasm_guidance.interchange.echoes import said
from spasm_guidance.interchange.forms import reader_of
from spasm_guidance.interchange.parsing import bounded, parse, plain
from spasm_guidance.interchange.quick import quick_reader_of
from spasm_guidance.interchange.refusals import Sections, problems
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack


def read_presentation(
    data: str | bytes | Mapping[str, Any], pack: RulePack = DEFAULT_PACK
) -> Presentation:
    """The presentation that JSON text, or a mapping of the same shape, holds.

    Null or missing is unknown. Nothing is converted: `1` is not true, `"9"` is not 9.
    Raises InputError, which lists every problem at once, in the document's order.

    >>> read_presentation('{"symptoms": {"leg_numbness": "one", "severe_pain": null}}')
    Presentation(Symptoms(leg_numbness=Legs.ONE))
    >>> read_presentation({"symptoms": {"sever_pain": True}})
    Traceback (most recent call last):
    spasm_guidance.errors.InputError: symptoms.sever_pain: no such finding; did you mean \
'severe_pain'?
    """
    expect(pack, RulePack, "read_presentation: pack")
    # Text first: to ask whether something is a mapping takes longer than to parse a number.
    if isinstance(data, (str, bytes)) or not isinstance(data, Mapping):
        presentation = _read_text(bounded(data), pack.sections)
    else:
        presentation = _read(plain(data), pack.sections)
    conflicts = contradictions(pack, presentation.answer)
    if conflicts:
        raise InputError(conflicts)
    return presentation


def _read_text(text: str, sections: Sections) -> Presentation:
    quickly = quick_reader_of(sections)(text)
    return _read(parse(text), sections) if quickly is None else quickly


def _read(document: Any, sections: Sections) -> Presentation:
    if not isinstance(document, dict):
        raise InputError([Problem("", f"expected an object, got {said(document)}")])
    read = _presentation_or_problems(document, sections)
    # Raised out here: cattrs' errors hold what was sent, and must not be passed on.
    if isinstance(read, list):
        raise InputError(read)
    return read


def _presentation_or_problems(
    document: dict[str, Any], sections: Sections
) -> Presentation | list[Problem]:
    try:
        presentation = reader_of(sections)(document)
    except BaseValidationError as error:
        return problems(error, document, sections)
    return problems(None, document, sections) or presentation
