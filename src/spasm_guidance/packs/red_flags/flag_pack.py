"""RED_FLAGS: the table of published red flags as one self-checking rule pack."""

from __future__ import annotations

from spasm_guidance.packs.back_spasms import Symptoms
from spasm_guidance.packs.red_flags.flag_advice import RECOMMENDATIONS, WITHHOLDS
from spasm_guidance.packs.red_flags.flag_conflicts import CONTRADICTIONS, GROUPS
from spasm_guidance.packs.red_flags.flag_explanations import EXPLANATIONS
from spasm_guidance.packs.red_flags.flag_findings import RedFlags
from spasm_guidance.packs.red_flags.flag_promises import PROMISES
from spasm_guidance.packs.red_flags.flag_rules import RULES
from spasm_guidance.rulepack import RulePack

RED_FLAGS = RulePack(
    id="red-flags",
    version="1.0.0",
    title="Red flags of published guidelines on back pain",
    sections=(RedFlags, Symptoms),
    rules=RULES,
    promises=PROMISES,
    recommendations=RECOMMENDATIONS,
    explanations=EXPLANATIONS,
    withholds=WITHHOLDS,
    contradictions=CONTRADICTIONS,
    groups=GROUPS,
    requires=("back-spasms",),
)
