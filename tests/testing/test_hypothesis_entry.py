"""Hypothesis knows the library's types, and whoever does not use them pays nothing for it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance import Presentation, RiskFactors, RulePack, Symptoms
from spasm_guidance.hypothesis_entry import call_after_import, register

TYPES = (Presentation, RiskFactors, RulePack, Symptoms)


def fresh(program: str) -> set[str]:
    """The modules that are imported after a program has run in an interpreter of its own."""
    program += "\nimport sys; print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(ast.literal_eval(done.stdout))


@given(st.data())
def test_every_type_is_drawn_by_its_entry_point(data: st.DataObject) -> None:
    """Without anything being imported from the kit."""
    for kind in TYPES:
        assert isinstance(data.draw(st.from_type(kind)), kind)


def test_importing_hypothesis_imports_the_entry_point_and_nothing_else_of_the_library() -> None:
    modules = fresh("import hypothesis")
    ours = {name for name in modules if name.startswith("spasm_guidance")}
    assert ours == {"spasm_guidance", "spasm_guidance.hypothesis_entry"}
    assert not {"attr", "attrs"} & modules


HYPOTHESIS = "import hypothesis"
LIBRARY = "from spasm_guidance import Presentation, RiskFactors, RulePack, Symptoms"
DRAWN = """
import sys
from hypothesis.strategies import from_type
assert "spasm_guidance.testing" not in sys.modules, "the kit is loaded before it is used"
assert not any("AfterImport" in str(finder) for finder in sys.meta_path), "it is left waiting"
strategies = [str(from_type(kind)) for kind in (Presentation, RiskFactors, RulePack, Symptoms)]
assert not any("builds" in strategy for strategy in strategies), strategies
"""


@pytest.mark.parametrize("imports", [(HYPOTHESIS, LIBRARY), (LIBRARY, HYPOTHESIS)])
def test_the_types_are_known_whichever_is_imported_first(imports: tuple[str, str]) -> None:
    """And the kit is imported when one of them is first drawn."""
    assert "spasm_guidance.testing" in fresh("\n".join((*imports, DRAWN)))


def test_registering_again_changes_nothing() -> None:
    before = st.from_type(Presentation)
    register()
    assert repr(st.from_type(Presentation)) == repr(before) == "presentation()"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that can be imported, and is not yet."""
    (tmp_path / "waited_for.py").write_text("value = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "waited_for", raising=False)
    return "waited_for"


def test_what_waits_for_an_import_is_called_once_with_the_whole_module(module: str) -> None:
    """The module looks as if nothing had waited for it."""
    called: list[ModuleType] = []
    finders = list(sys.meta_path)
    call_after_import(module, called.append)
    assert called == []
    loaded = __import__(module)
    __import__(module)
    assert called == [loaded]
    assert loaded.value == 1
    assert sys.meta_path == finders
    assert loaded.__spec__ is not None
    assert loaded.__loader__ is loaded.__spec__.loader
    assert type(loaded.__loader__).__name__ != "_AfterImport"


def test_a_module_that_is_imported_already_is_not_waited_for() -> None:
    called: list[ModuleType] = []
    call_after_import("sys", called.append)
    assert called == [sys]


def test_waiting_for_a_module_that_is_nowhere_leaves_its_error_as_it_is() -> None:
    call_after_import("nowhere_at_all", lambda module: None)
    with pytest.raises(ModuleNotFoundError, match="No module named 'nowhere_at_all'"):
        __import__("nowhere_at_all")
