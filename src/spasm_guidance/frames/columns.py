"""Columns: which column of a frame is which finding, and what the result's columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import attrs
import pyarrow as pa

from spasm_guidance.errors import InputError, PackError, Problem, echo
from spasm_guidance.frames.naming import Naming
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring, ignored_sections

LABELS = tuple(grade.label for grade in Grade)
"""The grades' spellings, lowest first: the ordered categories of the result."""

GRADED = ("grade", "at_least", "at_most")
EXPLAINED = ("rules", "open")

HIDDEN = "spasm_guidance_hidden_"
"""How the names of columns begin that SQL engines make on the way and drop from the result."""


@attrs.frozen
class Columns:
    """The findings by the names of their columns, and the columns to add."""

    pack: RulePack
    findings: dict[str, Finding]
    """Those of the pack, and those that are ignored by name."""
    explain: bool
    rules: tuple[str, ...]
    """The names of the rules in the column `rules`, in the pack's order."""
    paths: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    """The findings that lie in a struct, each with its column and its field."""

    def path(self, name: str) -> tuple[str, str | None]:
        """Where a finding lies: its column, and its field where that is a struct."""
        return self.paths.get(name, (name, None))

    @property
    def added(self) -> tuple[str, ...]:
        """The columns of the result that the frame did not have."""
        return GRADED + EXPLAINED if self.explain else GRADED

    @property
    def names(self) -> dict[Finding, str]:
        """What each finding is called in the result: as its column is, or else its own name."""
        named = finding_names(self.pack) | self.findings
        return {finding: name for name, finding in named.items()}

    @property
    def worries(self) -> tuple[Finding, ...]:
        """The findings with a column over which, while one is present, home care is not said."""
        read = set(self.pack.findings).difference(self.pack.unclaimed)
        return tuple(finding for finding in self.findings.values() if finding not in read)


def finding_names(pack: RulePack) -> dict[str, Finding]:
    """Each finding by its own name; by `section.field` where two have one name."""
    counts = Counter(finding.name for finding in pack.findings)
    return {f.name if counts[f.name] == 1 else f.id: f for f in pack.findings}


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
    types: Sequence[pa.DataType] = (),
    folds_case: bool = False,
    ignoring: Ignoring = (),
    extra: Collection[str] | None = None,
) -> Columns:
    """The columns of a frame with these names; `folds_case` if capitals do not count in it.

    A column is the finding that the mapping says, or else the one of its name or its id. A
    finding without a column is unknown for everybody. `types` are those of the columns; where
    they are given, a struct of a section's name holds findings. `extra` are columns that are
    no findings, though their names may look so; if it is None, no such name is refused.

    Raises InputError, with every problem, if the frame has a column of a result's name, one
    that the pack does not read or that two sections share, if two columns are one finding, if
    the mapping names a column that is not there, or if no column is a finding; PackError if
    the pack requires another that is missing.
    """
    if pack.missing:
        message = f"requires {', '.join(pack.missing)}; combine them with `+`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    names = list(names)
    naming = Naming(
        names=names,
        types=types or [pa.null()] * len(names),
        pack=pack,
        ignored=ignored_sections(ignoring, pack),
        mapping=_checked_mapping(mapping),
        extra=None if extra is None else _listed(extra),
        folded=str.casefold if folds_case else str,
    )
    columns = Columns(pack, naming.findings, explain, rule_names(pack), naming.paths)
    problems = [*naming.problems(columns.added, HIDDEN)]
    if problems:
        raise InputError(problems)
    return columns


def _listed(extra: Any) -> tuple[Any, ...]:
    if not isinstance(extra, Iterable):
        message = f"expected a list of names of columns, got {echo(extra)}"
        raise InputError([Problem("extra", message)])
    return (extra,) if isinstance(extra, str) else tuple(extra)


def _checked_mapping(mapping: object) -> dict[str, Finding]:
    """The mapping that was passed, or an empty one. Raises InputError if it is none."""
    if mapping is None:
        return {}
    if not isinstance(mapping, Mapping):
        message = f"expected a mapping from names of columns to findings, got {echo(mapping)}"
        raise InputError([Problem("columns", message)])
    message = "expected the name of a column, which is text; rename it"
    problems = [
        Problem(f"columns[{echo(name)}]", message) for name in mapping if not isinstance(name, str)
    ]
    if problems:
        raise InputError(problems)
    return dict(mapping)
