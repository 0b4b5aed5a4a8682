"""Criteria: conditions over findings, as values. They hold no code and decide nothing here."""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, TypeVar

import attrs

from spasm_guidance.errors import CriterionError, echo
from spasm_guidance.language.findings import Finding

T = TypeVar("T")

MAX_DEPTH = 32
MAX_SIZE = 1_000  # findings and operators in one criterion, shared parts counted each time


class Criterion:
    """A condition that is true, false or unknown of a presentation.

    Built from findings with `&`, `|`, `>=`, `>`, `all_of`, `any_of` and `k_of`. In
    recommendations `~`, `<` and `<=` may be used too; rules and promises refuse them, so
    that one more present answer can never lower a grade.
    """

    __slots__ = ()

    @property
    def depth(self) -> int:
        """How many criteria stand inside one another; 1 for a finding."""
        return 1 + max((part.depth for part in children(self)), default=0)

    @property
    def size(self) -> int:
        """How many findings and operators it has."""
        return 1 + sum(part.size for part in children(self))

    def __and__(self, other: Criterion) -> Criterion:
        return all_of(self, other)

    def __or__(self, other: Criterion) -> Criterion:
        return any_of(self, other)

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        # Reached when the left operand is no criterion, as in `True & criterion`.
        def __rand__(self, other: object) -> Criterion:
            raise _not_a_criterion(other)

        __ror__ = __rand__

    def __invert__(self) -> Criterion:
        return Not((self,))

    def __bool__(self) -> NoReturn:
        raise CriterionError(
            "a criterion is neither true nor false until it is assessed: write `&` for `and`, "
            "`|` for `or`, `~` for `not`, and split `0 < x < 3` into two comparisons"
        )


class Atom(Criterion, abc.ABC):
    """A criterion over one finding; it reads the finding's answer and nothing else."""

    __slots__ = ()

    @property
    @abc.abstractmethod
    def finding(self) -> Finding:
        """The finding whose answer decides."""

    @abc.abstractmethod
    def truth(self, value: object) -> bool | None:
        """True, False, or None (unknown), for an answer to the finding."""


@attrs.frozen
class Composite(Criterion):
    """A criterion made of others; its depth and size are bounded when it is built."""

    parts: tuple[Criterion, ...]

    def __attrs_post_init__(self) -> None:
        for part in self.parts:
            check_criterion(part)
        if not self.parts:
            raise CriterionError(f"{type(self).__name__} of nothing: name at least one criterion")
        if self.depth > MAX_DEPTH or self.size > MAX_SIZE:
            raise CriterionError(
                f"this criterion is too large: depth {self.depth} (at most {MAX_DEPTH}), "
                f"size {self.size} (at most {MAX_SIZE}); split it into several rules"
            )


@attrs.frozen
class AllOf(Composite):
    """True if all parts are."""

    def __str__(self) -> str:
        return " and ".join(map(_inside, self.parts))


@attrs.frozen
class AnyOf(Composite):
    """True if at least one part is."""

    def __str__(self) -> str:
        return " or ".join(map(_inside, self.parts))


@attrs.frozen
class KOf(Composite):
    """True if at least k of the parts are."""

    k: int

    def __attrs_post_init__(self) -> None:
        for part in self.parts:
            check_criterion(part)
        if type(self.k) is not int or not 1 <= self.k <= len(self.parts):
            raise CriterionError(
                f"k_of: expected a whole number from 1 to {len(self.parts)} "
                f"(the criteria given), got {echo(self.k)}"
            )
        super().__attrs_post_init__()

    def __str__(self) -> str:
        return f"at least {self.k} of ({', '.join(map(str, self.parts))})"


@attrs.frozen
class Not(Composite):
    """True if its part is false. Rules and promises refuse it; recommendations may use it."""

    def __str__(self) -> str:
        return f"not {_inside(self.parts[0])}"

    def __invert__(self) -> Criterion:
        return self.parts[0]


def all_of(*criteria: Criterion) -> Criterion:
    """True if every criterion is; nested ones are flattened. Naming none is an error."""
    return _flat(AllOf, criteria)


def any_of(*criteria: Criterion) -> Criterion:
    """True if at least one criterion is; nested ones are flattened. Naming none is an error."""
    return _flat(AnyOf, criteria)


def k_of(k: int, *criteria: Criterion) -> Criterion:
    """True if at least `k` of the criteria are, 1 <= k <= the number of criteria."""
    return KOf(criteria, k)


def check_criterion(value: object) -> Criterion:
    """The value, if it is a criterion; otherwise a CriterionError that says what to write."""
    if not isinstance(value, Criterion):
        raise _not_a_criterion(value)
    return value


def children(criterion: Criterion) -> tuple[Criterion, ...]:
    """The parts of a composite; none for an atom."""
    return criterion.parts if isinstance(criterion, Composite) else ()


def fold(
    criterion: Criterion,
    *,
    atom: Callable[[Atom], T],
    k_of: Callable[[int, list[T]], T],
    negation: Callable[[T], T],
    all_of: Callable[[list[T]], T] | None = None,
    any_of: Callable[[list[T]], T] | None = None,
) -> T:
    """What a criterion comes to, given what an atom means and how parts are put together.

    The one walk over a criterion: truth, bounds, SQL, decision diagrams and wording are
    instances of it. `all_of` and `any_of` are `k_of` all the parts and one of them, unless
    they are given.

    >>> from spasm_guidance import Symptoms
    >>> criterion = Symptoms.severe_pain & (Symptoms.worsening | Symptoms.sudden_onset)
    >>> fold(criterion, atom=lambda atom: 1, k_of=lambda k, sizes: sum(sizes), negation=int)
    3
    """

    def walk(node: Criterion) -> T:
        if isinstance(node, Atom):
            return atom(node)
        parts = [walk(part) for part in children(node)]
        match node:
            case AllOf():
                return k_of(len(parts), parts) if all_of is None else all_of(parts)
            case AnyOf():
                return k_of(1, parts) if any_of is None else any_of(parts)
            case KOf(k=k):
                return k_of(k, parts)
            case Not():
                return negation(parts[0])
        raise TypeError(f"not a criterion this library knows: {node!r}")

    return walk(criterion)


def atoms(criterion: Criterion) -> tuple[Atom, ...]:
    """Every atom of the criterion, left to right, repeated where it repeats."""
    if isinstance(criterion, Atom):
        return (criterion,)
    return tuple(atom for part in children(criterion) for atom in atoms(part))


def only_rises(criterion: Criterion) -> bool:
    """Whether no negation stands in it, so that a further present answer cannot unmake it."""
    return not isinstance(criterion, Not) and all(map(only_rises, children(criterion)))


def _flat(kind: type[AllOf] | type[AnyOf], criteria: tuple[Criterion, ...]) -> Criterion:
    parts = [
        part
        for criterion in map(check_criterion, criteria)
        for part in (criterion.parts if isinstance(criterion, kind) else (criterion,))
    ]
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _not_a_criterion(value: object) -> CriterionError:
    hint = getattr(type(value), "not_a_criterion_hint", "")
    return CriterionError(
        f"expected a criterion, got {echo(value)}" + (f"; {hint}" if hint else "")
    )


def _inside(part: Criterion) -> str:
    """A part as it stands inside a composite: in brackets if it is one itself."""
    return f"({part})" if isinstance(part, (AllOf, AnyOf)) else str(part)
