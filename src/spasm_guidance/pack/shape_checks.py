"""The shape of a rule pack: every part is of exactly the kind it must be, and not too large."""

from __future__ import annotations

from collections import Counter

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.sections import Section
from spasm_guidance.language.texts import (
    check_id,
    check_kind,
    check_text,
    check_version,
    kinds_problems,
)
from spasm_guidance.pack.form import Contradiction, QuestionGroup
from spasm_guidance.pack.recommendations import (
    Explanation,
    GradeMeaning,
    Recommendation,
    Withhold,
)
from spasm_guidance.pack.record import PackRecord
from spasm_guidance.pack.rules import Promise, Removal, Rule

MAX_PARTS = 5_000  # rules, and as many of anything else that a pack holds
MAX_PROMISES = 1_000  # each is held against every rule
MAX_FINDINGS = 2_000  # of all sections together

_PARTS: tuple[tuple[str, type], ...] = (
    ("rules", Rule),
    ("promises", Promise),
    ("recommendations", Recommendation),
    ("explanations", Explanation),
    ("meanings", GradeMeaning),
    ("withholds", Withhold),
    ("contradictions", Contradiction),
    ("groups", QuestionGroup),
)


def shape_problems(pack: PackRecord, where: str) -> list[Problem]:
    """What is wrong with the parts one by one; the other checks rely on there being nothing."""
    return (
        check_id(pack.id, "pack id")
        + check_version(pack.version, f"{where}: version")
        + check_text(pack.title, f"{where}: title")
        + _too_many(pack, where)
        + [p for name, kind in _PARTS for p in _wrong(pack, name, kind, where)]
        + [p for name in pack.requires for p in check_id(name, f"{where}: requires")]
        + [p for pair in pack.incompatible for p in _pair_problems(pair, f"{where}: incompatible")]
        + kinds_problems(pack.removed, Removal, f"{where}: removed")
        + check_kind(pack.complete, bool, f"{where}: complete")
        + _section_problems(pack, f"{where}: sections")
    )


def _wrong(pack: PackRecord, name: str, kind: type, where: str) -> list[Problem]:
    return kinds_problems(getattr(pack, name), kind, f"{where}: {name}")


def _too_many(pack: PackRecord, where: str) -> list[Problem]:
    counts = [(name, len(getattr(pack, name)), MAX_PARTS) for name, _ in _PARTS]
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
    sections = [section for section in pack.sections if is_section(section)]
    problems = [
        Problem(where, f"expected Section classes, got {echo(value)}")
        for value in pack.sections
        if not is_section(value)
    ]
    names = Counter(section.section_name for section in sections)
    problems += [
        Problem(where, f"{name} is named twice") for name, count in names.items() if count > 1
    ]
    findings = sum(len(section.findings) for section in sections)
    if findings > MAX_FINDINGS:
        problems.append(Problem(where, f"{findings} findings; at most {MAX_FINDINGS} are allowed"))
    return problems


def is_section(value: object) -> bool:
    """Whether it is a section class that a pack can read."""
    return type(value) is type and issubclass(value, Section) and value is not Section
