"""`make meaning`: write down anew what BACK_SPASMS means, after a change that was meant.

It writes the golden file of the tests, and the conformance file that the package carries.
Look at what changed before you commit it: it is what people are told.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from spasm_guidance import BACK_SPASMS
from spasm_guidance.packs import back_spasms
from spasm_guidance.proof import conformance_text, meaning_digest, minimal_reasons

GOLDEN = Path(__file__).parent / "golden" / "back_spasms.json"
CONFORMANCE = Path(back_spasms.__file__).parent / "conformance.json"


def golden_text() -> str:
    """The digest of the pack's meaning, and what leads to each grade."""
    reasons: dict[str, list[str]] = {}
    for reason in minimal_reasons(BACK_SPASMS):
        reasons.setdefault(reason.grade.label, []).append(str(reason))
    data = {"meaning": meaning_digest(BACK_SPASMS), "minimal_reasons": reasons}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def cases_text() -> str:
    """The conformance file of the pack."""
    return conformance_text(BACK_SPASMS)


FILES: dict[Path, Callable[[], str]] = {GOLDEN: golden_text, CONFORMANCE: cases_text}


def main() -> None:
    """Write both files."""
    for path, text in FILES.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
