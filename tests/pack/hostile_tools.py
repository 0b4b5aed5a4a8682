"""What a hostile pack is made with: classes that lie, and parts that were filled in by hand."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import attrs

from spasm_guidance import (
    Citation,
    Grade,
    Kind,
    Recommendation,
    RulePack,
    Section,
    Withhold,
    YesNo,
)
from spasm_guidance.language.criteria import Atom
from tests.generators.toys import (
    FEVER,
    QUOTE,
    recommendation,
)


class Text(str):
    """A text that is not what it shows."""

    def __len__(self) -> int:
        return 1


class Many(tuple[Any, ...]):
    """A tuple that is empty whenever it is looked through."""

    def __iter__(self) -> Any:
        return iter(())


class Always(Atom):
    """A criterion with an opinion of its own."""

    finding = FEVER

    def truth(self, value: object) -> bool | None:
        return True


class Look(enum.Enum):
    """A grade that is none."""

    EMERGENCY = 9


class Lying:
    """No pack, but says that it is one."""

    __class__ = RulePack  # type: ignore[assignment]
    missing = ()


@attrs.frozen
class Praise(Citation):
    """A citation that prints as praise."""

    def __str__(self) -> str:
        return "all doctors agree"


def shouting(**changes: Any) -> Recommendation:
    return recommendation(
        "shout", **{"kind": Kind.NEXT_STEP, "grades": (Grade.EMERGENCY,), **changes}
    )


def declared(body: dict[str, Any], bases: tuple[type, ...] = (Section,), **words: Any) -> Any:
    """A section class with this body; `sign` is a good finding of it."""
    sign = YesNo("A sign", ask="Is it there?")
    held = {"__module__": __name__, "__annotations__": {"sign": YesNo}, "sign": sign, **body}
    made = words.pop("metaclass", type)
    return made(words.pop("called", "Mine"), bases, held, **{"name": "mine", **words})


class Meta(type):
    """A metaclass, which could answer for the class."""


def evil_kind() -> Any:
    class Evil(YesNo):  # type: ignore[misc]
        """A kind with operators of its own."""

        __slots__ = ()

        def truth(self, value: object) -> bool | None:
            return False

    return Evil("A sign", ask="Is it there?")


HIDDEN = "is hidden" + chr(0x202E)
WHERE = "pack 'toy'"
STRANGE = "holds a kind of criterion that this library does not define"

Attempt = tuple[str, Callable[[], Any], type[Exception], str]


def withholding(target: str) -> Withhold:
    return Withhold(recommendation=target, when=FEVER, text="No.", because=QUOTE)


def _fields(made: Any) -> dict[str, Any]:
    return {field.name: getattr(made, field.name) for field in attrs.fields(type(made))}
