"""The theorems about what is shown, and about a pack as a whole: nothing idle, nothing lowered."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import TRUE, Choice, Diagram
from spasm_guidance.proof.grade_theorems import Search, Violation, promised, red_flags
from spasm_guidance.proof.pack_diagrams import RULE_GRADES, PackDiagrams
from spasm_guidance.proof.patients import Bounds, patient, simplest


def _shows(diagrams: PackDiagrams, *kinds: Kind) -> Diagram:
    """The condition that a recommendation of one of these kinds is shown."""
    shown = diagrams.shown.values()
    return diagrams.manager.any_of(where for found, where in shown if found.kind in kinds)


def no_home_care_beside_a_red_flag(diagrams: PackDiagrams) -> Search:
    """No home care at URGENT or above, nor while a promise of those grades is still open."""
    home_care = _shows(diagrams, Kind.HOME_CARE)
    urgent = Violation(
        where=home_care & diagrams.at_least(Grade.URGENT),
        wrong="and home care is shown beside it",
    )
    return Search(violations=(urgent, *_beside_open_promises(diagrams, home_care)))


def _beside_open_promises(diagrams: PackDiagrams, home_care: Diagram) -> Iterator[Violation]:
    for name, promise in red_flags(diagrams, Grade.URGENT):
        is_open = diagrams.possibly(promise.whenever) & ~diagrams.at_least(promise.at_least)
        yield Violation(
            where=is_open & home_care,
            wrong=f"home care is shown while a red flag is open; {promised(name, promise)}",
            promise=promise,
        )


def incompatible_ones_stay_apart(diagrams: PackDiagrams) -> Search:
    """Two recommendations that the pack declares incompatible are never shown together."""
    shown = {name: where for name, (_, where) in diagrams.shown.items()}
    pairs = [
        (_qualified(part.id, one), _qualified(part.id, other))
        for part in diagrams.pack.parts
        for one, other in part.incompatible
    ]
    return Search(
        violations=tuple(
            Violation(
                where=shown[one] & shown[other],
                wrong=f"{one!r} and {other!r} are shown together, which are declared incompatible",
            )
            for one, other in pairs
            if one in shown and other in shown
        )
    )


def _qualified(pack: str, name: str) -> str:
    return name if "/" in name else f"{pack}/{name}"


def everybody_has_a_next_step(diagrams: PackDiagrams) -> Search:
    """A next step, questions to answer, or home care: one of them is shown to everybody."""
    nothing = Violation(
        where=~_shows(diagrams, Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE),
        wrong="and nothing is shown that can be done next",
    )
    return Search(
        violations=(nothing,), is_claimed=bool(diagrams.shown) and not diagrams.pack.missing
    )


def every_grade_is_reached(diagrams: PackDiagrams) -> Search:
    """For each of the five grades there is a presentation that is graded so."""
    return Search(
        remarks=tuple(
            f"nobody is graded {grade.name}"
            for grade in Grade
            if (diagrams.graded(grade) & diagrams.valid).is_never
        ),
        is_claimed=_claims_to_be_complete(diagrams),
    )


def _claims_to_be_complete(diagrams: PackDiagrams) -> bool:
    return any(part.complete for part in diagrams.pack.parts)


def every_rule_decides(diagrams: PackDiagrams) -> Search:
    """No rule is dead, and each is the only one that decides the grade of some presentation."""
    reasons = [
        (name, _idle(diagrams, rule))
        for name, rule in diagrams.rules
        if only_decided_by(diagrams, name) is None
    ]
    is_alone = len(diagrams.pack.parts) == 1
    return Search(
        remarks=tuple(f"rule {name!r} {why}" for name, why in reasons),
        is_claimed=_claims_to_be_complete(diagrams)
        and (is_alone or any(why.startswith("is dead") for _, why in reasons)),
    )


def _idle(diagrams: PackDiagrams, rule: Rule) -> str:
    if (diagrams.surely(rule.when) & diagrams.valid).is_never:
        return f"is dead: nobody meets {rule.when} ({rule.because})"
    if rule.grade is Grade.HOME_CARE:
        return f"never decides: it calls for HOME_CARE, which is the least anyway ({rule.because})"
    return (
        f"never decides: whoever meets it is graded {rule.grade.name} or above by other rules "
        f"({rule.because}; {rule.graded_by})"
    )


def only_decided_by(diagrams: PackDiagrams, name: str) -> Choice | None:
    """The simplest presentation whose grade this rule alone decides; None if there is none.

    The rules that stand in the way are taken in one by one, as a simplest candidate meets
    them, so that few of them have to be.
    """
    rule = dict(diagrams.rules)[name]
    if rule.grade is Grade.HOME_CARE:
        return None
    rivals = [r for other, r in diagrams.rules if other != name and r.grade >= rule.grade]
    left = diagrams.surely(rule.when) & diagrams.valid
    while (candidate := simplest(left)) is not None:
        met = (truth for r in rivals if (truth := diagrams.surely(r.when)).at(candidate) == TRUE)
        rival = next(met, None)
        if rival is None:
            return candidate
        left &= ~rival
    return None


def combining_lowers_nothing(diagrams: PackDiagrams) -> Search:
    """Beside any other pack, whatever it says, neither the grade nor a bound is lower.

    Packs meet rule by rule, so a bound of the combination is the higher of the two; that
    lowers nothing is tried for every pair of bounds there can be. Of a combination it is
    shown besides, for everybody, that no part alone is above the whole.
    """
    return Search(
        violations=tuple(_above_the_whole(diagrams)),
        remarks=tuple(_lowered_bounds()),
        notes=tuple(_refused_with_a_red_flag(diagrams)),
    )


def _lowered_bounds() -> Iterator[str]:
    grades = (Grade.HOME_CARE, *RULE_GRADES)
    every = [Bounds(low, high) for low in grades for high in grades if low <= high]
    for one, other in itertools.product(every, every):
        both = one.with_more(other)
        if both.at_least < one.at_least or both.at_most < one.at_most or both.grade < one.grade:
            yield f"{one} is lowered to {both} by {other}"


def _refused_with_a_red_flag(diagrams: PackDiagrams) -> Iterator[str]:
    """Whom one part grades URGENT or above, and another part's contradiction refuses."""
    parts = [PackDiagrams(part, diagrams.space) for part in diagrams.pack.parts]
    for one, other in itertools.permutations(parts, 2):
        for conflict in other.pack.contradictions:
            refused = one.at_least(Grade.URGENT) & one.valid & other.contradicted(conflict)
            choice = simplest(refused)
            if choice is not None:
                yield (
                    f"contradiction '{other.pack.id}/{conflict.id}' refuses somebody whom "
                    f"{one.pack.id!r} alone grades: {patient(one, choice)}"
                )


def _above_the_whole(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Where a part of a combination is above the whole; a pack that stands alone has no parts."""
    for part in diagrams.pack.parts if len(diagrams.pack.parts) > 1 else ():
        alone = PackDiagrams(part, diagrams.space)
        for (bound, of_part), (_, of_all) in zip(alone.bounds, diagrams.bounds, strict=True):
            yield Violation(
                where=of_part & ~of_all, wrong=f"lowered: alone, {part.id!r} says {bound}"
            )
