"""The hand-written classes once more, in pydantic: strict, frozen; and our whole result in it."""

from __future__ import annotations

import types
import typing
from typing import Annotated, Any

import attrs
from pydantic import BaseModel, ConfigDict, Field, create_model

from benchmarks.people import FINDINGS
from spasm_guidance import Assessment, LegsFinding, Quantity
from spasm_guidance.language.sources import Citation


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _kind(finding: object) -> Any:
    if isinstance(finding, Quantity):
        return Annotated[float, Field(ge=0, allow_inf_nan=False)]
    return Annotated[int, Field(ge=0, le=2)] if isinstance(finding, LegsFinding) else bool


PydanticPerson: Any = create_model(
    "PydanticPerson",
    __base__=Strict,
    **{finding.name: (_kind(finding), ...) for finding in FINDINGS},  # type: ignore[call-overload]
)


class PydanticResult(Strict):
    grade: str
    reasons: tuple[str, ...]
    advice: tuple[str, ...]


class WrittenCitation(Strict):
    source: str
    place: str
    text: str


def _same(kind: Any, within: Any) -> Any:
    """The type in which pydantic holds what we write for a field of this type."""
    parts = typing.get_args(kind)
    if isinstance(kind, types.UnionType):
        return _same(parts[0], within) | None
    if typing.get_origin(kind) is tuple:
        return tuple[_same(parts[0], within), ...]  # type: ignore[misc]
    if kind is Citation:
        return WrittenCitation
    # A pack could have parts that are packs again; this one has none.
    if attrs.has(kind) and kind is not within:
        return _model(kind)
    return kind if kind in (bool, int) else str  # grades and findings are written by name


def _model(kind: Any, **more: Any) -> Any:
    hints = typing.get_type_hints(kind)
    fields = {field.name: (_same(hints[field.name], kind), ...) for field in attrs.fields(kind)}
    return create_model(f"Written{kind.__name__}", __base__=Strict, **fields, **more)


PydanticAssessment = _model(Assessment, is_settled=(bool, ...))
"""A model of all that an assessment says, in its order."""
