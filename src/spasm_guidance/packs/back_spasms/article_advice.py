"""What the article advises to do, in the order in which it is shown."""

from __future__ import annotations

from spasm_guidance.language.criteria import all_of, any_of
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.pack.recommendations import Kind, Recommendation, SaidWith, Wording
from spasm_guidance.packs.back_spasms.article import (
    CAUDA_EQUINA,
    CAUSES,
    CONSULT,
    DO_NOT_DELAY,
    HOME_CARE_TIPS,
    SEE_A_DOCTOR,
    SERIOUS_PROBLEM,
)
from spasm_guidance.packs.back_spasms.symptoms import RiskFactors, Symptoms

ICE_DAYS = 2
"""The article's "first 48 hours", in days."""

_BELOW_EMERGENCY = (Grade.HOME_CARE, Grade.UNDETERMINED, Grade.SEE_DOCTOR, Grade.URGENT)
_AT_HOME = (Grade.HOME_CARE, Grade.SEE_DOCTOR)
_RISK_FACTORS = tuple(f for f in RiskFactors.findings if isinstance(f, YesNo))

RECOMMENDATIONS = (
    Recommendation(
        id="seek-emergency-care",
        rank=10,
        kind=Kind.NEXT_STEP,
        grades=(Grade.EMERGENCY,),
        text="Call your local emergency number now. Or have someone take you to the nearest "
        "emergency room. Do not wait to see if it gets better.",
        because=(CAUDA_EQUINA.quote("don’t wait—seek emergency care immediately"),),
    ),
    Recommendation(
        id="do-not-delay",
        rank=20,
        kind=Kind.NEXT_STEP,
        grades=(Grade.URGENT,),
        text="Get seen by a doctor as soon as you can. Do not wait to see if it gets better.",
        because=(DO_NOT_DELAY,),
    ),
    Recommendation(
        id="consult-a-professional",
        rank=30,
        kind=Kind.NEXT_STEP,
        grades=(Grade.SEE_DOCTOR,),
        text="See a doctor or another health professional about your back. "
        "Help that comes early can keep the problem from growing.",
        because=(
            SEE_A_DOCTOR.quote("Early intervention can prevent the problem from worsening"),
            CONSULT,
        ),
    ),
    Recommendation(
        id="answer-the-questions",
        rank=40,
        kind=Kind.QUESTIONS,
        grades=_BELOW_EMERGENCY,
        # The names of the open questions are added to this text when it is shown.
        text="Some questions are still open, and an answer could mean that you need help sooner. "
        "If you cannot answer them, speak to a health professional. Most urgent first:",
        because=(
            SERIOUS_PROBLEM.quote(
                "some cases point to a more significant issue you shouldn’t ignore"
            ),
        ),
    ),
    Recommendation(
        id="book-an-appointment",
        rank=50,
        kind=Kind.ADVICE,
        grades=(Grade.SEE_DOCTOR, Grade.URGENT),
        # Whose appointment it is, and the link to it, are for the app to set.
        text="Book an appointment by phone or online, and ask for the earliest time there is.",
        because=(
            SEE_A_DOCTOR.quote("Book an appointment"),
            SEE_A_DOCTOR.quote("online patient portal to schedule your visit"),
        ),
        names_provider=True,
    ),
    Recommendation(
        id="avoid-strain",
        rank=60,
        kind=Kind.HOME_CARE,
        grades=_AT_HOME,
        text="Rest your back. For now, stay away from anything that strains it, such as heavy "
        "lifting.",
        because=(HOME_CARE_TIPS.quote("Rest and ice. Avoid activities that strain your back"),),
    ),
    Recommendation(
        id="ice",
        rank=70,
        kind=Kind.HOME_CARE,
        grades=_AT_HOME,
        text="Put an ice pack on the sore place during the first two days.",
        because=(
            HOME_CARE_TIPS.quote(
                "apply ice packs to reduce inflammation during the first 48 hours"
            ),
        ),
        when=Symptoms.duration_days <= ICE_DAYS,
        or_unknown=True,  # the article gives it for the first days, and asks nobody which day it is
    ),
    Recommendation(
        id="heat",
        rank=80,
        kind=Kind.HOME_CARE,
        grades=_AT_HOME,
        text="Once any swelling has gone down, warm the tight muscles with a heating pad.",
        because=(HOME_CARE_TIPS.quote("Heat therapy. After the initial swelling subsides"),),
        when=Symptoms.duration_days > ICE_DAYS,
        or_unknown=True,
        only_if=all_of(~Symptoms.recent_injury, Symptoms.leg_numbness < Legs.ONE),
        said_with=SaidWith(
            recommendation="ice",
            text="Use ice packs for the first two days, and a heating pad later, once any swelling "
            "is gone.",
        ),
    ),
    Recommendation(
        id="gentle-stretches",
        rank=90,
        kind=Kind.HOME_CARE,
        grades=_AT_HOME,
        text="Try some light stretches to ease tight muscles and move more freely. "
        "Leave out any movement that makes the pain worse.",
        because=(
            HOME_CARE_TIPS.quote("Gentle stretches. Light stretching can help relieve tension"),
            HOME_CARE_TIPS.quote("movements that don’t aggravate the pain"),
        ),
        only_if=all_of(
            ~Symptoms.recent_injury,
            Symptoms.shooting_leg_pain < Legs.ONE,
            Symptoms.leg_numbness < Legs.ONE,
            Symptoms.leg_weakness < Legs.ONE,
            ~Symptoms.severe_pain,
            ~Symptoms.worsening,
        ),
    ),
    Recommendation(
        id="stay-hydrated",
        rank=100,
        kind=Kind.HOME_CARE,
        grades=_AT_HOME,
        text="Drink enough through the day. Muscles that get enough fluid are less likely to "
        "cramp.",
        because=(
            HOME_CARE_TIPS.quote("Stay hydrated."),
            HOME_CARE_TIPS.quote("Proper hydration supports muscle health"),
        ),
        wordings=(
            Wording(
                only_if=RiskFactors.dehydration,
                text="You may be dehydrated, and muscles short of fluid cramp more easily. "
                "Drink enough through the day.",
            ),
        ),
    ),
    Recommendation(
        id="address-triggers",
        rank=110,
        kind=Kind.ADVICE,
        grades=_AT_HOME,
        text="Some things in your answers can help bring on back spasms. Where you can, ease them "
        "step by step, and ask a health professional about the rest. This may help you have fewer.",
        because=(
            CAUSES.quote("understanding their underlying causes can help prevent future episodes"),
        ),
        only_if=any_of(*_RISK_FACTORS),
    ),
    Recommendation(
        id="watch-for-warning-signs",
        rank=120,
        kind=Kind.SAFETY_NET,
        grades=_BELOW_EMERGENCY,
        text="Watch for these signs, most urgent first. They can come later, even if you feel fine "
        "now.",
        points=(
            "You lose control of your bladder or bowels. Get emergency care now.",
            "Your groin or both legs go numb or tingle, or both legs get weak. "
            "Get emergency care now.",
            "One leg is weak, and you also have numbness, severe pain or pain that gets worse. "
            "Get emergency care now.",
            "One leg gets weak, or pain shoots down both legs. See a doctor as soon as you can.",
            "Leg pain or numbness gets worse, the two come together, or numbness comes with severe "
            "pain. See a doctor as soon as you can.",
            "Leg pain, numbness, or severe or sudden back pain follows a fall, blow or crash. "
            "See a doctor as soon as you can.",
            "Pain shoots down a leg, a leg feels numb, or you have a fall, blow or crash. "
            "See a doctor.",
            "The spasms last more than three days, get worse, keep coming back or hurt badly. "
            "See a doctor.",
            "Home care does not help, or something else worries you. See a doctor.",
        ),
        because=(SEE_A_DOCTOR.quote("recognizing warning signs, and seeking timely care"),),
    ),
)
