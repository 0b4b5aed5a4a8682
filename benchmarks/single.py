"""Single calls, in the environment of one peer: `python -m benchmarks.single PEER`, JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.people import flat_people, presentation, split
from benchmarks.timing import Party, interleaved
from spasm_guidance import BACK_SPASMS, Presentation, assess

PEOPLE = 1000
TURNS = 31


def _each(call: Callable[[Any], Any], items: list[Any]) -> Party:
    def run() -> int:
        for item in items:
            call(item)
        return len(items)

    return run


def _forgetting(call: Callable[[Any], Any], items: list[Any]) -> Party:
    """As if none of these answers had been seen before: the parts of their results still were."""

    def run() -> int:
        vars(BACK_SPASMS)["_assessor"].seen.clear()
        for item in items:
            call(item)
        return len(items)

    return run


def _states(call: Callable[[Any], Any], items: list[Any]) -> dict[str, Party]:
    """The same calls with the results remembered, and with these forgotten."""
    return {"answers seen": _each(call, items), "answers new": _forgetting(call, items)}


def compare(peer: str) -> dict[str, Any]:
    """One peer and the library, over the same people."""
    prepare, grade = PEERS[peer][1]()
    flat = flat_people(PEOPLE, seed=20261122)
    theirs, ours = [prepare(f) for f in flat], [presentation(f) for f in flat]
    wrong = sum(
        grade(one) != assess(two).grade.value for one, two in zip(theirs, ours, strict=True)
    )
    if wrong:
        return {"peer": peer, "wrong": wrong}
    distinct = len(set(ours))
    return {"peer": peer, "wrong": 0, "distinct": distinct} | interleaved(
        {"theirs": _each(grade, theirs)} | _states(assess, ours), TURNS
    )


def building() -> dict[str, Any]:
    """Make the presentation and assess it, beside hand-written classes of the same 25 fields."""
    from benchmarks.by_hand import HandRisks, HandSymptoms, by_hand
    from benchmarks.people import typed
    from spasm_guidance import RiskFactors, Symptoms

    flat = flat_people(PEOPLE, seed=2)
    hand, ours = [split(f) for f in flat], [split(typed(f)) for f in flat]

    def by_hand_all(parts: Any) -> None:
        symptoms, _ = HandSymptoms(**parts[0]), HandRisks(**parts[1])
        by_hand(symptoms)

    def classes_alone(parts: Any) -> None:
        HandSymptoms(**parts[0]), HandRisks(**parts[1])

    def library(parts: Any) -> None:
        assess(Presentation(Symptoms(**parts[0]), RiskFactors(**parts[1])))

    return interleaved(
        {
            "hand-written classes": _each(classes_alone, hand),
            "hand-written classes and ifs": _each(by_hand_all, hand),
        }
        | _states(library, ours),
        TURNS,
    )


def texts() -> dict[str, Any]:
    """JSON text to JSON text, beside pydantic: with a small result, and with all that ours says.

    The large models are made beforehand, one a person, as our parts are remembered; a call
    reads, decides and writes.
    """
    from benchmarks.by_hand import by_hand
    from benchmarks.with_pydantic import PydanticAssessment, PydanticPerson, PydanticResult
    from spasm_guidance.interchange import read_presentation, write_assessment, write_presentation

    flat = flat_people(PEOPLE, seed=3)
    theirs = [json.dumps(f) for f in flat]
    ours = [write_presentation(presentation(f)) for f in flat]

    def pydantic(text: str) -> str:
        found = by_hand(PydanticPerson.model_validate_json(text))
        result = PydanticResult(grade=found.grade, reasons=found.reasons, advice=found.advice)
        return str(result.model_dump_json())

    def library(text: Any) -> Any:
        return write_assessment(assess(read_presentation(text)))

    def pydantic_in_full(person: tuple[str, Any]) -> str:
        text, model = person
        by_hand(PydanticPerson.model_validate_json(text))
        return str(model.model_dump_json())

    written = [library(text) for text in ours]
    whole = [PydanticAssessment.model_validate_json(text) for text in written]
    people = list(zip(theirs, whole, strict=True))
    if [json.loads(pydantic_in_full(p)) for p in people] != [json.loads(w) for w in written]:
        return {"failed": "the large models write something else"}
    sizes = {"bytes out": len(written[0]), "bytes out, pydantic": len(pydantic(theirs[0]))}
    parties = {
        "pydantic": _each(pydantic, theirs),
        "pydantic, all that we write": _each(pydantic_in_full, people),
    }
    return sizes | interleaved(parties | _states(library, ours), TURNS)


if __name__ == "__main__":
    what = sys.argv[1]
    made = {"building": building, "texts": texts}.get(what)
    print(json.dumps(made() if made else compare(what)))
