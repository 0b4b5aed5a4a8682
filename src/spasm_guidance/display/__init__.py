"""Cards and tables: an assessment, a pack or any rows as plain text, Markdown or HTML."""

from __future__ import annotations

from spasm_guidance.display.card import Provider
from spasm_guidance.display.html_cards import assessment_bundle, html_card
from spasm_guidance.display.rule_tables import html_pack, markdown_pack, pack_bundle, pack_page
from spasm_guidance.display.tables import html_table, markdown_table, table_bundle
from spasm_guidance.display.text_cards import markdown_card, text_card

__all__ = [
    "Provider",
    "assessment_bundle",
    "html_card",
    "html_pack",
    "html_table",
    "markdown_card",
    "markdown_pack",
    "markdown_table",
    "pack_bundle",
    "pack_page",
    "table_bundle",
    "text_card",
]
