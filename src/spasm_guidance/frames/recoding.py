"""Recoding: from the columns of somebody else's data set to columns of findings."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo, expect
from spasm_guidance.frames.coded_columns import CodedColumn, Strays, bare
from spasm_guidance.frames.columns import finding_names
from spasm_guidance.frames.finding_sources import FindingSource, FromCodes, FromSides
from spasm_guidance.frames.measure_sources import FromDates, FromNumbers
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack


def _checked(sources: Iterable[FindingSource]) -> tuple[FindingSource, ...]:
    several = tuple(sources)
    for source in several:
        expect(source, FindingSource, "recoding")
    return several


@attrs.frozen
class Recoding:
    """How findings are read from the columns of a data set; `str()` says it in plain words.

    Raises InputError if two sources are of one finding.

    >>> from spasm_guidance import Symptoms
    >>> hours = FromNumbers(finding=Symptoms.duration_days, column="hrs", unit="h", missing=(-9,))
    >>> print(Recoding((hours,)))
    symptoms.duration_days from 'hrs': numbers in h, as d; -9 is unknown
    Nothing in a cell (null) is unknown. Any other value is refused.
    """

    sources: tuple[FindingSource, ...] = attrs.field(converter=_checked)

    def __attrs_post_init__(self) -> None:
        ids = [source.finding.id for source in self.sources]
        twice = [Problem(name, "is given twice") for name in {*ids} if ids.count(name) > 1]
        if twice or not ids:
            raise InputError(twice or [Problem("recoding", "expected a finding, got none")])

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(dict.fromkeys(name for source in self.sources for name in source.columns))

    def extra(self, pack: RulePack = DEFAULT_PACK) -> list[str]:
        """The columns that are read and are no findings, as `assess_frame` takes them."""
        known = {*finding_names(pack), *(finding.id for finding in pack.findings)}
        return [name for name in self.columns if name not in known]

    def names(self, pack: RulePack) -> dict[str, FindingSource]:
        """Each source by the name of the column that it becomes.

        Raises InputError about findings of another pack.
        """
        known = {finding: name for name, finding in finding_names(pack).items()}
        problems = [
            Problem(source.finding.id, f"is no finding of pack {pack.id}")
            for source in self.sources
            if source.finding not in known
        ]
        if problems:
            raise InputError(problems)
        return {
            s.finding.id if s.finding.id in s.columns else known[s.finding]: s for s in self.sources
        }

    def added(
        self, names: Sequence[Any], column: Callable[[str], Any], pack: RulePack
    ) -> tuple[dict[str, pa.Array], list[Strays]]:
        """The columns to add to a frame with these names, and the rows that are not covered.

        Raises InputError about the columns themselves: one that is missing, say.
        """
        sources = self.names(pack)
        problems, coded = [*_misnamed(sources, names)], {}
        for name in (n for n in self.columns if list(names).count(n) == 1):
            with _noting(problems):
                coded[name] = CodedColumn.of(name, column(name))
        arrays, strays = {}, []
        for name, source in sources.items():
            if coded.keys() >= {*source.columns}:
                with _noting(problems):
                    arrays[name], more = source.read(coded)
                    strays += more
        if problems:
            raise InputError(problems)
        return arrays, strays

    def __str__(self) -> str:
        end = "Nothing in a cell (null) is unknown. Any other value is refused."
        return "\n".join([*map(str, self.sources), end])


@contextlib.contextmanager
def _noting(problems: list[Problem]) -> Iterator[None]:
    """Notes the problems of an InputError, instead of raising it."""
    try:
        yield
    except InputError as error:
        problems += error.problems


def _misnamed(sources: dict[str, FindingSource], names: Sequence[Any]) -> Iterator[Problem]:
    """What is wrong with the names of a frame's columns."""
    texts = [name for name in names if isinstance(name, str)]
    for column in dict.fromkeys(c for source in sources.values() for c in source.columns):
        if column not in texts:
            hint = did_you_mean(column, texts)
            yield Problem(bare(column), f"the frame has no such column{hint}")
        elif texts.count(column) > 1:
            yield Problem(bare(column), "the frame has two columns of this name; rename one")
    for name, source in sources.items():
        if name in texts and name not in source.columns:
            message = "the recoding adds a column of this name; rename the frame's own"
            yield Problem(name, message)


def read_recoding(source: Path | str, pack: RulePack = DEFAULT_PACK) -> Recoding:
    """A recoding from TOML: a path is a file, a string is the text itself.

    There is a table for each finding, by its name or its id. Raises InputError with every
    problem, OSError if the file cannot be read.

    >>> print(read_recoding('''
    ... [severe_pain]
    ... column = "pain_sev"
    ... values = { Y = true, N = false }
    ... missing = [""]
    ... [duration_days]
    ... start = "onset"
    ... end = "visit"
    ... '''))
    symptoms.severe_pain from 'pain_sev': 'Y' is yes, 'N' is no; '' is unknown
    symptoms.duration_days: the time from 'onset' to 'visit', in d
    Nothing in a cell (null) is unknown. Any other value is refused.
    """
    findings = {finding.id: finding for finding in pack.findings} | finding_names(pack)
    problems: list[Problem] = []
    sources: list[FindingSource] = []
    for name, table in _tables(source, findings).items():
        with _noting(problems):
            sources.append(_source(name, table, findings, pack))
    if not problems:
        return Recoding(sources)
    with _noting(problems):
        Recoding(sources) if sources else None
    raise InputError(problems)


def _tables(source: Path | str, findings: dict[str, Finding]) -> dict[str, Any]:
    """The tables of findings; those of `[symptoms.severe_pain]` stand in one of the section."""
    where = str(source) if isinstance(source, Path) else "recoding"
    try:
        text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        hint = "" if isinstance(source, Path) else "; for a file, pass a Path"
        raise InputError([Problem(where, f"is no TOML: {error}{hint}")]) from None
    tables: dict[str, Any] = {}
    for name, table in document.items():
        inner = {f"{name}.{key}": value for key, value in table.items()} if _nests(table) else {}
        tables |= inner if inner and name not in findings else {name: table}
    return tables


def _nests(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(value, dict) for value in table.values())


def _source(name: str, table: Any, findings: dict[str, Finding], pack: RulePack) -> FindingSource:
    if name not in findings:
        hint = did_you_mean(name, findings)
        raise InputError([Problem(bare(name), f"is no finding of pack {pack.id}{hint}")])
    if not isinstance(table, dict):
        message = f"expected a table, such as [{name}], got {echo(table)}"
        raise InputError([Problem(name, message)])
    kind = _kind(findings[name], table)
    fields = [field for field in attrs.fields(kind) if field.name != "finding"]
    known = [field.name for field in fields]
    problems = [
        Problem(name, f"has no use for {echo(key)}{did_you_mean(key, known)}")
        for key in table
        if key not in known
    ]
    lacking = [f.name for f in fields if f.default is attrs.NOTHING and f.name not in table]
    problems += [Problem(name, f"{key} is missing") for key in lacking]
    if problems:
        raise InputError(problems)
    return kind(finding=findings[name], **table)


def _kind(finding: Finding, table: dict[str, Any]) -> type[FindingSource]:
    """The kind of source that these keys are of."""
    if table.keys() & {"left", "right"}:
        return FromSides
    if table.keys() & {"start", "end"}:
        return FromDates
    return FromNumbers if isinstance(finding, Quantity) and "values" not in table else FromCodes
