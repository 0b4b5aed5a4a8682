"""PyInstaller's hook for this library: the installed packs, which are found by their names."""

from __future__ import annotations

from typing import Any

from spasm_guidance.packs.catalogue import installed_packs


def hook(hook_api: Any) -> None:
    """Take every pack along that is installed where the app is built, with its metadata."""
    from PyInstaller.utils.hooks import copy_metadata  # pyright: ignore[reportMissingImports]

    for pack in installed_packs():
        hook_api.add_imports(pack.origin[1])
        hook_api.add_datas(copy_metadata(pack.distribution))
