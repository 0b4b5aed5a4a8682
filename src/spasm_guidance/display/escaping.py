"""The only way for a text to reach a page: escaped for where it goes, and with nothing hidden."""

from __future__ import annotations

import html
import re

from spasm_guidance.language.texts import unprintable

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&$])")


def shown(text: str) -> str:
    r"""The text with its spaces joined, and with a mark for each character that is not printed.

    So no escape sequence reaches a terminal, and nothing turns the order of letters round.

    >>> shown(chr(27) + "[31mred" + chr(0x202E))
    '\ufffd[31mred\ufffd'
    """
    line = " ".join(text.split())
    return "".join("\ufffd" if unprintable(c) else c for c in line)


def in_html(text: str) -> str:
    """The text as HTML, between tags or in an attribute with quotes.

    >>> in_html("<b title='x'>")
    '&lt;b title=&#x27;x&#x27;&gt;'
    """
    return html.escape(shown(text))


def in_markdown(text: str) -> str:
    r"""Text in which no character means anything to Markdown, and no address is a link.

    Nor is anything a formula, as a notebook reads what stands between two dollar signs.

    >>> print(in_markdown("*bold* <b>"))
    \*bold\* \<b\>
    """
    return _MARKDOWN.sub(r"\\\1", shown(text)).replace("://", "\\://")
