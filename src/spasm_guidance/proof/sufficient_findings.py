"""The smallest sets of findings that each lead to a grade."""

from __future__ import annotations

import itertools
from typing import Final, TypeAlias

import attrs

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import LegsFinding, Quantity
from spasm_guidance.language.presence import Legs
from spasm_guidance.proof.diagrams import TRUE, Diagram, TooComplexError
from spasm_guidance.proof.pack_diagrams import LIMIT, RULE_GRADES, PackDiagrams
from spasm_guidance.proof.patients import lowered
from spasm_guidance.proof.variables import Variable
from spasm_guidance.rulepack import RulePack

MAX_REASONS: Final = 10_000

_Needs: TypeAlias = tuple[tuple[int, int], ...]
"""Variables and the least answer that each needs; every other one is absent."""


@attrs.frozen(kw_only=True)
class SufficientFindings:
    """Findings that lead to a grade together, none of which could be left out or be less.

    `criteria` are these as text (`symptoms.leg_weakness >= one`), `words` the same in words.
    """

    grade: Grade
    criteria: tuple[str, ...]
    words: str

    def __str__(self) -> str:
        return " and ".join(self.criteria)


def minimal_reasons(pack: RulePack, *, limit: int = LIMIT) -> tuple[SufficientFindings, ...]:
    """Everything that leads to each grade, highest grade first, fewest findings first.

    Whoever is graded so, or higher, has one of these; it is what the rules come to, however
    they are written. Reasons that lead higher stand at the higher grade only. Raises
    TooComplexError where there are more than 10,000.

    >>> from spasm_guidance import BACK_SPASMS
    >>> print(minimal_reasons(BACK_SPASMS)[0].words)
    numbness or tingling around the groin
    """
    diagrams = PackDiagrams.of(pack, limit=limit, by_name=True)
    grades = sorted(RULE_GRADES, reverse=True)
    return tuple(reason for grade in grades for reason in _of_grade(diagrams, grade))


def _of_grade(diagrams: PackDiagrams, grade: Grade) -> list[SufficientFindings]:
    higher = diagrams.manager.any_of(diagrams.at_least(g) for g in RULE_GRADES if g > grade)
    variables = diagrams.space.variables
    found = []
    for needs in _minimal(diagrams.at_least(grade)):
        if not _meets(higher, needs):
            pairs = [_in_words(variables[level], index) for level, index in needs]
            criteria, words = tuple(c for c, _ in pairs), " and ".join(text for _, text in pairs)
            found.append(SufficientFindings(grade=grade, criteria=criteria, words=words))
    return sorted(found, key=lambda reason: (len(reason.criteria), reason.criteria))


def _minimal(condition: Diagram) -> list[_Needs]:
    """The smallest needs that meet a condition which higher answers do not unmake."""
    memo: dict[Diagram, list[_Needs]] = {}

    def at(node: Diagram) -> list[_Needs]:
        if not node.children:
            return [()] if node.value == TRUE else []
        if node not in memo:
            known = node.children[:-1]
            memo[node] = found = list(at(known[0]))
            for index, (less, more) in enumerate(itertools.pairwise(known), start=1):
                needed = (needs for needs in at(more) if not _meets(less, needs))
                found += [((node.level, index), *needs) for needs in needed]
            if len(found) > MAX_REASONS:
                why = f"more than {MAX_REASONS} minimal reasons"
                raise TooComplexError("what leads to a grade", why)
        return memo[node]

    return at(condition)


def _meets(condition: Diagram, needs: _Needs) -> bool:
    choice = [0] * len(condition.manager.sizes)
    for level, index in needs:
        choice[level] = index
    return bool(condition.at(tuple(choice)) == TRUE)


def _in_words(variable: Variable, index: int) -> tuple[str, str]:
    """A criterion that this answer and the higher ones meet, as text, and in words."""
    name, text = variable.finding.id, lowered(variable.finding.text)
    if isinstance(variable.finding, Quantity):
        number, above = variable.cuts[index - 1]
        words = f"more than {number}" if above else f"{number} or more"
        return f"{name} {'>' if above else '>='} {number}", f"{text}: {words}"
    if isinstance(variable.finding, LegsFinding):
        level = variable.answers[index]
        words = "both legs" if level is Legs.BOTH else "one leg or both"
        return f"{name} >= {level.value}", f"{text} ({words})"
    return name, text
