"""Rule packs, well made or faulty: the laws must hold of any that can be built."""

from __future__ import annotations

from typing import Literal, overload

from hypothesis import strategies as st

from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sections import Section
from spasm_guidance.language.sources import Source
from spasm_guidance.pack.recommendations import Kind, Recommendation
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.packs.back_spasms import RiskFactors, Symptoms
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.criterion_strategies import criteria
from spasm_guidance.testing.faulty_packs import FaultyPack, faulty_packs

MADE_UP = Source("made-up", title="A made-up source", publisher="Nobody", unverified=True).at("p")

_GRADES = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY, Grade.HOME_CARE)


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
    read = sections or (Symptoms, RiskFactors)
    return faulty_packs(_packs(read, id)) if faulty else _packs(read, id)


@st.composite
def _packs(draw: st.DrawFn, sections: tuple[type[Section], ...], id: str) -> RulePack:
    rules = draw(st.lists(st.tuples(criteria(*sections), st.sampled_from(_GRADES)), max_size=6))
    shown = draw(st.lists(criteria(*sections, rising=False), max_size=3))
    return RulePack(
        id=id,
        version="1",
        title="A pack that was drawn",
        sections=sections,
        rules=tuple(_rule(n, when, grade) for n, (when, grade) in enumerate(rules)),
        promises=tuple(_promise(n, when, grade) for n, (when, grade) in enumerate(rules)),
        recommendations=tuple(_home_care(number, when) for number, when in enumerate(shown)),
    )


def _rule(number: int, when: Criterion, grade: Grade) -> Rule:
    return Rule(
        id=f"rule-{number}",
        when=when,
        grade=grade,
        rationale="It was drawn.",
        because=MADE_UP,
        graded_by=MADE_UP,
    )


def _promise(number: int, whenever: Criterion, at_least: Grade) -> Promise:
    return Promise(id=f"promise-{number}", whenever=whenever, at_least=at_least, because=MADE_UP)


def _home_care(number: int, when: Criterion) -> Recommendation:
    return Recommendation(
        id=f"care-{number}",
        rank=number,
        kind=Kind.HOME_CARE,
        grades=(Grade.HOME_CARE, Grade.SEE_DOCTOR),
        text="Do what was drawn.",
        when=when,
    )
