"""Timing side by side: the parties take turns, and each has the median of its turns."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

Party = Callable[[], int]
"""Does some work, and tells how many units it was."""


def interleaved(parties: dict[str, Party], turns: int) -> dict[str, float]:
    """Seconds for a unit, by party: the median over so many turns, taken in rotation."""
    taken: dict[str, list[float]] = {name: [] for name in parties}
    names = list(parties)
    for turn in range(turns + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            gc.collect()
            begun = time.perf_counter()
            units = parties[name]()
            if turn:  # the first turn warms up
                taken[name].append((time.perf_counter() - begun) / units)
    return {name: statistics.median(times) for name, times in taken.items()}
