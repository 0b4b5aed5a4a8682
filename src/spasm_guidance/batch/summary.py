"""Summary: how a run went, and which rules drove the grades."""

from __future__ import annotations

from collections import Counter

import attrs
import numpy as np
import pyarrow as pa

from spasm_guidance.frames.columns import LABELS, Columns
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.wording import counted

_MOST = 10  # rules


@attrs.define
class Summary:
    """Counts over all rows that were graded."""

    rows: int = 0
    rejected: int = 0
    grades: Counter[str] = attrs.field(factory=Counter)
    drove: Counter[str] = attrs.field(factory=Counter)
    """For each rule, the rows that it gave their grade: it fired, and none higher did."""

    def add(self, result: dict[str, pa.Array], columns: Columns) -> None:
        """Count some rows, given the columns of their result with bit sets."""
        codes = result["grade"].indices.to_numpy()
        self.rows += len(codes)
        counts = np.bincount(codes, minlength=len(LABELS))
        self.grades.update({label: int(n) for label, n in zip(LABELS, counts, strict=True)})
        graded = zip(columns.rules, columns.pack.rules, result["rules"].flatten(), strict=True)
        for name, rule, fired in graded:
            drove = fired.to_numpy(zero_copy_only=False) & (codes == rule.grade.value)
            self.drove[name] += int(np.count_nonzero(drove))


def summary_table(summary: Summary) -> str:
    """The summary as a table in plain text."""
    total = max(summary.rows, 1)
    rows = [(label, summary.grades[label]) for label in reversed(LABELS)]
    rules = [(name, count) for name, count in summary.drove.most_common(_MOST) if count]
    width = max(len(name) for name, _ in (*rows, *rules, ("", 0))) + 2
    share = summary.grades[Grade.UNDETERMINED.label] / total
    lines = [f"{counted(summary.rows, 'row', ',')} graded, {share:.1%} undetermined"]
    if summary.rejected:
        lines.append(f"{summary.rejected:,} rows set aside")
    lines += ["", "Grade"] + [_line(name, count, total, width) for name, count in rows]
    if rules:
        lines += ["", "Rules that drove it (a row may have several)"]
        lines += [_line(name, count, total, width) for name, count in rules]
    return "\n".join(lines)


def _line(name: str, count: int, total: int, width: int) -> str:
    return f"  {name:<{width}}{count:>13,}{count / total:>8.1%}"
