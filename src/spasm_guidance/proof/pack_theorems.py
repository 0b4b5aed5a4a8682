"""The theorems about what is shown, and about a pack as a whole: nothing idle, nothing lowered."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spasm_guidance.engine.outcome import name_of, owned_recommendations
from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import TRUE, Choice, Diagram
from spasm_guidance.proof.grade_theorems import Violation, red_flags
from spasm_guidance.proof.pack_diagrams import PackDiagrams
from spasm_guidance.proof.patients import patient, simplest
from spasm_guidance.proof.theorems import Verdict


def _if_claimed(is_claimed: object) -> Verdict:
    """What is said of a theorem that does not hold."""
    return Verdict.BROKEN if is_claimed else Verdict.NOT_CLAIMED


def _claims_to_be_complete(diagrams: PackDiagrams) -> bool:
    return any(part.complete for part in diagrams.pack.parts)


def _shows(diagrams: PackDiagrams, *kinds: Kind) -> Diagram:
    """The condition that a recommendation of one of these kinds is shown."""
    shown = diagrams.shown.values()
    return diagrams.manager.any_of(where for found, where in shown if found.kind in kinds)


def no_home_care_beside_a_red_flag(diagrams: PackDiagrams) -> Iterator[Violation]:
    """No home care at URGENT or above, nor while a promise of those grades is still open."""
    home_care = _shows(diagrams, Kind.HOME_CARE)
    urgent = diagrams.at_least(Grade.URGENT)
    yield Violation("and home care is shown beside it", home_care & urgent)
    for promised, promise in red_flags(diagrams, Grade.URGENT):
        is_open = diagrams.possibly(promise.whenever) & ~diagrams.at_least(promise.at_least)
        wrong = f"home care is shown while a red flag is open; {promised}"
        yield Violation(wrong, is_open & home_care, promise)


def incompatible_apart(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Two recommendations that the pack declares incompatible are never shown together."""
    shown = {name: where for name, (_, where) in diagrams.shown.items()}
    for part in diagrams.pack.parts:
        for pair in part.incompatible:
            one, other = (name if "/" in name else f"{part.id}/{name}" for name in pair)
            if one in shown and other in shown:
                yield Violation(
                    f"{one!r} and {other!r} are shown together, which are declared incompatible",
                    shown[one] & shown[other],
                )


def nobody_speaks_for_another(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Beside others, a pack says what to do next only where that is its own to say.

    At HOME_CARE and at UNDETERMINED that is the pack which says in words what the grade means;
    at EMERGENCY it is that one, and each whose own rule calls for it, if any of them has a step.
    """
    owned = owned_recommendations(diagrams.pack) if diagrams.pack.members else []
    shown = {entry: diagrams.shown[name_of(entry)][1] for entry in owned}
    own = diagrams.manager.any_of(shown[e] & diagrams.lets_speak(e[0]) for e in owned)
    for part, entry in owned:
        wrong = f"and {name_of((part, entry))!r} is shown, though the grade is not its pack's"
        where = shown[part, entry]
        yield Violation(wrong, where & own & ~diagrams.lets_speak(part))
        for grade in (Grade.HOME_CARE, Grade.UNDETERMINED):
            if entry.kind is Kind.NEXT_STEP and not part.speaks_of(grade):
                yield Violation(wrong, where & diagrams.graded(grade))


def next_step(diagrams: PackDiagrams) -> Iterator[Violation]:
    """A next step, questions to answer, or home care: one of them is shown to everybody."""
    yield Violation(
        "and nothing is shown that can be done next",
        ~_shows(diagrams, Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE),
        verdict=_if_claimed(diagrams.shown and not diagrams.pack.missing),
    )


def every_grade_reached(diagrams: PackDiagrams) -> Iterator[Violation]:
    """For each of the five grades there is a presentation that is graded so."""
    verdict = _if_claimed(_claims_to_be_complete(diagrams))
    for grade in Grade:
        if (diagrams.graded(grade) & diagrams.valid).is_never:
            yield Violation(f"nobody is graded {grade.name}", verdict=verdict)


def every_rule_decides(diagrams: PackDiagrams) -> Iterator[Violation]:
    """No rule is dead, and each is the only one that decides the grade of some presentation.

    Beside another pack a rule may be idle, since that one may be stricter; it may not be dead.
    """
    is_complete, is_alone = _claims_to_be_complete(diagrams), len(diagrams.pack.parts) == 1
    for name, rule in diagrams.rules:
        if only_decided_by(diagrams, name) is None:
            is_dead = (diagrams.surely(rule.when) & diagrams.valid).is_never
            verdict = _if_claimed(is_complete and (is_alone or is_dead))
            why = f"is dead: nobody meets {rule.when} ({rule.because})" if is_dead else _idle(rule)
            yield Violation(f"rule {name!r} {why}", verdict=verdict)


def _idle(rule: Rule) -> str:
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


def combining_lowers_nothing(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Beside any other pack, whatever it says, neither the grade nor a bound is lower.

    Packs meet rule by rule, so each bound of a combination is the highest of its rules, and
    more rules lower nothing. Of a combination it is shown, for everybody, that no part alone
    is above the whole. It is no failure, but noted, where another part's contradiction refuses
    somebody whom one part alone grades URGENT or above.
    """
    parts = [PackDiagrams(part, diagrams.space) for part in diagrams.pack.parts]
    for part in parts:
        for (bound, of_part), (_, of_all) in zip(part.bounds, diagrams.bounds, strict=True):
            wrong = f"lowered: alone, {part.pack.id!r} says {bound}"
            yield Violation(wrong, of_part & ~of_all)
    for one, other in itertools.permutations(parts, 2):
        for conflict in other.pack.contradictions:
            refused = one.at_least(Grade.URGENT) & one.valid & other.contradicted(conflict)
            if (choice := simplest(refused)) is not None:
                note = (
                    f"contradiction '{other.pack.id}/{conflict.id}' refuses somebody whom "
                    f"{one.pack.id!r} alone grades: {patient(one, choice)}"
                )
                yield Violation(note, verdict=Verdict.HELD)
