"""BACK_SPASMS: the article as one self-checking rule pack."""

from __future__ import annotations

from spasm_guidance.packs.back_spasms.article_advice import RECOMMENDATIONS
from spasm_guidance.packs.back_spasms.article_explanations import EXPLANATIONS
from spasm_guidance.packs.back_spasms.article_groups import GROUPS
from spasm_guidance.packs.back_spasms.article_meanings import MEANINGS
from spasm_guidance.packs.back_spasms.article_promises import PROMISES
from spasm_guidance.packs.back_spasms.article_rules import RULES
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors, Symptoms
from spasm_guidance.rulepack import RulePack

_HOME_CARE = ("avoid-strain", "ice", "heat", "gentle-stretches", "stay-hydrated")

# What must never stand side by side, whatever is answered.
_NOT_IN_AN_EMERGENCY = (
    "do-not-delay",
    "consult-a-professional",
    "answer-the-questions",
    "book-an-appointment",
    *_HOME_CARE,
    "address-triggers",
    "watch-for-warning-signs",
)
_NOT_WHEN_URGENT = ("consult-a-professional", *_HOME_CARE, "address-triggers")
_NOT_WITH_OPEN_QUESTIONS = _HOME_CARE

INCOMPATIBLE = (
    *(("seek-emergency-care", other) for other in _NOT_IN_AN_EMERGENCY),
    *(("do-not-delay", other) for other in _NOT_WHEN_URGENT),
    *(("answer-the-questions", other) for other in _NOT_WITH_OPEN_QUESTIONS),
)

BACK_SPASMS = RulePack(
    id="back-spasms",
    version="1.0.0",
    title="Back spasms, after a Summit Health patient education article",
    sections=(Symptoms, RiskFactors),
    rules=RULES,
    promises=PROMISES,
    recommendations=RECOMMENDATIONS,
    explanations=EXPLANATIONS,
    meanings=MEANINGS,
    groups=GROUPS,
    incompatible=INCOMPATIBLE,
    complete=True,
)
