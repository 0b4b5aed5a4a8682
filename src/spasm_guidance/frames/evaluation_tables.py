"""The result of an evaluation, and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from spasm_guidance.frames.proportions import Fourfold, Proportion
from spasm_guidance.language.grades import Grade

Table = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
"""A caption, the head, and the rows."""

_BY = ("by at_least", "by at_most")


@attrs.frozen
class Decision:
    """Whether this grade or a higher one was given, and whether it was needed.

    Of a rule, whether it fired (`at_most`: could fire), and whether its grade was needed; where
    the outcomes are yes or no, whether what they ask was.
    """

    grade: Grade
    at_least: Fourfold
    at_most: Fourfold
    rule: str = ""


@attrs.frozen(kw_only=True)
class Evaluation:
    """How right the grades of a cohort were; `str()` is all of it as tables.

    Under-triage is the share graded too low of those who could be: who needed the grade
    `needed`, or more than home care where outcomes are grades. Over-triage is likewise that of
    those who could be graded too high. Both come by `at_least`, then by `at_most`.
    """

    outcome: str
    pack: str
    version: str
    needed: Grade | None
    """What a yes means; None where outcomes are grades."""
    rows: int
    left_out: int
    """Rows without an outcome, which count nowhere."""
    confusion: Mapping[str, dict[str, dict[str, int]]]
    """How many, by `grade`, `at_least` or `at_most`, then by its label, then by the outcome."""
    triage: tuple[Decision, ...]
    under_triage: tuple[Proportion, Proportion]
    over_triage: tuple[Proportion, Proportion]
    rules: tuple[Decision, ...]

    @property
    def tables(self) -> list[Table]:
        """The tables: what was graded how, how right that was, and each rule."""
        return [_confusion_table(self), _measures_table(self), _rules_table(self)]

    def __str__(self) -> str:
        return "\n\n".join(map(_in_text, self.tables))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from spasm_guidance.display import table_bundle

        bundles = [table_bundle(*table) for table in self.tables]
        return {kind: "\n".join(bundle[kind] for bundle in bundles) for kind in bundles[0]}

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]


def _confusion_table(result: Evaluation) -> Table:
    meant = f"; yes is {result.needed.label} or higher" if result.needed else ""
    lost = f"{result.left_out} more without an outcome are left out"
    caption = (
        f"{result.pack} {result.version} by {result.outcome}{meant}: {result.rows} rows; {lost}. "
        "Each cell: by grade (by at_least to by at_most)"
    )
    graded, low, high = (result.confusion[name] for name in ("grade", "at_least", "at_most"))
    outcomes = next(iter(graded.values()))
    rows = [
        (grade, *(f"{graded[grade][o]} ({low[grade][o]} to {high[grade][o]})" for o in outcomes))
        for grade in reversed(graded)
    ]
    return caption, ("Grade", *outcomes), rows


def _measures_table(result: Evaluation) -> Table:
    rows = []
    for cut in result.triage:
        for name in ("sensitivity", "specificity"):
            both = (str(getattr(table, name)) for table in (cut.at_least, cut.at_most))
            rows.append((f"{name} for {cut.grade.label}", *both))
    rows.append(("under-triage", *map(str, result.under_triage)))
    rows.append(("over-triage", *map(str, result.over_triage)))
    return "How right: share (count; Wilson interval of 95 %)", ("", *_BY), rows


def _rules_table(result: Evaluation) -> Table:
    rows = [
        (f"{record.rule} ({record.grade.label}): {words}", *map(str, both))
        for record in result.rules
        for words, both in (
            ("of those in need", (record.at_least.sensitivity, record.at_most.sensitivity)),
            ("in need", (record.at_least.predictive_value, record.at_most.predictive_value)),
        )
    ]
    head = ("", "fired", "fired or could fire")
    return "Each rule: how many of those in need it found, and were in need", head, rows


def _in_text(table: Table) -> str:
    caption, head, rows = table
    lines: Sequence[tuple[str, ...]] = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join([caption, *text])
