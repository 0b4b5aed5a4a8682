"""compare() and meaning_digest(): who is answered differently, and whether anybody is."""

from __future__ import annotations

import json
import math
import random
from typing import Any

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    Kind,
    Legs,
    LegsFinding,
    PackError,
    Quantity,
    Recommendation,
    RiskFactors,
    RulePack,
    Section,
    Symptoms,
    YesNo,
    all_of,
    any_of,
    k_of,
)
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.proof import (
    ChangeKind,
    compare,
    difference_data,
    meaning_digest,
    minimal_reasons,
    mutants_of,
)
from spasm_guidance.proof import sufficient_findings as reasons_module
from spasm_guidance.proof.diagrams import TooComplexError
from spasm_guidance.proof.mutants import unchecked
from tests.generators.packs_at_random import STEPS, Toy, pack_at_random, recommendation, rule
from tests.generators.toys import changed
from tests.proofs.faults import with_recommendation, with_rule, without_rules


def _toy(*rules: Any, **changes: Any) -> RulePack:
    fields = {"id": "toy", "version": "1", "title": "Toy", "sections": (Toy,), "rules": rules}
    return RulePack(**{**fields, **changes})


def test_a_pack_is_the_same_as_itself() -> None:
    """And says so in one line."""
    difference = compare(BACK_SPASMS, BACK_SPASMS)
    assert difference.is_same
    assert difference.old == difference.new == meaning_digest(BACK_SPASMS)
    assert str(difference) == f"The same in meaning, {difference.new[:12]}."


def test_writing_a_criterion_in_another_way_changes_nothing() -> None:
    """Distributed, repeated, cut where nothing changes, or counted: the meaning is the same."""
    a, b, c = Toy.fever, Toy.cough, Toy.rash
    written = [
        (a & (b | c), any_of(a & b, a & c)),
        (k_of(2, a, b, c), any_of(a & b, b & c, a & c)),
        (k_of(3, a, b, c), all_of(c, b, a)),
        (a | (a & (Toy.days > 3)), a),
        ((Toy.days > 3) | (Toy.days >= 5), Toy.days > 3),
        ((Toy.limp >= Legs.ONE) | (Toy.limp >= Legs.BOTH), Toy.limp >= Legs.ONE),
    ]
    for one, other in written:
        old, new = _toy(rule("r", one, Grade.URGENT)), _toy(rule("s", other, Grade.URGENT))
        assert compare(old, new).is_same
        assert meaning_digest(old) == meaning_digest(new)


def test_the_digest_is_equal_exactly_if_compare_finds_nothing() -> None:
    """Over random packs, and small changes of them."""
    same = 0
    for seed in range(40):
        draw = random.Random(seed)
        old = pack_at_random(seed)
        changes = [old, pack_at_random(seed + 1), unchecked(old, rules=old.rules[::-1])]
        changes += [m.pack for m in mutants_of(unchecked(old, rules=_unnegated(old)))][:3]
        new = draw.choice(changes)
        difference = compare(old, new)
        assert difference.is_same is (meaning_digest(old) == meaning_digest(new)), seed
        assert difference.is_same is (difference.old == difference.new)
        same += difference.is_same
    assert 10 <= same <= 30


def _unnegated(pack: RulePack) -> tuple[Any, ...]:
    return tuple(r for r in pack.rules if "not" not in str(r.when))


def test_lowered_grades_come_first_and_the_patients_are_graded_so() -> None:
    """The engine gives the patient the two grades that are told."""
    old, new = BACK_SPASMS, with_rule("severe-pain-after-injury", grade=Grade.SEE_DOCTOR)
    difference = compare(old, new)
    grades = [c for c in difference.changes if c.kind in (ChangeKind.LOWERED, ChangeKind.RAISED)]
    assert [change.kind for change in grades] == [ChangeKind.LOWERED]
    for change in grades:
        assert change.subject == "severe-pain-after-injury"
        assert evaluate(old, change.before.presentation.answer).grade is change.before.grade
        assert evaluate(new, change.after.presentation.answer).grade is change.after.grade
    assert (
        str(difference)
        .splitlines()[1]
        .startswith("lowered URGENT -> SEE_DOCTOR by rule severe-pain-after-injury: present: ")
    )


def test_a_rule_deleted_is_told_for_each_pair_of_grades() -> None:
    """From EMERGENCY to each of the lower ones."""
    changes = compare(BACK_SPASMS, without_rules("groin-numbness")).changes
    pairs = [(c.before.grade, c.after.grade) for c in changes if c.kind is ChangeKind.LOWERED]
    assert pairs == [
        (Grade.EMERGENCY, Grade.HOME_CARE),
        (Grade.UNDETERMINED, Grade.HOME_CARE),
        (Grade.EMERGENCY, Grade.UNDETERMINED),
        (Grade.EMERGENCY, Grade.SEE_DOCTOR),
        (Grade.EMERGENCY, Grade.URGENT),
    ]


