"""RED_FLAGS: each row of the table, alone and in company; what it withholds and contradicts."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Finding,
    Grade,
    InputError,
    Kind,
    Legs,
    LegsFinding,
    PackError,
    Presentation,
    Quantity,
    RiskFactors,
    RulePack,
    Symptoms,
    assess,
)
from spasm_guidance.display import text_card
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.interchange import json_schema, read_presentation
from spasm_guidance.pack.rules import UNREVIEWED
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from spasm_guidance.testing import pack_tests, presentations
from tests.packs.red_flag_rows import ROWS

BOTH = BACK_SPASMS + RED_FLAGS
CASES = [(Grade[name], row) for name, rows in ROWS.items() for row in rows]
rows = pytest.mark.parametrize(("least", "row"), CASES, ids=[str(row) for _, row in CASES])

TestTheLawsOfRedFlags = pack_tests(RED_FLAGS, examples=100)


def _quiet(row: dict[str, Any]) -> Presentation:
    """The row's answers, and everything else answered absent."""
    given_answers = read_presentation(row, BOTH)
    sections = (Symptoms, RiskFactors, RedFlags)
    quiet = [s.all_absent(**given_answers[s].answers) for s in sections]
    return Presentation(*quiet)


@rows
def test_a_row_alone_gets_at_least_its_grade(least: Grade, row: dict[str, Any]) -> None:
    """With nothing else answered, and with everything else absent."""
    assert assess(read_presentation(row, BOTH), BOTH).grade >= least
    assert assess(_quiet(row), BOTH).grade >= least


@rows
@settings(max_examples=20)
@given(data=st.data())
def test_a_row_in_any_company_gets_at_least_its_grade(
    least: Grade, row: dict[str, Any], data: st.DataObject
) -> None:
    """Whatever else is answered."""
    person = data.draw(presentations(BOTH))
    for section in read_presentation(row, BOTH).sections:
        merged = person[type(section)].replace(**section.answers)
        person = Presentation(*(s for s in person.sections if type(s) is not type(section)), merged)
    assert evaluate(BOTH, person.answer).grade >= least


def test_the_promises_are_the_rows_of_the_table() -> None:
    """As many, with the same grades; each row breaks if its promise is not kept."""
    promised = dict.fromkeys(ROWS, 0)
    for promise in RED_FLAGS.promises:
        promised[promise.at_least.name] += 1
    assert promised == {grade: len(rows) for grade, rows in ROWS.items()}


def test_the_pack_never_lowers_the_article() -> None:
    """On 20,000 random people, quiet and busy; in the grade and in both bounds."""
    chance = random.Random(20_261_122)
    grades = Counter[Grade]()
    for _ in range(20_000):
        answers = _random_person(chance).answer
        article, both = evaluate(BACK_SPASMS, answers), evaluate(BOTH, answers)
        assert both.grade >= article.grade
        assert both.at_least >= article.at_least
        assert both.at_most >= article.at_most
        grades[article.grade] += 1
    assert min(grades[grade] for grade in Grade) > 500, grades


def _random_person(chance: random.Random) -> Presentation:
    """Every finding is raised in some people only, or the highest grade would be everybody's."""
    raised = chance.choice([0.0, 0.02, 0.05, 0.2, 0.6])
    silent = chance.choice([0.0, 0.0, 0.1, 0.9])
    return Presentation(
        *(
            section(**{f.name: _random_answer(chance, f, raised, silent) for f in section.findings})
            for section in (Symptoms, RiskFactors, RedFlags)
        )
    )


def _random_answer(chance: random.Random, finding: Finding, raised: float, silent: float) -> Any:
    if chance.random() < silent:
        return finding.unknown
    if isinstance(finding, Quantity):
        return chance.choice((0, 2, 3, 3.5, 17, 18, 69.9, 70, 100))
    if chance.random() >= raised:
        return finding.no
    return chance.choice((Legs.ONE, Legs.BOTH)) if isinstance(finding, LegsFinding) else True


