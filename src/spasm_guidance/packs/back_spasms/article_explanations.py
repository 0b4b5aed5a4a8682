"""What the article explains, in our own words; the risk factors are told one by one."""

from __future__ import annotations

from spasm_guidance.language.criteria import Criterion, any_of
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.sources import Evidence
from spasm_guidance.pack.recommendations import Explanation
from spasm_guidance.packs.back_spasms import article
from spasm_guidance.packs.back_spasms.emergency_rules import EMERGENCY_RULES
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors

_POSSIBLE_CAUDA_EQUINA = any_of(*(rule.when for rule in EMERGENCY_RULES))


def _explanation(
    id: str, title: str, text: str, *because: Evidence, only_if: Criterion | None = None
) -> Explanation:
    safe = only_if is not None  # what fits a possible emergency helps to see why it is one
    return Explanation(
        id=id, title=title, text=text, because=because, only_if=only_if, safe_at_emergency=safe
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


EXPLANATIONS = (
    _explanation(
        "what-a-back-spasm-is",
        "What is a back spasm?",
        "A back spasm is a muscle of the back that tightens by itself. It often follows "
        "strain or injury. Many people have one at some time.",
        article.OPENING.quote("Back spasms are a common issue"),
        article.CAUSES.quote("the muscles in your back tighten uncontrollably"),
    ),
    _explanation(
        "most-are-harmless",
        "Are back spasms dangerous?",
        "Most are not, and pass with rest and simple care. Some are a sign of something "
        "else, so it is worth going through the warning signs.",
        article.OPENING.quote("others may signal an underlying problem that needs attention"),
        article.SERIOUS_PROBLEM.quote("Most back spasms are harmless"),
        article.SIMPLE_CARE,
    ),
    _explanation(
        "some-point-to-more",
        "When are they a sign of something else?",
        "Some spasms come from a problem in the spine, a pressed nerve or an injury. "
        "The warning signs tell when to have this checked.",
        article.SERIOUS_PROBLEM.quote("some cases point to a more significant issue"),
        article.WARNING_SIGNS.quote("may indicate a structural issue like a herniated disc"),
        article.WARNING_SIGNS.quote("might signal nerve compression or sciatica"),
    ),
    _explanation(
        "repeated-episodes",
        "What if they come back?",
        "One spasm may pass and mean no more. Spasms that come again and again can have a "
        "cause that should be looked for.",
        article.CAUSES.quote("repeated episodes could signify a deeper problem"),
    ),
    _explanation(
        "specialists-can-assess",
        "Who can help with spasms that stay?",
        "A back pain specialist can look for the cause and plan the treatment that fits you.",
        article.WARNING_SIGNS.quote("can assess your symptoms and provide personalized treatment"),
    ),
    _explanation(
        "early-help-pays",
        "Why get help early?",
        "A problem that is treated early is less likely to grow. Daily life gets easier too.",
        article.SEE_A_DOCTOR.quote(
            "can prevent the problem from worsening and improve your quality of life"
        ),
    ),
    _explanation(
        "what-cauda-equina-syndrome-is",
        "What is cauda equina syndrome?",
        "At the low end of the spine is a bundle of nerves for the legs, the bladder and "
        "the bowels. If it is pressed, they can lose feeling or stop working as they should. "
        "This is rare but serious.",
        article.CAUDA_EQUINA.quote("the bundle of nerves at the lower end of the spine"),
        article.CAUDA_EQUINA.quote("can disrupt sensation and function in the lower body"),
        article.WARNING_SIGNS.quote("a rare but serious condition"),
        only_if=_POSSIBLE_CAUDA_EQUINA,
    ),
    _explanation(
        "why-it-cannot-wait",
        "Why can it not wait?",
        "Nerves that stay pressed can be harmed for good. Care right away can prevent that.",
        article.CAUDA_EQUINA.quote(
            "requires immediate medical attention to prevent permanent nerve damage"
        ),
        only_if=_POSSIBLE_CAUDA_EQUINA,
    ),
    _contribution(
        RiskFactors.heavy_lifting,
        "Lifting a heavy load can strain the muscles of the back and set off a spasm.",
        article.TRIGGERS.quote("Lifting something heavy"),
    ),
    _contribution(
        RiskFactors.poor_posture,
        "Some ways of sitting or standing strain the back, and can set off a spasm.",
        article.TRIGGERS.quote("improper posture"),
        article.CAUSES.quote("Other risk factors include poor posture"),
    ),
    _contribution(
        RiskFactors.overexertion,
        "More exercise or work than the back is used to can tire its muscles and set off a spasm.",
        article.TRIGGERS.quote("pushing your body too hard during exercise"),
    ),
    _contribution(
        RiskFactors.dehydration,
        "Muscles that are short of fluid cramp more easily.",
        article.TRIGGERS.quote("they’re more prone to cramping and spasms"),
    ),
    _contribution(
        RiskFactors.electrolyte_imbalance,
        "Muscles need potassium, magnesium and calcium. When one of them is low, muscles "
        "may not work as they should.",
        article.TRIGGERS.quote("potassium, magnesium or calcium can disrupt muscle function"),
    ),
    _contribution(
        RiskFactors.arthritis,
        "Arthritis can play a part in back spasms.",
        article.TRIGGERS.quote("Underlying medical conditions: Arthritis"),
    ),
    _contribution(
        RiskFactors.herniated_disc,
        "A herniated disc, also called a slipped disc, can play a part in back spasms.",
        article.TRIGGERS.quote("herniated discs or spinal stenosis can contribute"),
    ),
    _contribution(
        RiskFactors.spinal_stenosis,
        "Spinal stenosis, a narrow space for the nerves in the spine, can play a part in "
        "back spasms.",
        article.TRIGGERS.quote("spinal stenosis can contribute to back spasms"),
    ),
    _contribution(
        RiskFactors.prolonged_sitting,
        "Sitting for a long time makes back spasms more likely.",
        article.CAUSES.quote("prolonged sitting"),
    ),
    _contribution(
        RiskFactors.stress,
        "Stress makes back spasms more likely.",
        article.CAUSES.quote("stress and even a lack of regular exercise"),
    ),
    _contribution(
        RiskFactors.lack_of_exercise,
        "Without regular exercise, back spasms are more likely.",
        article.CAUSES.quote("a lack of regular exercise"),
    ),
)
