"""Single calls, in the environment of one peer: `python -m benchmarks.single PEER`, JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.peers import PEERS
from benchmarks.people import flat_people, half_known, presentation
from benchmarks.timing import Party, interleaved
from spasm_guidance import BACK_SPASMS, RulePack, assess

PEOPLE = 1000
STRANGERS = 5000
TURNS = 31


def forget_results(pack: RulePack) -> None:
    """As if none of these answers had been seen before: the parts of their results still were."""
    memory = vars(pack)["_compiled"].memory
    for number in [key for key in memory if type(key) is int]:
        del memory[number]


def _each(call: Callable[[Any], Any], items: list[Any]) -> Party:
    def run() -> int:
        for item in items:
            call(item)
        return len(items)

    return run


def _forgetting(call: Callable[[Any], Any], items: list[Any]) -> Party:
    def run() -> int:
        forget_results(BACK_SPASMS)
        return _each(call, items)()

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


def strangers() -> dict[str, Any]:
    """Half of the answers known, every person different, and nothing remembered at the start."""
    hand, by_hand = PEERS["hand-written attrs"][1]()
    flat = flat_people(STRANGERS, seed=7)
    complete, half = [hand(f) for f in flat], half_known(flat, seed=7)
    assess(half[0])

    def library() -> int:
        vars(BACK_SPASMS)["_compiled"].memory.clear()
        return _each(assess, half)()

    different = len(set(half))
    return {"different people": different} | interleaved(
        {"hand-written, all known": _each(by_hand, complete), "half known": library}, TURNS
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
    table = {"strangers": strangers, "texts": texts}.get(what)
    print(json.dumps(table() if table else compare(what)))
