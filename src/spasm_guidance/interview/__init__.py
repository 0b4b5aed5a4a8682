"""The interview: the fewest questions, most urgent first, and an end when nothing can change."""

from __future__ import annotations

from spasm_guidance.interview.interview import Interview
from spasm_guidance.interview.interview_json import (
    interview_data,
    read_answer,
    read_interview,
    write_interview,
)
from spasm_guidance.interview.pending_questions import Screen

__all__ = [
    "Interview",
    "Screen",
    "interview_data",
    "read_answer",
    "read_interview",
    "write_interview",
]
