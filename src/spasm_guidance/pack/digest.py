"""The digest of a pack's content: any change of text, order or meaning changes it."""

from __future__ import annotations

import datetime
import enum
import hashlib
import json
from typing import Any

import attrs

from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.findings import Finding

NO_CONTENT = {"content": False}
"""The metadata of a field that is no part of a value's content."""


def digest_of(value: object) -> str:
    """The SHA-256, in hex, of a value's content written as canonical JSON."""
    text = json.dumps(content(value), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content(value: object) -> Any:
    """A value made of attrs classes, tuples, enums and findings, as plain JSON data."""
    match value:
        case enum.Enum():
            return value.name
        case None | bool() | int() | float() | str():
            return value
        case datetime.date():
            return value.isoformat()
        case tuple():
            return [content(item) for item in value]
        case type():
            return _section(value)
        case Finding():
            return value.id
        case Criterion():
            return str(value)
    fields = [a.name for a in attrs.fields(type(value)) if a.metadata != NO_CONTENT]  # type: ignore[arg-type]
    return [type(value).__name__, {name: content(getattr(value, name)) for name in fields}]


def _section(section: Any) -> Any:
    return [section.section_name, [_finding(finding) for finding in section.findings]]


def _finding(finding: Finding) -> Any:
    texts = (finding.text, finding.ask, finding.includes, finding.excludes, content(finding.cites))
    bounds = [getattr(finding, name, None) for name in ("unit", "minimum", "maximum")]
    return [finding.name, type(finding).__name__, *texts, *bounds]
