"""How long a proof takes, in CPU time: `python -m benchmarks.proof`, medians of several runs."""

from __future__ import annotations

import functools
import random
import statistics
import time
from collections.abc import Callable
from types import new_class

from spasm_guidance import (
    BACK_SPASMS,
    Criterion,
    Grade,
    Rule,
    RulePack,
    Section,
    YesNo,
    all_of,
    any_of,
)
from spasm_guidance.packs.red_flags import RED_FLAGS
from spasm_guidance.proof import compare, conformance_text, meaning_digest, minimal_reasons, prove

RUNS = 9
FINDINGS, RULES = 40, 100


def random_pack(seed: int, alone: float) -> RulePack:
    """100 rules over 40 findings; `alone` is the part of them that read one finding only.

    In the article's pack it is 14 of 20. The others have two to four findings.
    """
    draw = random.Random(seed)
    findings = [YesNo(f"Finding {number}", ask="Is it there?") for number in range(FINDINGS)]
    names = {f"f{at}": finding for at, finding in enumerate(findings)}
    body = {"__annotations__": dict.fromkeys(names, YesNo), "__module__": __name__, **names}
    section: type[Section] = new_class(
        "Many", (Section,), {"name": "many"}, lambda namespace: namespace.update(body)
    )
    rules = tuple(_rule(draw, findings, f"r{number}", alone) for number in range(RULES))
    return RulePack(id="many", version="1", title="Many", sections=(section,), rules=rules)


def _rule(draw: random.Random, findings: list[YesNo], name: str, alone: float) -> Rule:
    first = BACK_SPASMS.rules[0]
    when: Criterion = draw.choice(findings)
    grades = [Grade.SEE_DOCTOR, Grade.SEE_DOCTOR, Grade.URGENT]
    if draw.random() >= alone:
        others = draw.sample(findings, draw.choice([2, 3]))
        when = all_of(*others) if draw.random() < 0.5 else when & any_of(*others)
        grades = [Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY]
    return Rule(
        id=name,
        when=when,
        grade=draw.choice(grades),
        rationale="A rule.",
        because=first.because,
        graded_by=first.graded_by,
    )


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median over some runs, after one to warm up."""
    work()
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken) * 1000


def main() -> None:
    """Print a line for each."""
    both = BACK_SPASMS + RED_FLAGS
    work: dict[str, Callable[[], object]] = {
        "prove BACK_SPASMS": lambda: prove(BACK_SPASMS),
        "prove RED_FLAGS": lambda: prove(RED_FLAGS),
        "prove both together": lambda: prove(both),
        "compare BACK_SPASMS with itself": lambda: compare(BACK_SPASMS, BACK_SPASMS),
        "meaning_digest": lambda: meaning_digest(BACK_SPASMS),
        "minimal_reasons": lambda: minimal_reasons(BACK_SPASMS),
        "conformance_text": lambda: conformance_text(BACK_SPASMS),
    }
    for name, does in work.items():
        print(f"{name:<34} {milliseconds(does):8.1f} ms")
    for alone in (0.65, 0.4, 0.2):
        packs = [random_pack(seed, alone) for seed in range(3)]
        taken = [milliseconds(functools.partial(prove, pack), 1) for pack in packs]
        what = f"{RULES} rules, {FINDINGS} findings, {alone:.0%} alone"
        print(f"{what:<34} {statistics.median(taken):8.1f} ms (at most {max(taken):.1f})")


if __name__ == "__main__":
    main()
