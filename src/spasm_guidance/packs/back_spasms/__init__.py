"""The article on back spasms as a rule pack: its findings, rules, promises and advice."""

from spasm_guidance.packs.back_spasms.article_pack import BACK_SPASMS
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors, Symptoms

__all__ = ["BACK_SPASMS", "RiskFactors", "Symptoms"]
