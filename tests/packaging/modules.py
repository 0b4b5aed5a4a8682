"""The library's modules as their source shows them: what each imports and calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "spasm_guidance"
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """A module's name inside the package: `criteria`, `engine.asking`; `` for the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


TREES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def imports(module: str) -> set[str]:
    """Every module that this one imports when it is run, by its full name."""
    return set(_imports(TREES[module]))


def own_imports(module: str) -> set[str]:
    """The library's modules that this one imports, by their names inside the package."""
    return {name.partition(".")[2] for name in imports(module) if is_own(name)}


def is_own(name: str) -> bool:
    """Whether a full name is that of a module of the library."""
    package, _, module = name.partition(".")
    return package == PACKAGE.name and module in TREES


def _imports(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=str(name), names=names, level=0):
            members = {f"{name}.{alias.name}" for alias in names}
            modules = set(filter(is_own, members))
            yield from modules
            if members > modules or not modules:
                yield name
        case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=other):
            for branch in other:
                yield from _imports(branch)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _imports(child)


def calls(module: str) -> set[str]:
    """The names of everything that a module calls, without what they are attributes of."""
    called = {node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)}
    return {getattr(function, "id", "") or getattr(function, "attr", "") for function in called}
