"""The theorems about a pack as a whole: nothing idle in it, and nothing lowered by it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.bounds import ALL_BOUNDS, RULE_GRADES
from spasm_guidance.proof.diagrams import TRUE
from spasm_guidance.proof.pack_diagrams import Meaning
from spasm_guidance.proof.patients import patient
from spasm_guidance.proof.queries import Choice, leaf_at, simplest
from spasm_guidance.proof.violations import Search, Violation


def every_grade_is_reached(meaning: Meaning) -> Search:
    """Each of the five grades is that of somebody."""
    unreached = [
        grade.name
        for grade in Grade
        if meaning.all_of(meaning.graded(grade), meaning.valid) == meaning.diagrams.false
    ]
    return Search(
        remarks=tuple(f"nobody is graded {name}" for name in unreached),
        is_claimed=_claims_to_be_complete(meaning),
    )


def _claims_to_be_complete(meaning: Meaning) -> bool:
    return any(part.complete for part in meaning.pack.parts)


def every_rule_decides(meaning: Meaning) -> Search:
    """No rule is dead, and each alone decides the grade of somebody."""
    remarks = [
        (name, _idle(meaning, name, rule))
        for name, rule in meaning.rules
        if only_decided_by(meaning, name) is None
    ]
    is_alone = len(meaning.pack.parts) == 1
    return Search(
        remarks=tuple(f"rule {name!r} {why}" for name, why in remarks),
        is_claimed=_claims_to_be_complete(meaning)
        and (is_alone or any(why.startswith("is dead") for _, why in remarks)),
    )


def _idle(meaning: Meaning, name: str, rule: Rule) -> str:
    met = meaning.all_of(meaning.surely(rule.when), meaning.valid)
    if met == meaning.diagrams.false:
        return f"is dead: nobody meets {rule.when} ({rule.because})"
    if rule.grade is Grade.HOME_CARE:
        return f"never decides: it calls for HOME_CARE, which is the least anyway ({rule.because})"
    return (
        f"never decides: whoever meets it is graded {rule.grade.name} or above by other rules "
        f"({rule.because}; {rule.graded_by})"
    )


def only_decided_by(meaning: Meaning, name: str) -> Choice | None:
    """The simplest presentation whose grade this rule alone decides; None if there is none.

    The rules that stand in the way are taken in one by one, as a simplest candidate meets
    them, so that few of them have to be.
    """
    d, variables = meaning.diagrams, meaning.space.variables
    rule = dict(meaning.rules)[name]
    rivals = [r for other, r in meaning.rules if other != name and r.grade >= rule.grade]
    left = meaning.all_of(meaning.surely(rule.when), meaning.valid)
    while rule.grade is not Grade.HOME_CARE:
        candidate = simplest(d, variables, left)
        if candidate is None:
            return None
        said = (meaning.surely(rival.when) for rival in rivals)
        rival = next((s for s in said if leaf_at(d, s, candidate) == TRUE), None)
        if rival is None:
            return candidate
        left = meaning.all_of(left, meaning.none_of(rival))
    return None


def combining_lowers_nothing(meaning: Meaning) -> Search:
    """Beside any other pack, whatever it says, neither the grade nor a bound is lower.

    Packs meet rule by rule, so a bound of the combination is the higher of the two; that
    lowers nothing is tried for every pair of bounds there can be. Of a combination it is
    shown besides, for everybody, that no part alone is above the whole.
    """
    lowered = [
        f"{one} is lowered to {one.with_more(other)} by {other}"
        for one in ALL_BOUNDS
        for other in ALL_BOUNDS
        if one.is_lowered_by(one.with_more(other))
    ]
    return Search(
        violations=tuple(_above_the_whole(meaning)),
        remarks=tuple(lowered),
        notes=tuple(_refused_with_a_red_flag(meaning)),
    )


def _refused_with_a_red_flag(meaning: Meaning) -> Iterator[str]:
    """Whom one part grades URGENT or above, and another part's contradiction refuses."""
    parts = [Meaning(part, meaning.space) for part in meaning.pack.parts]
    for one, other in itertools.permutations(parts, 2):
        for conflict in other.pack.contradictions:
            refused = meaning.all_of(
                meaning.surely(conflict.first), meaning.surely(conflict.second)
            )
            where = meaning.all_of(one.at_least(Grade.URGENT), one.valid, refused)
            choice = simplest(meaning.diagrams, meaning.space.variables, where)
            if choice is not None:
                yield (
                    f"contradiction '{other.pack.id}/{conflict.id}' refuses somebody whom "
                    f"{one.pack.id!r} alone grades: {patient(one, choice)}"
                )


def _above_the_whole(meaning: Meaning) -> Iterator[Violation]:
    if len(meaning.pack.parts) == 1:
        return
    for part in meaning.pack.parts:
        alone = Meaning(part, meaning.space)
        for grade in RULE_GRADES:
            for bound, of_part, of_all in (
                ("at_least", alone.at_least(grade), meaning.at_least(grade)),
                ("at_most", alone.at_most(grade), meaning.at_most(grade)),
            ):
                yield Violation(
                    where=meaning.all_of(of_part, meaning.none_of(of_all)),
                    wrong=f"lowered: alone, {part.id!r} says {bound} {grade.name}",
                )
