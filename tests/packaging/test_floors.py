"""The house: a module imports from the floors below its own, and from nowhere else."""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import pytest

from tests.packaging.modules import FILES, TREES, calls, imports, name_of, own_imports

# Lowest first. A package stands for all of its modules, which may import one another.
# RED_FLAGS is written as anybody's pack is, with the public names alone.
FLOORS: tuple[set[str], ...] = (
    {"errors", "filling"},
    {"grades", "presence", "texts"},
    {"sources", "criteria"},
    {"findings"},
    {"comparisons", "kindbase", "digest", "logic", "constructing"},
    {"kinds", "smallest"},
    {"saying", "sections", "soundness"},
    {"rules", "presentation", "inwords"},
    {"screens", "recommendations", "promisekeeping"},
    {"company"},
    {"results", "combining", "packshape"},
    {"packchecks"},
    {"rulepack"},
    {"engine", "screening", "packs", "discovery", "plain_words"},
    {"reporting"},
    {"remembered"},
    {"assessment"},
    {"display", "interchange", "explain", ""},
    {"interview", "frames"},
    {"packs.red_flags", "proof"},
    {"testing", "cli"},
    {"__main__", "hypothesis_entry"},
)
UPWARDS = {("assessment", "display"), ("rulepack", "display")}  # drawn on demand
PUBLIC_ONLY = "packs.red_flags"

# These need more than attrs, or touch the world: files, metadata, a terminal.
USES = {
    "interchange",
    "proof",
    "frames",
    "cli",
    "__main__",
    "discovery",
    "testing",
    "hypothesis_entry",
}
CORE = sorted(module for module in TREES if module.partition(".")[0] not in USES)
PURE = {
    "__future__",
    "abc",
    "attrs",
    "builtins",
    "collections",
    "collections.abc",
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


def unit(module: str) -> str:
    """The entry of the table that a module belongs to: itself, or its nearest package."""
    named = set().union(*FLOORS)
    while module not in named:
        assert "." in module, f"{module} has no floor; give it one"
        module = module.rpartition(".")[0]
    return module


def floor(module: str) -> int:
    [number] = [n for n, names in enumerate(FLOORS) if unit(module) in names]
    return number


def is_allowed(module: str, imported: str) -> bool:
    pair = (unit(module), unit(imported))
    return pair in UPWARDS or pair[0] == pair[1] or floor(imported) < floor(module)


@pytest.mark.parametrize("module", TREES)
def test_a_module_imports_from_the_floors_below_it(module: str) -> None:
    assert {name for name in own_imports(module) if not is_allowed(module, name)} == set()


@pytest.mark.parametrize("module", TREES)
def test_every_module_has_its_floor(module: str) -> None:
    assert floor(module) in range(len(FLOORS))


def test_the_upward_imports_are_those_allowed_and_are_made_when_needed() -> None:
    for module, above in UPWARDS:
        assert above in own_imports(module)
        at_once = {node for node in TREES[module].body if isinstance(node, ast.ImportFrom)}
        assert not [node for node in at_once if node.module and above in node.module]


def test_no_imports_go_round_in_a_circle() -> None:
    graph = {
        module: {name for name in own_imports(module) if (module, name) not in UPWARDS}
        for module in TREES
    }
    graphlib.TopologicalSorter(graph).prepare()


def test_only_the_pack_written_like_anybodys_imports_the_public_names() -> None:
    assert {unit(module) for module in TREES if "" in own_imports(module)} == {PUBLIC_ONLY}
    inside = {name for m in TREES if unit(m) == PUBLIC_ONLY for name in own_imports(m)}
    assert {unit(name) for name in inside} == {"", PUBLIC_ONLY}


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
