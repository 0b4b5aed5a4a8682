"""Strategies for criteria and for rule packs, well made or with one fault."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, overload

import attrs
from hypothesis import strategies as st

from spasm_guidance.language.criteria import Criterion, all_of, any_of, k_of
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.sections import Section
from spasm_guidance.language.sources import Source
from spasm_guidance.pack.recommendations import Kind, Recommendation, Withhold
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.packs.back_spasms import RiskFactors, Symptoms
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.answer_strategies import extremes

_PLACE = Source("made-up", title="A made-up source", publisher="Nobody", unverified=True).at("p")
_GRADES = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY, Grade.HOME_CARE)


def criteria(
    *sections: type[Section], rising: bool = True, max_leaves: int = 8
) -> st.SearchStrategy[Criterion]:
    """Criteria that read the findings of these sections.

    Rising ones may stand in rules and promises. With `rising=False` they also hold `~`, and
    may stand in recommendations.
    """
    atoms = st.one_of([_atoms(f) for section in sections for f in section.findings])
    return criteria_of_atoms(atoms, rising=rising, max_leaves=max_leaves)


def criteria_of_atoms(
    atoms: st.SearchStrategy[Criterion], *, rising: bool = True, max_leaves: int = 8
) -> st.SearchStrategy[Criterion]:
    """Criteria that are put together from these, with every operator."""

    def composites(parts: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
        lists, k = st.lists(parts, min_size=1, max_size=4), st.integers(1, 4)
        kinds = [
            lists.map(lambda chosen: all_of(*chosen)),
            lists.map(lambda chosen: any_of(*chosen)),
            st.builds(lambda chosen, k: k_of(min(k, len(chosen)), *chosen), lists, k),
        ]
        return st.one_of(kinds if rising else [*kinds, parts.map(lambda part: ~part)])

    return st.recursive(atoms, composites, max_leaves=max_leaves)


def _atoms(finding: Finding) -> st.SearchStrategy[Criterion]:
    if isinstance(finding, LegsFinding):
        return st.sampled_from([finding >= Legs.ONE, finding >= Legs.BOTH])
    if isinstance(finding, Quantity):
        # At an end of its range a comparison may be the same for every answer, and is refused.
        numbers = st.floats(*extremes(finding), exclude_min=True, exclude_max=True)
        return st.one_of(numbers.map(finding.__ge__), numbers.map(finding.__gt__))
    return st.just(finding) if isinstance(finding, YesNo) else st.nothing()


@attrs.frozen
class FaultyPack:
    """A pack with one fault: `build()` must raise PackError, and must not return."""

    fault: str
    build: Callable[[], RulePack]


@overload
def rule_packs(
    *sections: type[Section], id: str = "drawn", faulty: Literal[False] = False
) -> st.SearchStrategy[RulePack]: ...
@overload
def rule_packs(
    *sections: type[Section], id: str = "drawn", faulty: Literal[True]
) -> st.SearchStrategy[FaultyPack]: ...
def rule_packs(
    *sections: type[Section], id: str = "drawn", faulty: bool = False
) -> st.SearchStrategy[RulePack] | st.SearchStrategy[FaultyPack]:
    """Rule packs over these sections, or over the article's where none is named.

    Faulty ones are drawn as a `FaultyPack`, whose `build()` must raise: a faulty pack cannot
    be had, which is the point.
    """
    packs = _packs(sections or (Symptoms, RiskFactors), id)
    return st.builds(_faulty, st.sampled_from(sorted(_FAULTS)), packs) if faulty else packs


@st.composite
def _packs(draw: st.DrawFn, sections: tuple[type[Section], ...], id: str) -> RulePack:
    rules = draw(st.lists(st.tuples(criteria(*sections), st.sampled_from(_GRADES)), max_size=6))
    shown = draw(st.lists(criteria(*sections, rising=False), max_size=3))
    return RulePack(
        id=id,
        version="1",
        title="A pack that was drawn",
        sections=sections,
        rules=tuple(_rule(f"rule-{n}", *drawn) for n, drawn in enumerate(rules)),
        promises=tuple(_promise(f"promise-{n}", *drawn) for n, drawn in enumerate(rules)),
        recommendations=tuple(_home_care(n, when) for n, when in enumerate(shown)),
    )


def _rule(id: str, when: Any, grade: Grade = Grade.URGENT) -> Rule:
    return Rule(id=id, when=when, grade=grade, rationale="Drawn.", because=_PLACE, graded_by=_PLACE)


def _promise(id: str, whenever: Criterion, at_least: Grade = Grade.EMERGENCY) -> Promise:
    return Promise(id=id, whenever=whenever, at_least=at_least, because=_PLACE)


def _home_care(number: int, when: Criterion) -> Recommendation:
    id, kind, grades = f"care-{number}", Kind.HOME_CARE, (Grade.HOME_CARE, Grade.SEE_DOCTOR)
    return Recommendation(id=id, rank=number, kind=kind, grades=grades, text="Do it.", when=when)


class Strange(Section, name="strange_section"):
    """A section that no drawn pack declares."""

    strange: YesNo = YesNo("Something strange", ask="Is it strange?")


_FINDING = Strange.strange


def _with(pack: RulePack, **parts: list[Any]) -> RulePack:
    """The pack with more parts, and with the strange section that they read."""
    parts["sections"] = [Strange]
    more = {name: getattr(pack, name) + tuple(parts[name]) for name in parts}
    return attrs.evolve(pack, version="2", **more)


def _withhold(name: str) -> Withhold:
    return Withhold(recommendation=name, when=_FINDING, text="No.", because=_PLACE)


_FAULTS: dict[str, Callable[[RulePack], RulePack]] = {
    "two of one id": lambda pack: _with(pack, rules=[_rule("twice", _FINDING)] * 2),
    "undeclared": lambda pack: attrs.evolve(
        pack, version="2", rules=(*pack.rules, _rule("strange", _FINDING))
    ),
    "negated": lambda pack: _with(pack, rules=[_rule("negated", ~_FINDING)]),
    "no criterion": lambda pack: _with(pack, rules=[_rule("no-criterion", True)]),
    "broken promise": lambda pack: _with(pack, promises=[_promise("hasty", _FINDING)]),
    "withholds nothing": lambda pack: _with(pack, withholds=[_withhold(f"{pack.id}/nothing")]),
    "bad version": lambda pack: attrs.evolve(pack, version="one point oh"),
    "hidden text": lambda pack: attrs.evolve(pack, version="2", title="Safe" + chr(0x202E)),
}


def _faulty(fault: str, pack: RulePack) -> FaultyPack:
    return FaultyPack(fault, functools.partial(_FAULTS[fault], pack))
