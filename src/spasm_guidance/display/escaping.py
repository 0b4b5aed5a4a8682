"""The only way for a text to reach a page: escaped for where it goes, and with nothing hidden."""

from __future__ import annotations

import html
import re

from spasm_guidance.language.texts import unprintable

_MARKDOWN = re.compile(r"([\\`*_{}#+\-.!|<>~&$])")
_FORMULA = re.compile(r"\\(?=[()\[\]]|begin|end)")  # what begins and ends one, but for dollars
_NUMBERED = re.compile(r"^(\d+)\)")  # at the beginning of a line it would begin a list


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

    Nor is anything a formula, as a notebook reads what stands between two dollar signs, or
    between brackets with backslashes: those that a text has get a space, and none is added.

    >>> print(in_markdown("*bold* <b> (see [1])"))
    \*bold\* \<b\> (see &#91;1&#93;)
    """
    line = _MARKDOWN.sub(r"\\\1", _FORMULA.sub(r"\\ ", shown(text))).replace("://", "\\://")
    return _NUMBERED.sub(r"\1&#41;", line.replace("[", "&#91;").replace("]", "&#93;"))
