"""Which column holds which finding, and what the columns of the result are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from spasm_guidance.errors import InputError, PackError, Problem
from spasm_guidance.frames.column_names import Naming, checked_mapping
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.rulepack import RulePack

LABELS = tuple(grade.label for grade in Grade)
"""The grades' spellings, lowest first: the ordered categories of the result."""

GRADED = ("grade", "at_least", "at_most")
EXPLAINED = ("rules", "open")


@attrs.frozen
class Columns:
    """A pack's findings by the names of their columns, and the columns to add."""

    pack: RulePack
    findings: dict[str, Finding]
    explain: bool
    rules: tuple[str, ...]
    """The names of the rules in the column `rules`, in the pack's order."""

    @property
    def added(self) -> tuple[str, ...]:
        """The columns of the result that the frame did not have."""
        return GRADED + EXPLAINED if self.explain else GRADED


def rule_names(pack: RulePack) -> tuple[str, ...]:
    """Each rule by its id; by `pack/id` in a pack that is combined of several."""
    several = len(pack.parts) > 1
    return tuple(f"{p.id}/{r.id}" if several else r.id for p in pack.parts for r in p.rules)


def columns_of(
    names: Iterable[str],
    pack: RulePack,
    explain: bool,
    mapping: Mapping[str, Finding] | None,
    *,
    folds_case: bool = False,
) -> Columns:
    """The columns of a frame that has these names; in some frames their case does not count.

    A column is the finding that the mapping says, or else the one of its name or its id. A
    finding without a column is unknown for everybody. Raises InputError, with every problem,
    if the frame has a column of a result's name, if two columns are one finding, if the
    mapping names what is not there, or if no column is a finding; PackError if the pack needs
    another.
    """
    if pack.missing:
        message = f"requires {', '.join(pack.missing)}; combine them with `+`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    mapped = checked_mapping(mapping)
    naming = Naming(list(names), pack, mapped, str.casefold if folds_case else str)
    columns = Columns(pack, naming.findings, explain, rule_names(pack))
    problems = naming.problems(columns.added)
    if problems:
        raise InputError(problems)
    return columns
