"""Generated packs over a small world, and answers to them: for laws that hold of every pack."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from spasm_guidance import (
    Criterion,
    Finding,
    Grade,
    Legs,
    LegsFinding,
    Presence,
    Presentation,
    Quantity,
    QuestionGroup,
    RulePack,
)
from spasm_guidance.testing.pack_strategies import criteria_of_atoms
from tests.generators.toys import (
    COUGH,
    CRAMP,
    DAYS,
    FEVER,
    HOME,
    RASH,
    SWELLING,
    Signs,
    pack,
    rule,
)

ASKED: tuple[Finding, ...] = (FEVER, RASH, COUGH, SWELLING, CRAMP, DAYS)
_ATOMS: tuple[Criterion, ...] = (
    FEVER,
    RASH,
    COUGH,
    SWELLING >= Legs.ONE,
    SWELLING >= Legs.BOTH,
    CRAMP >= Legs.ONE,
    CRAMP >= Legs.BOTH,
    DAYS > 3,
    DAYS >= 7,
)
_GRADES = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)


@st.composite
def toy_packs(draw: st.DrawFn) -> RulePack:
    """Up to six rules, and two groups that overlap."""
    criteria = criteria_of_atoms(st.sampled_from(_ATOMS), max_leaves=5)
    rules = [
        rule(id=f"rule-{number}", when=draw(criteria), grade=draw(st.sampled_from(_GRADES)))
        for number in range(draw(st.integers(0, 6)))
    ]
    groups = (
        QuestionGroup(id="first", ask="Any of these?", findings=(FEVER, SWELLING, DAYS)),
        QuestionGroup(id="second", ask="Any of those?", findings=(RASH, COUGH, SWELLING)),
    )
    return pack(rules=tuple(rules), groups=groups, meanings=(HOME,))


def values(finding: Finding) -> tuple[Any, ...]:
    """Known answers on both sides of every threshold, lowest first."""
    if isinstance(finding, LegsFinding):
        return (Legs.NEITHER, Legs.ONE, Legs.BOTH)
    if isinstance(finding, Quantity):
        return (0, 3, 4, 7)
    return (Presence.ABSENT, Presence.PRESENT)


@st.composite
def toy_answers(draw: st.DrawFn) -> Presentation:
    """Each finding answered or not."""
    answers = {f.name: draw(st.sampled_from((f.unknown, *values(f)))) for f in ASKED}
    return Presentation(Signs(**answers))


@st.composite
def toy_people(draw: st.DrawFn) -> Presentation:
    """Every finding answered."""
    answers = {f.name: draw(st.sampled_from(values(f))) for f in ASKED}
    return Presentation(Signs(**answers))
