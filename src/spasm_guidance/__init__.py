"""Guidance on back spasms: a graded, cited, explainable assessment of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

# Type checkers read the names here; a program loads each one's file when it is first used,
# so that importing the library costs next to nothing where it is not.
if TYPE_CHECKING:
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

_HOMES = {
    "Assessment": "assessment",
    "BACK_SPASMS": "packs.back_spasms",
    "Citation": "sources",
    "Contradiction": "screens",
    "Criterion": "criteria",
    "CriterionError": "errors",
    "Evidence": "sources",
    "Explanation": "recommendations",
    "Finding": "findings",
    "Grade": "grades",
    "GradeMeaning": "recommendations",
    "InputError": "errors",
    "Kind": "recommendations",
    "Legs": "presence",
    "LegsFinding": "kinds",
    "PackError": "errors",
    "PackRef": "rulepack",
    "Presence": "presence",
    "Presentation": "presentation",
    "Problem": "errors",
    "Promise": "rules",
    "Quantity": "kinds",
    "QuestionGroup": "screens",
    "Quotation": "sources",
    "Reading": "rules",
    "Recommendation": "recommendations",
    "RiskFactors": "packs.back_spasms",
    "Rule": "rules",
    "RulePack": "rulepack",
    "SaidWith": "recommendations",
    "Section": "sections",
    "Source": "sources",
    "Symptoms": "packs.back_spasms",
    "Withhold": "recommendations",
    "Wording": "recommendations",
    "YesNo": "kinds",
    "all_of": "criteria",
    "any_of": "criteria",
    "assess": "assessment",
    "k_of": "criteria",
}


if not TYPE_CHECKING:  # a type checker that saw this would let every misspelt name pass

    def __getattr__(name: str) -> object:
        import importlib

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
