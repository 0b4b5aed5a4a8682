"""Every rule of the table, most urgent first within each suspicion."""

from __future__ import annotations

from spasm_guidance.packs.red_flags.rules_bones import CANCER_RULES, FRACTURE_RULES
from spasm_guidance.packs.red_flags.rules_elsewhere import EMERGENCIES_ELSEWHERE, OTHER_RULES
from spasm_guidance.packs.red_flags.rules_infection import INFECTION_RULES
from spasm_guidance.packs.red_flags.rules_nerves import NERVE_RULES

RULES = (
    *NERVE_RULES,
    *EMERGENCIES_ELSEWHERE,
    *INFECTION_RULES,
    *CANCER_RULES,
    *FRACTURE_RULES,
    *OTHER_RULES,
)
