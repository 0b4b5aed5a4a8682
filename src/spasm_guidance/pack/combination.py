"""Combining packs: their parts side by side, with nothing overwritten."""

from __future__ import annotations

from typing import Any

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.texts import refuse
from spasm_guidance.pack.company import company_problems
from spasm_guidance.pack.digest import content
from spasm_guidance.pack.pack_checks import withhold_problems
from spasm_guidance.pack.record import PackRecord

_LISTS = (
    "rules",
    "promises",
    "recommendations",
    "explanations",
    "meanings",
    "withholds",
    "contradictions",
    "incompatible",
    "groups",
    "requires",
    "removed",
)


def combined_fields(parts: tuple[PackRecord, ...]) -> dict[str, Any]:
    """The fields of the pack that these make together. Raises PackError if they clash.

    Parts are ordered by id, so that the order in which packs are added cannot matter.
    """
    refuse(_two_of_one_id(parts))
    members = tuple(sorted({part.id: part for part in parts}.values(), key=lambda p: p.id))
    if len(members) == 1:
        fields = {name: getattr(members[0], name) for name in (*_LISTS, "id", "version", "title")}
        return fields | {"sections": members[0].sections, "complete": members[0].complete}
    refuse(
        _section_clashes(members)
        + _meaning_clashes(members)
        + withhold_problems(members)
        + company_problems(members)
        + _missing_incompatible(members)
        + _missing_packs(members)
    )
    joined = {name: sum((getattr(m, name) for m in members), ()) for name in _LISTS}
    return joined | {
        "id": "+".join(m.id for m in members),
        "version": "+".join(m.version for m in members),
        "title": " + ".join(m.title for m in members),
        "sections": tuple(dict.fromkeys(s for m in members for s in m.sections)),
        "members": members,
    }


def member_problems(pack: PackRecord) -> list[Problem]:
    """Why this is not what its members make together: only `+` makes a combined pack."""
    wrong = [m for m in pack.members if type(m) is not type(pack)]
    if wrong or len(pack.members) == 1:
        message = f"expected two packs or more, got {echo(wrong[0]) if wrong else 'one'}"
        return [Problem(f"pack {echo(pack.id)}: members", message)]
    combined = combined_fields(pack.members)
    return [
        Problem(f"pack {echo(pack.id)}: {name}", "not what its members have; combine with `+`")
        for name in (*combined, "complete")
        if not _same(getattr(pack, name), combined.get(name, False))
    ]


def _same(one: Any, other: Any) -> bool:
    """Whether two fields hold the very same things; texts need only be equal."""
    if type(one) is tuple:
        return len(one) == len(other) and all(map(_same, one, other))
    return one is other or (type(one) is str and one == other)


def _two_of_one_id(parts: tuple[PackRecord, ...]) -> list[Problem]:
    seen: dict[str, PackRecord] = {}
    problems = []
    for part in parts:
        first = seen.setdefault(part.id, part)
        if first != part:
            problems.append(
                Problem(
                    f"pack {part.id}",
                    f"two different packs have this id, versions {first.version} and "
                    f"{part.version}; they differ in {_differing(first, part)}",
                )
            )
    return problems


def _differing(one: PackRecord, other: PackRecord) -> str:
    """What differs between two packs of one id, with the sources of both."""
    ours, theirs = ({r.id: r for r in pack.rules} for pack in (one, other))
    for name in sorted(ours.keys() & theirs.keys()):
        if content(ours[name]) != content(theirs[name]):
            return f"rule {name!r} ({ours[name].because}; {theirs[name].because})"
    for name in sorted(ours.keys() ^ theirs.keys()):
        return f"rule {name!r}, which only one of them has"
    return "their texts"


def _section_clashes(members: tuple[PackRecord, ...]) -> list[Problem]:
    owners: dict[str, tuple[type, PackRecord]] = {}
    problems = []
    for member in members:
        for section in member.sections:
            first, owner = owners.setdefault(section.section_name, (section, member))
            if first is not section:
                problems.append(
                    Problem(
                        f"section {section.section_name}",
                        f"two different sections have this name: {_place(first)} of pack "
                        f"{owner.id} ({owner.title}), and {_place(section)} of pack "
                        f"{member.id} ({member.title}); rename one",
                    )
                )
    return problems


def _place(section: type) -> str:
    return f"{section.__module__}.{section.__qualname__}"


def _meaning_clashes(members: tuple[PackRecord, ...]) -> list[Problem]:
    owners: dict[Any, str] = {}
    problems = []
    for member in members:
        for meaning in member.meanings:
            owner = owners.setdefault(meaning.grade, member.id)
            if owner != member.id:
                message = (
                    f"packs {owner} and {member.id} both say in words what it means; "
                    "only one of them may"
                )
                problems.append(Problem(f"grade {meaning.grade.name}", message))
    return problems


def _missing_packs(members: tuple[PackRecord, ...]) -> list[Problem]:
    """The packs that members require and that are not among them."""
    ids = {member.id for member in members}
    return [
        Problem(
            f"pack {member.id}",
            f"requires {name}, which is not among {', '.join(sorted(ids))}; add it before this one",
        )
        for member in members
        for name in member.requires
        if name not in ids
    ]


def _missing_incompatible(members: tuple[PackRecord, ...]) -> list[Problem]:
    """The recommendations of members that are called incompatible and are not there."""
    ids = {member.id for member in members}
    known = {f"{m.id}/{shown.id}" for m in members for shown in m.recommendations}
    return [
        Problem(f"pack {member.id}", f"incompatible: {name!r}, which is not there")
        for member in members
        for pair in member.incompatible
        for name in pair
        if name.partition("/")[0] in ids and "/" in name and name not in known
    ]