def test_a_recommendation_shown_to_others_is_told() -> None:
    """Hidden from some, shown to others, with a patient for each."""
    new = with_recommendation("heat", only_if=Symptoms.recent_injury)
    changes = compare(BACK_SPASMS, new).changes
    assert [(c.kind, c.subject) for c in changes] == [
        (ChangeKind.HIDDEN, "back-spasms/heat"),
        (ChangeKind.SHOWN, "back-spasms/heat"),
    ]
    assert str(changes[0]).startswith("hidden back-spasms/heat: days since the spasms began: ")


def test_what_is_newly_contradictory_is_told() -> None:
    """And what no longer is."""
    clash = Contradiction(id="c", first=Toy.fever, second=Toy.cough, text="Not both.")
    plain = _toy(rule("r", Toy.fever, Grade.URGENT), rule("s", Toy.cough, Grade.URGENT))
    strict = changed(plain, contradictions=(clash,))
    (refused,) = compare(plain, strict).changes
    (accepted,) = compare(strict, plain).changes
    assert (refused.kind, accepted.kind) == (ChangeKind.REFUSED, ChangeKind.ACCEPTED)
    assert str(refused) == "refused: present: fever, cough; everything else absent"
    assert meaning_digest(plain) != meaning_digest(strict)


def test_a_bound_that_changes_while_no_grade_does_is_told() -> None:
    """A rule that only contradictory answers meet still leaves the grade open."""
    clash = Contradiction(id="c", first=Toy.fever, second=Toy.cough, text="Not both.")
    each = (rule("f", Toy.fever, Grade.SEE_DOCTOR), rule("c", Toy.cough, Grade.SEE_DOCTOR))
    old = _toy(*each, contradictions=(clash,))
    new = _toy(*each, rule("both", Toy.fever & Toy.cough, Grade.EMERGENCY), contradictions=(clash,))
    (change,) = compare(old, new).changes
    assert (change.kind, change.subject) == (ChangeKind.BOUNDS, "both")
    assert change.before.grade is change.after.grade
    assert meaning_digest(old) != meaning_digest(new)


def test_an_extension_that_raises_is_told_by_its_qualified_rule() -> None:
    """Its pack stands before its name, since there are two packs."""
    more = RulePack(
        id="more",
        version="1",
        title="More",
        sections=(RiskFactors,),
        rules=(rule("stress", RiskFactors.stress, Grade.SEE_DOCTOR),),
    )
    difference = compare(BACK_SPASMS, BACK_SPASMS + more)
    raised = [c for c in difference.changes if c.kind is ChangeKind.RAISED]
    assert {change.subject for change in raised} == {"more/stress"}
    assert not any(c.kind is ChangeKind.LOWERED for c in difference.changes)


def _declared_again() -> type[Section]:
    class Again(Section, name="toy"):
        """The same section in another module, as another version has it."""

        fever: YesNo = YesNo("Fever", ask="Fever?")
        days: Quantity = Quantity("Days", ask="Days?", unit="d", minimum=1, maximum=8)

    return Again


def test_two_versions_of_a_section_are_matched_by_id() -> None:
    """A patient is told in the sections of each; numbers are such as both allow."""
    again: Any = _declared_again()
    old = _toy(rule("r", Toy.fever & (Toy.days > 2), Grade.URGENT))
    new = _toy(rule("r", again.fever & (again.days > 2), Grade.URGENT), sections=(again,))
    (ends,) = compare(old, new).changes
    assert ends.kind is ChangeKind.REFUSED
    assert str(ends) == "refused numbers: toy.days took 0 to 9, takes 1 to 8"
    (ends,) = compare(new, old).changes
    assert ends.kind is ChangeKind.ACCEPTED
    stricter = _toy(rule("r", again.days > 2, Grade.URGENT), sections=(again,))
    first = compare(old, stricter).changes[0]
    assert type(first.before.presentation.sections[0]) is Toy
    assert type(first.after.presentation.sections[0]) is again


def test_a_finding_of_two_kinds_is_refused() -> None:
    """Two packs cannot be compared over it; the message names it."""

    class Other(Section, name="toy"):
        """Fever, of the legs."""

        fever: LegsFinding = LegsFinding("Fever", ask="Fever?")

    old = _toy(rule("r", Toy.fever, Grade.URGENT))
    new = _toy(rule("r", Other.fever >= Legs.ONE, Grade.URGENT), sections=(Other,))
    with pytest.raises(PackError, match=r"toy\.fever: is of two kinds, LegsFinding and YesNo"):
        compare(old, new)


