"""What the article explains, in our own words; the risk factors are told one by one."""

from __future__ import annotations

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.sources import Evidence
from spasm_guidance.pack.recommendations import Explanation
from spasm_guidance.packs.back_spasms.article import (
    CAUDA_EQUINA,
    CAUSES,
    OPENING,
    SEE_A_DOCTOR,
    SERIOUS_PROBLEM,
    SIMPLE_CARE,
    TRIGGERS,
    WARNING_SIGNS,
)
from spasm_guidance.packs.back_spasms.emergency_rules import EMERGENCY_RULES
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors

_POSSIBLE_CAUDA_EQUINA = any_of(*(rule.when for rule in EMERGENCY_RULES))

OF_SPASMS = (
    Explanation(
        id="what-a-back-spasm-is",
        title="What is a back spasm?",
        text="A back spasm is a muscle of the back that tightens by itself. It often follows "
        "strain or injury. Many people have one at some time.",
        because=(
            OPENING.quote("Back spasms are a common issue"),
            CAUSES.quote("the muscles in your back tighten uncontrollably"),
        ),
    ),
    Explanation(
        id="most-are-harmless",
        title="Are back spasms dangerous?",
        text="Most are not, and pass with rest and simple care. Some are a sign of something "
        "else, so it is worth going through the warning signs.",
        because=(
            OPENING.quote("others may signal an underlying problem that needs attention"),
            SERIOUS_PROBLEM.quote("Most back spasms are harmless"),
            SIMPLE_CARE,
        ),
    ),
    Explanation(
        id="some-point-to-more",
        title="When are they a sign of something else?",
        text="Some spasms come from a problem in the spine, a pressed nerve or an injury. "
        "The warning signs tell when to have this checked.",
        because=(
            SERIOUS_PROBLEM.quote("some cases point to a more significant issue"),
            WARNING_SIGNS.quote("may indicate a structural issue like a herniated disc"),
            WARNING_SIGNS.quote("might signal nerve compression or sciatica"),
        ),
    ),
    Explanation(
        id="repeated-episodes",
        title="What if they come back?",
        text="One spasm may pass and mean no more. Spasms that come again and again can have a "
        "cause that should be looked for.",
        because=(CAUSES.quote("repeated episodes could signify a deeper problem"),),
    ),
    Explanation(
        id="specialists-can-assess",
        title="Who can help with spasms that stay?",
        text="A back pain specialist can look for the cause and plan the treatment that fits you.",
        because=(
            WARNING_SIGNS.quote("can assess your symptoms and provide personalized treatment"),
        ),
    ),
    Explanation(
        id="early-help-pays",
        title="Why get help early?",
        text="A problem that is treated early is less likely to grow. Daily life gets easier too.",
        because=(
            SEE_A_DOCTOR.quote(
                "can prevent the problem from worsening and improve your quality of life"
            ),
        ),
    ),
)

OF_CAUDA_EQUINA = (
    Explanation(
        id="what-cauda-equina-syndrome-is",
        title="What is cauda equina syndrome?",
        text="At the low end of the spine is a bundle of nerves for the legs, the bladder and "
        "the bowels. If it is pressed, they can lose feeling or stop working as they should. "
        "This is rare but serious.",
        because=(
            CAUDA_EQUINA.quote("the bundle of nerves at the lower end of the spine"),
            CAUDA_EQUINA.quote("can disrupt sensation and function in the lower body"),
            WARNING_SIGNS.quote("a rare but serious condition"),
        ),
        only_if=_POSSIBLE_CAUDA_EQUINA,
        safe_at_emergency=True,
    ),
    Explanation(
        id="why-it-cannot-wait",
        title="Why can it not wait?",
        text="Nerves that stay pressed can be harmed for good. Care right away can prevent that.",
        because=(
            CAUDA_EQUINA.quote(
                "requires immediate medical attention to prevent permanent nerve damage"
            ),
        ),
        only_if=_POSSIBLE_CAUDA_EQUINA,
        safe_at_emergency=True,
    ),
)


def _contribution(factor: YesNo, text: str, *because: Evidence) -> Explanation:
    """How a risk factor contributes; it is shown where the person has it."""
    name = factor.name.replace("_", "-")
    return Explanation(
        id=name,
        title=factor.text,
        text=text,
        because=because,
        about=factor,
        safe_at_emergency=True,
    )


OF_RISK_FACTORS = (
    _contribution(
        RiskFactors.heavy_lifting,
        "Lifting a heavy load can strain the muscles of the back and set off a spasm.",
        TRIGGERS.quote("Lifting something heavy"),
    ),
    _contribution(
        RiskFactors.poor_posture,
        "Some ways of sitting or standing strain the back, and can set off a spasm.",
        TRIGGERS.quote("improper posture"),
        CAUSES.quote("Other risk factors include poor posture"),
    ),
    _contribution(
        RiskFactors.overexertion,
        "More exercise or work than the back is used to can tire its muscles and set off a spasm.",
        TRIGGERS.quote("pushing your body too hard during exercise"),
    ),
    _contribution(
        RiskFactors.dehydration,
        "Muscles that are short of fluid cramp more easily.",
        TRIGGERS.quote("they’re more prone to cramping and spasms"),
    ),
    _contribution(
        RiskFactors.electrolyte_imbalance,
        "Muscles need potassium, magnesium and calcium. When one of them is low, muscles "
        "may not work as they should.",
        TRIGGERS.quote("potassium, magnesium or calcium can disrupt muscle function"),
    ),
    _contribution(
        RiskFactors.arthritis,
        "Arthritis can play a part in back spasms.",
        TRIGGERS.quote("Underlying medical conditions: Arthritis"),
    ),
    _contribution(
        RiskFactors.herniated_disc,
        "A herniated disc, also called a slipped disc, can play a part in back spasms.",
        TRIGGERS.quote("herniated discs or spinal stenosis can contribute"),
    ),
    _contribution(
        RiskFactors.spinal_stenosis,
        "Spinal stenosis, a narrow space for the nerves in the spine, can play a part in "
        "back spasms.",
        TRIGGERS.quote("spinal stenosis can contribute to back spasms"),
    ),
    _contribution(
        RiskFactors.prolonged_sitting,
        "Sitting for a long time makes back spasms more likely.",
        CAUSES.quote("prolonged sitting"),
    ),
    _contribution(
        RiskFactors.stress,
        "Stress makes back spasms more likely.",
        CAUSES.quote("stress and even a lack of regular exercise"),
    ),
    _contribution(
        RiskFactors.lack_of_exercise,
        "Without regular exercise, back spasms are more likely.",
        CAUSES.quote("a lack of regular exercise"),
    ),
)

EXPLANATIONS = (*OF_SPASMS, *OF_CAUDA_EQUINA, *OF_RISK_FACTORS)
