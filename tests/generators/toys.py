"""A small world with a finding of every kind, and builders of well-made parts of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import attrs
import pytest

from spasm_guidance import (
    Explanation,
    Grade,
    GradeMeaning,
    Kind,
    LegsFinding,
    Promise,
    Quantity,
    Recommendation,
    Rule,
    RulePack,
    Section,
    Source,
    YesNo,
)


class Signs(Section, name="signs"):
    """What may be felt."""

    fever: YesNo = YesNo("Fever", ask="Do you have a fever?")
    rash: YesNo = YesNo("Rash", ask="Do you have a rash?")
    cough: YesNo = YesNo("Cough", ask="Do you cough?")
    swelling: LegsFinding = LegsFinding("Swelling of the leg", ask="Is a leg swollen?")
    cramp: LegsFinding = LegsFinding("Cramp in the leg", ask="Does a leg cramp?")
    days: Quantity = Quantity("Days", ask="How many days?", unit="d", minimum=0, maximum=100)
    balance: Quantity = Quantity("Balance", ask="What is the balance?", unit="1")


class Habits(Section, name="habits"):
    """What may explain it."""

    smoking: YesNo = YesNo("Smoking", ask="Do you smoke?")


FEVER, RASH, COUGH = Signs.fever, Signs.rash, Signs.cough
SWELLING, CRAMP, DAYS, BALANCE = Signs.swelling, Signs.cramp, Signs.days, Signs.balance
SMOKING = Habits.smoking

SOURCE = Source("leaflet", title="A leaflet", publisher="A clinic", year=2020)
PLACE = SOURCE.at("Page 1")
NEXT_PAGE = SOURCE.at("Page 2")
QUOTE = PLACE.quote("a fever needs a doctor")


def rule(id: str = "fever", **changes: Any) -> Rule:
    """A well-made rule with these changes."""
    fields = {
        "when": FEVER,
        "grade": Grade.SEE_DOCTOR,
        "rationale": "A fever needs a doctor.",
        "because": QUOTE,
        "graded_by": PLACE,
    }
    return Rule(**{"id": id, **fields, **changes})


def promise(id: str = "fever-is-seen", **changes: Any) -> Promise:
    """A well-made promise with these changes."""
    fields = {"whenever": FEVER, "at_least": Grade.SEE_DOCTOR, "because": QUOTE}
    return Promise(**{"id": id, **fields, **changes})


def recommendation(id: str = "rest", **changes: Any) -> Recommendation:
    """A well-made recommendation, shown at every grade below EMERGENCY, with these changes."""
    fields = {
        "rank": 1,
        "kind": Kind.ADVICE,
        "grades": (Grade.HOME_CARE, Grade.UNDETERMINED, Grade.SEE_DOCTOR, Grade.URGENT),
        "text": "Rest.",
    }
    return Recommendation(**{"id": id, **fields, **changes})


def explanation(id: str = "about-fever", **changes: Any) -> Explanation:
    """A well-made explanation with these changes."""
    fields = {"title": "Fever", "text": "A fever warms.", "because": (QUOTE,)}
    return Explanation(**{"id": id, **fields, **changes})


HOME = GradeMeaning(grade=Grade.HOME_CARE, text="Stay at home.")
"""With words of its own for home care, a pack may say it over answers that it does not read."""


def pack(id: str = "toy", **changes: Any) -> RulePack:
    """A well-made pack with these changes."""
    fields = {"version": "1.0", "title": "A toy", "sections": (Signs, Habits)}
    return RulePack(**{"id": id, **fields, **changes})


def changed(before: RulePack, **changes: Any) -> RulePack:
    """A pack that is written anew with these changes: no copy, which would be refused."""
    fields = {field.name: getattr(before, field.name) for field in attrs.fields(RulePack)}
    return RulePack(**{**fields, "copied_from": None, **changes})


@contextmanager
def refused(error: type[Exception], message: str) -> Iterator[None]:
    """What stands inside raises exactly this error with exactly this message."""
    with pytest.raises(error) as caught:
        yield
    assert type(caught.value) is error
    assert str(caught.value) == message
