"""Proportions with their intervals, and the fourfold table of a decision and the truth."""

from __future__ import annotations

import math
from typing import Any, Self

import attrs
import numpy as np

_Z = 1.959963984540054  # the normal distribution's quantile of 0.975


@attrs.frozen
class Proportion:
    """So many of so many, with Wilson's score interval of 95 % (without continuity correction).

    E. B. Wilson, J Am Stat Assoc 1927;22:209-212; the third method in R. G. Newcombe,
    Stat Med 1998;17:857-872.

    >>> print(Proportion(81, 263))
    0.31 (81/263; 0.26 to 0.37)
    >>> print(Proportion(0, 0))
    nobody
    """

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """The share, from 0 to 1; None of nobody."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the interval; of nobody, nothing is known."""
        if not self.of:
            return 0.0, 1.0
        share, weight = self.count / self.of, _Z**2 / self.of
        middle = share + weight / 2
        half = math.sqrt(share * (1 - share) * weight + weight**2 / 4)
        low = (middle - half) / (1 + weight) if self.count else 0.0
        high = (middle + half) / (1 + weight) if self.count < self.of else 1.0
        return low, high

    def __str__(self) -> str:
        if self.share is None:
            return "nobody"
        low, high = self.interval
        return f"{self.share:.2f} ({self.count}/{self.of}; {low:.2f} to {high:.2f})"


@attrs.frozen
class Fourfold:
    """How often a decision was yes or no where the truth was yes or no.

    >>> table = Fourfold(true_yes=8, false_yes=5, false_no=2, true_no=85)
    >>> print(table.sensitivity)
    0.80 (8/10; 0.49 to 0.94)
    """

    true_yes: int
    false_yes: int
    false_no: int
    true_no: int

    @classmethod
    def of(cls, decided: Any, needed: Any) -> Self:
        """The table of two arrays of truth values."""
        pairs = (decided & needed, decided & ~needed, ~decided & needed, ~decided & ~needed)
        return cls(*(int(np.count_nonzero(pair)) for pair in pairs))

    @property
    def sensitivity(self) -> Proportion:
        """Of those who needed it, those for whom the decision was yes."""
        return Proportion(self.true_yes, self.true_yes + self.false_no)

    @property
    def specificity(self) -> Proportion:
        """Of those who did not need it, those for whom the decision was no."""
        return Proportion(self.true_no, self.true_no + self.false_yes)

    @property
    def predictive_value(self) -> Proportion:
        """Of those for whom the decision was yes, those who needed it."""
        return Proportion(self.true_yes, self.true_yes + self.false_yes)
