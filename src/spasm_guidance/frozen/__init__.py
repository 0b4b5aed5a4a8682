"""Frozen apps: what PyInstaller must take along that no import names; it finds this by itself."""

from __future__ import annotations

from pathlib import Path


def hook_folders() -> list[str]:
    """Where PyInstaller finds its hook; the entry point of the group `pyinstaller40`."""
    return [str(Path(__file__).parent)]
