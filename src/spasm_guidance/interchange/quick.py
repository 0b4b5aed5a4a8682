"""The quick way through JSON text in which everything is as it should be.

It reads what the forms read, to the same presentation, and never says why not: whatever is
odd in the least is None, and goes the way of the forms, which find the words for it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from spasm_guidance.interchange.echoes import Unreadable
from spasm_guidance.interchange.forms import LEGS
from spasm_guidance.interchange.parsing import integer
from spasm_guidance.language.kinds import LegsFinding
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section

# Of two equal names it lets the last one win; the colons below tell that there were two.
_DECODER = json.JSONDecoder(parse_int=integer, parse_constant=Unreadable)
_LEGS: dict[Any, Legs] = {**LEGS, None: Legs.UNKNOWN}
_SPACE = " \t\n\r"

Fill = Callable[[Callable[[str], Any]], Section]
"""Makes a section of what a document's `get` gives for each of its names."""


@functools.lru_cache(maxsize=32)
def quick_reader_of(sections: tuple[type[Section], ...]) -> Callable[[str], Presentation | None]:
    """The function that reads a text of these sections, or gives None; built once, then kept."""
    parts = {section.section_name: (_names(section), _filler(section)) for section in sections}

    def read(text: str) -> Presentation | None:
        text = text.strip(_SPACE)
        try:
            document, end = _DECODER.raw_decode(text)
            if type(document) is not dict or end != len(text):
                return None
            names, held = len(document), []
            for name, answers in document.items():
                known, fill = parts[name]
                if answers is None:
                    continue
                # First, since a constructor seeks the nearest to each name that it does not know.
                if type(answers) is not dict or not known.issuperset(answers):
                    return None
                names += len(answers)
                held.append(fill(answers.get))
        # In the InputError of a constructor stands what was sent; it is dropped unread.
        except (KeyError, TypeError, ValueError):
            return None
        # A colon follows every name: if one had been lost, there would be more of them.
        return Presentation(*held) if text.count(":") == names else None

    return read


def _names(section: type[Section]) -> frozenset[str]:
    return frozenset(finding.name for finding in section.findings)


def _filler(section: type[Section]) -> Fill:
    """Straight-line Python; the names of findings are checked words."""
    given = (
        f"{f.name}=legs[get({f.name!r})]"
        if isinstance(f, LegsFinding)
        else f"{f.name}=get({f.name!r})"
        for f in section.findings
    )
    names: dict[str, Any] = {"section": section, "legs": _LEGS}
    fill: Fill = eval(f"lambda get: section({', '.join(given)})", names)
    return fill
