"""The schema says what the reader takes, and says it to people too."""

from __future__ import annotations

import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from spasm_guidance import BACK_SPASMS, RulePack
from spasm_guidance.interchange import json_schema
from tests.generators.toys import pack


@pytest.mark.parametrize("made_for", [BACK_SPASMS, pack()], ids=lambda pack: pack.id)
def test_it_is_a_schema_of_2020_12(made_for: RulePack) -> None:
    """By the standard's own schema of schemas."""
    Draft202012Validator.check_schema(json_schema(made_for))


def test_a_finding_is_told_with_its_question_and_what_counts() -> None:
    """So that a form can be made of the schema alone."""
    symptoms = json_schema()["properties"]["symptoms"]
    assert symptoms["title"] == "Symptoms"
    assert symptoms["description"].startswith("What the person feels")
    assert symptoms["properties"]["recent_injury"] == {
        "title": "Recent injury",
        "description": "Did you have a fall, a blow or a crash in the last weeks, before the pain "
        "began? It counts: a fall, blow or crash in the last weeks, before the pain. It does not "
        "count: lifting, bending, twisting or exercise.",
        "x-question": "Did you have a fall, a blow or a crash in the last weeks, before the pain "
        "began?",
        "type": ["boolean", "null"],
    }
    assert symptoms["properties"]["leg_weakness"]["enum"] == ["neither", "one", "both", None]


def test_the_descriptions_of_our_sections_are_data_and_no_docstrings() -> None:
    """Under `python -OO` there are no docstrings; the schema is the same."""
    program = (
        "import spasm_guidance.interchange as i; from spasm_guidance.packs.red_flags import *; "
    )
    program += "from spasm_guidance import *; print(i.json_schema(BACK_SPASMS + RED_FLAGS))"
    done = [
        subprocess.run([sys.executable, *o, "-c", program], capture_output=True, check=True).stdout
        for o in ((), ("-OO",))
    ]
    assert done[0] == done[1]
    assert b"'description': ''" not in done[0]


def test_a_quantity_has_its_unit_and_its_ends() -> None:
    """Its own, or those of the numbers that a float holds exactly."""
    signs = json_schema(pack())["properties"]["signs"]["properties"]
    days, balance = signs["days"], signs["balance"]
    assert (days["minimum"], days["maximum"], days["x-unit"]) == (0, 100, "d")
    ends = (balance["minimum"], balance["maximum"])
    assert ends == (-(2**53) + 1, 2**53 - 1)  # what a float holds exactly
    assert balance["description"] == "What is the balance?"


def test_it_says_what_it_was_made_from() -> None:
    """The pack, its version and its digest; nothing that is not there may be added."""
    schema = json_schema()
    assert schema["$comment"] == f"made from pack back-spasms 1.0.0, digest {BACK_SPASMS.digest}"
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == ["symptoms", "risk_factors"]
    assert all(part["additionalProperties"] is False for part in schema["properties"].values())
