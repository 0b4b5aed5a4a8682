"""Columns: which column of a frame is which finding, and what the result's columns are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from spasm_guidance.errors import InputError, PackError, Problem, did_you_mean, echo
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.rulepack import RulePack

LABELS = tuple(grade.label for grade in Grade)
"""The grades' spellings, lowest first: the ordered categories of the result."""

GRADED = ("grade", "at_least", "at_most")
EXPLAINED = ("rules", "open")

HIDDEN = "spasm_guidance_hidden_"
"""How the names of columns begin that SQL engines make on the way and drop from the result."""


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

    @property
    def names(self) -> dict[Finding, str]:
        """What each finding is called in the result: as its column is, or else its own name."""
        named = finding_names(self.pack) | self.findings
        return {finding: name for name, finding in named.items()}


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
    folds_case: bool = False,
) -> Columns:
    """The columns of a frame with these names; `folds_case` if capitals do not count in it.

    A column is the finding that the mapping says, or else the one of its name or its id. A
    finding without a column is unknown for everybody. Raises InputError, with every problem,
    if the frame has a column of a result's name, if two columns are one finding, if the
    mapping names a column that is not there, or if no column is a finding; PackError if the
    pack requires another that is missing.
    """
    if pack.missing:
        message = f"requires {', '.join(pack.missing)}; combine them with `+`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    folded: Callable[[str], str] = str.casefold if folds_case else str
    naming = _Naming(list(names), pack, _checked_mapping(mapping), folded)
    columns = Columns(pack, naming.findings, explain, rule_names(pack))
    problems = [*naming.problems(columns.added)]
    if problems:
        raise InputError(problems)
    return columns


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


@attrs.frozen(eq=False)
class _Naming:
    """The names of a frame's columns, compared with a pack and with a mapping."""

    names: list[Any]
    pack: RulePack
    mapping: dict[str, Finding]
    folded: Callable[[str], str]
    """Names that are alike when folded are one name."""

    @property
    def _known(self) -> dict[str, Finding]:
        """The finding that each folded name stands for."""
        ids = {finding.id: finding for finding in self.pack.findings}
        known = ids | finding_names(self.pack) | self.mapping
        return {self.folded(name): finding for name, finding in known.items()}

    @property
    def findings(self) -> dict[str, Finding]:
        """The columns that are findings."""
        known = self._known
        texts = [name for name in self.names if isinstance(name, str)]
        return {name: known[self.folded(name)] for name in texts if self.folded(name) in known}

    def problems(self, added: tuple[str, ...]) -> Iterator[Problem]:
        """What is wrong, if these columns are to be added."""
        counts = Counter(map(self.folded, self.names))
        yield from self._repeated(counts)
        for name in added:
            if name in counts:
                yield Problem(name, "the result has a column of this name; rename the frame's own")
        for name in counts.elements():
            if name.startswith(HIDDEN):
                ours = f"names that begin with {HIDDEN} are the library's own; rename it"
                yield Problem(_bare(name), ours)
        yield from self._mapped_wrongly(counts)
        yield from self._twice_one_finding()
        if not self.findings:
            names = ", ".join(list(finding_names(self.pack))[:3])
            message = f"no column is a finding of pack {self.pack.id}; expected names such as"
            yield Problem("columns", f"{message} {names}, or pass `columns=`")

    def _repeated(self, counts: Counter[str]) -> Iterator[Problem]:
        known = self._known
        case = "" if self.folded("A") == "A" else " (capitals do not count)"
        for name, count in counts.items():
            if count > 1 and name in known:
                message = f"the frame has two columns of this name{case}; rename one"
                yield Problem(_bare(name), message)

    def _mapped_wrongly(self, counts: Counter[str]) -> Iterator[Problem]:
        for name in self.mapping:
            if self.folded(name) not in counts:
                message = f"the frame has no such column{did_you_mean(name, self.names)}"
                yield Problem(f"columns[{echo(name)}]", message)
        read = set(map(id, self.pack.findings))
        for name, finding in self.mapping.items():
            if id(finding) not in read:
                message = f"expected a finding of pack {self.pack.id}, got {finding!r}"
                yield Problem(f"columns[{echo(name)}]", message)

    def _twice_one_finding(self) -> Iterator[Problem]:
        """Columns of different names that are the same finding."""
        named = {self.folded(n): finding for n, finding in (self.findings | self.mapping).items()}
        columns: dict[int, list[str]] = {}
        for name, finding in named.items():
            columns.setdefault(id(finding), []).append(name)
        for names in columns.values():
            for name, other in zip(names, [*names[1:], names[0]], strict=True):
                if name != other:
                    message = f"this column and {echo(other)} are one finding; leave one out"
                    yield Problem(_bare(name), message)


def _bare(name: str) -> str:
    """A column's name as it is repeated in a message, without quotation marks."""
    return echo(name)[1:-1]
