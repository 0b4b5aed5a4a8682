"""Every rule of the article, most urgent first."""

from __future__ import annotations

from spasm_guidance.packs.back_spasms.rules_doctor import DOCTOR_RULES
from spasm_guidance.packs.back_spasms.rules_emergency import EMERGENCY_RULES
from spasm_guidance.packs.back_spasms.rules_urgent import URGENT_RULES

RULES = (*EMERGENCY_RULES, *URGENT_RULES, *DOCTOR_RULES)
