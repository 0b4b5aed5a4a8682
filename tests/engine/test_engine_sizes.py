"""The engine on the largest packs that are allowed, from wherever it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spasm_guidance import Assessment, Presentation, RulePack, assess, k_of
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.pack.pack_checks import MAX_PARTS
from tests.generators.toys import DAYS, Signs, pack, rule
from tests.pack.hostile_sizes import wide

WIDE = wide(0)


def _thresholds() -> RulePack:
    """One quantity, compared with as many thresholds as there may be rules."""
    return pack(rules=[rule(f"r-{n}", when=DAYS > n / 100) for n in range(MAX_PARTS)])


def _one_of_many() -> RulePack:
    """A count of hundreds of signs."""
    return pack(sections=[WIDE], rules=[rule(when=k_of(2, *WIDE.findings))])


def _from_below(frames: int, call: Callable[[], Assessment]) -> Assessment:
    """What is called with so many more frames on the stack."""
    return _from_below(frames - 1, call) if frames else call()


@pytest.mark.parametrize("frames", [0, 500])
@pytest.mark.parametrize(
    ("made", "person"),
    [
        (_thresholds, Presentation(Signs(days=30))),
        (_one_of_many, Presentation(WIDE(sign_3=True, sign_699=True))),
    ],
)
def test_the_largest_packs_say_what_the_reference_says(
    made: Callable[[], RulePack], person: Presentation, frames: int
) -> None:
    """Python nests what it adds up, only so deep, and reads only so many decimals."""
    large = made()
    found = _from_below(frames, lambda: assess(person, large))
    assert found == assess_by_reference(person, large)
