"""The article on back spasms as a rule pack: its findings, rules, promises and advice."""

from __future__ import annotations

from spasm_guidance.packs.back_spasms.findings import RiskFactors, Symptoms
from spasm_guidance.packs.back_spasms.pack import BACK_SPASMS

__all__ = ["BACK_SPASMS", "RiskFactors", "Symptoms"]
