"""JSON in and out: strict where it reads, canonical where it writes.

The writer needs cattrs, which importing the library does not import.
"""

from __future__ import annotations

from spasm_guidance.interchange.reader import read_presentation
from spasm_guidance.interchange.schema import json_schema
from spasm_guidance.interchange.writer import (
    assessment_data,
    presentation_data,
    write_assessment,
    write_presentation,
)

__all__ = [
    "assessment_data",
    "json_schema",
    "presentation_data",
    "read_presentation",
    "write_assessment",
    "write_presentation",
]
