"""The conformance file tests a port of the pack; here it tests the library itself."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from spasm_guidance import BACK_SPASMS, Contradiction, Grade, Kind, RiskFactors, Rule, assess
from spasm_guidance.interchange import read_presentation
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.logic import truth
from spasm_guidance.proof import conformance_cases, meaning_digest
from spasm_guidance.proof.mutants import unchecked
from tests.generators.packs_at_random import recommendation

FILE = files("spasm_guidance.packs.back_spasms") / "conformance.json"
DATA: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DATA["cases"]


def _read(case: dict[str, Any]) -> Any:
    return read_presentation(json.dumps(case["presentation"]))


def test_the_file_in_the_package_names_the_pack_and_its_meaning() -> None:
    """A port knows which version it is tested against."""
    assert DATA["format"] == 1
    assert DATA["pack"] == {
        "id": BACK_SPASMS.id,
        "version": BACK_SPASMS.version,
        "meaning": meaning_digest(BACK_SPASMS),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"][0])
def test_the_library_answers_a_case_as_the_file_says(case: dict[str, Any]) -> None:
    """Grade, bounds, rules and recommendations, from JSON."""
    assessment = assess(_read(case))
    assert {
        "grade": assessment.grade.label,
        "at_least": assessment.at_least.label,
        "at_most": assessment.at_most.label,
    } == {name: case[name] for name in ("grade", "at_least", "at_most")}
    assert {reason.rule for reason in assessment.rationale} == set(case["rules"])
    assert [f"{a.pack}/{a.id}" for a in assessment.recommendations] == case["recommendations"]


def _of_rule(rule: Rule) -> list[dict[str, Any]]:
    start = f"rule {rule.id}: "
    return [case for case in CASES if any(shown.startswith(start) for shown in case["shows"])]


def test_every_rule_has_at_least_five_cases_met_and_not_met_and_open() -> None:
    """Each presentation stands in the file once."""
    texts = [json.dumps(case["presentation"], sort_keys=True) for case in CASES]
    assert len(texts) == len(set(texts))
    for rule in BACK_SPASMS.rules:
        cases = _of_rule(rule)
        assert len(cases) >= 5, rule.id
        truths = Counter(truth(rule.when, _read(case).answer) for case in cases)
        assert set(truths) == {True, False, None}, rule.id


def test_every_condition_of_every_rule_is_seen_to_decide_it_alone() -> None:
    """MC/DC: two cases that differ in one finding, in one condition, and in the rule."""
    for rule in BACK_SPASMS.rules:
        for atom in dict.fromkeys(atoms(rule.when)):
            on, off, unknown = (
                next(c for c in CASES if f"rule {rule.id}: {atom} {word}" in c["shows"])
                for word in ("true", "false", "unknown")
            )
            one, other = _read(on), _read(off)
            assert other.with_answer(atom.finding, one.answer(atom.finding)) == one
            assert truth(rule.when, one.answer) is True
            assert truth(rule.when, other.answer) is False
            assert rule.id in on["rules"]
            assert rule.id not in off["rules"]
            assert truth(rule.when, _read(unknown).answer) is None


def test_every_rule_has_a_witness_that_it_alone_decides() -> None:
    """No other rule of that grade or above is met."""
    grades = {rule.id: rule.grade for rule in BACK_SPASMS.rules}
    for rule in BACK_SPASMS.rules:
        (witness,) = (c for c in CASES if f"rule {rule.id}: decides alone" in c["shows"])
        assert witness["at_least"] == rule.grade.label
        assert [name for name in witness["rules"] if grades[name] >= rule.grade] == [rule.id]


def test_every_grade_and_every_recommendation_occurs_and_fails_to() -> None:
    """A port that always or never shows one is found out."""
    assert len({case["grade"] for case in CASES}) == 5
    for shown in BACK_SPASMS.recommendations:
        name = f"back-spasms/{shown.id}"
        assert {name in case["recommendations"] for case in CASES} == {True, False}


def test_numbers_at_a_threshold_and_just_past_it_are_there() -> None:
    """A port that rounds days is found out."""
    days = {case["presentation"].get("symptoms", {}).get("duration_days") for case in CASES}
    assert {0, 2.25, 3, 3.25, None} <= days


def test_a_pack_with_contradictions_gets_cases_that_contradict_nothing() -> None:
    """And a condition that only contradictions could show has no case."""
    stress, arthritis = RiskFactors.stress, RiskFactors.arthritis
    clash = Contradiction(id="c", first=stress, second=arthritis, text="Not both.")
    never = stress & ~stress
    only_then = unchecked(
        BACK_SPASMS,
        contradictions=(clash,),
        rules=(*BACK_SPASMS.rules, _copy_of_first(stress & arthritis)),
        recommendations=(recommendation("never", Kind.NEXT_STEP, Grade.URGENT, only_if=never),),
    )
    cases = conformance_cases(only_then)
    assert not any(shown.startswith("rule copy: decides") for c in cases for shown in c.shows)
    assert not any("recommendation back-spasms/never: shown" in c.shows for c in cases)
    assert not any("copy" in case.data["rules"] for case in cases)
    for case in cases:
        given = case.data["presentation"].get("risk_factors", {})
        assert not (given.get("stress") and given.get("arthritis"))


def _copy_of_first(when: Any) -> Rule:
    first = BACK_SPASMS.rules[0]
    return Rule(
        id="copy",
        when=when,
        grade=first.grade,
        rationale="A copy.",
        because=first.because,
        graded_by=first.graded_by,
    )
