"""The rooms of the library: a file imports from its own room and from those below, in no circle.

Imports for types alone and imports inside of functions count as any other.
"""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import pytest

import spasm_guidance

PACKAGE = Path(spasm_guidance.__file__).parent
FILES = {
    ".".join(("spasm_guidance", *p.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): p
    for p in sorted(PACKAGE.rglob("*.py"))
}
ROOMS = [
    *("errors", "language", "pack", "results", "display", "rulepack", "engine", "packs"),
    "unread",
    *("assessment", "interchange", "explain", "interview", "proof", "frames", "batch"),
    *("testing", "hypothesis_entry", "frozen", "cli", "__main__", ""),
]
"""From the bottom to the top; the last is the package itself, with its public names."""


def room(module: str) -> str:
    return f"{module}.".split(".")[1]


def imported_by(module: str) -> set[str]:
    """The library's files that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & FILES.keys()
            found |= inside or {str(node.module)}
    return found & FILES.keys()


@pytest.mark.parametrize("module", FILES)
def test_a_file_imports_from_its_own_room_and_from_those_below(module: str) -> None:
    below = ROOMS[: ROOMS.index(room(module)) + 1]
    assert [name for name in imported_by(module) if room(name) not in below] == []


def test_no_imports_go_round_in_a_circle() -> None:
    graphlib.TopologicalSorter({module: imported_by(module) for module in FILES}).prepare()


def test_few_modules_lie_loose_at_the_root_and_no_two_have_one_name() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 12
    names = [path.stem for path in FILES.values() if path.stem != "__init__"]
    assert sorted(names) == sorted(set(names))
