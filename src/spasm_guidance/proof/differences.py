"""compare(): whether two packs say the same of everybody, and if not, of whom they do not."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator
from typing import Any

import attrs

from spasm_guidance.interchange.writer import plain_data
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import Quantity
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import UNKNOWN, Diagram
from spasm_guidance.proof.meaning_digests import meaning_digest, quantities
from spasm_guidance.proof.pack_diagrams import LIMIT, PackDiagrams, Space
from spasm_guidance.proof.patients import Patient, patient, simplest
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
class MeaningChange:
    """One way in which two packs differ, with the simplest patient who shows it.

    `subject` is the rule that says something else of this patient, or the recommendation
    that is shown or not. REFUSED and ACCEPTED are of answers that are declared contradictory
    in one pack only, or, with a subject, of the numbers that a quantity takes. BOUNDS are
    listed where no grade changes.
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
    changes: tuple[MeaningChange, ...]

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
    >>> rules = (*BACK_SPASMS.rules, stress)
    >>> stricter = attrs.evolve(BACK_SPASMS, version="1.0.1", rules=rules)
    >>> print(compare(BACK_SPASMS, stricter).changes[0])
    raised HOME_CARE -> UNDETERMINED by rule stress: days since the spasms began: 0; \
unknown: stress; everything else absent
    """
    space = Space.of(old, new, limit=limit)
    pair = _Pair(PackDiagrams(old, space), PackDiagrams(new, space))
    return Difference(
        old=meaning_digest(old, limit=limit),
        new=meaning_digest(new, limit=limit),
        changes=tuple(sorted(pair.changes(), key=_place)),
    )


def _place(change: MeaningChange) -> tuple[int, int, int, str]:
    kind = _ORDER.index(change.kind)
    return (kind, change.after.grade.value, -change.before.grade.value, change.subject)


@attrs.frozen(eq=False)
class _Pair:
    """Two packs over one space."""

    old: PackDiagrams
    new: PackDiagrams

    def changes(self) -> Iterator[MeaningChange]:
        """Every way in which the packs differ."""
        both = self.old.valid & self.new.valid
        yield from list(self._of_grades(both)) or self._of_bounds(both)
        yield from self._change(ChangeKind.REFUSED, "", self.old.valid & ~self.new.valid)
        yield from self._change(ChangeKind.ACCEPTED, "", self.new.valid & ~self.old.valid)
        yield from self._of_ranges(both)
        yield from self._of_what_is_shown(both)

    def _change(self, kind: ChangeKind, subject: str, where: Diagram) -> Iterator[MeaningChange]:
        """The change that the simplest presentation meeting a condition shows, if any does."""
        choice = simplest(where)
        if choice is not None:
            before, after = patient(self.old, choice), patient(self.new, choice)
            yield MeaningChange(kind=kind, subject=subject, before=before, after=after)

    def _of_grades(self, both: Diagram) -> Iterator[MeaningChange]:
        rules = self._rules_that_differ()
        for before in Grade:
            for after in (grade for grade in Grade if grade is not before):
                kind = ChangeKind.LOWERED if after < before else ChangeKind.RAISED
                where = self.old.graded(before) & self.new.graded(after) & both
                for rule, differs in rules:
                    yield from self._change(kind, rule, where & differs)

    def _of_bounds(self, both: Diagram) -> Iterator[MeaningChange]:
        bounds = zip(self.old.bounds, self.new.bounds, strict=True)
        differs = self.old.manager.any_of(old.unlike(new) for (_, old), (_, new) in bounds)
        for rule, where in self._rules_that_differ():
            yield from self._change(ChangeKind.BOUNDS, rule, differs & both & where)

    def _rules_that_differ(self) -> list[tuple[str, Diagram]]:
        """Each rule of which the packs say something else, and of whom they do.

        Rules of two packs that stand alone are matched by their ids, others by qualified ones.
        """
        is_alone = len(self.old.pack.parts) == len(self.new.pack.parts) == 1
        old, new = (_rules(side.pack, is_alone) for side in (self.old, self.new))
        found = [(name, self._unlike(old.get(name), new.get(name))) for name in {**old, **new}]
        return [(name, differs) for name, differs in found if not differs.is_never]

    def _unlike(self, old: Rule | None, new: Rule | None) -> Diagram:
        """Of whom two rules say something else; a rule that is not there says nothing."""
        truths = [self.old.space.truth(rule.when) for rule in (old, new) if rule]
        if old and new and old.grade is new.grade:
            return truths[0].unlike(truths[1])
        return self.old.manager.any_of(truths).reaches(UNKNOWN)

    def _of_ranges(self, both: Diagram) -> Iterator[MeaningChange]:
        """Each quantity that takes other numbers than before: whether fewer, whether more."""
        old, new = _ranges(self.old.pack), _ranges(self.new.pack)
        read = {finding.id for side in (self.old, self.new) for finding in quantities(side)}
        for name in sorted(read & old.keys() & new.keys()):
            (low, high), (least, most) = old[name], new[name]
            subject = f"{name} took {low} to {high}, takes {least} to {most}"
            if low < least or high > most:
                yield from self._change(ChangeKind.REFUSED, subject, both)
            if least < low or most > high:
                yield from self._change(ChangeKind.ACCEPTED, subject, both)

    def _of_what_is_shown(self, both: Diagram) -> Iterator[MeaningChange]:
        old, new = _shown(self.old, self.new), _shown(self.new, self.old)
        never = self.old.manager.false
        for name in sorted({*old, *new}):
            before, after = old.get(name, never), new.get(name, never)
            yield from self._change(ChangeKind.HIDDEN, name, before & ~after & both)
            yield from self._change(ChangeKind.SHOWN, name, after & ~before & both)


def _rules(pack: RulePack, is_alone: bool) -> dict[str, Rule]:
    owned = ((part, rule) for part in pack.parts for rule in part.rules)
    return {rule.id if is_alone else f"{part.id}/{rule.id}": rule for part, rule in owned}


def _ranges(pack: RulePack) -> dict[str, tuple[float, float]]:
    """The least and the greatest number that each quantity takes."""
    read = [finding for finding in pack.findings if isinstance(finding, Quantity)]
    low = {f.id: -math.inf if f.minimum is None else f.minimum for f in read}
    high = {f.id: math.inf if f.maximum is None else f.maximum for f in read}
    return {name: (low[name], high[name]) for name in low}


def _shown(diagrams: PackDiagrams, other: PackDiagrams) -> dict[str, Diagram]:
    """What is shown, by name; with its kind where the other pack shows it as another kind."""
    return {
        name
        if other.shown.get(name, entry)[0].kind is entry[0].kind
        else f"{name} as {entry[0].kind.value}": entry[1]
        for name, entry in diagrams.shown.items()
    }


def difference_data(difference: Difference) -> dict[str, Any]:
    """What changed as plain data; empty `changes` where both packs mean the same."""
    return {
        "old": difference.old,
        "new": difference.new,
        "is_same": difference.is_same,
        "changes": plain_data(difference.changes),
    }
