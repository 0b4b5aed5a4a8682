"""Conformance cases: presentations with their answers, for ports of a pack to other languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from spasm_guidance.interchange import presentation_data
from spasm_guidance.language.comparisons import QuantityAbove
from spasm_guidance.language.criteria import Atom, Criterion, atoms
from spasm_guidance.pack.rules import Rule
from spasm_guidance.proof.diagrams import TRUE, Choice
from spasm_guidance.proof.meaning_digests import meaning_digest
from spasm_guidance.proof.pack_diagrams import LIMIT, PackDiagrams, Space, criteria_that_matter
from spasm_guidance.proof.pack_theorems import only_decided_by
from spasm_guidance.proof.patients import outcome_at, presentation_of, simplest
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


Point: TypeAlias = tuple[str, Choice | None]
"""What is to be shown, and a presentation that shows it, if any does; it may contradict itself."""


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
    about = {"id": pack.id, "version": pack.version, "meaning": meaning_digest(pack)}
    head = {"format": FORMAT, "about": ABOUT, "pack": about}
    opening = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    cases = conformance_cases(pack, limit=limit)
    lines = ",\n  ".join(json.dumps(case.data, ensure_ascii=False) for case in cases)
    return f'{opening},\n "cases": [\n  {lines}\n ]\n}}\n'


def conformance_cases(pack: RulePack, *, limit: int = LIMIT) -> tuple[ConformanceCase, ...]:
    """The cases of a pack, each presentation once; answers that contradict are left out.

    >>> from spasm_guidance import BACK_SPASMS
    >>> cases = conformance_cases(BACK_SPASMS)
    >>> cases[0].shows[0], cases[0].data["grade"]
    ('nothing is answered', 'undetermined')
    """
    space = Space.of(pack, limit=limit, by_name=True, also=_finer(pack))
    diagrams = PackDiagrams(pack, space)
    shows: dict[Choice, list[str]] = {}
    for what, choice in _points(diagrams):
        if choice is not None and diagrams.valid.at(choice) == TRUE:
            shows.setdefault(choice, []).append(what)
    return tuple(_case(diagrams, choice, tuple(what)) for choice, what in shows.items())


def _finer(pack: RulePack) -> Iterator[Criterion]:
    """Cuts a little above the pack's own, so that numbers just past a threshold are tried."""
    for criterion in criteria_that_matter(pack):
        for atom in atoms(criterion):
            if isinstance(atom, QuantityAbove):
                yield QuantityAbove(atom.of, atom.threshold + _A_LITTLE, included=True)


def _case(diagrams: PackDiagrams, choice: Choice, what: tuple[str, ...]) -> ConformanceCase:
    outcome, truth = outcome_at(diagrams, choice), diagrams.space.truth
    presentation = presentation_of(diagrams.pack, diagrams.space.variables, choice)
    data = {
        "shows": list(what),
        "presentation": presentation_data(presentation),
        "grade": outcome.grade.label,
        "at_least": outcome.at_least.label,
        "at_most": outcome.at_most.label,
        "rules": [n for n, rule in diagrams.rules if truth(rule.when).at(choice) == TRUE],
        "recommendations": [n for n, (_, w) in diagrams.shown.items() if w.at(choice) == TRUE],
    }
    return ConformanceCase(shows=what, choice=choice, data=data)


def _points(diagrams: PackDiagrams) -> Iterator[Point]:
    variables = diagrams.space.variables
    absent, unknown = tuple(0 for _ in variables), tuple(v.known for v in variables)
    yield "nothing is answered", unknown
    yield "everything is absent", absent
    yield "everything is present", tuple(v.known - 1 for v in variables)
    for level, variable in enumerate(variables):
        for index in range(len(variable.answers)):
            for company, others in (("absent", absent), ("unknown", unknown)):
                choice = (*others[:level], index, *others[level + 1 :])
                yield f"{variable.finding.id}, all else {company}", choice
    for name, rule in diagrams.rules:
        yield from _of_rule(diagrams, name, rule)
    for name, (_, where) in diagrams.shown.items():
        for word, condition in (("shown", where), ("not shown", ~where)):
            yield f"recommendation {name}: {word}", simplest(condition & diagrams.valid)


def _of_rule(diagrams: PackDiagrams, name: str, rule: Rule) -> Iterator[Point]:
    variables = diagrams.space.variables
    for atom in dict.fromkeys(atoms(rule.when)):
        for word, choice in _flipped_by(diagrams, rule, atom):
            yield f"rule {name}: {atom} {word}", choice
    met = diagrams.surely(rule.when)
    for word, where in (("met", met), ("open", diagrams.possibly(rule.when) & ~met)):
        met_by = simplest(where)
        known = met_by and tuple(i or v.known for v, i in zip(variables, met_by, strict=True))
        yield f"rule {name}: {word}, all else unknown", known
    yield f"rule {name}: decides alone", only_decided_by(diagrams, name)


def _flipped_by(diagrams: PackDiagrams, rule: Rule, atom: Atom) -> Iterator[tuple[str, Choice]]:
    """Two presentations that differ in one condition, and so in the rule; a third has it open."""
    level = diagrams.space.levels[atom.finding.id]
    answers = diagrams.space.variables[level].answers[:-1]
    below = max(i for i, answer in enumerate(answers) if not atom.truth(answer))
    above = min(i for i, answer in enumerate(answers) if atom.truth(answer))
    unmet = ~diagrams.possibly(rule.when).given(level, below)
    met = diagrams.surely(rule.when).given(level, above)
    valid = diagrams.valid.given(level, below) & diagrams.valid.given(level, above)
    choice = simplest(diagrams.manager.only_at(level, above) & unmet & met & valid)
    if choice is not None:
        for word, index in (("true", above), ("false", below), ("unknown", len(answers))):
            yield word, (*choice[:level], index, *choice[level + 1 :])
