"""Why an assessment is as it is, the smallest reason for it, and what would change it."""

from __future__ import annotations

from spasm_guidance.explain.changes import what_would_change, what_would_lower
from spasm_guidance.explain.grounds import minimal_reason, trace, trace_text, why
from spasm_guidance.explain.parts import (
    Change,
    Changed,
    MinimalReason,
    RuleState,
    RuleWhy,
    Told,
    Trace,
    TracedRule,
    TraceNode,
)
from spasm_guidance.interchange.writer import json_text as write_explanation
from spasm_guidance.interchange.writer import plain_data as explanation_data

__all__ = [
    "Change",
    "Changed",
    "MinimalReason",
    "RuleState",
    "RuleWhy",
    "Told",
    "Trace",
    "TraceNode",
    "TracedRule",
    "explanation_data",
    "minimal_reason",
    "trace",
    "trace_text",
    "what_would_change",
    "what_would_lower",
    "why",
    "write_explanation",
]
