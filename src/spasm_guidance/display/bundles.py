"""What a notebook asks for: one thing in every form that it could show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spasm_guidance.display.html_cards import html_card
from spasm_guidance.display.markdown_cards import markdown_card
from spasm_guidance.display.rule_tables import html_pack, markdown_pack
from spasm_guidance.display.text_cards import text_card

if TYPE_CHECKING:
    from spasm_guidance.assessment import Assessment
    from spasm_guidance.rulepack import RulePack


def assessment_bundle(assessment: Assessment, *, note: str = "") -> dict[str, str]:
    """The card by its media type: plain text, Markdown and HTML; each with the note."""
    return {
        "text/plain": text_card(assessment, note=note),
        "text/markdown": markdown_card(assessment, note=note),
        "text/html": html_card(assessment, note=note),
    }


def pack_bundle(pack: RulePack) -> dict[str, str]:
    """The pack's rules by media type."""
    return {
        "text/plain": repr(pack),
        "text/markdown": markdown_pack(pack),
        "text/html": html_pack(pack),
    }
