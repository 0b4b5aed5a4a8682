"""compare(): whether two packs say the same of everybody, and if not, of whom they do not."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import DIFFERENT, FALSE, Diagram
from spasm_guidance.proof.meaning_digests import conditions, meaning_digest
from spasm_guidance.proof.pack_diagrams import LIMIT, Meaning, Space
from spasm_guidance.proof.patients import Patient, patient
from spasm_guidance.proof.queries import simplest
from spasm_guidance.proof.ranges import changed_ends
from spasm_guidance.rulepack import RulePack


class ChangeKind(enum.Enum):
    """In what way a presentation is answered differently; worst first."""

    LOWERED = "lowered"
    REFUSED = "refused"
    RAISED = "raised"
    ACCEPTED = "accepted"
    BOUNDS = "bounds"
    HIDDEN = "hidden"
    SHOWN = "shown"


_ORDER = list(ChangeKind)


@attrs.frozen(kw_only=True)
class Change:
    """One way in which two packs differ, with the simplest patient who shows it.

    `subject` is the rule that says something else of this patient, or the recommendation
    that is shown or not. REFUSED and ACCEPTED tell of answers that are declared
    contradictory in one pack only, or, with a subject, of the numbers that a quantity
    takes. BOUNDS are told where no grade changes.
    """

    kind: ChangeKind
    subject: str
    before: Patient
    after: Patient

    def __str__(self) -> str:
        if self.kind in (ChangeKind.HIDDEN, ChangeKind.SHOWN):
            return f"{self.kind.value} {self.subject}: {self.after}"
        if self.kind in (ChangeKind.REFUSED, ChangeKind.ACCEPTED) and self.subject:
            return f"{self.kind.value} numbers: {self.subject}"
        if not self.subject:
            return f"{self.kind.value}: {self.before.words}"
        grades = f"{self.before.grade.name} -> {self.after.grade.name}"
        return f"{self.kind.value} {grades} by rule {self.subject}: {self.before.words}"


@attrs.frozen(kw_only=True)
class Difference:
    """What changed in meaning from one pack to another; lowered grades first.

    `old` and `new` are the digests of meaning, equal exactly if there is no change.
    """

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        """Whether both packs say the same of every presentation."""
        return not self.changes

    def __str__(self) -> str:
        if self.is_same:
            return f"The same in meaning, {self.new[:12]}."
        return "\n".join([f"{self.old[:12]} -> {self.new[:12]}", *map(str, self.changes)])


def compare(old: RulePack, new: RulePack, *, limit: int = LIMIT) -> Difference:
    """Who is graded or advised differently by two packs: two versions of one, say.

    For each rule and each pair of grades there is the simplest patient. Rules and
    recommendations are matched by name, findings by id, so the packs may be of different
    modules. Raises TooComplexError, or PackError where one finding is of two kinds.

    >>> from spasm_guidance import BACK_SPASMS, RiskFactors, Grade, Rule
    >>> stress = Rule(id="stress", when=RiskFactors.stress, grade=Grade.SEE_DOCTOR,
    ...     rationale="An example.", because=BACK_SPASMS.rules[0].because,
    ...     graded_by=BACK_SPASMS.rules[0].graded_by)
    >>> import attrs
    >>> stricter = attrs.evolve(BACK_SPASMS, rules=(*BACK_SPASMS.rules, stress))
    >>> print(compare(BACK_SPASMS, stricter).changes[0])
    raised HOME_CARE -> UNDETERMINED by rule stress: days since the spasms began: 0; \