def test_everybody_without_a_red_flag_is_still_cared_for_at_home() -> None:
    """The pack does not keep its promises by crying wolf."""
    quiet = Presentation(
        Symptoms.all_absent(duration_days=2), RiskFactors(), RedFlags.all_absent(age_years=40)
    )
    assert assess(quiet, BOTH).grade is Grade.HOME_CARE


@pytest.mark.parametrize("finding", RedFlags.findings, ids=lambda finding: finding.name)
def test_every_finding_decides_for_somebody(finding: Any) -> None:
    """Each field of the table is read by a rule, and raises somebody's grade."""
    highest = 90 if finding is RedFlags.age_years else True
    someone = Presentation(Symptoms.all_absent(severe_pain=True), RedFlags.all_absent(age_years=40))
    raised = someone.with_answer(finding, highest)
    with_it, without = (evaluate(BOTH, person.answer) for person in (raised, someone))
    rules = {rule.id for _, rule in with_it.fired} - {rule.id for _, rule in without.fired}
    assert rules


def test_it_is_refused_alone_and_says_what_to_combine_it_with() -> None:
    """The article's own red flags would be missing."""
    with pytest.raises(PackError) as caught:
        assess(Presentation(), RED_FLAGS)
    assert str(caught.value) == "pack red-flags: requires back-spasms; combine them with `+`"


def test_the_rationale_comes_from_both_packs_most_urgent_first() -> None:
    """And says of each reason which pack gave it."""
    person = Presentation(Symptoms(worsening=True), RedFlags(chest_pain=True, fever=True))
    reasons = [(r.pack, r.rule) for r in assess(person, BOTH).rationale]
    assert reasons == [
        ("red-flags", "chest-pain"),
        ("red-flags", "fever"),
        ("back-spasms", "worsening"),
    ]


def test_the_provenance_names_both_packs_with_version_and_digest() -> None:
    """As they are alone."""
    assert assess(Presentation(), BOTH).pack.parts == (BACK_SPASMS.ref, RED_FLAGS.ref)


CONTRADICTIONS: list[tuple[Presentation, str]] = [
    (
        Presentation(Symptoms(recent_injury=False), RedFlags(serious_accident=True)),
        "red_flags.serious_accident, symptoms.recent_injury: these answers contradict: a serious "
        "accident is a recent injury; answer yes to both, or no to the accident",
    ),
    (
        Presentation(RedFlags(under_18=True, age_years=18)),
        "red_flags.under_18, red_flags.age_years: these answers contradict: somebody under 18 is "
        "younger than 18 years; correct one of the two",
    ),
    (
        Presentation(RedFlags(under_18=False, age_years=17.9)),
        "red_flags.under_18, red_flags.age_years: these answers contradict: somebody younger "
        "than 18 years is under 18; correct one of the two",
    ),
]


@pytest.mark.parametrize(("person", "message"), CONTRADICTIONS)
def test_answers_that_contradict_are_an_input_error_that_names_both(
    person: Presentation, message: str
) -> None:
    """Not a grade, neither the higher nor the lower."""
    with pytest.raises(InputError) as caught:
        assess(person, BOTH)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "flags",
    [
        RedFlags(under_18=True, age_years=17),
        RedFlags(under_18=False, age_years=18),
        RedFlags(serious_accident=True),
        RedFlags(age_years=3),
    ],
)
def test_answers_that_can_both_be_true_are_graded(flags: RedFlags) -> None:
    """An unanswered side is no contradiction."""
    assert assess(flags, BOTH).grade >= Grade.UNDETERMINED


WITHHELD = [
    ("pregnancy", {"heat", "gentle-stretches"}),
    ("osteoporosis", {"gentle-stretches"}),
    ("long_term_steroids", {"gentle-stretches"}),
    ("fever", {"heat"}),
]


@pytest.mark.parametrize(("name", "withheld"), WITHHELD)
def test_a_recommendation_is_withheld_unless_its_finding_is_absent(
    name: str, withheld: set[str]
) -> None:
    """Present or unknown withholds; the reason is given, and it is not shown."""
    calm = Presentation(Symptoms.all_absent(duration_days=3), RedFlags.all_absent(age_years=40))
    finding = next(f for f in RedFlags.findings if f.name == name)
    shown = _home_care(calm)
    assert {"heat", "gentle-stretches"} <= shown
    unknown = assess(calm.with_answer(finding, None), BACK_SPASMS + _only_withholds())
    assert {w.recommendation for w in unknown.withheld} == {f"back-spasms/{id}" for id in withheld}
    assert {a.id for a in unknown.recommendations if a.kind is Kind.HOME_CARE} == shown - withheld


