"""Which column holds which finding, and what the columns of the result are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from spasm_guidance.errors import InputError, PackError, Problem, did_you_mean, echo
from spasm_guidance.findings import Finding
from spasm_guidance.grades import Grade
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
) -> Columns:
    """The columns of a frame that has these names.

    A finding without a column is unknown for everybody. Raises InputError, with every
    problem, if the frame has a column of a result's name, if the mapping names what is not
    there, or if no column is a finding; PackError if the pack needs another.
    """
    if pack.missing:
        message = f"requires {', '.join(pack.missing)}; combine them with `+`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    held = list(names)
    known = finding_names(pack) if mapping is None else dict(mapping)
    found = {name: known[name] for name in held if name in known}
    columns = Columns(pack, found, explain, rule_names(pack))
    problems = _name_problems(held, columns, known, mapped=mapping is not None)
    if problems:
        raise InputError(problems)
    return columns


def _name_problems(
    held: list[str], columns: Columns, known: dict[str, Finding], *, mapped: bool
) -> list[Problem]:
    problems = [
        Problem(echo(name)[1:-1], "the frame has two columns of this name; rename one")
        for name, count in Counter(held).items()
        if count > 1 and name in known
    ]
    problems += [
        Problem(name, "the result has a column of this name; rename the frame's own")
        for name in columns.added
        if name in held
    ]
    if mapped:
        problems += _mapping_problems(held, columns.pack, known)
    if not columns.findings:
        names = ", ".join(list(known)[:3])
        message = f"no column is a finding of pack {columns.pack.id}; expected names such as"
        problems.append(Problem("columns", f"{message} {names}, or pass `columns=`"))
    return problems


def _mapping_problems(held: list[str], pack: RulePack, known: dict[str, Finding]) -> list[Problem]:
    problems = [
        Problem(
            f"columns[{echo(name)}]",
            f"the frame has no such column{did_you_mean(str(name), held)}",
        )
        for name in known
        if name not in held
    ]
    read = set(map(id, pack.findings))
    problems += [
        Problem(f"columns[{echo(name)}]", f"expected a finding of pack {pack.id}, got {finding!r}")
        for name, finding in known.items()
        if id(finding) not in read
    ]
    counts = Counter(map(id, known.values()))
    problems += [
        Problem(f"columns[{echo(name)}]", "another column is mapped to this finding too")
        for name, finding in known.items()
        if counts[id(finding)] > 1
    ]
    return problems
