"""Mutants: a pack with one small fault in one rule, to see whether its tests would notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import attrs

from spasm_guidance.language.comparisons import LegsAtLeast, QuantityAbove
from spasm_guidance.language.criteria import (
    AllOf,
    Atom,
    Criterion,
    KOf,
    all_of,
    any_of,
    children,
    k_of,
)
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Rule
from spasm_guidance.rulepack import RulePack

_Fault: TypeAlias = tuple[str, Criterion]
_GRADES = (Grade.HOME_CARE, Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)


@attrs.frozen(kw_only=True)
class Mutant:
    """A pack with one fault, and what was done to it. `rule` is the rule's id."""

    rule: str
    fault: str
    pack: RulePack

    def __str__(self) -> str:
        return f"{self.rule}: {self.fault}"


def unchecked(pack: RulePack, **changes: Any) -> RulePack:
    """A copy of a pack with some fields changed, which is not checked; for tests alone.

    A pack that breaks its promises cannot be built; to see that the prover finds it broken,
    it must be.
    """
    copy = object.__new__(RulePack)
    for field in attrs.fields(RulePack):
        value = changes.get(field.name, getattr(pack, field.name))
        object.__setattr__(copy, field.name, value)
    return copy


def mutants_of(pack: RulePack) -> Iterator[Mutant]:
    """Every mutant of a pack that is not combined: each fault in each rule.

    A rule is deleted or graded one up or down; `and` and `or` are swapped, an operand is
    dropped, a number needed is one more or less; a threshold or a level is moved; a finding
    is swapped for each other one of its kind in the pack. The mutants are not checked.
    """
    for at, rule in enumerate(pack.rules):
        for fault, instead in _changed(pack, rule):
            rules = (*pack.rules[:at], *instead, *pack.rules[at + 1 :])
            yield Mutant(rule=rule.id, fault=fault, pack=unchecked(pack, rules=rules))


def _changed(pack: RulePack, rule: Rule) -> Iterator[tuple[str, list[Rule]]]:
    yield "deleted", []
    at = _GRADES.index(rule.grade)
    for grade in (*_GRADES[max(at - 1, 0) : at], *_GRADES[at + 1 : at + 2]):
        yield f"{rule.grade.name} became {grade.name}", [attrs.evolve(rule, grade=grade)]
    for fault, when in _faulty(pack, rule.when):
        yield fault, [attrs.evolve(rule, when=when)]


def _faulty(pack: RulePack, criterion: Criterion) -> Iterator[_Fault]:
    """Every criterion with one fault, in it or inside one of its parts."""
    if isinstance(criterion, Atom):
        yield from _faulty_atom(pack, criterion)
        return
    parts = children(criterion)
    together, swaps = _together(criterion, parts)
    yield from ((f"{word}: {criterion}", swapped) for word, swapped in swaps)
    if len(parts) > 1:
        for at, part in enumerate(parts):
            yield f"dropped {part}", together(*parts[:at], *parts[at + 1 :])
    for at, part in enumerate(parts):
        for fault, changed in _faulty(pack, part):
            yield fault, together(*parts[:at], changed, *parts[at + 1 :])


def _together(
    criterion: Criterion, parts: tuple[Criterion, ...]
) -> tuple[Callable[..., Criterion], list[_Fault]]:
    """How parts are put together in a criterion, and each other way of doing so."""
    if isinstance(criterion, AllOf):
        return all_of, [("or for and", any_of(*parts))]
    if not isinstance(criterion, KOf):
        return any_of, [("and for or", all_of(*parts))]
    needed = criterion.k
    others = [k for k in (needed - 1, needed + 1) if 1 <= k <= len(parts)]
    swaps = [(f"{k} for {needed}", k_of(k, *parts)) for k in others]
    return lambda *fewer: k_of(min(needed, len(fewer)), *fewer), swaps


def _faulty_atom(pack: RulePack, atom: Atom) -> Iterator[_Fault]:
    others = [f for f in pack.findings if type(f) is type(atom.finding) and f is not atom.finding]
    if isinstance(atom, YesNo):
        yield from ((f"{f.id} for {atom}", f) for f in others if isinstance(f, YesNo))
        return
    if isinstance(atom, LegsAtLeast):
        level = Legs.BOTH if atom.level is Legs.ONE else Legs.ONE
        yield f"{level.value} for {atom}", attrs.evolve(atom, level=level)
    else:
        assert isinstance(atom, QuantityAbove), "there is no other kind of atom"
        yield f"threshold included or not: {atom}", attrs.evolve(atom, included=not atom.included)
        for step in (-1, 1):
            moved = attrs.evolve(atom, threshold=atom.threshold + step)
            yield f"{moved} for {atom}", moved
    yield from ((f"{other.id} for {atom}", attrs.evolve(atom, of=other)) for other in others)
