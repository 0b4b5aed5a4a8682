"""The kit finds what is wrong with a pack, says so with the simplest person, and draws widely."""

from __future__ import annotations

import importlib
import math
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from spasm_guidance import (
    BACK_SPASMS,
    Criterion,
    CriterionError,
    Finding,
    Grade,
    Legs,
    PackError,
    Presence,
    Presentation,
    Quantity,
    RulePack,
    Section,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.language.criteria import AllOf, AnyOf, KOf, Not, children, only_rises
from spasm_guidance.pack.rules import criterion_problems
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from spasm_guidance.proof import prove
from spasm_guidance.testing import (
    answers,
    check_pack,
    criteria,
    filled,
    known_answers,
    pack_tests,
    presentations,
    rule_packs,
)
from spasm_guidance.testing.answer_strategies import thresholds
from spasm_guidance.testing.laws import LAWS, BrokenError, Laws
from spasm_guidance.testing.pack_check import subject_of
from tests.generators.toys import BALANCE, DAYS, FEVER, SWELLING, Signs, pack, promise, rule

TOY = pack(
    rules=[rule(), rule("days", when=DAYS > 7.5), rule("balance", when=BALANCE >= 3)],
    promises=[promise()],
)


def drawn(strategy: st.SearchStrategy[Any], many: int = 150) -> list[Any]:
    """Many examples, the same ones on each run."""
    found: list[Any] = []

    @settings(
        max_examples=many,
        database=None,
        phases=[Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(example: Any) -> None:
        found.append(example)

    draw()
    return found


def test_every_law_holds_of_a_toy_alone_and_beside_the_article() -> None:
    """The report says so, a line for each law."""
    for report in (
        check_pack(TOY, beside=None, examples=20),
        check_pack(TOY, examples=20),
        check_pack(BACK_SPASMS, examples=3),
    ):
        assert report.ok
        assert not report.failures
        assert len(str(report).splitlines()) >= 1 + len(report.checked) >= 1 + len(LAWS)
        assert "kept    rising: More of a finding never lowers the grade." in str(report)


def spoilt(field: str, value: object) -> RulePack:
    """A pack that was changed by hand after it had checked itself, as no law allows."""
    changed = pack(rules=[rule()], promises=[promise()])
    object.__setattr__(changed, field, value)
    return changed


def negated() -> RulePack:
    changed = pack(rules=[rule()])
    object.__setattr__(changed.rules[0], "when", ~FEVER)
    return changed


BROKEN: list[tuple[RulePack, dict[str, str]]] = [
    (
        spoilt("rules", ()),
        {"red_flags": "promise 'fever-is-seen' is open, at most Grade.HOME_CARE"},
    ),
    (
        negated(),
        {
            "rising": "signs.fever from Presence.ABSENT to Presence.PRESENT lowers "
            "Grade.SEE_DOCTOR to Grade.HOME_CARE",
            "exact": "no way of answering reaches Grade.HOME_CARE",
        },
    ),
]


@pytest.mark.parametrize(("bad", "messages"), BROKEN)
def test_every_broken_law_is_reported_with_the_simplest_person(
    bad: RulePack, messages: dict[str, str]
) -> None:
    """Whatever else is broken is reported too."""
    report = check_pack(bad, beside=None, examples=100)
    broken = {checked.law: checked for checked in report.failures}
    assert not report.ok
    for law, message in messages.items():
        assert broken[law].broken == message
        assert broken[law].person == Presentation()
        assert f"BROKEN  {law}: " in str(report)


def test_a_section_made_inside_a_function_is_not_pickled() -> None:
    """Since pickle could not find it again; everything else is tried."""

    class Inner(Section, name="inner"):
        """A section that no module holds."""

        fever: YesNo = YesNo("A fever", ask="Is it there?")

    inner = pack(sections=(Inner,), rules=[rule(when=Inner.fever)])
    assert check_pack(inner, examples=5).ok


def test_a_pack_that_makes_assess_fail_is_reported_and_not_raised() -> None:
    """An error that no law foresaw is a broken law."""
    report = check_pack(spoilt("meanings", (None,)), beside=None, examples=5)
    broken = {checked.broken for checked in report.failures}
    assert broken == {"AttributeError: 'NoneType' object has no attribute 'grade'"}


def test_a_pack_whose_requirements_are_missing_says_what_to_name() -> None:
    """`beside` is the article's pack, if none is named."""
    needy = pack(requires=("red-flags",))
    with pytest.raises(PackError, match="requires red-flags, which is not among back-spasms, toy"):
        check_pack(needy)
    with pytest.raises(PackError) as caught:
        check_pack(needy, beside=None)
    assert str(caught.value) == "pack toy: requires red-flags; name them with `beside`"
    assert check_pack(needy, beside=BACK_SPASMS + RED_FLAGS, examples=2).ok


def test_a_test_of_the_kit_fails_with_the_person_and_the_message() -> None:
    """As an AssertionError, so that pytest shows it as a failed test."""
    tests = pack_tests(negated(), beside=None, examples=50)()
    with pytest.raises(BrokenError) as caught:
        tests.test_rising()
    assert isinstance(caught.value, AssertionError)
    assert str(caught.value).endswith(
        "lowers Grade.SEE_DOCTOR to Grade.HOME_CARE\nfor Presentation()"
    )
    tests.test_round_trip()


def test_the_tests_of_a_pack_are_one_for_each_law_with_its_sentence() -> None:
    """Under the name that the author gives the class."""
    tests = pack_tests(TOY, examples=1)
    names = [name for name in vars(tests) if name.startswith("test_")]
    assert names == [*(f"test_{law}" for law in LAWS), "test_theorems"]
    says = [
        *(law.__doc__ for law in LAWS.values()),
        "What can be proved of every presentation holds.",
    ]
    assert [getattr(tests, name).__doc__ for name in names] == says
    assert tests.__doc__ == "The laws, tried on toy."


@settings(max_examples=60)
@given(st.sampled_from(sorted(LAWS)), rule_packs(Symptoms, RedFlags), st.data())
def test_every_law_holds_of_every_pack_that_can_be_built(
    law: str, extension: RulePack, data: st.DataObject
) -> None:
    """The laws are the library's to keep, and not the author's."""
    subject = subject_of(extension, BACK_SPASMS)
    LAWS[law](Laws(subject, data.draw(presentations(subject.whole)), data))


@settings(max_examples=30)
@given(rule_packs(), rule_packs(id="other"), rule_packs(id="third"))
def test_combining_is_commutative_and_associative(a: RulePack, b: RulePack, c: RulePack) -> None:
    """In every field, and so in the digest."""
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == (c + a) + b
    assert a + a == a


def test_a_faulty_pack_is_drawn_in_each_kind_and_never_built() -> None:
    """Each raises the error of packs, or of criteria."""
    faults = Counter[str]()
    for faulty in drawn(rule_packs(faulty=True), 100):
        with pytest.raises((PackError, CriterionError)):
            faulty.build()
        faults[faulty.fault] += 1
    assert len(faults) == 8


def test_people_are_drawn_with_every_answer_and_around_every_threshold() -> None:
    """Unknown and known, whole and broken, on both sides of what decides."""
    seen: dict[Finding, set[Any]] = {}
    for person in drawn(presentations(TOY), 600):
        for finding in Signs.findings:
            seen.setdefault(finding, set()).add(person.answer(finding))
    assert seen[FEVER] == set(Presence)
    assert seen[SWELLING] == set(Legs)
    assert {None, 0, 100, 7.5} <= seen[DAYS]
    assert {6.5, math.nextafter(7.5, 0)} & seen[DAYS]
    assert {8.5, math.nextafter(7.5, 9)} & seen[DAYS]
    assert {None, 3} <= seen[BALANCE]
    assert min(seen[BALANCE] - {None}) < -9_000
    assert max(seen[BALANCE] - {None}) > 9_000


def test_people_never_contradict_themselves() -> None:
    """What contradicts is taken back, and not drawn again and again."""
    both = BACK_SPASMS + RED_FLAGS
    people = drawn(presentations(both), 150)
    for person in people:
        assess(person, both)
    red_flags = [person[RedFlags] for person in people]
    assert any(flags.under_18 is Presence.PRESENT for flags in red_flags)
    assert any(flags.age_years is not None for flags in red_flags)


@pytest.mark.parametrize("whole", [BACK_SPASMS, BACK_SPASMS + RED_FLAGS], ids=lambda pack: pack.id)
def test_every_grade_is_drawn_often_enough_to_matter(whole: RulePack) -> None:
    """Each of the five at least 10 times in 500; a law over an empty sample shows nothing."""
    people = drawn(presentations(whole), 500)
    grades = Counter(assess(person, whole).grade for person in people)
    assert {grade for grade, count in grades.items() if count >= 10} == set(Grade)


def test_every_answer_to_every_question_of_the_article_is_drawn() -> None:
    """All presences, all levels, no duration, and durations on and next to each threshold."""
    people = drawn(presentations(BACK_SPASMS), 1_000)
    days = Symptoms.duration_days
    for finding in {*BACK_SPASMS.findings} - {days}:
        known = {level for level, _ in finding.scale}
        assert {person.answer(finding) for person in people} == {finding.unknown, *known}
    assert {None, 0} <= {person.answer(days) for person in people}
    durations = set(drawn(answers(days, thresholds(BACK_SPASMS, days)), 300))
    assert {None, 0, 1, 2, 3, 4, math.nextafter(3, 4)} <= durations


def test_criteria_are_drawn_with_every_operator() -> None:
    """Those that rise hold no negation, the others do."""
    seen: set[type] = set()

    def look(criterion: Criterion) -> None:
        seen.add(type(criterion))
        for part in children(criterion):
            look(part)

    for criterion in drawn(criteria(Signs)):
        assert only_rises(criterion)
        assert not criterion_problems(criterion, "here")
        look(criterion)
    assert {AllOf, AnyOf, KOf} <= seen
    assert Not not in seen
    assert any(not only_rises(criterion) for criterion in drawn(criteria(Signs, rising=False)))


def test_a_quantity_without_whole_numbers_between_its_ends_can_be_answered() -> None:
    """Its own ends are drawn."""

    class Narrow(Section, name="narrow"):
        share: Quantity = Quantity("Share", ask="What share?", unit="1", minimum=0.2, maximum=0.8)

    shares = drawn(known_answers(Narrow.share), 100)
    assert all(0.2 <= share <= 0.8 for share in shares)
    assert {0.2, 0.8} <= set(shares)


@pytest.mark.parametrize("finding", Symptoms.findings, ids=lambda finding: finding.name)
def test_a_failure_shrinks_to_what_is_not_answered(finding: Finding) -> None:
    """The simplest answer is none."""
    assert find(answers(finding), lambda _: True) is finding.unknown
    assert find(known_answers(finding), lambda _: True) is not finding.unknown


def test_a_section_alone_can_be_drawn() -> None:
    """Without a pack, numbers are drawn from the whole range."""
    sections = drawn(filled(Signs), 50)
    assert all(isinstance(section, Signs) for section in sections)
    assert any(section.answers for section in sections)


def test_what_the_prover_shows_stands_in_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a theorem that is broken fails the tests of the pack."""
    tests = pack_tests(TOY, examples=1)()
    tests.test_theorems()
    report = check_pack(TOY, examples=1)
    assert {"promises-kept", "bounds-exact"} <= {checked.law for checked in report.checked}
    broken = prove(spoilt("rules", ()))
    monkeypatch.setattr("spasm_guidance.testing.pack_check.prove", lambda pack: broken)
    failures = check_pack(TOY, examples=1).failures
    assert str(failures[0]).startswith("BROKEN  promises-kept: Every promise holds")
    with pytest.raises(AssertionError, match="fever"):
        tests.test_theorems()


def test_without_hypothesis_the_kit_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else of the library works without it."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "spasm_guidance.testing")
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("spasm_guidance.testing")
    assert str(caught.value) == (
        "spasm_guidance.testing needs Hypothesis: pip install 'spasm-guidance[testing]'"
    )


def test_a_theorem_that_is_not_claimed_is_not_called_kept() -> None:
    """Alone a small pack reaches few grades; that is reported, and is no failure."""
    report = check_pack(TOY, examples=1)
    lines = {checked.law: str(checked) for checked in report.checked}
    alone = lines["every-grade-reached, toy alone"]
    assert alone.startswith("not claimed  every-grade-reached, toy alone: Each of the five")
    assert "nobody is graded EMERGENCY" in alone
    assert report.ok


def test_a_pack_without_a_finding_cannot_be_tried() -> None:
    """There is nobody to draw."""
    with pytest.raises(PackError, match="pack toy: has no finding in any section"):
        check_pack(pack(sections=()), beside=None)


def test_a_law_that_nobody_could_be_drawn_for_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """As not tried, and never as an error of Hypothesis."""
    monkeypatch.setattr(
        "spasm_guidance.testing.pack_check.presentations", lambda pack: st.nothing().map(str)
    )
    report = check_pack(TOY, examples=1)
    assert all("could not be tried: " in (c.broken or "") for c in report.checked[: len(LAWS)])


def test_huge_thresholds_can_be_tried() -> None:
    """Up to the last one that a float holds."""
    most = 2**53 - 1
    huge = pack(rules=[rule(when=BALANCE >= most), rule("more", when=BALANCE > 1 - most)])
    assert check_pack(huge, beside=None, examples=2).failures == ()
