"""prove(): what it says of packs that are sound, small, combined, or too complex."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from types import new_class
from typing import NoReturn

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Criterion,
    CriterionError,
    Grade,
    Kind,
    RiskFactors,
    RulePack,
    Section,
    Symptoms,
    Withhold,
    YesNo,
    all_of,
    any_of,
)
from spasm_guidance.proof import (
    Proof,
    TooComplexError,
    Verdict,
    compare,
    conformance_cases,
    meaning_digest,
    minimal_reasons,
    proof_data,
    prove,
    prover,
)
from spasm_guidance.proof.pack_diagrams import MAX_VARIABLES
from tests.generators.packs_at_random import EVIDENCE, STEPS, Toy, recommendation, rule
from tests.generators.toys import changed
from tests.proofs.faults import FAULTS

PRESENTATIONS = 2_677_850_419_968


def _extension(**changes: object) -> RulePack:
    fields = {
        "id": "strain",
        "version": "1",
        "title": "Strain",
        "sections": (RiskFactors,),
        "requires": ("back-spasms",),
        "rules": (rule("stress", RiskFactors.stress, Grade.SEE_DOCTOR),),
    }
    return RulePack(**{**fields, **changes})  # type: ignore[arg-type]


def test_every_theorem_is_held_for_the_article_s_pack() -> None:
    """For each of 2,677,850,419,968 presentations, complete or not."""
    proof = prove(BACK_SPASMS)
    assert proof.holds
    assert proof.broken == ()
    assert [theorem.verdict for theorem in proof.theorems] == [Verdict.HELD] * 11
    assert [theorem.number for theorem in proof.theorems] == list(range(1, 12))
    assert [theorem.id for theorem in proof.theorems] == [
        *("promises-kept", "home-care-earned", "more-never-lowers", "bounds-exact"),
        *("no-home-care-beside-a-red-flag", "incompatible-apart", "next-step"),
        *("every-grade-reached", "every-rule-decides", "combining-lowers-nothing"),
        "nobody-speaks-for-another",
    ]
    assert (proof.findings, proof.presentations) == (25, PRESENTATIONS)
    # 21 yes-or-no findings, 3 of the legs, days cut at 2 and at 3: each also unknown.
    assert PRESENTATIONS == 3**21 * 4**3 * 4


def test_a_proof_is_a_value_and_its_time_is_no_part_of_it() -> None:
    """Two proofs of one pack are equal; a theorem is looked up by its number."""
    one, other = prove(BACK_SPASMS), prove(BACK_SPASMS)
    assert one == other
    assert hash(one) == hash(other)
    assert one[4].id == "bounds-exact"
    with pytest.raises(KeyError):
        one[12]


def test_an_extension_is_proved_alone_and_claims_no_more_than_it_is() -> None:
    """It has no next step and reaches few grades; combined it has and does."""
    alone = prove(_extension())
    assert alone.holds
    assert alone.remarks == ("proved alone; it requires back-spasms",)
    assert {t.number for t in alone.theorems if t.verdict is Verdict.NOT_CLAIMED} == {7, 8}
    combined = prove(BACK_SPASMS + _extension())
    assert combined.holds
    assert [theorem.verdict for theorem in combined.theorems] == [Verdict.HELD] * 11
    assert combined.remarks == ()


def test_a_pack_with_recommendations_of_its_own_must_leave_nobody_without_a_step() -> None:
    """Unless it requires another pack, which has them."""
    some = (recommendation("go", Kind.NEXT_STEP, Grade.EMERGENCY),)
    alone = _extension(requires=(), recommendations=some)
    assert prove(alone)[7].verdict is Verdict.BROKEN
    assert prove(_extension(recommendations=some))[7].verdict is Verdict.NOT_CLAIMED


def test_what_another_pack_withholds_may_leave_somebody_without_a_step() -> None:
    """That is found in the combination, with the patient."""
    withholds = tuple(
        Withhold(
            recommendation=f"back-spasms/{r.id}",
            when=RiskFactors.arthritis,
            text="Not now.",
            because=EVIDENCE,
        )
        for r in BACK_SPASMS.recommendations
        if r.kind is Kind.HOME_CARE
    )
    combined = prove(BACK_SPASMS + _extension(withholds=withholds))
    assert not combined.holds
    (shown,) = combined[7].counterexamples
    assert shown.patient.words == (
        "present: arthritis; days since the spasms began: 0; everything else absent"
    )


def test_a_rule_overshadowed_in_a_combination_is_told_and_not_refused() -> None:
    """Alone it decides; beside a stricter pack it no longer does."""
    stricter = _extension(
        rules=(rule("worse", Symptoms.worsening, Grade.URGENT),), sections=(Symptoms,)
    )
    combined = prove(BACK_SPASMS + stricter)
    assert combined.holds
    assert combined[9].verdict is Verdict.NOT_CLAIMED
    remarks = combined[9].remarks
    assert any("'back-spasms/worsening' never decides" in remark for remark in remarks)


def test_a_small_pack_is_proved_and_what_it_does_not_claim_is_told() -> None:
    """A pack of one rule and the steps it needs."""
    pack = RulePack(
        id="toy",
        version="1",
        title="Toy",
        sections=(Toy,),
        rules=(rule("fever", Toy.fever, Grade.SEE_DOCTOR),),
        recommendations=STEPS,
    )
    proof = prove(pack)
    assert proof.holds
    assert proof.presentations == 3
    assert proof[8].remarks == ("nobody is graded URGENT", "nobody is graded EMERGENCY")
    complete = changed(pack, complete=True)
    assert [theorem.number for theorem in prove(complete).broken] == [8]


def test_a_pack_of_nothing_is_proved() -> None:
    """One presentation, which is home care."""
    nothing = RulePack(id="nothing", version="1", title="Nothing")
    proof = prove(nothing)
    assert proof.presentations == 1
    assert proof.findings == 0
    assert proof.holds


@pytest.mark.parametrize("limit", [0, 10, 100, 700])
def test_a_limit_of_steps_fails_closed(limit: int) -> None:
    """Whatever could not be built is too complex to prove, and the pack does not hold."""
    proof = prove(BACK_SPASMS, limit=limit)
    assert not proof.holds
    assert Verdict.TOO_COMPLEX in {theorem.verdict for theorem in proof.theorems}
    assert all(theorem.verdict in (Verdict.HELD, Verdict.TOO_COMPLEX) for theorem in proof.theorems)
    assert proof.broken == ()
    (why,) = proof.undecided[-1].remarks
    assert "failed" not in str(proof)
    assert "too complex to prove" in str(proof).splitlines()[-1] or proof.presentations is None
    assert why == (
        f"pack back-spasms is too complex to prove: it takes more than {limit} steps; split it, or "
        "raise the limit"
    )


def test_the_other_questions_fail_closed_too() -> None:
    """They raise, and say what can be done."""
    for ask in (meaning_digest, minimal_reasons, conformance_cases):
        with pytest.raises(TooComplexError, match="raise the limit"):
            ask(BACK_SPASMS, limit=100)
    with pytest.raises(TooComplexError, match="raise the limit"):
        compare(BACK_SPASMS, BACK_SPASMS, limit=100)


def _wide(count: int) -> RulePack:
    """A pack that reads `count` findings."""
    findings = {f"f{at}": YesNo(f"F{at}", ask="F?") for at in range(count)}
    body = {"__annotations__": dict.fromkeys(findings, YesNo), **findings}
    section: type[Section] = new_class(
        "Wide", (Section,), {"name": "wide"}, lambda namespace: namespace.update(body)
    )
    rules = tuple(rule(name, finding, Grade.URGENT) for name, finding in findings.items())
    return RulePack(id="wide", version="1", title="Wide", sections=(section,), rules=rules)


def test_a_pack_of_hundreds_of_findings_is_proved_and_one_of_more_is_too_complex() -> None:
    """There is a bound, so that no pack is too deep for Python to look through."""
    assert prove(_wide(MAX_VARIABLES)).presentations == 3**MAX_VARIABLES
    proof = prove(_wide(MAX_VARIABLES + 1))
    assert not proof.holds
    assert proof.presentations is None
    assert [theorem.verdict for theorem in proof.theorems] == [Verdict.TOO_COMPLEX] * 11
    assert (
        proof[1].remarks[0]
        == "pack wide is too complex to prove: it reads 201 findings, at most 200 can be; split "
        "it, or raise the limit"
    )
    assert "Nothing is proved: the pack is too complex." in str(proof)


def test_contradictions_across_all_of_many_findings_are_counted() -> None:
    """Each finding against the next: nobody has two neighbours present."""
    pack = _wide(MAX_VARIABLES)
    clashes = tuple(
        Contradiction(id=f"c{at}", first=one.when, second=other.when, text="Not both.")
        for at, (one, other) in enumerate(itertools.pairwise(pack.rules))
    )
    proof = prove(changed(pack, contradictions=clashes, rules=pack.rules[:3]))
    apart, ways = 1, 2  # with the last one present, and with it absent or unknown
    for _ in range(MAX_VARIABLES - 1):
        apart, ways = ways, 2 * (apart + ways)
    assert proof.presentations == apart + ways
    assert proof.holds


def test_a_stack_that_is_too_deep_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the prover is called from deep inside an app."""

    def too_deep(*_: object) -> NoReturn:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr(prover, "met_by_somebody", too_deep)
    assert {t.verdict for t in prove(BACK_SPASMS).theorems} == {Verdict.TOO_COMPLEX}
    monkeypatch.setattr(prover, "count", too_deep)
    proof = prove(BACK_SPASMS)
    assert (proof.presentations, proof.findings) == (None, 25)
    assert {theorem.verdict for theorem in proof.theorems} == {Verdict.TOO_COMPLEX}


