"""Naming: which of a frame's columns is which finding, and what is wrong with their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.language.findings import Finding
from spasm_guidance.rulepack import RulePack

HIDDEN = "spasm_guidance_hidden_"
"""How the names of the columns begin that SQL engines make between; they are not in the result."""


def finding_names(pack: RulePack) -> dict[str, Finding]:
    """Each finding by its own name; by `section.field` where two have one name."""
    counts = Counter(finding.name for finding in pack.findings)
    return {f.name if counts[f.name] == 1 else f.id: f for f in pack.findings}


def checked_mapping(mapping: object) -> dict[str, Finding]:
    """The mapping that was passed, or an empty one. Raises InputError if it is none."""
    if mapping is None:
        return {}
    if not isinstance(mapping, Mapping):
        message = f"expected a mapping from names of columns to findings, got {echo(mapping)}"
        raise InputError([Problem("columns", message)])
    problems = [
        Problem(f"columns[{echo(name)}]", "expected the name of a column, which is text; rename it")
        for name in mapping
        if not isinstance(name, str)
    ]
    if problems:
        raise InputError(problems)
    return dict(mapping)


@attrs.frozen(eq=False)
class Naming:
    """The names of a frame's columns, as they are held against a pack and a mapping."""

    names: list[Any]
    pack: RulePack
    mapping: dict[str, Finding]
    folded: Callable[[str], str]
    """Names that are alike when folded are one name."""

    @property
    def _known(self) -> dict[str, Finding]:
        own = {finding.id: finding for finding in self.pack.findings} | finding_names(self.pack)
        return {self.folded(name): finding for name, finding in (own | self.mapping).items()}

    @property
    def findings(self) -> dict[str, Finding]:
        """The columns that are findings."""
        known = self._known
        return {
            name: known[self.folded(name)]
            for name in self.names
            if isinstance(name, str) and self.folded(name) in known
        }

    def problems(self, added: tuple[str, ...]) -> list[Problem]:
        """What is wrong, given the columns of the result."""
        return [
            *self._twice(),
            *self._taken(added),
            *self._mapped_wrongly(),
            *self._doubled(),
            *self._nothing(),
        ]

    def _twice(self) -> list[Problem]:
        known = self._known
        case = "" if self.folded("A") == "A" else " (capitals do not count)"
        message = f"the frame has two columns of this name{case}; rename one"
        counts = Counter(self.folded(name) for name in self.names)
        return [
            Problem(echo(name)[1:-1], message)
            for name, count in counts.items()
            if count > 1 and name in known
        ]

    def _taken(self, added: tuple[str, ...]) -> list[Problem]:
        message = "the result has a column of this name; rename the frame's own"
        held = [self.folded(name) for name in self.names]
        taken = [Problem(name, message) for name in added if name in held]
        ours = f"names that begin with {HIDDEN} are the library's own; rename it"
        return taken + [Problem(echo(name)[1:-1], ours) for name in held if name.startswith(HIDDEN)]

    def _mapped_wrongly(self) -> list[Problem]:
        held = {self.folded(name) for name in self.names}
        missing = [
            Problem(
                f"columns[{echo(name)}]",
                f"the frame has no such column{did_you_mean(name, self.names)}",
            )
            for name in self.mapping
            if self.folded(name) not in held
        ]
        read = set(map(id, self.pack.findings))
        expected = f"expected a finding of pack {self.pack.id}, got"
        return missing + [
            Problem(f"columns[{echo(name)}]", f"{expected} {finding!r}")
            for name, finding in self.mapping.items()
            if id(finding) not in read
        ]

    def _doubled(self) -> list[Problem]:
        """Findings that two columns of different names hold."""
        held = {self.folded(name): f for name, f in (self.findings | self.mapping).items()}
        columns: dict[int, list[str]] = {}
        for name, finding in held.items():
            columns.setdefault(id(finding), []).append(name)
        return [
            Problem(
                echo(name)[1:-1],
                f"this column and {echo(other)} are one finding; leave one out",
            )
            for names in columns.values()
            for name, other in zip(names, [*names[1:], names[0]], strict=True)
            if name != other
        ]

    def _nothing(self) -> list[Problem]:
        if self.findings:
            return []
        names = ", ".join(list(finding_names(self.pack))[:3])
        message = f"no column is a finding of pack {self.pack.id}; expected names such as"
        return [Problem("columns", f"{message} {names}, or pass `columns=`")]
