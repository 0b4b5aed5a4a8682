"""What a rule pack checks of itself when it is built; every problem is reported at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.criteria import Criterion, atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.pack.promise_checks import broken_promises
from spasm_guidance.pack.record import PackRecord
from spasm_guidance.pack.shape_checks import shape_problems

MAX_TOTAL_SIZE = 100_000  # findings and operators in all criteria together

_WITH_IDS = (
    "rules",
    "promises",
    "recommendations",
    "explanations",
    "contradictions",
    "groups",
)


def pack_problems(pack: PackRecord) -> list[Problem]:
    """Everything that is wrong with a pack; the shape first, since the rest relies on it."""
    where = f"pack {echo(pack.id)}"
    malformed = shape_problems(pack, where) or _size_problems(pack, where)
    if malformed:
        return malformed
    return (
        _repeated_ids(pack, where)
        + _undeclared(pack, where)
        + _reference_problems(pack, where)
        + broken_promises(pack.rules, pack.promises, where)
    )


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
        held = (shown.when, shown.only_if, *(wording.only_if for wording in shown.wordings))
        yield from ((f"recommendation {shown.id!r}", c) for c in held if c is not None)
    yield from (
        (f"explanation {e.id!r}", e.only_if) for e in pack.explanations if e.only_if is not None
    )
    yield from ((f"withhold {w.recommendation!r}", w.when) for w in pack.withholds)
    for conflict in pack.contradictions:
        yield f"contradiction {conflict.id!r}", conflict.first
        yield f"contradiction {conflict.id!r}", conflict.second


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
    problems += [
        Problem(where, f"withholds its own {w.recommendation!r}; say it in the recommendation")
        for w in pack.withholds
        if w.recommendation.startswith(f"{pack.id}/")
    ]
    return problems
