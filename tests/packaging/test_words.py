"""One meaning for one word: the code keeps to the glossary."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.modules import FILES, PACKAGE, ROOT, TREES

VAGUE = {"held", "made", "said"}
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def names_in(tree: ast.AST) -> Iterator[str]:
    """Every name that a file gives: variables, arguments, attributes, functions and classes."""
    for node in ast.walk(tree):
        for field in ("id", "arg", "attr", "name"):
            if isinstance(name := getattr(node, field, None), str):
                yield name


@pytest.mark.parametrize("module", TREES)
def test_no_name_is_a_vague_word(module: str) -> None:
    """A finding, an answer, a rule or a text is called so."""
    assert VAGUE.isdisjoint(names_in(TREES[module]))


def test_no_two_classes_have_one_name() -> None:
    """Then a word of the glossary cannot mean two things."""
    classes = Counter(
        node.name
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_the_glossary_names_files_that_are_there() -> None:
    named = set(re.findall(r"`([a-z_/]+\.py)`", GLOSSARY))
    assert named
    assert {PACKAGE / name for name in named} <= set(map(Path, FILES))
