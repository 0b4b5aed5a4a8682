"""The generated pages of docs/ say what the pack says today."""

from __future__ import annotations

import pytest

from docs.generate import HERE, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    """If this fails, run `make docs` and look at what changed."""
    assert (HERE / name).read_text(encoding="utf-8") == PAGES[name]() + "\n"
