"""What BACK_SPASMS means is written down; a change of it fails here until it is renewed."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from spasm_guidance import BACK_SPASMS, Symptoms
from spasm_guidance.proof import meaning_digest
from tests.proofs.faults import with_rule
from tests.proofs.renew import FILES, GOLDEN


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_file_says_what_the_pack_means_today(path: Path) -> None:
    """If this fails and the change was meant, run `make meaning` and look at what changed."""
    assert path.read_text(encoding="utf-8") == FILES[path](), "run `make meaning`"


@pytest.mark.parametrize("days", [2, 2.5, 4])
def test_another_number_of_days_changes_the_golden_digest(days: float) -> None:
    """So that nobody moves a threshold unseen."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))["meaning"]
    changed = with_rule("persistent", when=Symptoms.duration_days > days)
    assert meaning_digest(changed) != golden == meaning_digest(BACK_SPASMS)


def test_rewording_and_reordering_leave_the_golden_digest_alone() -> None:
    """The digest of the content changes; that of the meaning does not."""
    reworded = attrs.evolve(
        BACK_SPASMS,
        version="1.0.1",
        title="Another title",
        rules=tuple(attrs.evolve(r, rationale="Other words.") for r in BACK_SPASMS.rules[::-1]),
    )
    assert reworded.digest != BACK_SPASMS.digest
    assert meaning_digest(reworded) == meaning_digest(BACK_SPASMS)
