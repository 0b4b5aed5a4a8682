"""Kleene's three-valued logic: whether a criterion is true of answers that may be unknown.

This is the meaning of every criterion. The other evaluators and the prover must agree with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spasm_guidance.language.criteria import Atom, Criterion, children, fold
from spasm_guidance.language.findings import Finding

Answers = Callable[[Finding], Any]
"""Gives the answer to a finding: a presentation's `answer`, say."""


def truth(criterion: Criterion, answers: Answers) -> bool | None:
    """True, False, or None where an unanswered finding could still decide it either way."""
    return fold(
        criterion,
        atom=lambda atom: atom.truth(answers(atom.finding)),
        k_of=at_least,
        negation=negation,
    )


def at_least(k: int, values: list[bool | None]) -> bool | None:
    """Whether at least k of the values are true: surely, surely not, or unknown."""
    if values.count(True) >= k:
        return True
    return None if values.count(True) + values.count(None) >= k else False


def negation(value: bool | None) -> bool | None:
    """The opposite; unknown stays unknown."""
    return None if value is None else not value


def open_atoms(criterion: Criterion, answers: Answers) -> tuple[Atom, ...]:
    """The unanswered atoms that could still decide an undecided criterion.

    Parts that are decided are passed over, since no answer changes what they say.
    """
    if truth(criterion, answers) is not None:
        return ()
    if isinstance(criterion, Atom):
        return (criterion,)
    return tuple(a for part in children(criterion) for a in open_atoms(part, answers))


def met_atoms(criterion: Criterion, answers: Answers) -> tuple[Atom, ...]:
    """The atoms by which a criterion that is true came to be true."""
    if truth(criterion, answers) is not True:
        return ()
    if isinstance(criterion, Atom):
        return (criterion,)
    return tuple(a for part in children(criterion) for a in met_atoms(part, answers))
