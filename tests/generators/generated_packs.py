"""Rule packs out of nowhere: every kind of node, of advice and of explanation, in any shape."""

from __future__ import annotations

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
    RulePack,
    Section,
    Withhold,
    Wording,
    YesNo,
)
from spasm_guidance.language.criteria import atoms as all_atoms
from spasm_guidance.testing import answers
from spasm_guidance.testing.pack_strategies import criteria_of_atoms
from tests.generators.toys import BALANCE, DAYS, HOME, QUOTE, Habits, Signs, rule


class Measures(Section, name="vitals"):
    """What is measured and nothing reads; it ends in more of it than most packs have rules."""

    weight: Quantity = Quantity("Weight", ask="What do you weigh?", unit="kg", minimum=0)
    height: Quantity = Quantity("Height", ask="How tall are you?", unit="cm", minimum=0)
    pulse: Quantity = Quantity("Pulse", ask="How fast is the pulse?", unit="1", minimum=0)
    breaths: Quantity = Quantity("Breaths", ask="How fast is the breath?", unit="1", minimum=0)


SECTIONS: tuple[type[Section], ...] = (Signs, Habits, Measures)
FINDINGS = tuple(finding for section in SECTIONS for finding in section.findings)
GRADES = (Grade.HOME_CARE, Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
THRESHOLDS = (1, 1.5, 3, 50)
_YES_NO = [finding for finding in FINDINGS if isinstance(finding, YesNo)]
_LEGS = [finding for finding in FINDINGS if isinstance(finding, LegsFinding)]


def atoms(*, compares: bool = True) -> st.SearchStrategy[Criterion]:
    """A yes-or-no finding, legs compared, or a number with either comparison and any threshold."""
    answered = st.sampled_from(_YES_NO) | st.builds(
        lambda legs, level: legs >= level,
        st.sampled_from(_LEGS),
        st.sampled_from([Legs.ONE, Legs.BOTH]),
    )
    return answered | _comparisons() if compares else answered


def _comparisons() -> st.SearchStrategy[Criterion]:
    return st.builds(
        lambda of, value, included: of >= value if included else of > value,
        st.sampled_from([DAYS, BALANCE]),
        st.sampled_from(THRESHOLDS),
        st.booleans(),
    )


def criteria(*, rising: bool = True, compares: bool = True) -> st.SearchStrategy[Criterion]:
    """A criterion with every kind of node; with negations where it need not rise."""
    return criteria_of_atoms(atoms(compares=compares), rising=rising)


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
    withheld = draw(st.lists(conditions, max_size=2)) if withholds else []
    return RulePack(
        id=id,
        version="1",
        title="Generated",
        sections=SECTIONS,
        rules=tuple(
            rule(f"rule-{place}", when=when, grade=grade)
            for place, (when, grade) in enumerate(rules)
        ),
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
            for when in withheld
        ),
        meanings=(HOME,) if id == "generated" else (),
    )


@st.composite
def people(draw: st.DrawFn) -> Presentation:
    """Anybody, as the toy sections can describe them."""
    filled = [
        section(
            **{finding.name: draw(answers(finding, THRESHOLDS)) for finding in section.findings}
        )
        for section in SECTIONS
        if draw(st.integers(0, 9)) > 0
    ]
    return Presentation(*filled)
