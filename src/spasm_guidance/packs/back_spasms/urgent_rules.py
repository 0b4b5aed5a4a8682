"""The rules that call for being seen as soon as possible: a pressed nerve or a fracture."""

from __future__ import annotations

import functools

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Reading, Rule
from spasm_guidance.packs.back_spasms.article import CAUDA_EQUINA, DO_NOT_DELAY, WARNING_SIGNS
from spasm_guidance.packs.back_spasms.symptoms import Symptoms

NERVE_COMPRESSION = "nerve compression"
NERVE_COMPRESSION_OR_SCIATICA = "nerve compression or sciatica"
FRACTURE_OR_SOFT_TISSUE_DAMAGE = "fracture or soft tissue damage"

_PAIN_DOWN_A_LEG = Symptoms.shooting_leg_pain >= Legs.ONE
_NUMB_LEG = Symptoms.leg_numbness >= Legs.ONE

_LEG_PAIN_AND_NUMBNESS = WARNING_SIGNS.quote(
    "Pain shooting down your leg and numbness or tingling might signal nerve compression"
)
_PAIN_AFTER_TRAUMA = WARNING_SIGNS.quote("Severe or sudden back pain after trauma")
_RULE_OUT_FRACTURES = WARNING_SIGNS.quote("to rule out fractures or soft tissue damage")

_urgent = functools.partial(Rule, grade=Grade.URGENT, graded_by=DO_NOT_DELAY)


def _reading(*, unclear: str, choice: str, why: str) -> Reading:
    """A reading of one sign, joined with the reading that every URGENT rule rests on."""
    return Reading(
        unclear=f"{unclear} The article gives all its warning signs one degree of haste, "
        "“don’t delay seeking help”.",
        choice=f"{choice} URGENT is a step of our own between seeing a doctor and an emergency.",
        why=f"{why} The step is kept for warning signs where the article names nerve "
        "compression or a fracture, since these can do harm that lasts.",
    )


URGENT_RULES = (
    _urgent(
        id="leg-weakness",
        when=Symptoms.leg_weakness >= Legs.ONE,
        rationale="A leg that has become weak can mean that a nerve is being pressed. "
        "A doctor should check it soon.",
        because=_LEG_PAIN_AND_NUMBNESS,
        may_indicate=NERVE_COMPRESSION,
        reading=_reading(
            unclear="The article speaks of weakness in “the legs” only, and does not say what "
            "weakness in one leg means.",
            choice="Weakness in one leg, with no other sign, is URGENT.",
            why="One leg is not covered by “the legs”. The nearest sentence is the one on nerve "
            "compression, which is about one leg.",
        ),
        also=(CAUDA_EQUINA.quote("Weakness in the legs"),),
    ),
    _urgent(
        id="radiating-pain-with-numbness",
        when=_PAIN_DOWN_A_LEG & _NUMB_LEG,
        rationale="Pain that shoots down a leg, along with numbness or tingling in a leg, "
        "can mean that a nerve is being pressed. A doctor should check it soon.",
        because=WARNING_SIGNS.quote("Pain shooting down your leg and numbness or tingling"),
        may_indicate=NERVE_COMPRESSION_OR_SCIATICA,
        reading=_reading(
            unclear="The article asks for help without delay but does not say how soon.",
            choice="Pain and numbness together, as the article words it, are URGENT.",
            why="This is the sign in its full form, and the article ties it to nerve compression.",
        ),
    ),
    _urgent(
        id="radiating-pain-both-legs",
        when=Symptoms.shooting_leg_pain >= Legs.BOTH,
        rationale="Pain that shoots down both legs can mean that nerves on both sides are being "
        "pressed. A doctor should check it soon.",
        because=WARNING_SIGNS.quote("Pain shooting down your leg"),
        may_indicate=NERVE_COMPRESSION,
        reading=_reading(
            unclear="The article speaks of pain down “your leg”, one leg, and of numbness with it. "
            "It does not speak of pain down both.",
            choice="Pain that shoots down both legs is URGENT, even without numbness.",
            why="Both legs are more than the article’s own sign, so they cannot count for less "
            "than that sign in full. Pain is not in the list of what cauda equina syndrome does to "
            "the legs, so it is not an emergency alone.",
        ),
        also=(_LEG_PAIN_AND_NUMBNESS,),
    ),
    _urgent(
        id="aggravated-leg-signs",
        when=(any_of(_PAIN_DOWN_A_LEG, _NUMB_LEG) & Symptoms.worsening)
        | (_NUMB_LEG & Symptoms.severe_pain),
        rationale="Leg pain or numbness while things are getting worse, or numbness with severe "
        "pain, can mean that a nerve is being pressed. A doctor should check it soon.",
        because=_LEG_PAIN_AND_NUMBNESS,
        may_indicate=NERVE_COMPRESSION,
        reading=_reading(
            unclear="The article does not say what half of its sign (pain down the leg, or "
            "numbness) means when another warning sign comes with it.",
            choice="Half of the sign is URGENT when things are getting worse; numbness is URGENT "
            "with severe pain too.",
            why="Two warning signs together weigh more than one. Numbness and intense pain also "
            "stand together in the article’s list for cauda equina syndrome.",
        ),
        also=(
            WARNING_SIGNS.quote("worsen over time"),
            CAUDA_EQUINA.quote("Intense lower back pain"),
        ),
    ),
    _urgent(
        id="leg-signs-after-injury",
        when=Symptoms.recent_injury & any_of(_PAIN_DOWN_A_LEG, _NUMB_LEG),
        rationale="After a fall, blow or crash, pain shooting into a leg or numbness in a leg can "
        "mean that a bone is broken or a nerve is being pressed. A doctor should check it soon.",
        because=WARNING_SIGNS.quote("a fall or car accident"),
        may_indicate="fracture or nerve compression",
        reading=_reading(
            unclear="The article does not say what leg pain or numbness means after an injury.",
            choice="Either of the two after an injury is URGENT.",
            why="Two of the article’s warning signs meet, one tied to fractures and one to nerve "
            "compression, and an injury may be what presses the nerve.",
        ),
        also=(_LEG_PAIN_AND_NUMBNESS, _RULE_OUT_FRACTURES),
    ),
    _urgent(
        id="severe-pain-after-injury",
        when=Symptoms.recent_injury & any_of(Symptoms.severe_pain, Symptoms.sudden_onset),
        rationale="Back pain that is severe, or that came on all at once, after a fall, blow or "
        "crash can mean that a bone is broken or soft tissue is hurt. A doctor should check it "
        "soon.",
        because=_PAIN_AFTER_TRAUMA,
        may_indicate=FRACTURE_OR_SOFT_TISSUE_DAMAGE,
        reading=_reading(
            unclear="The article asks for a doctor without delay but does not say how soon.",
            choice="Severe or sudden pain after an injury, as the article words it, is URGENT.",
            why="This is the sign in its full form, and the article ties it to fractures.",
        ),
        also=(_RULE_OUT_FRACTURES,),
    ),
)
