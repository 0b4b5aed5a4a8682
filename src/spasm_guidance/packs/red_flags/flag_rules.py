"""Every rule of the table, most urgent first within each suspicion."""

from __future__ import annotations

from spasm_guidance.packs.red_flags.bone_rules import CANCER_RULES, FRACTURE_RULES
from spasm_guidance.packs.red_flags.elsewhere_rules import EMERGENCIES_ELSEWHERE, OTHER_RULES
from spasm_guidance.packs.red_flags.infection_rules import INFECTION_RULES
from spasm_guidance.packs.red_flags.nerve_rules import NERVE_RULES

RULES = (
    *NERVE_RULES,
    *EMERGENCIES_ELSEWHERE,
    *INFECTION_RULES,
    *CANCER_RULES,
    *FRACTURE_RULES,
    *OTHER_RULES,
)
