"""The rules that call for a doctor: the article's warning signs, each by itself."""

import functools

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Reading, Rule
from spasm_guidance.packs.back_spasms import article
from spasm_guidance.packs.back_spasms.symptoms import Symptoms
from spasm_guidance.packs.back_spasms.urgent_rules import (
    FRACTURE_OR_SOFT_TISSUE_DAMAGE,
    NERVE_COMPRESSION_OR_SCIATICA,
)

A_FEW_DAYS = 3
"""How many days the article's "a few days" are read as."""

STRUCTURAL_ISSUE = "structural issue such as a herniated disc"

_MAY_BE_STRUCTURAL = article.WARNING_SIGNS.quote(
    "may indicate a structural issue like a herniated disc"
)

_warning_sign = functools.partial(Rule, grade=Grade.SEE_DOCTOR, graded_by=article.DO_NOT_DELAY)
_reason_to_consult = functools.partial(Rule, grade=Grade.SEE_DOCTOR, graded_by=article.CONSULT)

DOCTOR_RULES = (
    _warning_sign(
        id="radiating-pain",
        when=Symptoms.shooting_leg_pain >= Legs.ONE,
        rationale="Pain that shoots down a leg can mean that a nerve is being pressed.",
        because=article.WARNING_SIGNS.quote("Pain shooting down your leg"),
        may_indicate=NERVE_COMPRESSION_OR_SCIATICA,
        reading=Reading(
            unclear="The article names pain down the leg “and” numbness or tingling as one sign. "
            "It does not say what the pain means without the numbness.",
            choice="Pain down one leg alone calls for a doctor; with numbness it is URGENT.",
            why="It is half of a warning sign, and every warning sign is at least a reason to be "
            "seen. Half of a sign should not count for as much as the whole.",
        ),
    ),
    _warning_sign(
        id="leg-numbness",
        when=Symptoms.leg_numbness >= Legs.ONE,
        rationale="Numbness or tingling in a leg can mean that a nerve is being pressed.",
        because=article.WARNING_SIGNS.quote("numbness or tingling"),
        may_indicate=NERVE_COMPRESSION_OR_SCIATICA,
        reading=Reading(
            unclear="The article names pain down the leg “and” numbness or tingling as one sign. "
            "It does not say what the numbness means without the pain.",
            choice="Numbness or tingling in one leg alone calls for a doctor; with pain down the "
            "leg it is URGENT, and in both legs an emergency.",
            why="It is half of a warning sign, and every warning sign is at least a reason to be "
            "seen. Half of a sign should not count for as much as the whole.",
        ),
    ),
    _warning_sign(
        id="persistent",
        when=Symptoms.duration_days > A_FEW_DAYS,
        rationale="Spasms that go on for more than three days can come from a problem in the "
        "spine, such as a damaged disc.",
        because=article.WARNING_SIGNS.quote("last more than a few days"),
        may_indicate=STRUCTURAL_ISSUE,
        reading=Reading(
            unclear="The article says “more than a few days” and gives no number.",
            choice="More than 3 days.",
            why="Three is the least that “a few” is commonly taken to mean, so that nobody is "
            "told later than the article means.",
        ),
        also=(_MAY_BE_STRUCTURAL,),
    ),
    _warning_sign(
        id="worsening",
        when=Symptoms.worsening,
        rationale="Spasms that get worse, not better, can come from a problem in the spine, "
        "such as a damaged disc.",
        because=article.WARNING_SIGNS.quote("worsen over time"),
        may_indicate=STRUCTURAL_ISSUE,
        also=(_MAY_BE_STRUCTURAL,),
    ),
    _warning_sign(
        id="recent-injury",
        when=Symptoms.recent_injury,
        rationale="After a fall, blow or crash, a doctor should check whether a bone is broken or "
        "soft tissue is hurt.",
        because=article.WARNING_SIGNS.quote("a fall or car accident"),
        graded_by=article.WARNING_SIGNS.quote(
            "consult a Summit Health doctor to rule out fractures or soft tissue damage"
        ),
        may_indicate=FRACTURE_OR_SOFT_TISSUE_DAMAGE,
        reading=Reading(
            unclear="The article’s line begins with severe or sudden pain after trauma, and then "
            "asks anyone who was recently injured to consult a doctor.",
            choice="A recent injury calls for a doctor even where the pain is neither severe nor "
            "sudden; where it is, the grade is URGENT.",
            why="The advice itself names the injury and not the pain, and the milder reading could "
            "miss a fracture.",
        ),
    ),
    _reason_to_consult(
        id="severe-pain",
        when=Symptoms.severe_pain,
        rationale="Pain this strong should be checked by a health professional.",
        because=article.SEE_A_DOCTOR.quote("accompanied by severe pain"),
    ),
    _reason_to_consult(
        id="self-care-failed",
        when=Symptoms.self_care_failed,
        rationale="Home care was tried and has not helped enough. A health professional should "
        "look for the cause.",
        because=article.SEE_A_DOCTOR.quote("persist despite self-care"),
    ),
    _reason_to_consult(
        id="repeated-episodes",
        when=Symptoms.repeated_episodes,
        rationale="Spasms that keep coming back can have a deeper cause. A health professional "
        "should look for it.",
        because=article.CAUSES.quote("repeated episodes could signify a deeper problem"),
        may_indicate="a deeper problem",
        reading=Reading(
            unclear="The article says that repeated episodes could mean a deeper problem. It does "
            "not say to see a doctor for them.",
            choice="A second or later episode calls for a doctor.",
            why="A deeper problem cannot be found or ruled out at home, and the article asks not "
            "to ignore cases that point to one.",
        ),
    ),
    _reason_to_consult(
        id="other-concern",
        when=Symptoms.other_concern,
        rationale="Something else about how you feel worries you. A health professional should "
        "hear about it.",
        because=article.SEE_A_DOCTOR.quote("other concerning symptoms"),
    ),
)
