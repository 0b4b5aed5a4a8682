"""Rule packs out of nowhere: every kind of node, of advice and of explanation, in any shape."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from spasm_guidance import (
    Contradiction,
    Criterion,
    Explanation,
    Finding,
    Grade,
    Kind,
    Legs,
    LegsFinding,
    Presentation,
    Quantity,
    Recommendation,
    Rule,
    RulePack,
    Section,
    Withhold,
    Wording,
    YesNo,
    all_of,
    any_of,
    k_of,
)
from spasm_guidance.language.criteria import atoms as all_atoms
from tests.generators.toys import BALANCE, DAYS, QUOTE, Habits, Signs


class Measures(Section, name="vitals"):
    """What is measured and nothing reads; it ends in more of it than most packs have rules."""

    weight: Quantity = Quantity("Weight", ask="What do you weigh?", unit="kg", minimum=0)
    height: Quantity = Quantity("Height", ask="How tall are you?", unit="cm", minimum=0)
    pulse: Quantity = Quantity("Pulse", ask="How fast is the pulse?", unit="1", minimum=0)
    breaths: Quantity = Quantity("Breaths", ask="How fast is the breath?", unit="1", minimum=0)


SECTIONS: tuple[type[Section], ...] = (Signs, Habits, Measures)
FINDINGS = tuple(finding for section in SECTIONS for finding in section.findings)
GRADES = (Grade.HOME_CARE, Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
ASKED = (0, 1, 1.5, 2, 3, 3.5, 50, 99, 100)
THRESHOLDS = (1, 1.5, 3, 50)
_YES_NO = [finding for finding in FINDINGS if isinstance(finding, YesNo)]
_LEGS = [finding for finding in FINDINGS if isinstance(finding, LegsFinding)]


def atoms(*, compares: bool = True) -> st.SearchStrategy[Criterion]:
    """A sign, a comparison of legs, or a comparison with either sign and any threshold."""
    signs = st.sampled_from(_YES_NO) | st.builds(
        lambda legs, level: legs >= level,
        st.sampled_from(_LEGS),
        st.sampled_from([Legs.ONE, Legs.BOTH]),
    )
    return signs | _comparisons() if compares else signs


def _comparisons() -> st.SearchStrategy[Criterion]:
    return st.builds(
        lambda of, value, included: of >= value if included else of > value,
        st.sampled_from([DAYS, BALANCE]),
        st.sampled_from(THRESHOLDS),
        st.booleans(),
    )


@st.composite
def _k_of(draw: st.DrawFn, inner: st.SearchStrategy[Criterion]) -> Criterion:
    parts = draw(st.lists(inner, min_size=1, max_size=4))
    return k_of(draw(st.integers(1, len(parts))), *parts)


def criteria(*, rising: bool = True, compares: bool = True) -> st.SearchStrategy[Criterion]:
    """A criterion with every kind of node; with negations where it need not rise."""

    def extend(inner: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
        several = st.lists(inner, min_size=1, max_size=4)
        made = [
            st.builds(lambda parts: all_of(*parts), several),
            st.builds(lambda parts: any_of(*parts), several),
            _k_of(inner),
        ]
        return st.one_of(*made) if rising else st.one_of(*made, inner.map(lambda part: ~part))

    return st.recursive(atoms(compares=compares), extend, max_leaves=8)


def _rule(place: int, when: Criterion, grade: Grade) -> Rule:
    return Rule(
        id=f"rule-{place}", when=when, grade=grade, rationale="A reason.",
        because=QUOTE, graded_by=QUOTE,
    )  # fmt: skip


@st.composite
def _advice(
    draw: st.DrawFn, place: int, conditions: st.SearchStrategy[Criterion]
) -> Recommendation:
    kind = draw(st.sampled_from(Kind))
    grades = {
        Kind.NEXT_STEP: tuple(Grade),
        Kind.HOME_CARE: (Grade.HOME_CARE, Grade.SEE_DOCTOR),
    }.get(kind, (Grade.HOME_CARE, Grade.UNDETERMINED, Grade.SEE_DOCTOR, Grade.URGENT))
    maybe = st.none() | conditions
    wordings = draw(st.lists(conditions, max_size=2))
    return Recommendation(
        id=f"advice-{place}",
        rank=draw(st.integers(0, 9)),
        kind=kind,
        grades=grades,
        text="Do it.",
        when=draw(maybe),
        only_if=draw(maybe),
        wordings=tuple(Wording(only_if=c, text=f"Do it {i}.") for i, c in enumerate(wordings)),
    )


@st.composite
def _explanation(
    draw: st.DrawFn, place: int, conditions: st.SearchStrategy[Criterion]
) -> Explanation:
    return Explanation(
        id=f"explanation-{place}",
        title="Why",
        text="So it is.",
        because=(QUOTE,),
        about=draw(st.none() | st.sampled_from(_YES_NO)),
        only_if=draw(st.none() | conditions),
    )


def _finding(criterion: Criterion) -> Finding:
    (atom,) = all_atoms(criterion)
    return atom.finding


@st.composite
def rule_packs(draw: st.DrawFn, id: str = "generated", withholds: str = "") -> RulePack:
    """A pack over the toy sections; `withholds` names another pack whose advice it withholds.

    Half of the packs compare no quantity, so that a section's last bits are those of answers
    which nothing reads.
    """
    compares = draw(st.booleans())
    conditions = criteria(rising=False, compares=compares)
    rules = draw(
        st.lists(st.tuples(criteria(compares=compares), st.sampled_from(GRADES)), max_size=8)
    )
    two_findings = st.tuples(atoms(compares=compares), atoms(compares=compares)).filter(
        lambda two: _finding(two[0]) is not _finding(two[1])
    )
    conflicts = draw(st.lists(two_findings, max_size=1))
    held = draw(st.lists(conditions, max_size=2)) if withholds else []
    return RulePack(
        id=id,
        version="1",
        title="Generated",
        sections=SECTIONS,
        rules=tuple(_rule(place, *rule) for place, rule in enumerate(rules)),
        recommendations=tuple(
            draw(_advice(place, conditions)) for place in range(draw(st.integers(0, 4)))
        ),
        explanations=tuple(
            draw(_explanation(place, conditions)) for place in range(draw(st.integers(0, 3)))
        ),
        contradictions=tuple(
            Contradiction(id=f"conflict-{place}", first=one, second=other, text="Not both.")
            for place, (one, other) in enumerate(conflicts)
        ),
        withholds=tuple(
            Withhold(recommendation=withholds, when=when, text="Not now.", because=QUOTE)
            for when in held
        ),
    )


def answers(finding: Any) -> st.SearchStrategy[Any]:
    """Any answer to a finding, unknown included."""
    if isinstance(finding, Quantity):
        return st.none() | st.sampled_from(ASKED)
    if isinstance(finding, LegsFinding):
        return st.sampled_from(Legs)
    return st.sampled_from([True, False, None])


@st.composite
def people(draw: st.DrawFn) -> Presentation:
    """Anybody, as the toy sections can describe them."""
    filled = [
        section(**{finding.name: draw(answers(finding)) for finding in section.findings})
        for section in SECTIONS
        if draw(st.integers(0, 9)) > 0
    ]
    return Presentation(*filled)
