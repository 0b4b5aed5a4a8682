"""Rule packs: knowledge, one package to a source; and the pack that is used where none is named."""

from __future__ import annotations

from typing import Final

from spasm_guidance.packs.back_spasms import BACK_SPASMS
from spasm_guidance.rulepack import RulePack

DEFAULT_PACK: Final[RulePack] = BACK_SPASMS
"""What `assess()`, the reader, the interview and the rest use unless a pack is given."""

__all__ = ["DEFAULT_PACK"]
