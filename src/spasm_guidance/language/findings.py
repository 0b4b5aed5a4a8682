"""What can be asked: Finding, and what every kind of finding has in common."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

from spasm_guidance.errors import CriterionError, InputError, Problem, echo
from spasm_guidance.language.criteria import Criterion
from spasm_guidance.language.sources import Evidence, evidence_problems
from spasm_guidance.language.texts import check_text, refuse

if TYPE_CHECKING:
    from spasm_guidance.language.sections import Section


Scale: TypeAlias = tuple[tuple[Any, tuple[bool, ...]], ...]
"""A finding's answers from "no" upwards, each with its other spellings."""


class Finding(abc.ABC):
    """One thing that can be asked: YesNo, LegsFinding or Quantity.

    On a section class it is a handle that rules are written with; on an instance, its
    answer. `text` names it, `ask` is the question in plain words, `includes` and `excludes`
    say what counts, `cites` is where it comes from. The section that declares it gives it
    its `name`.
    """

    __slots__ = ("ask", "cites", "excludes", "includes", "name", "section", "text")

    section: type[Section]
    name: str
    text: str
    ask: str
    includes: str
    excludes: str
    cites: tuple[Evidence, ...]
    unknown: ClassVar[Any]  # the one spelling of "not answered"
    no: ClassVar[Any]  # the answer of "none of these"; a Quantity has none and stays unknown
    scale: ClassVar[Scale] = ()  # a Quantity has none
    hint: ClassVar[str]  # what to write in a criterion instead

    def __init__(
        self,
        text: str,
        *,
        ask: str,
        includes: str = "",
        excludes: str = "",
        cites: tuple[Evidence, ...] = (),
    ) -> None:
        where = f"finding {echo(text)}"
        refuse(
            check_text(text, "finding")
            + check_text(ask, f"{where}: ask")
            + check_text(includes, f"{where}: includes", optional=True)
            + check_text(excludes, f"{where}: excludes", optional=True)
            + evidence_problems(cites, f"{where}: cites")
        )
        self.text, self.ask, self.includes, self.excludes = text, ask, includes, excludes
        self.cites = cites

    @property
    def id(self) -> str:
        """The finding's qualified name, `section.field`."""
        return f"{self.section.section_name}.{self.name}"

    @property
    @abc.abstractmethod
    def expects(self) -> str:
        """What may be answered, for messages."""

    @abc.abstractmethod
    def answer(self, value: Any) -> Any:
        """The answer that a given value stands for; raises InputError for any other."""

    def refused(self, value: object) -> InputError:
        """The error for a value that is no answer to this finding."""
        return InputError([Problem(self.id, f"expected {self.expects}, got {echo(value)}")])

    def _read(self, instance: Section | None) -> Self:
        # An instance holds its answers in __dict__, which Python reads first; it comes here
        # only if one is missing, and a missing answer must never read as the handle.
        if instance is not None:
            raise AttributeError(f"{self.id} is missing from this {type(instance).__name__}")
        return self

    # Every pack that reads a finding relies on it, so none may change it for the others.
    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "name"):
            raise AttributeError(f"{self.id} is fixed: {name} of a finding cannot be changed")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a finding is fixed: {name} cannot be taken from it")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id if hasattr(self, 'section') else self.text}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return getattr, (self.section, self.name)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            if other is None or isinstance(other, (Finding, Criterion)):
                return self is other
            raise CriterionError(f"a finding is never equal to {echo(other)}: {self.hint}")
