"""What a rule pack checks of itself when it is built; every problem is reported at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.sections import Section
from spasm_guidance.language.texts import (
    check_id,
    check_kind,
    check_text,
    check_version,
    kinds_problems,
)
from spasm_guidance.pack.form import Contradiction, QuestionGroup
from spasm_guidance.pack.promise_checks import broken_promises
from spasm_guidance.pack.recommendations import (
    Explanation,
    GradeMeaning,
    Kind,
    Recommendation,
    Withhold,
)
from spasm_guidance.pack.record import PackRecord
from spasm_guidance.pack.rules import Promise, Removal, Rule

MAX_TOTAL_SIZE = 100_000  # findings and operators in all criteria together
MAX_PARTS = 5_000  # rules, and as many of anything else that a pack holds
MAX_PROMISES = 1_000  # each is compared with every rule
MAX_FINDINGS = 2_000  # of all sections together

_WITH_IDS: dict[str, type] = {
    "rules": Rule,
    "promises": Promise,
    "recommendations": Recommendation,
    "explanations": Explanation,
    "contradictions": Contradiction,
    "groups": QuestionGroup,
}
_PARTS = _WITH_IDS | {"meanings": GradeMeaning, "withholds": Withhold}


def pack_problems(pack: PackRecord) -> list[Problem]:
    """Everything that is wrong with a pack; the shape first, since the rest relies on it."""
    where = f"pack {echo(pack.id)}"
    malformed = _shape_problems(pack, where) or _size_problems(pack, where)
    if malformed:
        return malformed
    return (
        _repeated_ids(pack, where)
        + _undeclared(pack, where)
        + _reference_problems(pack, where)
        + broken_promises(pack.rules, pack.promises, where)
    )


def _shape_problems(pack: PackRecord, where: str) -> list[Problem]:
    """What is wrong with the parts one by one; the other checks rely on there being nothing."""
    return (
        check_id(pack.id, "pack id")
        + check_version(pack.version, f"{where}: version")
        + check_text(pack.title, f"{where}: title")
        + _too_many(pack, where)
        + [
            problem
            for name, kind in _PARTS.items()
            for problem in kinds_problems(getattr(pack, name), kind, f"{where}: {name}")
        ]
        + [p for name in pack.requires for p in check_id(name, f"{where}: requires")]
        + [p for pair in pack.incompatible for p in _pair_problems(pair, f"{where}: incompatible")]
        + kinds_problems(pack.removed, Removal, f"{where}: removed")
        + check_kind(pack.complete, bool, f"{where}: complete")
        + _section_problems(pack, f"{where}: sections")
    )


def _too_many(pack: PackRecord, where: str) -> list[Problem]:
    counts = [(name, len(getattr(pack, name)), MAX_PARTS) for name in _PARTS]
    counts += [("incompatible", len(pack.incompatible), MAX_PARTS)]
    counts += [("promises", len(pack.promises), MAX_PROMISES)]
    return [
        Problem(f"{where}: {name}", f"{count}; at most {most} are allowed")
        for name, count, most in counts
        if count > most
    ]


def _pair_problems(pair: object, where: str) -> list[Problem]:
    if type(pair) is tuple and len(pair) == 2 and all(type(name) is str for name in pair):
        return []
    return [Problem(where, f"expected pairs of recommendations' ids, got {echo(pair)}")]


def _section_problems(pack: PackRecord, where: str) -> list[Problem]:
    problems = [
        Problem(where, f"expected Section classes, got {echo(value)}")
        for value in pack.sections
        if not _is_section(value)
    ]
    if problems:
        return problems
    names = Counter(section.section_name for section in pack.sections)
    problems += [
        Problem(where, f"{name} is named twice") for name, count in names.items() if count > 1
    ]
    findings = sum(len(section.findings) for section in pack.sections)
    if findings > MAX_FINDINGS:
        problems.append(Problem(where, f"{findings} findings; at most {MAX_FINDINGS} are allowed"))
    return problems


def _is_section(value: object) -> bool:
    """Whether it is a section class that a pack can read."""
    return type(value) is type and issubclass(value, Section) and value is not Section


def _size_problems(pack: PackRecord, where: str) -> list[Problem]:
    size = sum(criterion.size for _, criterion in criteria_of(pack))
    if size <= MAX_TOTAL_SIZE:
        return []
    message = f"criteria of size {size} in all; at most {MAX_TOTAL_SIZE} are allowed"
    return [Problem(where, message)]


def _repeated_ids(pack: PackRecord, where: str) -> list[Problem]:
    problems = []
    for field in _WITH_IDS:
        counts = Counter(item.id for item in getattr(pack, field))
        problems += [
            Problem(where, f"{field}: {count} are called {name!r}; ids are unique in a pack")
            for name, count in counts.items()
            if count > 1
        ]
    meanings = Counter(meaning.grade for meaning in pack.meanings)
    problems += [
        Problem(where, f"meanings: {grade.name} has {count}")
        for grade, count in meanings.items()
        if count > 1
    ]
    return problems


def criteria_of(pack: PackRecord) -> Iterable[tuple[str, Criterion]]:
    """Every criterion of a pack, with the name of what holds it."""
    yield from ((f"rule {r.id!r}", r.when) for r in pack.rules)
    yield from ((f"promise {p.id!r}", p.whenever) for p in pack.promises)
    for shown in pack.recommendations:
        conditions = (shown.when, shown.only_if, *(wording.only_if for wording in shown.wordings))
        yield from ((f"recommendation {shown.id!r}", c) for c in conditions if c is not None)
    yield from (
        (f"explanation {e.id!r}", e.only_if) for e in pack.explanations if e.only_if is not None
    )
    yield from ((f"withhold {w.recommendation!r}", w.when) for w in pack.withholds)
    for conflict in pack.contradictions:
        yield f"contradiction {conflict.id!r}", conflict.first
        yield f"contradiction {conflict.id!r}", conflict.second


def findings_read(pack: PackRecord) -> frozenset[Finding]:
    """Every finding that some rule, recommendation, explanation or the like reads."""
    read = {atom.finding for _, criterion in criteria_of(pack) for atom in atoms(criterion)}
    return frozenset(read | {e.about for e in pack.explanations if e.about is not None})


def _undeclared(pack: PackRecord, where: str) -> list[Problem]:
    read: list[tuple[str, Finding]] = [
        (name, atom.finding) for name, c in criteria_of(pack) for atom in atoms(c)
    ]
    read += [(f"explanation {e.id!r}", e.about) for e in pack.explanations if e.about is not None]
    read += [(f"group {g.id!r}", finding) for g in pack.groups for finding in g.findings]
    known = {finding for section in pack.sections for finding in section.findings}
    return [
        Problem(
            where,
            f"{name} reads {finding!r}, whose section the pack does not declare; "
            "name it in `sections`",
        )
        for name, finding in dict.fromkeys(read)
        if finding not in known
    ]


def _reference_problems(pack: PackRecord, where: str) -> list[Problem]:
    ranks = {shown.id: shown.rank for shown in pack.recommendations}
    problems = []
    for shown in pack.recommendations:
        joined = shown.said_with
        if joined and not ranks.get(joined.recommendation, shown.rank) < shown.rank:
            message = f"is said with {joined.recommendation!r}, which must be there and rank lower"
            problems.append(Problem(f"{where}: recommendation {shown.id!r}", message))
    problems += [
        Problem(where, f"incompatible: no recommendation {echo(name)}")
        for pair in pack.incompatible
        for name in pair
        if ("/" not in name or name.startswith(f"{pack.id}/"))
        and name.removeprefix(f"{pack.id}/") not in ranks
    ]
    return problems + withhold_problems((pack,))


_KEPT = frozenset({Kind.NEXT_STEP, Kind.QUESTIONS, Kind.SAFETY_NET})


def withhold_problems(members: tuple[PackRecord, ...]) -> list[Problem]:
    """The withholds of what is not there, and of what must not be withheld."""
    kinds = {f"{m.id}/{shown.id}": shown.kind for m in members for shown in m.recommendations}
    ids = {member.id for member in members}
    problems = []
    for member in members:
        for withhold in member.withholds:
            target = withhold.recommendation
            if target.partition("/")[0] in ids and target not in kinds:
                message = f"withholds {target!r}, which is not there"
                problems.append(Problem(f"pack {member.id}", message))
            elif kinds.get(target) in _KEPT:
                message = f"withholds {target!r}; only advice and home care may be withheld"
                problems.append(Problem(f"pack {member.id}", message))
    return problems
