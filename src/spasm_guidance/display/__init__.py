"""Cards: an assessment as plain text, Markdown or HTML that a patient could read."""

from __future__ import annotations

from spasm_guidance.display.html import html_card
from spasm_guidance.display.markdown import markdown_card
from spasm_guidance.display.plain import text_card
from spasm_guidance.display.provider import Provider

__all__ = ["Provider", "html_card", "markdown_card", "text_card"]
