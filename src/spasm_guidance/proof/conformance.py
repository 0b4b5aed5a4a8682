"""Conformance cases: presentations with their answers, for ports of a pack to other languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs

from spasm_guidance.interchange import presentation_data
from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import TRUE, Diagram
from spasm_guidance.proof.meaning_digests import meaning_digest
from spasm_guidance.proof.pack_diagrams import LIMIT, Meaning, Space, criteria_that_matter
from spasm_guidance.proof.pack_theorems import only_decided_by
from spasm_guidance.proof.patients import bounds_at, presentation_of
from spasm_guidance.proof.queries import Choice, given_that, leaf_at, only_where, simplest
from spasm_guidance.rulepack import RulePack

FORMAT = 1
_A_LITTLE = 0.5  # where a quantity is tried between its threshold and the next whole number
ABOUT = (
    "Presentations and what the pack says of each, for testing another implementation. "
    "A finding that is not named is unknown. Rules are those that are surely met; "
    "recommendations are those shown. A YesNo is true or false, legs are neither, one or "
    "both, a quantity is a number. For every condition in every rule there are two cases "
    "that differ in it alone and in whether the rule is met (MC/DC), and one in which it is "
    "unknown; for every rule, one that it alone decides."
)


@attrs.frozen(kw_only=True)
class ConformanceCase:
    """One presentation, what the pack says of it, and which points it was chosen to show."""

    shows: tuple[str, ...]
    choice: Choice
    data: dict[str, Any]


def conformance_text(pack: RulePack, *, limit: int = LIMIT) -> str:
    """The conformance file of a pack: JSON, a case to a line, equal bytes for equal packs.

    Raises TooComplexError where the pack is too complex to be looked through.
    """
    head = {
        "format": FORMAT,
        "about": ABOUT,
        "pack": {"id": pack.id, "version": pack.version, "meaning": meaning_digest(pack)},
    }
    lines = [
        json.dumps(case.data, ensure_ascii=False) for case in conformance_cases(pack, limit=limit)
    ]
    opening = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return opening + ',\n "cases": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


def conformance_cases(pack: RulePack, *, limit: int = LIMIT) -> tuple[ConformanceCase, ...]:
    """The cases of a pack, each presentation once; answers that contradict are left out.

    >>> from spasm_guidance import BACK_SPASMS
    >>> cases = conformance_cases(BACK_SPASMS)
    >>> cases[0].shows[0], cases[0].data["grade"]
    ('nothing is answered', 'undetermined')
    """
    space = Space.of(pack, limit=limit, by_name=True, also=_finer(pack))
    meaning = Meaning(pack, space)
    shown: dict[Choice, list[str]] = {}
    for what, choice in _points(meaning):
        if leaf_at(meaning.diagrams, meaning.valid, choice) == TRUE:
            shown.setdefault(choice, []).append(what)
    return tuple(_case(meaning, choice, tuple(what)) for choice, what in shown.items())


def _finer(pack: RulePack) -> Iterator[Criterion]:
    """Cuts a little above the pack's own, so that numbers just past a threshold are tried."""
    for atom in (atom for criterion in criteria_that_matter(pack) for atom in atoms(criterion)):
        if isinstance(atom, QuantityAbove):
            yield QuantityAbove(atom.of, atom.threshold + _A_LITTLE, included=True)


def _case(meaning: Meaning, choice: Choice, what: tuple[str, ...]) -> ConformanceCase:
    d, bounds = meaning.diagrams, bounds_at(meaning, choice)
    presentation = presentation_of(meaning.pack, meaning.space.variables, choice)
    met = [n for n, r in meaning.rules if leaf_at(d, meaning.truth(r.when), choice) == TRUE]
    told = [n for n, (_, where) in meaning.shown.items() if leaf_at(d, where, choice) == TRUE]
    data = {
        "shows": list(what),
        "presentation": presentation_data(presentation),
        "grade": bounds.grade.label,
        "at_least": bounds.at_least.label,
        "at_most": bounds.at_most.label,
        "rules": met,
        "recommendations": told,
    }
    return ConformanceCase(shows=what, choice=choice, data=data)


