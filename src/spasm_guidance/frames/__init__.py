"""Whole cohorts: the same rules over data frames, in memory and on SQL engines.

Needs the extra `frames`: `pip install 'spasm-guidance[frames]'`.
"""

from __future__ import annotations

from spasm_guidance.frames.api import assess_frame
from spasm_guidance.frames.checking import check_frame
from spasm_guidance.frames.decoding import decode_rules

__all__ = ["assess_frame", "check_frame", "decode_rules"]
