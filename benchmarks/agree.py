"""Random people: reference, compiled and cohort evaluators agree on every one.

`python -m benchmarks.agree [ROWS] [PACKS]`: so many people (a million if none are given) over
the article's pack and over both first-party packs, then so many generated packs (600), each
with some dozens of people.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from spasm_guidance import PackRef, Presentation, RulePack
from spasm_guidance.engine.screening import contradictions
from spasm_guidance.frames import assess_frame, decode_rules
from tests.generators import generated_packs
from tests.generators.cohorts import assessed, expected, packs, people, table_of

STEP = 20_000
RESULT = ["grade", "at_least", "at_most", "rules", "open"]


def agree(persons: Sequence[Presentation], pack: RulePack) -> None:
    """Fails at the first person of whom the three say different things."""
    graded = decode_rules(assess_frame(table_of(persons, pack), pack, explain=True))
    for person, row in zip(persons, graded.select(RESULT).to_pylist(), strict=True):
        assert expected(person, pack) == assessed(person, pack) == row, (pack, person)


def first_party(rows: int) -> None:
    """So many people over each first-party pack."""
    for pack in packs():
        for start in range(0, rows, STEP):
            agree(people(pack, min(STEP, rows - start), seed=start), pack)
            done = min(start + STEP, rows)
            print(f"\r{pack.id}: {done:,} people, no difference", end="", flush=True)
        print()


def generated(count: int) -> None:
    """At least so many different generated packs."""
    seen: dict[PackRef, int] = {}

    @settings(
        max_examples=3 * count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        generated_packs.rule_packs(),
        st.lists(generated_packs.people(), min_size=30, max_size=90),
    )
    def each(pack: RulePack, persons: list[Presentation]) -> None:
        if len(seen) < count:
            fitting = [p for p in persons if not contradictions(pack, p.answer)]
            agree(fitting, pack)
            seen[pack.ref] = seen.get(pack.ref, 0) + len(fitting)

    each()
    assert len(seen) >= count, len(seen)
    print(f"{len(seen)} generated packs: {sum(seen.values()):,} people, no difference")


def main() -> None:
    given_counts = [int(argument) for argument in sys.argv[1:]]
    rows, count = (*given_counts, *(1_000_000, 600)[len(given_counts) :])
    generated(count)
    first_party(rows)


if __name__ == "__main__":
    main()
