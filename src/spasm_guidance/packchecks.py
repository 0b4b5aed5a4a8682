"""What a rule pack checks of itself when it is built; every problem is reported at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spasm_guidance.criteria import Criterion, atoms
from spasm_guidance.errors import Problem, echo
from spasm_guidance.findings import Finding
from spasm_guidance.logic import truth
from spasm_guidance.promisekeeping import broken_promises
from spasm_guidance.recommendations import (
    Explanation,
    GradeMeaning,
    Recommendation,
    Withhold,
)
from spasm_guidance.rules import Promise, Rule
from spasm_guidance.screens import Contradiction, QuestionGroup
from spasm_guidance.sections import Section
from spasm_guidance.texts import check_id, check_kind, check_text, check_version

if TYPE_CHECKING:
    from spasm_guidance.rulepack import RulePack

MAX_RULES = 5_000
MAX_TOTAL_SIZE = 100_000  # findings and operators in all rules together

_MEMBERS: tuple[tuple[str, type], ...] = (
    ("rules", Rule),
    ("promises", Promise),
    ("recommendations", Recommendation),
    ("explanations", Explanation),
    ("meanings", GradeMeaning),
    ("withholds", Withhold),
    ("contradictions", Contradiction),
    ("groups", QuestionGroup),
)


_WITH_IDS = (
    "rules",
    "promises",
    "recommendations",
    "explanations",
    "contradictions",
    "groups",
)


def pack_problems(pack: RulePack) -> list[Problem]:
    """Everything that is wrong with a pack; the shape first, since the rest relies on it."""
    where = f"pack {echo(pack.id)}"
    shape = (
        check_id(pack.id, "pack id")
        + check_version(pack.version, f"{where}: version")
        + check_text(pack.title, f"{where}: title")
        + _wrong_members(pack, where)
    )
    if shape:
        return shape
    sections = _section_problems(pack, where)
    size = _size_problems(pack, where)
    if sections or size:
        return sections + size
    return (
        _repeated_ids(pack, where)
        + _undeclared(pack, where)
        + _true_on_silence(pack, where)
        + _reference_problems(pack, where)
        + broken_promises(pack.rules, pack.promises, where)
    )


def _wrong_members(pack: RulePack, where: str) -> list[Problem]:
    wrong = [
        problem
        for field, kind in _MEMBERS
        for item in getattr(pack, field)
        for problem in check_kind(item, kind, f"{where}: {field}")
    ]
    wrong += [p for r in pack.requires for p in check_id(r, f"{where}: requires")]
    return wrong + check_kind(pack.complete, bool, f"{where}: complete")


def _section_problems(pack: RulePack, where: str) -> list[Problem]:
    problems = []
    names: Counter[str] = Counter()
    for section in pack.sections:
        if _is_section(section):
            names[section.section_name] += 1
        else:
            message = f"expected Section classes, got {echo(section)}"
            problems.append(Problem(f"{where}: sections", message))
    twice = [name for name, count in names.items() if count > 1]
    return problems + [Problem(f"{where}: sections", f"{name} is named twice") for name in twice]


def _is_section(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Section) and value is not Section


def _size_problems(pack: RulePack, where: str) -> list[Problem]:
    size = sum(rule.when.size for rule in pack.rules)
    if len(pack.rules) <= MAX_RULES and size <= MAX_TOTAL_SIZE:
        return []
    return [
        Problem(
            where,
            f"{len(pack.rules)} rules of size {size}; at most {MAX_RULES} rules of size "
            f"{MAX_TOTAL_SIZE} in all are allowed",
        )
    ]


def _repeated_ids(pack: RulePack, where: str) -> list[Problem]:
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


def criteria_of(pack: RulePack) -> Iterable[tuple[str, Criterion]]:
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


def _undeclared(pack: RulePack, where: str) -> list[Problem]:
    read: list[tuple[str, Finding]] = [
        (name, atom.finding) for name, c in criteria_of(pack) for atom in atoms(c)
    ]
    read += [(f"explanation {e.id!r}", e.about) for e in pack.explanations if e.about is not None]
    read += [(f"group {g.id!r}", finding) for g in pack.groups for finding in g.findings]
    return [
        Problem(
            where,
            f"{name} reads {finding!r}, whose section the pack does not declare; "
            "name it in `sections`",
        )
        for name, finding in dict.fromkeys(read)
        if not any(finding is known for s in pack.sections for known in s.findings)
    ]


def _true_on_silence(pack: RulePack, where: str) -> list[Problem]:
    return [
        Problem(where, f"rule {rule.id!r} is true when nothing is answered")
        for rule in pack.rules
        if truth(rule.when, lambda finding: finding.unknown) is True
    ]


def _reference_problems(pack: RulePack, where: str) -> list[Problem]:
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
        if "/" not in name and name not in ranks
    ]
    problems += [
        Problem(where, f"withholds its own {w.recommendation!r}; say it in the recommendation")
        for w in pack.withholds
        if w.recommendation.startswith(f"{pack.id}/")
    ]
    return problems
