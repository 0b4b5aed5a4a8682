"""A synthetic cohort for the benchmarks: every finding of the article, a tenth unanswered."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from spasm_guidance import RiskFactors, Symptoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity

LEGS = pa.array(["neither", "one", "both"])


def population(rows: int, *, seed: int, present: float = 0.1, unknown: float = 0.1) -> pa.Table:
    """So many people; signs are independent of one another, which no real cohort's are."""
    draw = np.random.default_rng(seed)
    findings = (*Symptoms.findings, *RiskFactors.findings)
    return pa.table({f.name: _column(f, rows, draw, present, unknown) for f in findings})


def _column(
    finding: Finding, rows: int, draw: np.random.Generator, present: float, unknown: float
) -> pa.Array:
    missing = draw.random(rows, np.float32) < unknown if unknown else None
    if isinstance(finding, Quantity):
        return pa.array(np.round(draw.exponential(3, rows), 1), mask=missing)
    if isinstance(finding, LegsFinding):
        level = (draw.random(rows, np.float32) < present).astype(np.int8)
        level += level & (draw.random(rows, np.float32) < 0.3)
        return pa.DictionaryArray.from_arrays(pa.array(level, mask=missing), LEGS)
    return pa.array(draw.random(rows, np.float32) < present, mask=missing)
