"""How Hypothesis runs here, and which files are read by type checkers instead of run."""

from __future__ import annotations

import os

from hypothesis import settings

# Where CI is set, a failure is the same one on every run; elsewhere each run looks further.
# A longer look: SPASM_GUIDANCE_EXAMPLES=1000 make check.
settings.register_profile(
    "spasm-guidance",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=int(os.environ.get("SPASM_GUIDANCE_EXAMPLES", "60")),
    print_blob=True,
)
settings.load_profile("spasm-guidance")

collect_ignore_glob = ["typing/ok_*.py", "typing/bad_*.py"]

# Spark needs Java and half a minute; `make spark` runs its tests.
if "SPASM_GUIDANCE_SPARK" not in os.environ:
    collect_ignore_glob.append("spark/*")
