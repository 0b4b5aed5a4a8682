"""What the article's pack may be given, as the library's own kit draws it."""

from __future__ import annotations

from hypothesis import strategies as st

from spasm_guidance import BACK_SPASMS, Presentation, testing


def presentations() -> st.SearchStrategy[Presentation]:
    """Every answer to every question of the article, in quiet and in busy company."""
    return testing.presentations(BACK_SPASMS)
