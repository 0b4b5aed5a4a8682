"""Every rule of the article, most urgent first."""

from __future__ import annotations

from spasm_guidance.packs.back_spasms.doctor_rules import DOCTOR_RULES
from spasm_guidance.packs.back_spasms.emergency_rules import EMERGENCY_RULES
from spasm_guidance.packs.back_spasms.urgent_rules import URGENT_RULES

RULES = (*EMERGENCY_RULES, *URGENT_RULES, *DOCTOR_RULES)