def _deepened(criterion: Criterion, times: int) -> Criterion:
    for _ in range(times):
        criterion = any_of(all_of(criterion, Symptoms.worsening), Symptoms.severe_pain)
    return criterion


def _doubled(criterion: Criterion, times: int) -> Criterion:
    for _ in range(times):
        criterion = any_of(all_of(criterion, criterion), Symptoms.worsening)
    return criterion


@pytest.mark.parametrize(("grown", "times"), [(_deepened, 5_000), (_doubled, 25)])
def test_a_criterion_built_to_hurt_is_refused_when_it_is_built(
    grown: Callable[[Criterion, int], Criterion], times: int
) -> None:
    """Thousands deep, or doubled 25 times, it never reaches the prover."""
    with pytest.raises(CriterionError, match="too large"):
        grown(Symptoms.worsening & Symptoms.severe_pain, times)


def test_the_text_of_a_proof_names_each_theorem_and_who_breaks_it() -> None:
    """At most five patients of one theorem; the data has them all."""
    proof = prove(FAULTS["no rules at all"][1]())
    text = str(proof)
    assert " 1  broken       Every promise holds" in text
    total = len(BACK_SPASMS.promises)
    assert f"      and {total - 5} more" in text
    assert " of 11 theorems failed; " in text
    data = proof_data(proof)
    assert json.loads(json.dumps(data)) == data
    assert data["holds"] is False
    (first, *others) = data["theorems"][0]["counterexamples"]
    assert len(others) == total - 1
    assert first["presentation"]["symptoms"]["duration_days"] == 0
    assert first["grade"] == "home_care"
    assert first["wrong"].startswith("promised at least")


def test_a_proof_says_how_long_it_took() -> None:
    """In all, and of each theorem."""
    proof: Proof = prove(BACK_SPASMS)
    assert proof.seconds > 0
    assert sum(theorem.seconds for theorem in proof.theorems) <= proof.seconds
