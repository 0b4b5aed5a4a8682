"""The core touches nothing but its arguments, and every file says what it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.packaging.modules import FILES, TREES, calls, imports, name_of

# These need more than attrs, or touch the world: files, metadata, a terminal.
USES = {
    "frozen",
    "interchange",
    "proof",
    "frames",
    "batch",
    "cli",
    "__main__",
    "packs.catalogue",
    "testing",
    "hypothesis_entry",
}
CORE = sorted(m for m in TREES if m not in USES and m.partition(".")[0] not in USES)
PURE = {
    "__future__",
    "abc",
    "attrs",
    "builtins",
    "collections",
    "collections.abc",
    "contextlib",
    "datetime",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "html",
    "inspect",
    "itertools",
    "json",
    "keyword",
    "math",
    "numbers",
    "operator",
    "re",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
}
IMPURE_CALLS = {"open", "print", "input", "now", "today", "utcnow", "getenv", "__import__"}


@pytest.mark.parametrize("module", CORE)
def test_the_core_imports_only_what_cannot_touch_the_world(module: str) -> None:
    # The package itself loads each public name's file when the name is first used.
    pure = PURE | {"importlib"} if module == "" else PURE
    assert {name for name in imports(module) if not name.startswith("spasm_guidance")} <= pure
    assert calls(module) & IMPURE_CALLS == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_at_most_250_lines_long_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert ast.get_docstring(ast.parse(text))
