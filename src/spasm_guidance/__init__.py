"""Guidance on back spasms: a graded, cited, explainable assessment of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

# Type checkers read the names here; a program loads each one's file when it is first used,
# so that importing the library costs next to nothing where it is not.
if TYPE_CHECKING:
    from spasm_guidance.assessment import Assessment, assess
    from spasm_guidance.errors import CriterionError, InputError, PackError, Problem
    from spasm_guidance.language.criteria import Criterion, all_of, any_of, k_of
    from spasm_guidance.language.findings import Finding
    from spasm_guidance.language.grades import Grade
    from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
    from spasm_guidance.language.presence import Legs, Presence
    from spasm_guidance.language.presentation import Presentation
    from spasm_guidance.language.sections import Section
    from spasm_guidance.language.sources import Citation, Evidence, Quotation, Source
    from spasm_guidance.pack.form import Contradiction, QuestionGroup
    from spasm_guidance.pack.recommendations import (
        Explanation,
        GradeMeaning,
        Kind,
        Recommendation,
        SaidWith,
        Withhold,
        Wording,
    )
    from spasm_guidance.pack.rules import Promise, Reading, Rule
    from spasm_guidance.packs.back_spasms import BACK_SPASMS, RiskFactors, Symptoms
    from spasm_guidance.rulepack import PackRef, RulePack

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
    "Citation": "language.sources",
    "Contradiction": "pack.form",
    "Criterion": "language.criteria",
    "CriterionError": "errors",
    "Evidence": "language.sources",
    "Explanation": "pack.recommendations",
    "Finding": "language.findings",
    "Grade": "language.grades",
    "GradeMeaning": "pack.recommendations",
    "InputError": "errors",
    "Kind": "pack.recommendations",
    "Legs": "language.presence",
    "LegsFinding": "language.kinds",
    "PackError": "errors",
    "PackRef": "rulepack",
    "Presence": "language.presence",
    "Presentation": "language.presentation",
    "Problem": "errors",
    "Promise": "pack.rules",
    "Quantity": "language.kinds",
    "QuestionGroup": "pack.form",
    "Quotation": "language.sources",
    "Reading": "pack.rules",
    "Recommendation": "pack.recommendations",
    "RiskFactors": "packs.back_spasms",
    "Rule": "pack.rules",
    "RulePack": "rulepack",
    "SaidWith": "pack.recommendations",
    "Section": "language.sections",
    "Source": "language.sources",
    "Symptoms": "packs.back_spasms",
    "Withhold": "pack.recommendations",
    "Wording": "pack.recommendations",
    "YesNo": "language.kinds",
    "all_of": "language.criteria",
    "any_of": "language.criteria",
    "assess": "assessment",
    "k_of": "language.criteria",
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
