"""The three kinds of finding: yes or no, which legs, and a quantity; with their comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self, final, overload

from spasm_guidance.errors import CriterionError, PackError, Problem, echo
from spasm_guidance.language.comparisons import LARGEST, LegsAtLeast, QuantityAbove, plain_number
from spasm_guidance.language.criteria import Atom, Criterion
from spasm_guidance.language.findings import ComparedFinding, Finding, Scale, SectionBase
from spasm_guidance.language.presence import Legs, Presence
from spasm_guidance.language.sources import Evidence
from spasm_guidance.language.texts import check_text, refuse

_TRUTH = {Presence.PRESENT: True, Presence.ABSENT: False}


@final
class YesNo(Atom, Finding):
    """A finding that is present, absent or unknown. Its handle is a criterion: "is present".

    Accepts True, False, None, a Presence or a truth value of NumPy's; an instance of the
    section holds a Presence.
    """

    __slots__ = ()

    hint = "a YesNo finding is itself the criterion; write `~finding` for its absence"
    unknown = Presence.UNKNOWN
    no = Presence.ABSENT
    scale: ClassVar[Scale] = ((Presence.ABSENT, (False,)), (Presence.PRESENT, (True,)))

    @property
    def finding(self) -> Finding:
        return self

    def truth(self, value: object) -> bool | None:
        # Whatever is neither reads as unknown, and never as absent.
        return _TRUTH.get(value) if isinstance(value, Presence) else None

    def __str__(self) -> str:
        return self.id

    @property
    def expects(self) -> str:
        return "True, False, None or a Presence"

    def answer(self, value: bool | Presence | None) -> Presence:
        if value is True:
            return Presence.PRESENT
        if value is False:
            return Presence.ABSENT
        if value is None:
            return Presence.UNKNOWN
        kind = type(value)  # NumPy is not needed, so that its truth values are known by name
        if kind.__module__ == "numpy" and kind.__name__ in ("bool", "bool_"):
            return self.answer(bool(value))
        if isinstance(value, Presence):
            return value
        raise self.refused(value)

    @overload
    def __get__(self, instance: None, owner: type[SectionBase]) -> Self: ...
    @overload
    def __get__(self, instance: SectionBase, owner: type[SectionBase]) -> Presence: ...
    def __get__(self, instance: SectionBase | None, owner: type[SectionBase]) -> Self | Presence:
        return self._read(instance)

    if TYPE_CHECKING:  # declares what the constructor takes; sections are frozen

        def __set__(self, instance: SectionBase, value: bool | Presence | None) -> None: ...


@final
class LegsFinding(ComparedFinding):
    """A finding of the legs: neither, one, both or unknown. Compare it: `>= Legs.ONE`.

    Accepts a Legs value, and None for unknown.
    """

    __slots__ = ()

    hint = "write `>= Legs.ONE` or `>= Legs.BOTH`"
    not_a_criterion_hint = hint
    unknown = Legs.UNKNOWN
    no = Legs.NEITHER
    scale: ClassVar[Scale] = ((Legs.NEITHER, ()), (Legs.ONE, ()), (Legs.BOTH, ()))

    @property
    def expects(self) -> str:
        return "a Legs value, such as Legs.ONE, or None"

    def answer(self, value: Legs | None) -> Legs:
        if isinstance(value, Legs):
            return value
        if value is None:
            return Legs.UNKNOWN
        raise self.refused(value)

    def __ge__(self, level: Legs) -> Criterion:
        return LegsAtLeast(self, self._level(level, ">=", never=Legs.NEITHER))

    def __gt__(self, level: Legs) -> Criterion:
        self._level(level, ">", never=Legs.BOTH)
        return LegsAtLeast(self, Legs.BOTH if level is Legs.ONE else Legs.ONE)

    def __lt__(self, level: Legs) -> Criterion:
        return ~(self >= level)

    def __le__(self, level: Legs) -> Criterion:
        return ~(self > level)

    def _level(self, level: object, operator: str, *, never: Legs) -> Legs:
        if not isinstance(level, Legs) or level is Legs.UNKNOWN:
            got = str(level) if isinstance(level, Legs) else echo(level)
            raise CriterionError(f"{self.id} {operator}: expected Legs.ONE or Legs.BOTH, got {got}")
        if level is never:
            raise CriterionError(
                f"{self.id} {operator} {level}: the same for every answer, so it decides nothing; "
                f"{self.hint}"
            )
        return level

    @overload
    def __get__(self, instance: None, owner: type[SectionBase]) -> Self: ...
    @overload
    def __get__(self, instance: SectionBase, owner: type[SectionBase]) -> Legs: ...
    def __get__(self, instance: SectionBase | None, owner: type[SectionBase]) -> Self | Legs:
        return self._read(instance)

    if TYPE_CHECKING:

        def __set__(self, instance: SectionBase, value: Legs | None) -> None: ...


@final
class Quantity(ComparedFinding):
    """A finding that is a finite number or unknown (None). Compare it: `duration_days > 3`.

    `unit` is the unit's UCUM code (`d` is days); `minimum` and `maximum` are the ends of
    what may be answered, both included. Fractions are allowed, a bool is not, nor is a number
    of 2**53 or more, which a float may round. A whole number is kept as an int, so that 2 and
    2.0 are one answer.
    """

    __slots__ = ("maximum", "minimum", "unit")

    unit: str
    minimum: float | None
    maximum: float | None

    hint = "write a comparison, such as `> 3`"
    not_a_criterion_hint = hint
    unknown = None
    no = None

    def __init__(
        self,
        text: str,
        *,
        ask: str,
        unit: str,
        minimum: float | None = None,
        maximum: float | None = None,
        includes: str = "",
        excludes: str = "",
        cites: tuple[Evidence, ...] = (),
    ) -> None:
        super().__init__(text, ask=ask, includes=includes, excludes=excludes, cites=cites)
        where = f"finding {echo(text)}"
        refuse(check_text(unit, f"{where}: unit"))
        low, high = _bound(minimum, where), _bound(maximum, where)
        if low is not None and high is not None and low > high:
            refuse([Problem(where, f"a minimum, {low}, above the maximum, {high}")])
        self.unit, self.minimum, self.maximum = unit, low, high

    @property
    def least(self) -> float:
        """The least number that may be answered, also where no minimum is declared."""
        return -LARGEST if self.minimum is None else self.minimum

    @property
    def greatest(self) -> float:
        """The greatest number that may be answered, also where no maximum is declared."""
        return LARGEST if self.maximum is None else self.maximum

    @property
    def expects(self) -> str:
        ends = ((self.minimum, "more"), (self.maximum, "less"))
        bounds = "".join(f", {end} or {word}" for end, word in ends if end is not None)
        return f"a finite number{bounds}, or None"

    def answer(self, value: float | None) -> float | None:
        if value is None:
            return None
        number = plain_number(value)
        if number is None or not self.least <= number <= self.greatest:
            raise self.refused(value)
        return number

    def __gt__(self, threshold: float) -> Criterion:
        return self._above(threshold, included=False)

    def __ge__(self, threshold: float) -> Criterion:
        return self._above(threshold, included=True)

    def __lt__(self, threshold: float) -> Criterion:
        return ~(self >= threshold)

    def __le__(self, threshold: float) -> Criterion:
        return ~(self > threshold)

    def _above(self, threshold: float, *, included: bool) -> Criterion:
        number = plain_number(threshold)
        if number is None:
            raise CriterionError(
                f"{self.id}: expected a finite number as the threshold, got {echo(threshold)}"
            )
        atom = QuantityAbove(self, number, included)
        if atom.truth(self.least) or not atom.truth(self.greatest):
            raise CriterionError(
                f"{atom}: the same for every answer, so it decides nothing; compare with a number "
                "inside the finding's range"
            )
        return atom

    @overload
    def __get__(self, instance: None, owner: type[SectionBase]) -> Self: ...
    @overload
    def __get__(self, instance: SectionBase, owner: type[SectionBase]) -> float | None: ...
    def __get__(
        self, instance: SectionBase | None, owner: type[SectionBase]
    ) -> Self | float | None:
        return self._read(instance)

    if TYPE_CHECKING:

        def __set__(self, instance: SectionBase, value: float | None) -> None: ...


def _bound(value: float | None, where: str) -> float | None:
    number = None if value is None else plain_number(value)
    if number is None and value is not None:
        raise PackError([Problem(where, f"a bound that is {echo(value)}")])
    return number


KINDS = (YesNo, LegsFinding, Quantity)
"""Every kind there is; a class derived from one of them is none."""
