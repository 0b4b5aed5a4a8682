"""A place for made-up distributions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packs.plugins import Plugins


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugins]:
    """Whatever is put there is gone after the test, from the path and from what is imported."""
    monkeypatch.syspath_prepend(tmp_path)
    folder = Plugins(tmp_path)
    yield folder
    for module in folder.modules:
        sys.modules.pop(module, None)
