"""Faults devised by hand, each with the theorem that must catch it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Criterion,
    Grade,
    Kind,
    Legs,
    Recommendation,
    RiskFactors,
    Rule,
    RulePack,
    Symptoms,
    all_of,
    any_of,
)
from spasm_guidance.proof.mutants import unchecked
from tests.generators.packs_at_random import promise, recommendation, rule

Pack = Callable[[], RulePack]


def with_rule(name: str, **changes: Any) -> RulePack:
    """The article's pack with one rule changed, and not checked."""
    return _with_one_changed("rules", name, changes)


def with_recommendation(name: str, **changes: Any) -> RulePack:
    """The article's pack with one recommendation changed."""
    return _with_one_changed("recommendations", name, changes)


def raised_promise(name: str) -> RulePack:
    """One promise raised by one grade."""
    above = {Grade.SEE_DOCTOR: Grade.URGENT, Grade.URGENT: Grade.EMERGENCY}
    (promised,) = (p.at_least for p in BACK_SPASMS.promises if p.id == name)
    return _with_one_changed("promises", name, {"at_least": above[promised]})


def _with_one_changed(field: str, name: str, changes: dict[str, Any]) -> RulePack:
    items = getattr(BACK_SPASMS, field)
    assert name in {item.id for item in items}
    changed = tuple(attrs.evolve(i, **changes) if i.id == name else i for i in items)
    return unchecked(BACK_SPASMS, **{field: changed})


def without_rules(*names: str) -> RulePack:
    """The article's pack less these rules, and not checked."""
    assert set(names) <= {each.id for each in BACK_SPASMS.rules}
    kept = tuple(each for each in BACK_SPASMS.rules if each.id not in names)
    return unchecked(BACK_SPASMS, rules=kept)


def without_recommendations(*names: str) -> RulePack:
    """The article's pack less these recommendations."""
    kept = tuple(r for r in BACK_SPASMS.recommendations if r.id not in names)
    return unchecked(BACK_SPASMS, recommendations=kept)


def with_more(**more: tuple[Any, ...]) -> RulePack:
    """The article's pack with more in some of its lists."""
    changed = {name: (*getattr(BACK_SPASMS, name), *items) for name, items in more.items()}
    return unchecked(BACK_SPASMS, **changed)


def falling(when: Criterion, grade: Grade) -> Rule:
    """A rule with a negation, which a checked pack cannot have."""
    drawn = rule("falling", Symptoms.worsening, grade)
    object.__setattr__(drawn, "when", when)
    return drawn


def never(name: str, criterion: Criterion) -> Contradiction:
    """A contradiction of one answer with itself, which a checked pack cannot have."""
    conflict = Contradiction(
        id=name, first=RiskFactors.stress, second=RiskFactors.arthritis, text="Never."
    )
    object.__setattr__(conflict, "first", criterion)
    object.__setattr__(conflict, "second", criterion)
    return conflict


def without_advice_of(*kinds: Kind) -> RulePack:
    """The article's pack with no recommendation of these kinds."""
    shown = BACK_SPASMS.recommendations
    return without_recommendations(*(r.id for r in shown if r.kind in kinds))


def beside_the_article(*shown: Recommendation) -> RulePack:
    """The article with a pack that shows these; what combining would refuse is not checked."""
    other = RulePack(id="other", version="1", title="Other", recommendations=shown)
    both = RulePack(id="other", version="1", title="Other") + BACK_SPASMS
    parts = tuple(unchecked(part) for part in (BACK_SPASMS, other))
    listed = {"recommendations": BACK_SPASMS.recommendations + shown, "incompatible": ()}
    return unchecked(both, members=parts, **listed)


_NUMB = Symptoms.leg_numbness >= Legs.ONE
_WEAK = Symptoms.leg_weakness >= Legs.ONE

