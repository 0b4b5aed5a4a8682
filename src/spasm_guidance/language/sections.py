"""Section: a class of findings, declared once each, and filled in for one person."""

from __future__ import annotations

import inspect
import re
from collections.abc import Set
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

import attrs

from spasm_guidance.errors import InputError, PackError, Problem, did_you_mean, echo
from spasm_guidance.language.constructor import is_usable_name, section_constructor
from spasm_guidance.language.findings import Finding, SectionBase, handle_hint
from spasm_guidance.language.kinds import KINDS
from spasm_guidance.language.texts import check_text

# What Python itself puts into a class, in the versions from 3.11 on.
_OF_EVERY_CLASS = frozenset({
    "__module__", "__qualname__", "__doc__", "__annotations__", "__annotate__",
    "__annotate_func__", "__annotations_cache__", "__conditional_annotations__",
    "__dict__", "__weakref__", "__firstlineno__", "__static_attributes__",
})  # fmt: skip
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Section(SectionBase):
    """The base of a section: a frozen class whose every attribute is a finding.

    >>> from spasm_guidance import Legs, Section, YesNo
    >>> class Sleep(Section, name="sleep"):
    ...     "How the person sleeps."
    ...     wakes_at_night: YesNo = YesNo("Waking at night", ask="Does pain wake you at night?")
    >>> Sleep(wakes_at_night=True)
    Sleep(wakes_at_night=True)
    >>> Sleep.wakes_at_night.id
    'sleep.wakes_at_night'

    An answer that is not given is unknown. A wrong answer or name raises InputError, which
    lists every problem at once. What `about="…"` says, or else the docstring, describes the
    section in the JSON Schema; under `python -OO` there are no docstrings.
    """

    # The answers packed into one whole number; `language.constructor` says how.
    __slots__ = ("_code",)

    section_name: ClassVar[str]
    about: ClassVar[str]
    findings: ClassVar[tuple[Finding, ...]]

    if TYPE_CHECKING:
        _code: int

    def __init_subclass__(cls, *, name: str | None = None, about: str = "") -> None:
        if cls.__bases__ != (Section,):
            raise TypeError(f"{cls.__name__}: derive a section from Section alone, not from others")
        if name is None and vars(cls).keys() <= _OF_EVERY_CLASS - {"__annotations__"}:
            return  # cloudpickle makes an empty class, and then puts into it what it had
        _refuse(cls, _declaration_problems(cls, name, about))
        cls.section_name, cls.about = str(name), inspect.cleandoc(about or cls.__doc__ or "")
        cls.findings = tuple(v for v in vars(cls).values() if isinstance(v, Finding))
        for field, value in vars(cls).items():
            if isinstance(value, Finding):
                value.section, value.name = cls, field
        fields = {f.name: attrs.field(default=f.unknown, converter=f.answer) for f in cls.findings}
        attrs.frozen(cls, these=fields, slots=False, kw_only=True, init=False, repr=False)
        cls.__init__ = section_constructor(cls.findings, _refuse_answers, _keep_code)  # type: ignore[method-assign]

    def __init__(self, **answers: Any) -> None:
        message = "has no findings itself; derive a class from Section, with name=… and findings"
        raise TypeError(f"{type(self).__name__} {message}")

    @property
    def answers(self) -> dict[str, Any]:
        """The answers that are not unknown, by field name, in the section's order."""
        given = self.__dict__
        return {f.name: given[f.name] for f in self.findings if given[f.name] is not f.unknown}

    def replace(self, **answers: Any) -> Self:
        """A copy with these answers in place of the old ones."""
        return type(self)(**{**self.__dict__, **answers})

    def with_absent(self, *findings: Finding) -> Self:
        """A copy in which the person denies these findings, as a screen showed them.

        A YesNo becomes absent, a LegsFinding neither; a Quantity stays as it is. A finding
        already answered otherwise is an InputError: a yes is never taken back in silence.
        """
        problems = [p for f in findings for p in self._denial_problems(f)]
        if problems:
            raise InputError(problems)
        return self.replace(**{f.name: f.no for f in findings if f.no is not None})

    def _denial_problems(self, finding: Any) -> list[Problem]:
        if not any(finding is known for known in self.findings):
            named = repr(finding) if isinstance(finding, Finding) else echo(finding)
            hint = handle_hint(finding, self.findings) if isinstance(finding, str) else ""
            return [Problem(self.section_name, f"{named} is not a finding of this section{hint}")]
        answer = self.__dict__[finding.name]
        if finding.no is None or answer is finding.unknown or answer is finding.no:
            return []
        return [Problem(finding.id, "already answered otherwise; use replace() to change it")]

    @classmethod
    def all_absent(cls, **others: Any) -> Self:
        """Everything answered no, but for the answers given. For tests and notebooks only.

        An app must not use it: a red flag that a later version adds would be denied without
        having been asked. Name what was asked, with `with_absent`.
        """
        absent = {f.name: f.no for f in cls.findings if f.no is not None}
        return cls(**{**absent, **others})

    def __repr__(self) -> str:
        inside = ", ".join(f"{k}={_spelt(v)}" for k, v in self.answers.items())
        return f"{type(self).__name__}({inside})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _filled_in, (type(self), self.answers)


