"""Columns of what is no answer, for every kind of frame, and how they are refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from spasm_guidance import BACK_SPASMS, InputError, LegsFinding, Quantity, RulePack
from spasm_guidance.frames import check_frame
from spasm_guidance.frames.acceptance import NAN
from spasm_guidance.frames.columns import finding_names
from tests.generators import generated_packs
from tests.generators.cohorts import kind_of, table_of


def of_numbers(rows: int, first: int) -> str:
    """The same where it is about numbers."""
    return so_many(rows, first) + NAN


def so_many(rows: int, first: int) -> str:
    """How a message about so many rows ends."""
    some = "1 row" if rows == 1 else f"{rows} rows"
    return f"; {some} held something else, the first is row {first}, counting from 0"


LEGS = "leg_numbness: expected the strings neither, one, both, or null"
DAYS = "duration_days: expected finite numbers, 0 or more, below 2**53, or null"
HOSTILE: dict[str, tuple[str, pa.Array, str]] = {
    "unknown category": (
        "leg_numbness", pa.array(["one", "uno", None, "Both", "both"]), LEGS + so_many(2, 1)
    ),
    "negative days": (
        "duration_days", pa.array([1.0, 0.0, -0.5, 2.0, -3.0]), DAYS + of_numbers(2, 2)
    ),
    "infinity": (
        "duration_days", pa.array([1.0, np.inf, 0.0, 1.0, np.inf]), DAYS + of_numbers(2, 1)
    ),
    "minus infinity": ("duration_days", pa.array([1.0, 2.0, -np.inf]), DAYS + of_numbers(1, 2)),
    "not a number": (
        "duration_days", pa.array([1.0, np.nan, 3.0, np.nan]), DAYS + of_numbers(2, 1)
    ),
    "rounded": (
        "duration_days", pa.array([2.0**53, 1e300, 2.0**53 - 1]), DAYS + of_numbers(2, 0)
    ),
    "rounded whole": ("duration_days", pa.array([1, 2**53, 2**53]), DAYS + of_numbers(2, 1)),
}  # fmt: skip


_STRANGE: dict[type, list[Any]] = {
    LegsFinding: ["uno", "", "One"],
    Quantity: [-1.0, float("nan"), float("inf"), -float("inf"), -0.0, 2.0**53, -1e300],
}


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[pa.Table, RulePack]:
    """People of a generated pack, contradictions and all, with some cells that are no answers."""
    pack = draw(generated_packs.rule_packs())
    table = table_of(draw(st.lists(generated_packs.people(), min_size=1, max_size=9)), pack)
    for place, (name, finding) in enumerate(finding_names(pack).items()):
        strange = _STRANGE.get(type(finding))
        if strange and draw(st.booleans()):
            cells = [draw(st.sampled_from([cell, *strange])) for cell in table[name].to_pylist()]
            table = table.set_column(place, name, pa.array(cells, kind_of(finding)))
    return table, pack


def refusal_of(frame: Any, pack: RulePack = BACK_SPASMS) -> str | None:
    """The text of the check's refusal, or None if it finds nothing."""
    try:
        check_frame(frame, pack)
    except InputError as error:
        return str(error)
    return None
