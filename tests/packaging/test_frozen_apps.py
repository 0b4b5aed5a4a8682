"""An app that PyInstaller has frozen: the packs that are found by name are taken along."""

from __future__ import annotations

import importlib
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from spasm_guidance.frozen import hook_folders
from spasm_guidance.packs.catalogue import installed_packs
from tests.packaging.test_distribution import PROJECT


class Build:
    """What PyInstaller gives to a hook, as far as ours uses it."""

    def __init__(self) -> None:
        self.imports: list[str] = []
        self.datas: list[str] = []

    def add_imports(self, *names: str) -> None:
        self.imports += names

    def add_datas(self, datas: list[str]) -> None:
        self.datas += datas


def test_the_hook_takes_every_installed_pack_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """`load_pack` and `--pack` name them at run time, so that no import shows them."""
    hooks: Any = types.ModuleType("PyInstaller.utils.hooks")
    hooks.copy_metadata = lambda name: [f"metadata of {name}"]
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    build = Build()
    [folder] = hook_folders()
    hook = importlib.import_module("spasm_guidance.frozen.hook-spasm_guidance")
    assert hook.__file__ == str(Path(folder) / "hook-spasm_guidance.py")
    hook.hook(build)
    assert {"spasm_guidance.packs.back_spasms", "spasm_guidance.packs.red_flags"} <= {
        *build.imports
    }
    assert set(build.datas) == {f"metadata of {pack.distribution}" for pack in installed_packs()}


def test_pyinstaller_finds_the_hook_by_itself() -> None:
    """By an entry point, as its manual says."""
    points = PROJECT["project"]["entry-points"]["pyinstaller40"]
    assert points == {"hook-dirs": "spasm_guidance.frozen:hook_folders"}
