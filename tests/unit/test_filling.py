"""Filling in a frozen class at once: the object is what the class's own constructor makes."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from spasm_guidance import Assessment, Presentation, Symptoms, assess
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.filling import filler

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
