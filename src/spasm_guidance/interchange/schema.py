"""json_schema(): what read_presentation() accepts, as JSON Schema 2020-12."""

from __future__ import annotations

from typing import Any

from spasm_guidance.errors import expect
from spasm_guidance.interchange.reader import LEGS
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.sections import Section
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(pack: RulePack = DEFAULT_PACK) -> dict[str, Any]:
    """The schema of a pack's presentations. A finding's question is its `x-question`.

    It says everything that the reader checks, except that a name is given once, that two
    answers contradict each other, and the bounds on size and depth.

    >>> json_schema()["properties"]["symptoms"]["properties"]["leg_numbness"]["enum"]
    ['neither', 'one', 'both', None]
    """
    expect(pack, RulePack, "json_schema: pack")
    return {
        "$schema": _DIALECT,
        "$comment": f"made from pack {pack.id} {pack.version}, digest {pack.digest}",
        "title": pack.title,
        "description": "What is known about one person. Null or missing is unknown.",
        "type": "object",
        "additionalProperties": False,
        "properties": {section.section_name: _section(section) for section in pack.sections},
    }


def _section(section: type[Section]) -> dict[str, Any]:
    return {
        "title": section.section_name.replace("_", " ").capitalize(),
        "description": section.about,
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {finding.name: _finding(finding) for finding in section.findings},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    words = {"title": finding.text, "description": _description(finding), "x-question": finding.ask}
    if isinstance(finding, LegsFinding):
        return words | {"enum": [*LEGS, None]}
    if isinstance(finding, Quantity):
        bounds = {"minimum": finding.least, "maximum": finding.greatest}
        return words | {"type": ["number", "null"], **bounds, "x-unit": finding.unit}
    return words | {"type": ["boolean", "null"]}


def _description(finding: Finding) -> str:
    includes = f"It counts: {finding.includes}." if finding.includes else ""
    excludes = f"It does not count: {finding.excludes}." if finding.excludes else ""
    return " ".join(filter(None, (finding.ask, includes, excludes)))
