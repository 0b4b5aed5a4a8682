"""What a notebook asks for: one thing in every form that it could show."""

from __future__ import annotations

from spasm_guidance.display.html_cards import html_card
from spasm_guidance.display.markdown_cards import markdown_card
from spasm_guidance.display.rule_tables import html_pack, markdown_pack
from spasm_guidance.display.text_cards import text_card
from spasm_guidance.pack.record import PackRecord
from spasm_guidance.results import Result


def assessment_bundle(assessment: Result, *, note: str = "") -> dict[str, str]:
    """The card by its media type: plain text, Markdown and HTML; each with the note."""
    return {
        "text/plain": text_card(assessment, note=note),
        "text/markdown": markdown_card(assessment, note=note),
        "text/html": html_card(assessment, note=note),
    }


def pack_bundle(pack: PackRecord) -> dict[str, str]:
    """The pack's rules by media type."""
    return {
        "text/plain": repr(pack),
        "text/markdown": markdown_pack(pack),
        "text/html": html_pack(pack),
    }
