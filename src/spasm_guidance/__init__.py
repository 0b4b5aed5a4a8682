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
    "assessment": "Assessment assess",
    "errors": "CriterionError InputError PackError Problem",
    "language.criteria": "Criterion all_of any_of k_of",
    "language.findings": "Finding",
    "language.grades": "Grade",
    "language.kinds": "LegsFinding Quantity YesNo",
    "language.presence": "Legs Presence",
    "language.presentation": "Presentation",
    "language.sections": "Section",
    "language.sources": "Citation Evidence Quotation Source",
    "pack.form": "Contradiction QuestionGroup",
    "pack.recommendations": "Explanation GradeMeaning Kind Recommendation SaidWith "
    "Withhold Wording",
    "pack.rules": "Promise Reading Rule",
    "packs.back_spasms": "BACK_SPASMS RiskFactors Symptoms",
    "rulepack": "PackRef RulePack",
}
"""The public names by the file that each one stands in."""


if not TYPE_CHECKING:  # a type checker that saw this would let every misspelt name pass

    def __getattr__(name: str) -> object:
        import importlib

        for home, names in _HOMES.items():
            if name in names.split():
                value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