def _home_care(person: Presentation) -> set[str]:
    advice = assess(person, BOTH).recommendations
    return {a.id for a in advice if a.kind is Kind.HOME_CARE}


def _only_withholds() -> Any:
    """The pack without its rules, so that an open question does not hide home care by itself."""
    return attrs.evolve(RED_FLAGS, version="2", rules=(), promises=())


def test_a_pregnant_person_is_told_of_their_midwife_and_given_no_heat() -> None:
    """Present withholds too; and the advice of the pack is shown."""
    calm = RedFlags.all_absent(age_years=30, pregnancy=True)
    found = assess(Presentation(Symptoms.all_absent(duration_days=3), calm), BOTH)
    ids = [advice.id for advice in found.recommendations]
    assert found.grade is Grade.SEE_DOCTOR
    assert "tell-your-maternity-team" in ids
    assert not {"heat", "gentle-stretches"} & set(ids)
    assert [w.text for w in found.withheld] == [
        w.text for w in RED_FLAGS.withholds if w.when is RedFlags.pregnancy
    ]


@pytest.mark.parametrize("rule", RED_FLAGS.rules, ids=lambda rule: rule.id)
def test_every_rule_is_cited_reviewable_and_not_reviewed(rule: Any) -> None:
    """With a day by which it must be read again, and no quotation."""
    assert rule.review_by is not None
    assert rule.review_by.year == 2027
    assert rule.standing == UNREVIEWED
    assert all(type(evidence).__name__ == "Citation" for evidence in rule.evidence)


def test_what_was_not_read_is_marked_unverified_on_the_card_and_what_was_is_not() -> None:
    """The mark goes through to the rationale that a person sees."""
    marked = assess(RedFlags(injecting_drug_use=True), BOTH)
    unmarked = assess(RedFlags(cancer_history=True), BOTH)
    assert str(marked.rationale[0].citation).endswith("(unverified)")
    assert "(unverified)" in text_card(marked).replace("\n", " ")
    assert "(unverified)" not in str(unmarked.rationale[0].citation)


def test_a_source_that_names_a_year_has_it() -> None:
    """Pages that are revised all the time have none, and what was not read has none."""
    sources = {e.source for rule in RED_FLAGS.rules for e in rule.evidence}  # type: ignore[union-attr]
    without = {source.id for source in sources if source.year is None}
    assert without == {
        "bmj-best-practice-cauda-equina",
        "nhs-back-pain",
        "nice-cks-sciatica",
        "vertebral-osteomyelitis-case-reviews",
    }


def test_every_finding_is_asked_in_some_group() -> None:
    """So that a form can go through all of them."""
    asked = {finding for group in RED_FLAGS.groups for finding in group.findings}
    assert asked == set(RedFlags.findings)


def test_its_section_is_in_the_schema_without_any_registration() -> None:
    """JSON, schema and questions know it because it is a section."""
    assert set(json_schema(BOTH)["properties"]) == {"symptoms", "risk_factors", "red_flags"}
    assert RedFlags.urinary_retention in {q.finding for q in assess(Presentation(), BOTH).questions}


def test_a_pack_that_stands_on_it_may_read_its_section() -> None:
    """It says so with `requires`; without that the section would be nobody's own."""
    travel: dict[str, Any] = {
        "id": "travel",
        "version": "1",
        "title": "Travel",
        "sections": (RedFlags,),
    }
    whole = BACK_SPASMS + RED_FLAGS + RulePack(**travel, requires=("red-flags",))
    assert assess(Presentation(RedFlags(chest_pain=True)), whole).grade is Grade.EMERGENCY
    with pytest.raises(PackError, match="those that require this pack"):
        BACK_SPASMS + RED_FLAGS + RulePack(**travel)
