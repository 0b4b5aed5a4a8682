"""Sizes of a pack that must be refused."""

from __future__ import annotations

from typing import Any

from spasm_guidance import (
    CriterionError,
    Grade,
    PackError,
    YesNo,
    all_of,
    any_of,
    k_of,
)
from tests.generators.toys import (
    FEVER,
    explanation,
    pack,
    promise,
    rule,
)
from tests.pack.hostile_tools import (
    WHERE,
    Attempt,
    declared,
)

E = Grade.EMERGENCY

SIZES: list[Attempt] = [
    (
        "too many rules",
        lambda: pack(rules=[rule()] * 5_001),
        PackError,
        f"{WHERE}: rules: 5001; at most 5000 are allowed",
    ),
    (
        "too many promises",
        lambda: pack(promises=[promise()] * 1_001),
        PackError,
        f"{WHERE}: promises: 1001; at most 1000 are allowed",
    ),
    (
        "criteria of too large a size",
        lambda: pack(explanations=[explanation(only_if=all_of(*[FEVER] * 999))] * 101),
        PackError,
        f"{WHERE}: criteria of size 101000 in all; at most 100000 are allowed",
    ),
    (
        "a criterion of too large a size",
        lambda: all_of(*[FEVER] * 1_000),
        CriterionError,
        "this criterion is too large: depth 2 (at most 32), size 1001 (at most 1000); split it "
        "into several rules",
    ),
    (
        "too many findings",
        lambda: pack(sections=[wide(n) for n in range(3)]),
        PackError,
        f"{WHERE}: sections: 2103 findings; at most 2000 are allowed",
    ),
    (
        "promises that would take hours to hold against the rules",
        lambda: pack(
            sections=[wide(9)],
            rules=[rule(f"r-{n}", when=all_of(*wide_findings()), grade=E) for n in range(300)],
            promises=[
                promise(f"p-{n}", whenever=k_of(2, *wide_findings()), at_least=E) for n in range(9)
            ],
        ),
        PackError,
        f"{WHERE}: promises: holding them against the rules takes 36417330 steps; at most 3000000 "
        "are allowed; split the pack",
    ),
    (
        "a promise with too many answers in its ways to be true",
        lambda: pack(
            sections=[wide(9)],
            promises=[promise(whenever=any_of(*wide_findings()) & all_of(*wide(9).findings[:700]))],
        ),
        PackError,
        f"{WHERE}: promise 'fever-is-seen': more than 20000 answers in its ways to be true; "
        "split it",
    ),
    (
        "a promise with too many ways to be true",
        lambda: pack(
            sections=[wide(9)],
            promises=[promise(whenever=k_of(6, *wide_findings()))],
        ),
        PackError,
        f"{WHERE}: promise 'fever-is-seen': more than 2000 ways to be true; split it",
    ),
]


def wide(number: int) -> Any:
    """A section of 700 findings; one is kept, so that criteria can be written with it."""
    if number not in _WIDE:
        names = [f"sign_{i}" for i in range(700)]
        body = {name: YesNo("A sign", ask="Is it there?") for name in names}
        kinds = {"sign": YesNo, **dict.fromkeys(names, YesNo)}
        _WIDE[number] = declared({**body, "__annotations__": kinds}, name=f"wide_{number}")
    return _WIDE[number]


_WIDE: dict[int, Any] = {}


def wide_findings() -> Any:
    return wide(9).findings[:30]
