"""Builds examples/notebook.ipynb from the text beside it, with the output that it really has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jupytext  # type: ignore[import-untyped]  # it ships no types
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT, NOTEBOOK = EXAMPLES / "notebook.py", EXAMPLES / "notebook.ipynb"


def built() -> str:
    """The notebook, executed in a kernel of its own; the same text gives the same bytes."""
    notebook = jupytext.read(TEXT)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": _PYTHON}
    return str(jupytext.writes(notebook, fmt="ipynb")).rstrip("\n") + "\n"


# Without the version of the Python that ran it: the output does not depend on it.
_PYTHON: dict[str, Any] = {"name": "python", "file_extension": ".py"}


def main() -> None:
    """Write the notebook."""
    NOTEBOOK.write_text(built(), encoding="utf-8")
    print(f"wrote {NOTEBOOK.relative_to(EXAMPLES.parent)}")


if __name__ == "__main__":
    main()
