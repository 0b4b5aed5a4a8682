"""What an import costs, in fresh processes that take turns: JSON out, milliseconds."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

STATEMENTS = {
    "nothing": "pass",
    "import attrs": "import attrs",
    "import spasm_guidance": "import spasm_guidance",
    "from spasm_guidance import assess": "from spasm_guidance import assess",
    "a first assessment": "from spasm_guidance import *; assess(Symptoms(severe_pain=True))",
    "import pydantic": "import pydantic",
}
TURNS = 15
_TIMED = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for _ in range(TURNS):
        for name, statement in STATEMENTS.items():
            run = [sys.executable, "-c", _TIMED.format(statement)]
            done = subprocess.run(run, capture_output=True, text=True, check=True)
            taken[name].append(float(done.stdout) * 1000)
    print(json.dumps({name: statistics.median(times) for name, times in taken.items()}))


if __name__ == "__main__":
    main()