FAULTS: dict[str, tuple[int, Pack]] = {
    # 1: a promise is not kept
    "and for or in bladder or bowel": (
        1,
        lambda: with_rule(
            "bladder-or-bowel-loss",
            when=Symptoms.loss_of_bladder_control & Symptoms.loss_of_bowel_control,
        ),
    ),
    "groin numbness deleted": (1, lambda: without_rules("groin-numbness")),
    "numbness in both legs only urgent": (
        1,
        lambda: with_rule("numbness-both-legs", grade=Grade.URGENT),
    ),
    "weakness needs both legs": (
        1,
        lambda: with_rule("leg-weakness", when=Symptoms.leg_weakness >= Legs.BOTH),
    ),
    "four days are a few": (1, lambda: with_rule("persistent", when=Symptoms.duration_days > 4)),
    "weak leg with numbness forgotten": (
        1,
        lambda: with_rule(
            "leg-weakness-with-another-sign",
            when=_WEAK & any_of(Symptoms.severe_pain, Symptoms.worsening),
        ),
    ),
    "a promise raised to urgent": (1, lambda: raised_promise("severe-pain")),
    "a promise raised to emergency": (1, lambda: raised_promise("leg-weakness")),
    "injury without sudden onset": (
        1,
        lambda: with_rule(
            "severe-pain-after-injury", when=Symptoms.recent_injury & Symptoms.severe_pain
        ),
    ),
    "no rules at all": (1, lambda: unchecked(BACK_SPASMS, rules=())),
    # 2: home care though a red flag is not answered no
    "other concern deleted": (2, lambda: without_rules("other-concern")),
    "self-care failed is home care": (
        2,
        lambda: with_rule("self-care-failed", grade=Grade.HOME_CARE),
    ),
    "a promise about stress that nothing keeps": (
        2,
        lambda: with_more(promises=(promise("stress", RiskFactors.stress, Grade.SEE_DOCTOR),)),
    ),
    # 3: more of a finding lowers the grade
    "a rule for those without worsening": (
        3,
        lambda: with_more(rules=(falling(~Symptoms.worsening, Grade.EMERGENCY),)),
    ),
    "a rule for fewer days": (
        3,
        lambda: with_more(rules=(falling(Symptoms.duration_days < 2, Grade.URGENT),)),
    ),
    "a rule for one leg and not both": (
        3,
        lambda: with_more(
            rules=(
                falling(all_of(_NUMB, Symptoms.leg_numbness < Legs.BOTH) & _WEAK, Grade.SEE_DOCTOR),
                falling(
                    (Symptoms.shooting_leg_pain >= Legs.ONE)
                    & (Symptoms.shooting_leg_pain < Legs.BOTH),
                    Grade.EMERGENCY,
                ),
            )
        ),
    ),
    # 4: a bound that no answers come to
    "two rules of which one always holds": (
        4,
        lambda: with_more(
            rules=(
                falling(RiskFactors.stress, Grade.URGENT),
                falling(~RiskFactors.stress, Grade.URGENT),
            )
        ),
    ),
    "a rule that nothing can meet": (
        4,
        lambda: with_more(rules=(falling(RiskFactors.stress & ~RiskFactors.stress, Grade.URGENT),)),
    ),
    # 5: home care beside a red flag
    "an urgent promise that no rule keeps": (
        5,
        lambda: with_more(promises=(promise("stress", RiskFactors.stress, Grade.URGENT),)),
    ),
    "leg weakness deleted, and its advice given": (
        5,
        lambda: without_rules("leg-weakness", "leg-weakness-with-another-sign"),
    ),
    "injury never urgent": (
        5,
        lambda: without_rules("leg-signs-after-injury", "severe-pain-after-injury"),
    ),
    # 6: what must not be shown together is
    "stretches are incompatible with rest": (
        6,
        lambda: with_more(incompatible=(("avoid-strain", "gentle-stretches"),)),
    ),
    "water beside ice": (6, lambda: with_more(incompatible=(("ice", "stay-hydrated"),))),
    "emergency care also at urgent": (
        6,
        lambda: with_recommendation("seek-emergency-care", grades=(Grade.EMERGENCY, Grade.URGENT)),
    ),
    "no delay also at see a doctor": (
        6,
        lambda: with_recommendation("do-not-delay", grades=(Grade.URGENT, Grade.SEE_DOCTOR)),
    ),
    "triggers at urgent": (
        6,
        lambda: with_recommendation("address-triggers", grades=(Grade.SEE_DOCTOR, Grade.URGENT)),
    ),
    "a second step in an emergency": (
        6,
        lambda: with_more(
            recommendations=(recommendation("wait", Kind.NEXT_STEP, Grade.EMERGENCY),),
            incompatible=(("seek-emergency-care", "wait"),),
        ),
    ),
    # 7: somebody is left without a next step
    "no emergency step": (7, lambda: without_recommendations("seek-emergency-care")),
    "no questions": (7, lambda: without_advice_of(Kind.QUESTIONS)),
    "no home care at home": (7, lambda: without_advice_of(Kind.HOME_CARE)),
    "the urgent step waits for an answer": (
        7,
        lambda: with_recommendation("do-not-delay", only_if=Symptoms.severe_pain),
    ),
    "the emergency step only if surely numb": (
        7,
        lambda: with_recommendation("seek-emergency-care", when=_NUMB),
    ),
    # 11: a pack speaks for another
    "a stranger's step while questions are open": (
        11,
        lambda: beside_the_article(recommendation("stay", Kind.NEXT_STEP, Grade.UNDETERMINED)),
    ),
    "a stranger's step at home": (
        11,
        lambda: beside_the_article(recommendation("stay", Kind.NEXT_STEP, Grade.HOME_CARE)),
    ),
    # 8: a grade that nobody has
    "no urgent rules": (
        8,
        lambda: unchecked(
            BACK_SPASMS, rules=tuple(r for r in BACK_SPASMS.rules if r.grade is not Grade.URGENT)
        ),
    ),
    "emergencies only": (
        8,
        lambda: unchecked(
            BACK_SPASMS, rules=tuple(r for r in BACK_SPASMS.rules if r.grade is Grade.EMERGENCY)
        ),
    ),
    "every emergency is a contradiction": (
        8,
        lambda: with_more(
            contradictions=tuple(
                never(r.id, r.when) for r in BACK_SPASMS.rules if r.grade is Grade.EMERGENCY
            )
        ),
    ),
    # 9: a rule that does nothing
    "a rule twice": (
        9,
        lambda: with_more(rules=(rule("again", Symptoms.worsening, Grade.SEE_DOCTOR),)),
    ),
    "a rule below another": (
        9,
        lambda: with_more(rules=(rule("below", Symptoms.groin_numbness & _NUMB, Grade.URGENT),)),
    ),
    "a rule of home care": (
        9,
        lambda: with_more(rules=(rule("home", RiskFactors.stress, Grade.HOME_CARE),)),
    ),
    "a rule that only contradictions meet": (
        9,
        lambda: with_more(
            rules=(rule("both", RiskFactors.stress & RiskFactors.arthritis, Grade.EMERGENCY),),
            contradictions=(
                Contradiction(
                    id="c", first=RiskFactors.stress, second=RiskFactors.arthritis, text="Not both."
                ),
            ),
        ),
    ),
}
