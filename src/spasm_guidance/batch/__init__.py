"""Grading a file of any size: read, grade and write a piece at a time."""

from __future__ import annotations

from spasm_guidance.batch.run import Job, run_batch
from spasm_guidance.batch.summary import Summary, summary_table

__all__ = ["Job", "Summary", "run_batch", "summary_table"]
