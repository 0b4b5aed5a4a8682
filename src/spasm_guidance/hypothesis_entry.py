"""What Hypothesis calls when it is imported: it then knows how to draw the library's types.

Whoever uses Hypothesis for something else pays next to nothing for it: this module imports no
other of the library. A type is registered as soon as its module is imported by somebody else,
and `spasm_guidance.testing` is imported when a type is first drawn.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from hypothesis import strategies as st

_HOMES = {
    "spasm_guidance.language.presentation": ("Presentation",),
    "spasm_guidance.packs.back_spasms": ("RiskFactors", "Symptoms"),
    "spasm_guidance.rulepack": ("RulePack",),
}


def register() -> None:
    """Register the strategies for `st.from_type`, and for `@given` by annotation.

    >>> from hypothesis import strategies as st
    >>> from spasm_guidance import Presentation
    >>> st.from_type(Presentation)
    presentation()
    """
    for module in _HOMES:
        call_after_import(module, _register_types)


def call_after_import(name: str, call: Callable[[ModuleType], None]) -> None:
    """Call with the module: now if it is imported, or else right after its first import."""
    if name in sys.modules:
        call(sys.modules[name])
    else:
        sys.meta_path.insert(0, _AfterImport(name, call))


class _AfterImport(MetaPathFinder, Loader):
    """Stands in for a module's own loader once, and calls when that has done its work."""

    spec: ModuleSpec
    loader: Loader

    def __init__(self, name: str, call: Callable[[ModuleType], None]) -> None:
        self.name, self.call = name, call

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec and spec.loader:
            self.spec, self.loader, spec.loader = spec, spec.loader, self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self.spec.loader = module.__loader__ = self.loader
        self.loader.exec_module(module)
        self.call(module)


def _register_types(module: ModuleType) -> None:
    from hypothesis import strategies as st

    for name in _HOMES[module.__name__]:
        st.register_type_strategy(getattr(module, name), _strategy)


def _strategy(kind: type[Any]) -> st.SearchStrategy[Any]:
    from spasm_guidance.language.presentation import Presentation
    from spasm_guidance.packs import DEFAULT_PACK
    from spasm_guidance.rulepack import RulePack
    from spasm_guidance.testing import filled, presentations, rule_packs

    if kind is RulePack:
        return rule_packs()
    return presentations(DEFAULT_PACK) if kind is Presentation else filled(kind, DEFAULT_PACK)
