"""The prover is tested with faults devised by hand: each is caught by the right theorem."""

from __future__ import annotations

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    Kind,
    Legs,
    Presentation,
    RiskFactors,
    RulePack,
    Symptoms,
)
from spasm_guidance.engine.outcome import name_of, owned_recommendations
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.proof import Verdict, compare, prove
from spasm_guidance.proof.pack_diagrams import PackDiagrams
from tests.generators.packs_at_random import promise, recommendation, rule
from tests.proofs.faults import (
    FAULTS,
    beside_the_article,
    falling,
    never,
    raised_promise,
    with_more,
    with_rule,
    without_rules,
)


def test_there_are_at_least_thirty_faults_for_all_theorems_but_one() -> None:
    """The tenth is of the way in which packs are combined; no pack can break it.

    The fault seeded for it is a combination that loses a rule, below.
    """
    assert len(FAULTS) >= 30
    assert {number for number, _ in FAULTS.values()} == {*range(1, 10), 11}


def test_a_combination_that_lost_a_rule_would_break_the_tenth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the patient whom a part alone grades higher than the whole."""
    stress = rule("stress", RiskFactors.stress, Grade.SEE_DOCTOR)
    more = RulePack(id="more", version="1", title="More", sections=(RiskFactors,), rules=(stress,))
    whole = BACK_SPASMS + more
    kept = tuple((name, r) for name, r in PackDiagrams.of(whole).rules if "groin" not in name)
    rules_of = PackDiagrams.rules.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(
        PackDiagrams,
        "rules",
        property(lambda self: kept if self.pack is whole else rules_of(self)),
    )
    tenth = prove(whole)[10]
    assert tenth.verdict is Verdict.BROKEN
    first = tenth.counterexamples[0]
    assert "present: numbness or tingling around the groin" in first.patient.words
    assert first.wrong == "lowered: alone, 'back-spasms' says at_least SEE_DOCTOR"


def test_a_stranger_s_step_in_an_emergency_that_is_not_its_own_would_break_the_eleventh(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The engine leaves it out; the fault is an engine that does not."""
    pack = beside_the_article(recommendation("stay", Kind.NEXT_STEP, Grade.EMERGENCY))
    assert prove(pack)[11].verdict is Verdict.HELD
    could = PackDiagrams._is_shown
    monkeypatch.setattr(
        PackDiagrams,
        "shown",
        property(
            lambda self: {
                name_of((part, r)): (r, could(self, name_of((part, r)), r))
                for part, r in owned_recommendations(self.pack)
            }
        ),
    )
    eleventh = prove(pack)[11]
    assert eleventh.verdict is Verdict.BROKEN
    (shown,) = eleventh.counterexamples
    assert shown.patient.grade is Grade.EMERGENCY
    assert shown.wrong == "and 'other/stay' is shown, though the grade is not its pack's"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught_by_the_right_theorem(name: str) -> None:
    """And a patient who breaks it really does: the engine grades the patient as it says."""
    number, make = FAULTS[name]
    pack = make()
    caught = prove(pack)[number]
    assert caught.verdict is Verdict.BROKEN
    assert caught.counterexamples or caught.remarks
    for shown in caught.counterexamples:
        outcome = evaluate(pack, shown.patient.presentation.answer)
        assert outcome.grade is shown.patient.grade
        assert (outcome.at_least, outcome.at_most) == (
            shown.patient.at_least,
            shown.patient.at_most,
        )


def test_and_for_or_is_refuted_by_a_readable_patient() -> None:
    """The fault names the promise, both citations and the rule to look at."""
    pack = FAULTS["and for or in bladder or bowel"][1]()
    second, first = prove(pack)[1].counterexamples
    assert str(second).startswith(
        "present: loss of bowel control; days since the spasms began: 0; everything else absent: "
        "HOME_CARE, promised at least EMERGENCY by 'loss-of-bowel-control' (“Loss of bladder or "
        "bowel control”"
    )
    assert "rule 'bladder-or-bowel-loss' reads this and is not met" in str(first)
    assert first.patient.presentation == Presentation(
        Symptoms.all_absent(loss_of_bladder_control=True, duration_days=0),
        RiskFactors.all_absent(),
    )


