"""Cohorts for the tests: presentations as tables, and what the reference says of each row."""

from __future__ import annotations

import importlib
import itertools
import random
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from spasm_guidance import (
    BACK_SPASMS,
    Finding,
    Legs,
    LegsFinding,
    Presence,
    Presentation,
    Quantity,
    RulePack,
    assess,
)
from spasm_guidance.engine.reference import evaluate, open_findings
from spasm_guidance.engine.screening import contradictions
from spasm_guidance.frames.columns import finding_names, rule_names

DAYS = (0, 1, 1.5, 2, 2.5, 3, 3.0001, 3.5, 4, 7, 17, 18, 30, 49, 50, 55, 70, 400)


def packs() -> list[RulePack]:
    """The first-party packs: the article's, the second one where it exists, and both."""
    try:
        red_flags: RulePack = importlib.import_module("spasm_guidance.packs.red_flags").RED_FLAGS
    except ImportError:
        return [BACK_SPASMS]
    return [BACK_SPASMS, BACK_SPASMS + red_flags]


def people(pack: RulePack, count: int, seed: int) -> list[Presentation]:
    """Random people: quiet, busy or in between, with unknowns; none contradicts themselves."""
    draw = random.Random(seed)
    found = (_person(pack, draw) for _ in itertools.count())
    fitting = (person for person in found if not contradictions(pack, person.answer))
    return list(itertools.islice(fitting, count))


def _person(pack: RulePack, draw: random.Random) -> Presentation:
    noise, unknown = draw.choice([0.02, 0.1, 0.3, 0.8]), draw.choice([0.0, 0.1, 0.5, 0.9])
    return Presentation(
        *(
            section(
                **{
                    finding.name: _answer(finding, noise, draw)
                    for finding in section.findings
                    if draw.random() >= unknown
                }
            )
            for section in pack.sections
        )
    )


def _answer(finding: Finding, noise: float, draw: random.Random) -> Any:
    speaks = draw.random() < noise
    if isinstance(finding, Quantity):
        top = 10_000 if finding.maximum is None else finding.maximum
        low = 0 if finding.minimum is None else finding.minimum
        return min(max(draw.choice(DAYS), low), top) if speaks or draw.random() < 0.5 else low
    if isinstance(finding, LegsFinding):
        return draw.choice([Legs.ONE, Legs.BOTH]) if speaks else Legs.NEITHER
    return speaks


def cell(answer: Any) -> Any:
    """An answer as a column holds it."""
    if isinstance(answer, Presence):
        return {Presence.PRESENT: True, Presence.ABSENT: False}.get(answer)
    if isinstance(answer, Legs):
        return None if answer is Legs.UNKNOWN else answer.value
    return answer


def kind_of(finding: Finding) -> pa.DataType:
    """The Arrow type that holds the answers to a finding."""
    if isinstance(finding, Quantity):
        return pa.float64()
    return pa.string() if isinstance(finding, LegsFinding) else pa.bool_()


def table_of(persons: Iterable[Presentation], pack: RulePack) -> pa.Table:
    """A row for each person, a column for each finding."""
    people_ = list(persons)
    return pa.table(
        {
            name: pa.array([cell(person.answer(finding)) for person in people_], kind_of(finding))
            for name, finding in finding_names(pack).items()
        }
    )


def expected(person: Presentation, pack: RulePack) -> dict[str, Any]:
    """What the reference evaluator says of one person, as a row."""
    outcome = evaluate(pack, person.answer)
    fired = {id(rule) for _, rule in outcome.fired}
    names = {finding: name for name, finding in finding_names(pack).items()}
    open_ones = [names[f] for f, *_ in open_findings(pack, person.answer, outcome)]
    order = [name for name in names.values() if name in open_ones]
    return {
        **{name: getattr(outcome, name).label for name in ("grade", "at_least", "at_most")},
        "rules": [n for n, r in zip(rule_names(pack), pack.rules, strict=True) if id(r) in fired],
        "open": order,
    }


def assessed(person: Presentation, pack: RulePack) -> dict[str, Any]:
    """What `assess` says of one person, as a row."""
    found = assess(person, pack)
    names = {finding: name for name, finding in finding_names(pack).items()}
    asked = {names[question.finding] for question in found.questions}
    several = len(pack.parts) > 1
    fired = {f"{r.pack}/{r.rule}" if several else r.rule for r in found.rationale}
    return {
        **{name: getattr(found, name).label for name in ("grade", "at_least", "at_most")},
        "rules": [name for name in rule_names(pack) if name in fired],
        "open": [name for name in names.values() if name in asked],
    }