unknown: stress; everything else absent
    """
    space = Space.of(old, new, limit=limit)
    pair = _Pair(Meaning(old, space), Meaning(new, space))
    changes = sorted(_changes(pair), key=_place)
    return Difference(
        old=meaning_digest(old, limit=limit),
        new=meaning_digest(new, limit=limit),
        changes=tuple(changes),
    )


def _place(change: Change) -> tuple[int, int, int, str]:
    kind = _ORDER.index(change.kind)
    return (kind, change.after.grade.value, -change.before.grade.value, change.subject)


@attrs.frozen(eq=False)
class _Pair:
    old: Meaning
    new: Meaning

    def change(self, kind: ChangeKind, subject: str, where: Diagram) -> Iterator[Change]:
        """The change that the simplest presentation meeting a condition shows, if any does."""
        choice = simplest(self.old.diagrams, self.old.space.variables, where)
        if choice is not None:
            before, after = patient(self.old, choice), patient(self.new, choice)
            yield Change(kind=kind, subject=subject, before=before, after=after)


def _changes(pair: _Pair) -> Iterator[Change]:
    both = pair.old.all_of(pair.old.valid, pair.new.valid)
    grades = list(_of_grades(pair, both)) or list(_of_bounds(pair, both))
    yield from grades
    yield from _of_acceptance(pair)
    yield from _of_what_is_shown(pair, both)


def _of_grades(pair: _Pair, both: Diagram) -> Iterator[Change]:
    blamed = _contributions_that_differ(pair)
    for before in Grade:
        for after in Grade:
            kind = ChangeKind.LOWERED if after < before else ChangeKind.RAISED
            where = pair.old.all_of(pair.old.graded(before), pair.new.graded(after), both)
            for rule, differs in blamed if before is not after else ():
                yield from pair.change(kind, rule, pair.old.all_of(where, differs))


def _of_bounds(pair: _Pair, both: Diagram) -> Iterator[Change]:
    old, new = dict(conditions(pair.old)), dict(conditions(pair.new))
    names = [name for name in sorted({*old, *new}) if name.startswith("at_")]
    differs = pair.old.any_of(*(_unlike(pair, old.get(name), new.get(name)) for name in names))
    where = pair.old.all_of(differs, both)
    for rule, blamed in _contributions_that_differ(pair):
        yield from pair.change(ChangeKind.BOUNDS, rule, pair.old.all_of(where, blamed))


def _unlike(pair: _Pair, old: Diagram | None, new: Diagram | None) -> Diagram:
    """Where a condition is met in one pack and not in the other; one left out is never met."""
    d = pair.old.diagrams
    never = d.false
    return d.combine(DIFFERENT, never if old is None else old, never if new is None else new)


def _contributions_that_differ(pair: _Pair) -> list[tuple[str, Diagram]]:
    """Each rule of which the packs say something else, and of whom they do."""
    d, alone = pair.old.diagrams, len(pair.old.pack.parts) == len(pair.new.pack.parts) == 1
    olds, news = (_contributions(meaning, alone) for meaning in (pair.old, pair.new))
    nothing = d.leaf(_SAYS_NOTHING)
    found = [
        (name, d.combine(DIFFERENT, olds.get(name, nothing), news.get(name, nothing)))
        for name in dict.fromkeys([*olds, *news])
    ]
    return [(name, differs) for name, differs in found if differs != d.false]


_SAYS_NOTHING = (FALSE, None)


def _contributions(meaning: Meaning, alone: bool) -> dict[str, Diagram]:
    """What each rule says, TRUE or UNKNOWN, and the grade that it says it for.

    Rules of two packs that stand alone are matched by their ids, others by qualified ones.
    """
    owned = [(part, rule) for part in meaning.pack.parts for rule in part.rules]
    return {
        rule.id if alone else f"{part.id}/{rule.id}": _contribution(meaning, rule)
        for part, rule in owned
    }


def _contribution(meaning: Meaning, rule: Rule) -> Diagram:
    def leaf(said: int) -> tuple[int, Grade | None]:
        return _SAYS_NOTHING if said == FALSE else (said, rule.grade)

    return meaning.diagrams.rewritten(meaning.truth(rule.when), leaf)


def _of_acceptance(pair: _Pair) -> Iterator[Change]:
    old, new = pair.old, pair.new
    refused = old.all_of(old.valid, new.none_of(new.valid))
    accepted = new.all_of(new.valid, old.none_of(old.valid))
    yield from pair.change(ChangeKind.REFUSED, "", refused)
    yield from pair.change(ChangeKind.ACCEPTED, "", accepted)
    yield from _of_ends(pair)


def _of_ends(pair: _Pair) -> Iterator[Change]:
    both = pair.old.all_of(pair.old.valid, pair.new.valid)
    for subject, takes_fewer, takes_more in changed_ends(pair.old, pair.new):
        if takes_fewer:
            yield from pair.change(ChangeKind.REFUSED, subject, both)
        if takes_more:
            yield from pair.change(ChangeKind.ACCEPTED, subject, both)


def _of_what_is_shown(pair: _Pair, both: Diagram) -> Iterator[Change]:
    old, new = (_shown(one, other) for one, other in ((pair.old, pair.new), (pair.new, pair.old)))
    never, meaning = pair.old.diagrams.false, pair.old
    for name in sorted({*old, *new}):
        was, is_ = old.get(name, never), new.get(name, never)
        hidden = meaning.all_of(was, meaning.none_of(is_), both)
        added = meaning.all_of(is_, meaning.none_of(was), both)
        yield from pair.change(ChangeKind.HIDDEN, name, hidden)
        yield from pair.change(ChangeKind.SHOWN, name, added)


def _shown(meaning: Meaning, other: Meaning) -> dict[str, Diagram]:
    """What is shown, by name; with its kind where the other pack shows it as another kind."""

    def told(name: str) -> str:
        kinds = {m.shown[name][0].kind for m in (meaning, other) if name in m.shown}
        return name if len(kinds) == 1 else f"{name} as {meaning.shown[name][0].kind.value}"

    return {told(name): where for name, (_, where) in meaning.shown.items()}
