"""What importing the library brings in, and what assess() touches: almost nothing."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

IMPORTED = """
import sys
before = set(sys.modules)
import {module}
print(sorted(set(sys.modules) - before))
"""
HEAVY = {
    "argparse",
    "asyncio",
    "concurrent",
    "html",
    "http",
    "logging",
    "multiprocessing",
    "pickle",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "unittest",
    "urllib",
    "xml",
}


def fresh(program: str) -> str:
    """What a program prints in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def imported_with(module: str) -> set[str]:
    """The top-level modules that come with an import."""
    names: list[str] = ast.literal_eval(fresh(IMPORTED.format(module=module)))
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("spasm_guidance", set()),
        ("spasm_guidance.assessment", {"attr", "attrs"}),
        ("spasm_guidance.display", {"attr", "attrs"}),
        ("spasm_guidance.interchange", {"attr", "attrs", "cattrs", "typing_extensions"}),
    ],
)
def test_an_import_brings_in_no_third_party_module_but_these(
    module: str, allowed: set[str]
) -> None:
    third_party = imported_with(module) - sys.stdlib_module_names - {"spasm_guidance"}
    assert third_party == allowed


def test_importing_the_library_imports_nothing_heavy() -> None:
    assert imported_with("spasm_guidance") & HEAVY == set()
    assert imported_with("spasm_guidance.assessment") & HEAVY == set()


def test_a_name_brings_in_its_own_file_when_it_is_first_used() -> None:
    used = fresh("import sys, spasm_guidance; spasm_guidance.Grade; print(sorted(sys.modules))")
    assert "spasm_guidance.language.grades" in used
    assert "spasm_guidance.rulepack" not in used
    everything = fresh("from spasm_guidance import *; print(assess(Symptoms()).grade.name)")
    assert everything == "UNDETERMINED\n"


PURE = """
import datetime, os, random, sys, time
from spasm_guidance import BACK_SPASMS, Legs, Presentation, RiskFactors, Symptoms, assess

def show(*sections):
    assessment = assess(Presentation(*sections))
    return str(assessment), assessment._repr_html_(), repr(assessment), hash(assessment)

show(Symptoms(severe_pain=True))  # what is drawn first is imported first

class Forbidden:
    def __init__(self, what):
        self.what = what
    def __getattr__(self, name):
        raise AssertionError(f"{self.what}.{name} was read")
    def __call__(self, *_, **__):
        raise AssertionError(f"{self.what} was called")

os.environ = Forbidden("os.environ")
for name in ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "sleep"):
    setattr(time, name, Forbidden(f"time.{name}"))
datetime.datetime = datetime.date = Forbidden("datetime")
random.random = Forbidden("random.random")

events = []
sys.addaudithook(lambda event, arguments: events.append(event))
for days in (None, 0, 1.5, 2, 4, 400):
    for legs in Legs:
        for pain in (None, True, False):
            show(
                Symptoms(duration_days=days, leg_numbness=legs, severe_pain=pain),
                RiskFactors(stress=pain),
            )
show(Symptoms.all_absent(duration_days=2))
show()
# A repr asks for ids.
sys.stdout.write(repr(sorted(set(events) - {"builtins.id"})))
"""


def test_assess_touches_no_file_clock_network_or_environment() -> None:
    assert fresh(PURE) == "[]"


def test_what_is_touched_would_be_seen() -> None:
    assert "open" in fresh(PURE.replace("show()\n", "show()\nopen(os.devnull).close()\n"))
    with pytest.raises(AssertionError, match="time was called"):
        fresh(PURE.replace("show()\n", "show()\ntime.time()\n"))