_keep_code = Section.__dict__["_code"].__set__  # a slot's own setter


def _filled_in(section: type[Section], answers: dict[str, Any]) -> Section:
    """Unpickle through the constructor, so that a pickle cannot carry what it would refuse."""
    return section(**answers)


def _spelt(answer: Any) -> str:
    spelling = {"present": "True", "absent": "False"}
    return spelling.get(getattr(answer, "value", ""), str(answer))


def _refuse(cls: type[Section], messages: list[str]) -> None:
    if messages:
        name = cls.__name__ if cls.__name__.isidentifier() else echo(cls.__name__)[1:-1]
        raise PackError([Problem(f"section {name}", message) for message in messages])


def _declaration_problems(cls: type[Section], name: object, about: object) -> list[str]:
    declared = inspect.get_annotations(cls)
    found = {k: v for k, v in vars(cls).items() if isinstance(v, Finding)}
    messages = _foreign_problems(cls, found.keys() | declared.keys())
    messages += [str(problem) for problem in check_text(about, "about", optional=True)]
    if not _is_name(name):
        got = echo(name)
        messages.append(f"expected a name of lower-case words joined by underscores, got {got}")
    messages += [f"{field}: expected a finding" for field in declared if field not in found]
    for field, finding in found.items():
        messages += [f"{field}: {m}" for m in _field_problems(field, finding, field in declared)]
    handles = list(found.values())
    messages += [
        f"{field}: one finding cannot be two fields; make a new one"
        for i, (field, handle) in enumerate(found.items())
        if hasattr(handle, "section") or any(handle is other for other in handles[:i])
    ]
    return messages


def _foreign_problems(cls: type[Section], fields: Set[str]) -> list[str]:
    """What is no finding: code in a section could answer otherwise than it was asked."""
    names = sorted(vars(cls).keys() - fields - _OF_EVERY_CLASS)
    messages = [f"{name}: a section holds findings and nothing else; take it out" for name in names]
    if type(cls) is not type:
        messages.append("a section has no metaclass of its own")
    if not cls.__name__.isidentifier():
        messages.append("the name of the class is no identifier")
    doc = " ".join((cls.__doc__ or "").split())
    return messages + [str(problem) for problem in check_text(doc, "docstring", optional=True)]


def _field_problems(field: str, finding: Finding, is_annotated: bool) -> list[str]:
    if type(finding) not in KINDS:
        return [f"expected a YesNo, a LegsFinding or a Quantity, got {type(finding).__name__}"]
    messages = []
    if not is_annotated:
        messages.append(f"annotate it with its kind, `{field}: {type(finding).__name__} = …`")
    if hasattr(Section, field) or field in Section.__annotations__:
        messages.append("every section has something of this name; choose another")
    if not _is_name(field) or not is_usable_name(field):
        messages.append("a finding's name is lower-case words joined by underscores")
    return messages


def _is_name(value: object) -> bool:
    return type(value) is str and len(value) <= 80 and _NAME.fullmatch(value) is not None


def _refuse_answers(section: Section, answers: dict[str, Any]) -> None:
    problems = _answer_problems(type(section), answers)
    if problems:
        raise InputError(problems) from None
    section.__init__(**answers)  # type: ignore[misc]


def _answer_problems(cls: type[Section], answers: dict[str, Any]) -> list[Problem]:
    known = {finding.name: finding for finding in cls.findings}
    problems: list[Problem] = []
    for name, value in answers.items():
        if name not in known:
            message = f"no such finding{did_you_mean(name, known)}"
            problems.append(Problem(f"{cls.section_name}.{echo(name)[1:-1]}", message))
            continue
        try:
            known[name].answer(value)
        except InputError as error:
            problems.extend(error.problems)
    return problems
