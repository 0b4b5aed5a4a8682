"""Guidance on back spasms: a graded, cited, explainable assessment of what is known."""

from __future__ import annotations

from spasm_guidance.assessment import Assessment, assess
from spasm_guidance.criteria import Criterion, all_of, any_of, k_of
from spasm_guidance.errors import CriterionError, InputError, PackError, Problem
from spasm_guidance.findings import Finding
from spasm_guidance.grades import Grade
from spasm_guidance.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.packs.back_spasms import BACK_SPASMS, RiskFactors, Symptoms
from spasm_guidance.presence import Legs, Presence
from spasm_guidance.presentation import Presentation
from spasm_guidance.recommendations import (
    Explanation,
    GradeMeaning,
    Kind,
    Recommendation,
    SaidWith,
    Withhold,
    Wording,
)
from spasm_guidance.rulepack import PackRef, RulePack
from spasm_guidance.rules import Promise, Reading, Rule
from spasm_guidance.screens import Contradiction, QuestionGroup
from spasm_guidance.sections import Section
from spasm_guidance.sources import Citation, Evidence, Quotation, Source

__all__ = [
    "BACK_SPASMS",
    "Assessment",
    "Citation",
    "Contradiction",
    "Criterion",
    "CriterionError",
    "Evidence",
    "Explanation",
    "Finding",
    "Grade",
    "GradeMeaning",
    "InputError",
    "Kind",
    "Legs",
    "LegsFinding",
    "PackError",
    "PackRef",
    "Presence",
    "Presentation",
    "Problem",
    "Promise",
    "Quantity",
    "QuestionGroup",
    "Quotation",
    "Reading",
    "Recommendation",
    "RiskFactors",
    "Rule",
    "RulePack",
    "SaidWith",
    "Section",
    "Source",
    "Symptoms",
    "Withhold",
    "Wording",
    "YesNo",
    "all_of",
    "any_of",
    "assess",
    "k_of",
]
