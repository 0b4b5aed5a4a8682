"""The ends of quantities: which numbers two packs take, where they take different ones."""

from __future__ import annotations

import math
from collections.abc import Iterator

from spasm_guidance.language.kinds import Quantity
from spasm_guidance.proof.meaning_digests import conditions, quantities
from spasm_guidance.proof.pack_diagrams import Meaning
from spasm_guidance.rulepack import RulePack


def changed_ends(old: Meaning, new: Meaning) -> Iterator[tuple[str, bool, bool]]:
    """Each quantity that takes other numbers than before, and whether fewer, whether more."""
    for name in sorted({*_looked_at(old), *_looked_at(new)}):
        was, is_ = (_named(meaning.pack, name) for meaning in (old, new))
        if was is not None and is_ is not None and _numbers(was) != _numbers(is_):
            subject = f"{name} took {_words(was)}, takes {_words(is_)}"
            yield subject, _takes_more(was, is_), _takes_more(is_, was)


def _looked_at(meaning: Meaning) -> list[str]:
    roots = (where for _, where in conditions(meaning))
    return [f.id for f in quantities(meaning, meaning.diagrams.reachable(*roots))]


def _named(pack: RulePack, name: str) -> Quantity | None:
    held = (f for f in pack.findings if f.id == name and isinstance(f, Quantity))
    return next(held, None)


def _takes_more(one: Quantity, other: Quantity) -> bool:
    (low, high), (least, most) = map(_numbers, (one, other))
    return low < least or high > most


def _numbers(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.minimum, quantity.maximum
    return (-math.inf if low is None else low, math.inf if high is None else high)


def _words(quantity: Quantity) -> str:
    low, high = _numbers(quantity)
    return f"{low} to {high}"
