"""The notebook runs, and what a reader of the repository sees is what it really gives."""

from __future__ import annotations

import json
import subprocess
import sys

from docs.notebook import EXAMPLES, NOTEBOOK


def test_the_notebook_runs_and_its_stored_output_is_fresh() -> None:
    """Executed from its text in a kernel of its own, to the byte. If not: `make notebook`."""
    built = subprocess.run(
        [sys.executable, "-c", "from docs.notebook import built; print(built(), end='')"],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert built == NOTEBOOK.read_text(encoding="utf-8"), "stale; run: make notebook"


def test_the_notebook_shows_a_card_in_every_form() -> None:
    """HTML for a browser, Markdown and plain text for what shows no HTML."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    cards = [o["data"] for o in outputs if "text/html" in o.get("data", {})]
    assert len(cards) >= 3
    assert all({"text/plain", "text/markdown"} <= card.keys() for card in cards)
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
