"""Filling in a frozen class at once: the object is what the class's own constructor makes."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from spasm_guidance import Assessment, Presentation, Symptoms, assess
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.engine.filling import filler

FIELDS = [field.name for field in attrs.fields(Assessment)]
PERSON = Presentation(Symptoms(severe_pain=True))


def test_a_result_is_of_its_class_and_of_no_other() -> None:
    """Nothing shows how it was made."""
    found = assess(PERSON)
    assert type(found) is Assessment
    assert not hasattr(found, "__dict__")
    assert found == assess_by_reference(PERSON)
    assert hash(found) == hash(assess_by_reference(PERSON))
    assert repr(found) == repr(assess_by_reference(PERSON))
    assert pickle.loads(pickle.dumps(found)) == copy.copy(found) == copy.deepcopy(found) == found
    assert type(pickle.loads(pickle.dumps(found))) is Assessment


@pytest.mark.parametrize("name", FIELDS)
def test_a_result_is_closed_before_anyone_sees_it(name: str) -> None:
    """No field can be set or taken away, nor can its class be changed."""
    found = assess(PERSON)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(found, name, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(found, name)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.__class__ = type(found).__subclasses__()[0]
    assert found == assess_by_reference(PERSON)


def test_the_values_are_given_in_the_order_of_the_fields() -> None:
    """Each comes to stand where it belongs, and every one is needed."""
    fill = filler(Assessment)
    made = fill(*FIELDS)
    assert [getattr(made, name) for name in FIELDS] == FIELDS
    with pytest.raises(TypeError, match="missing 1 required"):
        fill(*FIELDS[1:])


def test_a_class_that_would_be_filled_in_otherwise_than_it_fills_itself_is_refused() -> None:
    """Nothing that its constructor does may be left out in silence."""
    for cls in _others():
        with pytest.raises(TypeError, match=f"^{cls.__name__} is not a frozen class that does no"):
            filler(cls)


def _others() -> list[type]:
    """Classes that do more, each in its own way."""

    @attrs.frozen(cache_hash=True)
    class KeepsItsHash:
        x: int

    @attrs.frozen
    class ChecksItself:
        x: int

        def __attrs_post_init__(self) -> None:
            """Check."""

    @attrs.frozen
    class PreparesItself:
        x: int

        def __attrs_pre_init__(self) -> None:
            """Prepare."""

    @attrs.frozen
    class Converts:
        x: int = attrs.field(converter=int)

    @attrs.frozen
    class Checks:
        x: int = attrs.field(validator=attrs.validators.instance_of(int))

    @attrs.frozen
    class SetsItsOwn:
        x: int = attrs.field(init=False, default=3)

    @attrs.frozen
    class BuildsItself:
        x: int

        def __init__(self) -> None:
            self.__attrs_init__(1)  # type: ignore[attr-defined]

    @attrs.frozen
    class MakesItself:
        x: int

        def __new__(cls, *given: object) -> MakesItself:
            return super().__new__(cls)

    @attrs.frozen(slots=False)
    class HasADictionary:
        x: int

    @attrs.define
    class CanChange:
        x: int

    return [
        KeepsItsHash,
        ChecksItself,
        PreparesItself,
        Converts,
        Checks,
        SetsItsOwn,
        BuildsItself,
        MakesItself,
        HasADictionary,
        CanChange,
        int,
    ]


def test_the_open_twin_of_a_class_says_what_it_is() -> None:
    """It is seen among the subclasses, and nowhere else."""
    assert "UnguardedAssessment" in [cls.__name__ for cls in Assessment.__subclasses__()]
