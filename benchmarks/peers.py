"""The peers of a single call: each turns ready answers into the rules that fire, or a grade."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.people import FINDINGS, GRADE_OF, Flat, split
from benchmarks.rules_for_peers import clips, infix, json_logic, rules

Peer = tuple[Callable[[Flat], Any], Callable[[Any], int]]
"""Makes its input ready, and grades it: 0 home care, 2 see a doctor, 3 urgent, 4 emergency."""

_GRADES = {"home_care": 0, "see_doctor": 2, "urgent": 3, "emergency": 4}


def _highest(fired: Any) -> int:
    return max([GRADE_OF[rule] for rule in fired], default=0)


def hand_written() -> Peer:
    from benchmarks.by_hand import HandSymptoms, by_hand

    return lambda flat: HandSymptoms(**split(flat)[0]), lambda s: _GRADES[by_hand(s).grade]


def pydantic() -> Peer:
    """Models in and out around the same ifs; pydantic itself has no rules."""
    from benchmarks.by_hand import by_hand
    from benchmarks.with_pydantic import PydanticPerson, PydanticResult

    def grade(person: Any) -> int:
        found = by_hand(person)
        result = PydanticResult(grade=found.grade, reasons=found.reasons, advice=found.advice)
        return _GRADES[result.grade]

    return lambda flat: PydanticPerson(**flat), grade


def zen_engine() -> Peer:
    import zen

    conditions = rules(lambda c: infix(c, "and", "or"))
    expressions = [
        {"id": f"e{i}", "key": k, "value": v} for i, (k, v) in enumerate(conditions.items())
    ]
    for expression in expressions:
        expression["key"] = expression["key"].replace("-", "_")
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {}},
        {
            "id": "rules", "name": "rules", "type": "expressionNode",
            "content": {"expressions": expressions},
        },
        {"id": "out", "name": "out", "type": "outputNode", "content": {}},
    ]  # fmt: skip
    edges = [
        {"id": f"{one}-{two}", "type": "edge", "sourceId": one, "targetId": two}
        for one, two in (("in", "rules"), ("rules", "out"))
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def grade(flat: Flat) -> int:
        found = decision.evaluate(flat)["result"]
        return _highest(k.replace("_", "-") for k, held in found.items() if held)

    return dict, grade


def rule_engine() -> Peer:
    import rule_engine as engine

    compiled = {k: engine.Rule(v) for k, v in rules(lambda c: infix(c, "and", "or")).items()}
    return dict, lambda flat: _highest(k for k, rule in compiled.items() if rule.matches(flat))


def clipspy() -> Peer:
    import clips as engine

    environment = engine.Environment()
    slots = " ".join(f"(slot {f.name})" for f in FINDINGS)
    environment.build(f"(deftemplate person {slots})")
    environment.build("(deftemplate fired (slot rule))")
    bound = " ".join(f"({f.name} ?{f.name})" for f in FINDINGS)
    for name, condition in rules(clips).items():
        environment.build(
            f"(defrule {name} (person {bound}) (test {condition})"
            f' => (assert (fired (rule "{name}"))))'
        )
    person = environment.find_template("person")
    yes_no = {True: engine.Symbol("TRUE"), False: engine.Symbol("FALSE")}

    def grade(slots: Flat) -> int:
        environment.reset()
        person.assert_fact(**slots)
        environment.run()
        found = [f["rule"] for f in environment.facts() if f.template.name == "fired"]
        return _highest(found)

    def ready(flat: Flat) -> Flat:
        return {k: yes_no[v] if isinstance(v, bool) else v for k, v in flat.items()}

    return ready, grade


def datalogic() -> Peer:
    import datalogic_py

    lists = [{"if": [c, [name], []]} for name, c in rules(json_logic).items()]
    compiled = datalogic_py.Engine().compile({"merge": lists})
    return datalogic_py.DataHandle, lambda data: _highest(compiled.evaluate_data(data))


PEERS: dict[str, tuple[str | None, Callable[[], Peer]]] = {
    "hand-written attrs": (None, hand_written),
    "pydantic": ("pydantic", pydantic),
    "datalogic-py": ("datalogic-py", datalogic),
    "zen-engine": ("zen-engine", zen_engine),
    "rule-engine": ("rule-engine", rule_engine),
    "clipspy": ("clipspy", clipspy),
}
"""Each peer with the package that it needs."""
