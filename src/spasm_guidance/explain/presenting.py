"""What may be explained: a presentation, or one section of it, as assess() takes them."""

from __future__ import annotations

from typing import Any

from spasm_guidance.errors import InputError, Problem, echo
from spasm_guidance.presentation import Presentation
from spasm_guidance.sections import Section


def presented(given: Any) -> Presentation:
    """The presentation; a section alone becomes one. Raises InputError for anything else."""
    if isinstance(given, Presentation):
        return given
    if isinstance(given, Section):
        return Presentation(given)
    raise InputError([Problem("", f"expected a Presentation or a section, got {echo(given)}")])