def test_the_data_of_a_difference_is_plain() -> None:
    """Ready for any JSON writer."""
    data = difference_data(compare(BACK_SPASMS, without_rules("other-concern")))
    assert json.loads(json.dumps(data)) == data
    assert data["is_same"] is False
    assert data["changes"][0]["kind"] == "lowered"
    assert data["changes"][0]["before"]["grade"] == "see_doctor"


def test_a_recommendation_that_is_never_shown_is_no_part_of_the_meaning() -> None:
    """It could as well not be there."""
    plain = _toy(rule("r", Toy.fever, Grade.URGENT), recommendations=STEPS)
    never = recommendation("never", Kind.NEXT_STEP, Grade.EMERGENCY)
    more = changed(plain, recommendations=(*STEPS, never))
    assert compare(plain, more).is_same
    assert meaning_digest(plain) == meaning_digest(more)


def _of(pack: RulePack) -> dict[str, Grade]:
    return {str(reason): reason.grade for reason in minimal_reasons(pack)}


def test_minimal_reasons_are_what_the_rules_come_to() -> None:
    """However they are written; a reason that leads higher stands there only."""
    a, b, c, days, limp = Toy.fever, Toy.cough, Toy.rash, Toy.days, Toy.limp
    pack = _toy(
        rule("two", k_of(2, a, b, c), Grade.URGENT),
        rule("more", a & b & (days > 3), Grade.EMERGENCY),
        rule("days", days >= 2, Grade.SEE_DOCTOR),
        rule("again", days >= 4, Grade.SEE_DOCTOR),
        rule("limp", (limp >= Legs.BOTH) | (a & (limp >= Legs.ONE)), Grade.SEE_DOCTOR),
    )
    assert _of(pack) == {
        "toy.cough and toy.days > 3 and toy.fever": Grade.EMERGENCY,
        "toy.cough and toy.fever": Grade.URGENT,
        "toy.cough and toy.rash": Grade.URGENT,
        "toy.fever and toy.rash": Grade.URGENT,
        "toy.days >= 2": Grade.SEE_DOCTOR,
        "toy.limp >= both": Grade.SEE_DOCTOR,
        "toy.fever and toy.limp >= one": Grade.SEE_DOCTOR,
    }
    words = {reason.words for reason in minimal_reasons(pack)}
    assert {"days: 2 or more", "limp (both legs)", "fever and limp (one leg or both)"} <= words


def test_the_promises_of_the_article_are_among_its_minimal_reasons() -> None:
    """Each promise, written independently of the rules, is one of them at its grade."""
    reasons = {tuple(sorted(r.criteria)): r.grade for r in minimal_reasons(BACK_SPASMS)}
    for promise in BACK_SPASMS.promises:
        criteria = tuple(sorted(str(promise.whenever).split(" and ")))
        assert reasons[criteria] is promise.at_least
    assert len(reasons) == len(BACK_SPASMS.promises)


def test_too_many_minimal_reasons_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what can be done."""
    monkeypatch.setattr(reasons_module, "MAX_REASONS", 2)
    pack = _toy(rule("two", k_of(2, Toy.fever, Toy.cough, Toy.rash), Grade.URGENT))
    with pytest.raises(TooComplexError, match="more than 2 minimal reasons"):
        minimal_reasons(pack)


def test_changes_and_reasons_are_plain_values() -> None:
    """They can be compared, and kept in a set."""
    one, other = (compare(BACK_SPASMS, without_rules("other-concern")).changes for _ in range(2))
    assert one == other
    assert len(set(one) | set(other)) == len(one)
    assert len(set(minimal_reasons(BACK_SPASMS))) == len(BACK_SPASMS.promises)


def test_a_threshold_written_in_another_way_is_the_same_meaning() -> None:
    """At least 3 is more than the number before 3; both packs have one digest."""
    before = math.nextafter(3, -math.inf)
    old = _toy(rule("r", Toy.days >= 3, Grade.URGENT))
    new = _toy(rule("r", Toy.days > before, Grade.URGENT))
    assert compare(old, new).is_same
    assert meaning_digest(old) == meaning_digest(new)


def test_a_recommendation_of_another_kind_is_another_meaning() -> None:
    """What was advice and is a safety net stands elsewhere on a card."""
    advice, net = (
        changed(BACK_SPASMS, recommendations=(*BACK_SPASMS.recommendations, shown))
        for shown in (
            Recommendation(id="x", rank=900, kind=kind, grades=(Grade.URGENT,), text="X.")
            for kind in (Kind.ADVICE, Kind.SAFETY_NET)
        )
    )
    found = compare(advice, net)
    assert [(change.kind, change.subject) for change in found.changes] == [
        (ChangeKind.HIDDEN, "back-spasms/x as advice"),
        (ChangeKind.SHOWN, "back-spasms/x as safety_net"),
    ]
    assert found.old != found.new