def _points(meaning: Meaning) -> Iterator[tuple[str, Choice]]:
    variables = meaning.space.variables
    yield "nothing is answered", tuple(v.known for v in variables)
    yield "everything is absent", tuple(0 for _ in variables)
    yield "everything is present", tuple(v.known - 1 for v in variables)
    yield from _every_answer(meaning)
    for name, rule in meaning.rules:
        yield from _points_of(meaning, name, rule)
    for name, (_, where) in meaning.shown.items():
        yield from _either_way(meaning, f"recommendation {name}", where)


def _every_answer(meaning: Meaning) -> Iterator[tuple[str, Choice]]:
    """Each answer to each finding, alone among absent and alone among unknown answers."""
    variables = meaning.space.variables
    for level, variable in enumerate(variables):
        for index in range(len(variable.answers)):
            for company, others in (
                ("all else absent", [0] * len(variables)),
                ("all else unknown", [v.known for v in variables]),
            ):
                others[level] = index
                yield f"{variable.finding.id}, {company}", tuple(others)


def _either_way(meaning: Meaning, what: str, where: Diagram) -> Iterator[tuple[str, Choice]]:
    for word, condition in (("shown", where), ("not shown", meaning.none_of(where))):
        for choice in _simplest(meaning, meaning.all_of(condition, meaning.valid)):
            yield f"{what}: {word}", choice


def _simplest(meaning: Meaning, where: Diagram) -> tuple[Choice, ...]:
    """The simplest presentation that meets a condition, if any does."""
    choice = simplest(meaning.diagrams, meaning.space.variables, where)
    return () if choice is None else (choice,)


def _points_of(meaning: Meaning, name: str, rule: Rule) -> Iterator[tuple[str, Choice]]:
    for atom in dict.fromkeys(atoms(rule.when)):
        for word, choice in _flipped_by(meaning, rule, atom):
            yield f"rule {name}: {atom} {word}", choice
    met, may_be_met = meaning.surely(rule.when), meaning.possibly(rule.when)
    is_open = meaning.all_of(may_be_met, meaning.none_of(met))
    for word, where in (("met", met), ("open", is_open)):
        for choice in _simplest(meaning, where):
            yield f"rule {name}: {word}, all else unknown", _otherwise_unknown(meaning, choice)
    alone = only_decided_by(meaning, name)
    if alone is not None:
        yield f"rule {name}: decides alone", alone


def _flipped_by(meaning: Meaning, rule: Rule, atom: Atom) -> Iterator[tuple[str, Choice]]:
    """Two presentations that differ in one condition, and so in the rule; a third has it open."""
    level = meaning.space.translator.level(atom.finding.id)
    answers = meaning.space.variables[level].answers[:-1]
    below = max(i for i, answer in enumerate(answers) if not atom.truth(answer))
    above = min(i for i, answer in enumerate(answers) if atom.truth(answer))
    where = _where_it_flips(meaning, rule, level, (below, above))
    for choice in _simplest(meaning, where):
        for word, index in (("true", above), ("false", below), ("unknown", len(answers))):
            yield word, (*choice[:level], index, *choice[level + 1 :])


def _where_it_flips(meaning: Meaning, rule: Rule, level: int, between: tuple[int, int]) -> Diagram:
    """Everybody whose other answers leave the rule to this one."""
    d, (below, above) = meaning.diagrams, between
    unmet = given_that(d, meaning.none_of(meaning.possibly(rule.when)), level, below)
    met = given_that(d, meaning.surely(rule.when), level, above)
    valid = [given_that(d, meaning.valid, level, index) for index in between]
    return meaning.all_of(only_where(d, level, above), unmet, met, *valid)


def _otherwise_unknown(meaning: Meaning, choice: Choice) -> Choice:
    """The same presentation with every absent answer unknown."""
    variables = meaning.space.variables
    return tuple(index or variables[level].known for level, index in enumerate(choice))
