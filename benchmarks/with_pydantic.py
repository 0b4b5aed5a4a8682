"""The hand-written classes once more, in pydantic: strict, frozen."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from benchmarks.people import FINDINGS
from spasm_guidance import LegsFinding, Quantity


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
