"""What the kinds of finding share: they are fixed, and refuse what they cannot mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from spasm_guidance.errors import CriterionError
from spasm_guidance.language.findings import Finding


class FixedKind(Finding):
    """A kind cannot be subclassed: what its operators mean is what the proofs speak of."""

    __slots__ = ()

    def __init_subclass__(cls, *, kind: bool = False) -> None:
        if not kind:
            raise TypeError(f"{cls.__name__}: the kinds of finding cannot be subclassed")

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        # Each kind overrides the comparisons that it has.
        def __lt__(self, other: Any) -> Any:
            raise CriterionError(f"this finding has no order: {self.hint}")

        __le__ = __gt__ = __ge__ = __lt__


class ComparedKind(FixedKind, kind=True):
    """A finding that is a criterion only once it is compared."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __and__(self, other: object) -> Any:
            raise CriterionError(f"this finding is not a criterion by itself: {self.hint}")

        __or__ = __rand__ = __ror__ = __and__

        def __invert__(self) -> Any:
            return self & None

    def __bool__(self) -> NoReturn:
        raise CriterionError(f"a finding is neither true nor false until assessed: {self.hint}")