def test_a_promise_raised_by_one_grade_is_refuted() -> None:
    """By whoever has that finding alone; the rule that is met is named with its grade."""
    (shown,) = prove(raised_promise("severe-pain"))[1].counterexamples
    assert str(shown).startswith(
        "present: severe pain; days since the spasms began: 0; everything else absent: "
        "SEE_DOCTOR, promised at least URGENT by 'severe-pain'"
    )
    assert "rule 'severe-pain' calls for SEE_DOCTOR only" in str(shown)


def test_a_deleted_rule_is_refuted() -> None:
    """By the promise that it kept, and by whoever has only its finding."""
    (shown,) = prove(without_rules("groin-numbness"))[1].counterexamples
    assert shown.patient.words == (
        "present: numbness or tingling around the groin; days since the spasms began: 0; "
        "everything else absent"
    )
    assert shown.wrong.endswith("; add a rule for it, or grade one higher")


def test_four_days_for_three_are_seen_by_compare() -> None:
    """With the patient of whom it makes a difference; three days and a half, say."""
    changed = with_rule("persistent", when=Symptoms.duration_days > 4)
    first = compare(BACK_SPASMS, changed).changes[0]
    assert str(first) == (
        "lowered SEE_DOCTOR -> HOME_CARE by rule persistent: days since the spasms began: 4; "
        "everything else absent"
    )


def test_the_simplest_patient_has_few_answers_that_are_not_absent() -> None:
    """One finding and nothing unknown, where there is such a patient."""
    for number, make in FAULTS.values():
        for shown in prove(make())[number].counterexamples[:1]:
            present = shown.patient.words.partition("present: ")[2].partition(";")[0]
            assert len([finding for finding in present.split(", ") if finding]) <= 2, shown


def test_a_patient_shown_for_an_idle_rule_is_decided_by_the_others() -> None:
    """A remark names the rule, what it rests on, and why it is idle."""
    twice = FAULTS["a rule twice"][1]()
    remarks = prove(twice)[9].remarks
    assert len(remarks) == 2
    assert (
        "rule 'worsening' never decides: whoever meets it is graded SEE_DOCTOR or above"
        in (remarks[0])
    )
    dead = prove(FAULTS["a rule that only contradictions meet"][1]())[9].remarks
    assert dead[0].startswith("rule 'both' is dead: nobody meets risk_factors.stress and")
    home = prove(FAULTS["a rule of home care"][1]())[9].remarks
    assert "it calls for HOME_CARE, which is the least anyway" in home[0]


def test_what_is_broken_among_contradictions_only_is_not_broken() -> None:
    """Answers that the pack declares contradictory belong to no presentation."""
    both, numb = Symptoms.shooting_leg_pain >= Legs.BOTH, Symptoms.shooting_leg_pain >= Legs.ONE
    clash = never("c", both)
    one_leg = falling(numb & ~both, Grade.EMERGENCY)
    assert prove(with_more(rules=(one_leg,)))[3].verdict is Verdict.BROKEN
    assert prove(with_more(rules=(one_leg,), contradictions=(clash,)))[3].verdict is Verdict.HELD
    kept = promise("both", RiskFactors.stress & RiskFactors.arthritis, Grade.URGENT)
    apart = Contradiction(
        id="d", first=RiskFactors.stress, second=RiskFactors.arthritis, text="Not both."
    )
    assert prove(with_more(promises=(kept,)))[1].verdict is Verdict.BROKEN
    assert prove(with_more(promises=(kept,), contradictions=(apart,)))[1].verdict is Verdict.HELD
