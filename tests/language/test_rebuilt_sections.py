"""A section of a notebook in another process, as joblib, Ray and Dask send it: rebuilt, equal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# The cells of a notebook, whose classes stand in `__main__`, so that no worker can import them.
NOTEBOOK = '''
from __future__ import annotations
import json, subprocess, sys
import cloudpickle
from spasm_guidance import *
from spasm_guidance.proof import meaning_digest

class Sleep(Section, name="sleep", about="How the person sleeps."):
    wakes: YesNo = YesNo("Waking", ask="Does pain wake you?", includes="any night")
    legs: LegsFinding = LegsFinding("Restless legs", ask="Which legs?")
    hours: Quantity = Quantity("Hours", ask="How long do you sleep?", unit="h", maximum=24)

def local():
    class Inner(Section, name="inner"):
        "A section of a function."
        itching: YesNo = YesNo("Itching", ask="Does it itch?")
    return Inner(itching=True)

PAGE = Source("leaflet", title="A leaflet", publisher="A clinic", year=2020).at("Page 1")
PACK = RulePack(
    id="sleep", version="1.0.0", title="Sleep", sections=(Sleep,),
    rules=(
        Rule(id="wakes", when=Sleep.wakes & (Sleep.legs >= Legs.BOTH), grade=Grade.EMERGENCY,
             rationale="It wakes.", because=PAGE, graded_by=PAGE),
        Rule(id="short", when=Sleep.hours > 3, grade=Grade.SEE_DOCTOR,
             rationale="It is short.", because=PAGE, graded_by=PAGE),
    ),
)
BOTH = BACK_SPASMS + PACK
PERSON = Presentation(Sleep(wakes=True, legs=Legs.BOTH, hours=4.5), Symptoms(severe_pain=True))
INNER = local()

def work(person, pack):
    return assess(person, pack)

def refusal(section):
    try:
        section(hours=25, wake=True)
    except InputError as error:
        return str(error)

def words(finding):
    return (finding.id, finding.text, finding.ask, finding.includes, finding.unit,
            finding.minimum, finding.maximum)

def same(value):
    return value

def both_at_once(pair):
    one, two = map(cloudpickle.loads, pair)
    return type(one).wakes is two

CASES = {  # what is done there, with what, and what must come back
    "a function with a pack": (lambda g: work(*g), (PERSON, BOTH), work(PERSON, BOTH)),
    "a pack": (same, BOTH, BOTH),
    "a pack's meaning": (meaning_digest, BOTH, meaning_digest(BOTH)),
    "a person": (same, PERSON, PERSON),
    "a section filled in there": (lambda s: s(wakes=False), Sleep, Sleep(wakes=False)),
    "a refusal": (refusal, Sleep, refusal(Sleep)),
    "a criterion": (same, ~Sleep.wakes | (Sleep.hours > 3), ~Sleep.wakes | (Sleep.hours > 3)),
    "a finding": (same, Sleep.hours, Sleep.hours),
    "a finding's words": (words, Sleep.hours, words(Sleep.hours)),
    "what a section is about": (lambda s: s.about, Sleep, "How the person sleeps."),
    "a section of a function": (same, INNER, INNER),
    "its docstring": (lambda person: person.about, INNER, "A section of a function."),
    "two messages, one class": (
        both_at_once, tuple(map(cloudpickle.dumps, (Sleep(wakes=True), Sleep.wakes))), True),
}
WORKER = """
import sys, cloudpickle
tasks = map(cloudpickle.loads, cloudpickle.load(sys.stdin.buffer))
sys.stdout.buffer.write(cloudpickle.dumps([cloudpickle.dumps(do(what)) for do, what in tasks]))
"""
tasks = [cloudpickle.dumps((do, what)) for do, what, _ in CASES.values()]
done = subprocess.run([sys.executable, "-c", WORKER], input=cloudpickle.dumps(tasks),
                      stdout=subprocess.PIPE, check=True)
back = map(cloudpickle.loads, cloudpickle.loads(done.stdout))
equal = {name: got == wanted for got, (name, (*_, wanted)) in zip(back, CASES.items())}
assert type(cloudpickle.loads(cloudpickle.dumps(PERSON))[Sleep]) is Sleep
assert Sleep.wakes is Sleep.findings[0] is cloudpickle.loads(cloudpickle.dumps(Sleep.wakes))
print(json.dumps(equal))
'''


@pytest.fixture(scope="module")
def come_back(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """For each case, whether it came back from the worker as it should."""
    script: Path = tmp_path_factory.mktemp("notebook") / "notebook.py"
    script.write_text(NOTEBOOK, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    equal: dict[str, bool] = json.loads(done.stdout)
    return equal


CASES = [line.split('"')[1] for line in NOTEBOOK.splitlines() if line.startswith('    "')]


@pytest.mark.parametrize("case", CASES)
def test_a_section_of_a_notebook_travels_to_another_process_and_back(
    case: str, come_back: dict[str, bool]
) -> None:
    """cloudpickle takes the class itself along, since nobody else can import it."""
    assert come_back[case]
