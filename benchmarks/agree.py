"""Random people: reference, compiled and cohort evaluators agree on every one.

`python -m benchmarks.agree [ROWS]`, a million if nothing is said: over the article’s pack, and
over both first-party packs.
"""

from __future__ import annotations

import sys

from spasm_guidance.frames import assess_frame, decode_rules
from tests.frames.cohorts import assessed, expected, packs, people, table_of

STEP = 20_000


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    for pack in packs():
        for start in range(0, rows, STEP):
            persons = people(pack, min(STEP, rows - start), seed=start)
            graded = decode_rules(assess_frame(table_of(persons, pack), pack, explain=True))
            names = ["grade", "at_least", "at_most", "rules", "open"]
            for person, row in zip(persons, graded.select(names).to_pylist(), strict=True):
                reference = expected(person, pack)
                assert reference == assessed(person, pack) == row, person
            print(
                f"\r{pack.id}: {start + len(persons):,} people, no difference", end="", flush=True
            )
        print()


if __name__ == "__main__":
    main()
