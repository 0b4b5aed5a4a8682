"""The theorems about a pack: each function gives the ways in which one might be broken.

The first line of a function's docstring is the theorem; it is broken if some presentation
meets a violation.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from spasm_guidance.engine.outcome import name_of, owned_recommendations
from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.pack.rules import Promise
from spasm_guidance.proof.diagrams import TRUE, Choice, Diagram, every_node
from spasm_guidance.proof.pack_diagrams import RULE_GRADES, PackDiagrams
from spasm_guidance.proof.patients import patient, simplest
from spasm_guidance.proof.theorems import Verdict


@attrs.frozen
class Violation:
    """What would be wrong, and of whom: of somebody who meets `where`, or of the pack itself.

    `verdict` is what is said of the theorem then: NOT_CLAIMED where the pack does not claim
    it, HELD for a remark that is no failure.
    """

    wrong: str
    where: Diagram | None = None
    promise: Promise | None = None
    verdict: Verdict = Verdict.BROKEN


def red_flags(diagrams: PackDiagrams, at_least: Grade) -> Iterator[tuple[str, Promise]]:
    """The promises of this grade or above; what each promises in words, with its evidence."""
    for name, promise in diagrams.promises:
        if promise.at_least >= at_least:
            grade = promise.at_least.name
            yield f"promised at least {grade} by {name!r} ({promise.because})", promise


def promises_kept(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Every promise holds: whoever meets it is graded at least as promised."""
    for promised, promise in red_flags(diagrams, Grade.SEE_DOCTOR):
        where = diagrams.surely(promise.whenever) & ~diagrams.at_least(promise.at_least)
        yield Violation(promised, where, promise)


def home_care_earned(diagrams: PackDiagrams) -> Iterator[Violation]:
    """HOME_CARE is said only where every red flag is answered no.

    A promise of HOME_CARE itself could not raise the grade and is passed over.
    """
    for promised, promise in red_flags(diagrams, Grade.SEE_DOCTOR):
        where = diagrams.possibly(promise.whenever) & diagrams.graded(Grade.HOME_CARE)
        yield Violation(f"though its question is not answered no; {promised}", where, promise)


def more_never_lowers(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Absent to present, one leg to both, a larger number: the grade never goes down."""
    for bound, reached in diagrams.bounds:
        falling = {
            node.level
            for node in every_node([reached])
            for low, high in itertools.pairwise(node.children[:-1])
            if (low & high) is not low
        }
        for level in sorted(falling):
            yield from _falls(diagrams, bound, reached, level)


def _falls(diagrams: PackDiagrams, bound: str, reached: Diagram, level: int) -> Iterator[Violation]:
    """Everybody of whom a higher answer to one finding unmakes the condition."""
    variable = diagrams.space.variables[level]
    for low, high in itertools.combinations(range(variable.known), 2):
        fallen = ~reached.given(level, high) & diagrams.valid.given(level, high)
        ends = (variable.answers[index] for index in (low, high))
        before, after = (getattr(answer, "value", answer) for answer in ends)
        wrong = f"lowered from {bound} once {variable.finding.id} goes from {before} to {after}"
        yield Violation(wrong, diagrams.manager.only_at(level, low) & reached & fallen)


def bounds_exact(diagrams: PackDiagrams) -> Iterator[Violation]:
    """at_least and at_most are each reached by some answers, and no answers lie outside.

    The answers are taken freely, even such as contradict each other: the bounds do not
    infer one answer from another.
    """
    for grade in RULE_GRADES:
        at_least, at_most = diagrams.at_least(grade), diagrams.at_most(grade)
        always = at_least.over_completions(diagrams.manager.all_of)
        sometimes = at_least.over_completions(diagrams.manager.any_of)
        for wrong, claimed, true in (
            (f"at_least is too high: some answers end below {grade.name}", at_least, always),
            (f"at_least is too low: all answers end at {grade.name} or above", always, at_least),
            (f"at_most is too high: no answers end at {grade.name} or above", at_most, sometimes),
            (f"at_most is too low: some answers end at {grade.name} or above", sometimes, at_most),
        ):
            yield Violation(wrong, claimed & ~true)


def _if_claimed(is_claimed: object) -> Verdict:
    """What is said of a theorem that does not hold."""
    return Verdict.BROKEN if is_claimed else Verdict.NOT_CLAIMED


def _shows(diagrams: PackDiagrams, *kinds: Kind) -> Diagram:
    """The condition that a recommendation of one of these kinds is shown."""
    shown = diagrams.shown.values()
    return diagrams.manager.any_of(where for found, where in shown if found.kind in kinds)


def no_home_care_beside_a_red_flag(diagrams: PackDiagrams) -> Iterator[Violation]:
    """No home care is shown at URGENT or EMERGENCY, nor while such a red flag is open."""
    home_care = _shows(diagrams, Kind.HOME_CARE)
    urgent = diagrams.at_least(Grade.URGENT)
    yield Violation("and home care is shown beside it", home_care & urgent)
    for promised, promise in red_flags(diagrams, Grade.URGENT):
        is_open = diagrams.possibly(promise.whenever) & ~diagrams.at_least(promise.at_least)
        wrong = f"home care is shown while a red flag is open; {promised}"
        yield Violation(wrong, is_open & home_care, promise)


def incompatible_apart(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Recommendations declared incompatible are never shown together."""
    shown = diagrams.shown
    for part in diagrams.pack.parts:
        for pair in part.incompatible:
            one, other = (name if "/" in name else f"{part.id}/{name}" for name in pair)
            if one in shown and other in shown:
                wrong = f"{one!r} and {other!r} are shown together, which are declared incompatible"
                yield Violation(wrong, shown[one][1] & shown[other][1])


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
    """Everybody is shown a next step."""
    nothing = ~_shows(diagrams, Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE)
    verdict = _if_claimed(diagrams.shown and not diagrams.pack.missing)
    yield Violation("and nothing is shown that can be done next", nothing, verdict=verdict)


def every_grade_reached(diagrams: PackDiagrams) -> Iterator[Violation]:
    """Each of the five grades is that of somebody."""
    for grade in Grade:
        if (diagrams.graded(grade) & diagrams.valid).is_never:
            verdict = _if_claimed(diagrams.is_complete)
            yield Violation(f"nobody is graded {grade.name}", verdict=verdict)


def every_rule_decides(diagrams: PackDiagrams) -> Iterator[Violation]:
    """No rule is dead, and each decides the grade of somebody alone.

    Beside another pack a rule may be idle, since that one may be stricter; it may not be dead.
    """
    for name, rule in diagrams.rules:
        if only_decided_by(diagrams, name) is not None:
            continue
        is_dead, why = (diagrams.surely(rule.when) & diagrams.valid).is_never, rule.because
        if is_dead:
            wrong = f"is dead: nobody meets {rule.when} ({why})"
        elif rule.grade is Grade.HOME_CARE:
            wrong = f"never decides: it calls for HOME_CARE, which is the least anyway ({why})"
        else:
            wrong = f"never decides: whoever meets it is graded {rule.grade.name} or above "
            wrong += f"by other rules ({why}; {rule.graded_by})"
        verdict = _if_claimed(diagrams.is_complete and (is_dead or len(diagrams.pack.parts) == 1))
        yield Violation(f"rule {name!r} {wrong}", verdict=verdict)


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
    """Combined with any other pack, no grade and no bound is lower.

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


Search: TypeAlias = Callable[[PackDiagrams], Iterator[Violation]]
