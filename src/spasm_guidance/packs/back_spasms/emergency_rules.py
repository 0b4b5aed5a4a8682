"""The rules that call for emergency care: signs of cauda equina syndrome."""

import functools

from spasm_guidance.language.criteria import any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.rules import Reading, Rule
from spasm_guidance.packs.back_spasms.article import CAUDA_EQUINA, EMERGENCY_CARE, WARNING_SIGNS
from spasm_guidance.packs.back_spasms.symptoms import Symptoms

_NUMB_LEGS_OR_GROIN = CAUDA_EQUINA.quote("Numbness or tingling in the legs or groin area")
_WEAK_LEGS = CAUDA_EQUINA.quote("Weakness in the legs")

_emergency = functools.partial(
    Rule, grade=Grade.EMERGENCY, graded_by=EMERGENCY_CARE, may_indicate="cauda equina syndrome"
)

EMERGENCY_RULES = (
    _emergency(
        id="bladder-or-bowel-loss",
        when=Symptoms.loss_of_bladder_control | Symptoms.loss_of_bowel_control,
        rationale="New loss of bladder or bowel control can mean that nerves low in the spine are "
        "being pressed. This is rare but serious, and waiting can cause lasting harm.",
        because=WARNING_SIGNS.quote("Loss of bladder or bowel control"),
        also=(CAUDA_EQUINA.quote("Loss of bowel or bladder control"),),
    ),
    _emergency(
        id="groin-numbness",
        when=Symptoms.groin_numbness,
        rationale="Numbness or tingling around the groin can mean that nerves low in the spine are "
        "being pressed. Waiting can cause lasting harm.",
        because=_NUMB_LEGS_OR_GROIN,
    ),
    _emergency(
        id="numbness-both-legs",
        when=Symptoms.leg_numbness >= Legs.BOTH,
        rationale="Numbness or tingling in both legs can mean that nerves low in the spine are "
        "being pressed. Waiting can cause lasting harm.",
        because=_NUMB_LEGS_OR_GROIN,
        reading=Reading(
            unclear="The article lists several signs of cauda equina syndrome and says to seek "
            "emergency care for “these symptoms”. It does not say whether one is enough, nor "
            "whether “the legs” means one leg or both.",
            choice="Numbness or tingling in both legs is enough alone. In one leg alone it is not.",
            why="One item of that list is enough, because missing this condition costs more than a "
            "visit that was not needed. “The legs” is plural. If one leg were enough, the "
            "article’s line on pain and numbness down “your leg”, which asks for less, "
            "could never apply.",
        ),
    ),
    _emergency(
        id="weakness-both-legs",
        when=Symptoms.leg_weakness >= Legs.BOTH,
        rationale="Weakness in both legs can mean that nerves low in the spine are being pressed. "
        "Waiting can cause lasting harm.",
        because=_WEAK_LEGS,
        reading=Reading(
            unclear="The article lists several signs of cauda equina syndrome and says to seek "
            "emergency care for “these symptoms”. It does not say whether one is enough, nor "
            "whether “the legs” means one leg or both.",
            choice="Weakness in both legs is enough alone. In one leg alone it is URGENT.",
            why="One item of that list is enough, because missing this condition costs more than a "
            "visit that was not needed. “The legs” is plural, so one leg is not what it names.",
        ),
    ),
    _emergency(
        id="leg-weakness-with-another-sign",
        when=(Symptoms.leg_weakness >= Legs.ONE)
        & any_of(Symptoms.leg_numbness >= Legs.ONE, Symptoms.severe_pain, Symptoms.worsening),
        rationale="A weak leg along with numbness, severe pain or pain that is getting worse can "
        "mean that nerves low in the spine are being pressed. Waiting can cause lasting harm.",
        because=_WEAK_LEGS,
        reading=Reading(
            unclear="The article lists weakness, numbness and intense pain together as signs of "
            "cauda equina syndrome. It does not say how many make an emergency, and getting worse "
            "is not in that list but in the list of warning signs before it.",
            choice="Weakness in even one leg is an emergency when a second sign comes with it: "
            "numbness or tingling in a leg, severe pain, or getting worse.",
            why="Several items of that list together are nearer to what it describes than one. "
            "Getting worse counts as a second sign because the aim the article gives is to prevent "
            "permanent nerve damage, and a weak leg that is getting worse leaves less time.",
        ),
        also=(
            _NUMB_LEGS_OR_GROIN,
            CAUDA_EQUINA.quote("Intense lower back pain"),
            WARNING_SIGNS.quote("worsen over time"),
        ),
    ),
)
