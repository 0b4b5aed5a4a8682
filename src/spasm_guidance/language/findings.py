"""What can be asked: Finding, and what every kind of finding has in common."""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeAlias

from spasm_guidance.errors import CriterionError, InputError, Problem, closest, echo
from spasm_guidance.language.presence import MISTAKEN
from spasm_guidance.language.sources import Evidence, evidence_problems
from spasm_guidance.language.texts import check_text, refuse

Scale: TypeAlias = tuple[tuple[Any, tuple[bool, ...]], ...]
"""A finding's answers from "no" upwards, each with its other spellings."""


class SectionBase:
    """What a finding knows of its section: that an instance holds the answers."""

    __slots__ = ()


class Finding(abc.ABC):
    """One thing that can be asked: YesNo, LegsFinding or Quantity.

    On a section class it is a handle that rules are written with; on an instance, its
    answer. `text` names it, `ask` is the question in plain words, `includes` and `excludes`
    say what counts, `cites` is where it comes from. The section that declares it gives it
    its `name`.
    """

    __slots__ = ("ask", "cites", "excludes", "includes", "name", "section", "text")

    section: type[Any]  # the Section class that declares it; sections are built on findings
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

    def _read(self, instance: SectionBase | None) -> Self:
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
        slots = [slot for kind in type(self).__mro__ for slot in vars(kind).get("__slots__", ())]
        content = {slot: getattr(self, slot) for slot in slots if slot not in ("section", "name")}
        return _handle, (self.section, self.name, type(self), content)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    if not TYPE_CHECKING:  # type checkers refuse what they do not see
        __hash__ = object.__hash__

        def __eq__(self, other: object) -> bool:
            if other is not None and isinstance(other, MISTAKEN):
                raise CriterionError(f"a finding is never equal to {echo(other)}: {self.hint}")
            return True if self is other else NotImplemented

        # Each kind overrides the comparisons that it has.
        def __lt__(self, other: Any) -> Any:
            raise CriterionError(f"this finding has no order: {self.hint}")

        __le__ = __gt__ = __ge__ = __lt__


def handle_hint(name: str, findings: Iterable[Finding]) -> str:
    """A hint for a name in place of a finding: which handle to pass; nothing if none is like it."""
    handles = {n: f"{f.section.__name__}.{f.name}" for f in findings for n in (f.id, f.name)}
    close = closest(name, handles)
    return f"; pass the handle {handles[close]} (read_answer reads names)" if close else ""


def _handle(
    section: type[Any], name: str, kind: Callable[..., Finding], content: dict[str, Any]
) -> Any:
    """Unpickle by name; the finding is made anew only while its class is made anew as well.

    So cloudpickle does with the classes of a notebook, which no other process can import.
    """
    if "findings" in vars(section):
        return getattr(section, name)
    finding = kind(**content)
    finding.section, finding.name = section, name
    return finding


class ComparedFinding(Finding):
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
