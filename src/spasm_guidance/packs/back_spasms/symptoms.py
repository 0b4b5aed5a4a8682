"""What the article asks about: symptoms, and the risk factors and triggers of a spasm.

What a finding includes and excludes is our reading; the article gives only the words cited.
"""

from __future__ import annotations

from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.sections import Section
from spasm_guidance.packs.back_spasms import article


class Symptoms(
    Section,
    name="symptoms",
    about="What the person feels, how it began and how it has gone since.",
):
    """The findings that the article's rules read."""

    duration_days: Quantity = Quantity(
        "Days since the spasms began",
        ask="How many days ago did these back spasms begin?",
        unit="d",
        minimum=0,
        includes="the time since this episode began",
        excludes="earlier episodes",
        cites=(
            article.WARNING_SIGNS.quote("last more than a few days"),
            article.HOME_CARE_TIPS.quote("the first 48 hours"),
        ),
    )
    worsening: YesNo = YesNo(
        "Getting worse",
        ask="Is it getting worse over days, or spreading?",
        includes="getting worse over days, or spreading",
        excludes="ups and downs of one day",
        cites=(article.WARNING_SIGNS.quote("worsen over time"),),
    )
    severe_pain: YesNo = YesNo(
        "Severe pain",
        ask="Is the pain 7 or more out of 10, or so bad that it stops you from moving as usual?",
        includes="pain of 7 or more out of 10, or pain that stops ordinary movement",
        cites=(
            article.SEE_A_DOCTOR.quote("severe pain"),
            article.CAUDA_EQUINA.quote("Intense lower back pain"),
        ),
    )
    sudden_onset: YesNo = YesNo(
        "Sudden start",
        ask="Did the pain come on all at once, within minutes?",
        includes="pain that came at once, within minutes",
        cites=(article.WARNING_SIGNS.quote("Severe or sudden back pain after trauma"),),
    )
    shooting_leg_pain: LegsFinding = LegsFinding(
        "Pain shooting down the leg",
        ask="Does pain shoot down one leg, both legs or neither?",
        includes="pain that travels from the back or buttock into the leg; "
        "if you cannot say which leg, or only “the legs”, choose both",
        excludes="an ache that stays in the back or hip",
        cites=(article.WARNING_SIGNS.quote("Pain shooting down your leg"),),
    )
    leg_numbness: LegsFinding = LegsFinding(
        "Numbness or tingling in the leg",
        ask="Is there numbness or tingling in one leg, both legs or neither?",
        includes="pins and needles or loss of feeling, even if it comes and goes; "
        "if you cannot say which leg, or only “the legs”, choose both",
        excludes="a leg that “fell asleep” after you sat on it and then felt normal again",
        cites=(article.WARNING_SIGNS.quote("numbness or tingling"),),
    )
    groin_numbness: YesNo = YesNo(
        "Numbness or tingling around the groin",
        ask="Do your groin, genitals or buttocks feel numb, or do they tingle?",
        includes="numbness or tingling of the groin, genitals, buttocks, inner thighs, "
        "or around the anus (where a saddle would touch)",
        cites=(article.CAUDA_EQUINA.quote("groin area"),),
    )
    leg_weakness: LegsFinding = LegsFinding(
        "Weakness in the leg",
        ask="Has one leg become weak, both legs or neither?",
        includes="new weakness: a foot that drops, a leg that gives way, trouble climbing stairs; "
        "if you cannot say which leg, or only “the legs”, choose both",
        excludes="legs that are tired after exercise",
        cites=(article.CAUDA_EQUINA.quote("Weakness in the legs"),),
    )
    loss_of_bladder_control: YesNo = YesNo(
        "Loss of bladder control",
        ask="Do you have new trouble with your bladder, such as leaks or not being able to go?",
        includes="new leaking, or you cannot pass urine, or cannot feel it pass; "
        "if you cannot say how long it has been there, count it as new",
        excludes="a change that has been there for a long time and is the same as before",
        cites=(article.WARNING_SIGNS.quote("Loss of bladder or bowel control"),),
    )
    loss_of_bowel_control: YesNo = YesNo(
        "Loss of bowel control",
        ask="Do you have new trouble with your bowels, such as not being able to hold stool?",
        includes="new soiling, or you cannot feel the need to go; "
        "if you cannot say how long it has been there, count it as new",
        excludes="a change that has been there for a long time and is the same as before; "
        "diarrhea alone",
        cites=(article.WARNING_SIGNS.quote("Loss of bladder or bowel control"),),
    )
    recent_injury: YesNo = YesNo(
        "Recent injury",
        ask="Did you have a fall, a blow or a crash in the last weeks, before the pain began?",
        includes="a fall, blow or crash in the last weeks, before the pain",
        excludes="lifting, bending, twisting or exercise",
        cites=(article.WARNING_SIGNS.quote("a fall or car accident"),),
    )
    repeated_episodes: YesNo = YesNo(
        "Repeated episodes",
        ask="Have you had back spasms like this before?",
        includes="this has come back: a second or later episode",
        cites=(article.CAUSES.quote("repeated episodes could signify a deeper problem"),),
    )
    self_care_failed: YesNo = YesNo(
        "No better with home care",
        ask="Did you try rest, ice, heat or stretching for a day or more and get no better?",
        includes="rest, ice, heat or stretching tried for a day or more, and no better",
        excludes="not tried yet: then answer no",
        cites=(article.SEE_A_DOCTOR.quote("persist despite self-care"),),
    )
    other_concern: YesNo = YesNo(
        "Another symptom that worries you",
        ask="Is there anything else that worries you, such as fever or feeling ill?",
        includes="anything else that worries you: fever, feeling ill, weight loss, "
        "chest or belly pain, or something not named here",
        cites=(article.SEE_A_DOCTOR.quote("other concerning symptoms"),),
    )


class RiskFactors(
    Section,
    name="risk_factors",
    about="What may have brought the spasm on. It explains; it never changes the grade.",
):
    """The causes and triggers that the article names."""

    heavy_lifting: YesNo = YesNo(
        "Heavy lifting",
        ask="Did you lift a heavy load before the spasms began?",
        cites=(article.TRIGGERS.quote("Muscle strain or overuse: Lifting something heavy"),),
    )
    poor_posture: YesNo = YesNo(
        "Poor posture",
        ask="Do you often sit or stand in a way that strains your back?",
        cites=(
            article.TRIGGERS.quote("improper posture"),
            article.CAUSES.quote("Other risk factors include poor posture"),
        ),
    )
    overexertion: YesNo = YesNo(
        "Overexertion",
        ask="Did you train or work harder than you are used to, before the spasms began?",
        cites=(article.TRIGGERS.quote("pushing your body too hard during exercise"),),
    )
    dehydration: YesNo = YesNo(
        "Dehydration",
        ask="Have you been short of fluids, such as after heat, sweating or little to drink?",
        cites=(article.TRIGGERS.quote("Dehydration: When your muscles don’t get enough fluids"),),
    )
    electrolyte_imbalance: YesNo = YesNo(
        "Electrolyte imbalance",
        ask="Have you been told that your potassium, magnesium or calcium is low?",
        includes="low potassium, magnesium or calcium",
        cites=(article.TRIGGERS.quote("Low levels of essential minerals like potassium"),),
    )
    arthritis: YesNo = YesNo(
        "Arthritis",
        ask="Have you been told that you have arthritis?",
        cites=(article.TRIGGERS.quote("Underlying medical conditions: Arthritis"),),
    )
    herniated_disc: YesNo = YesNo(
        "Herniated disc",
        ask="Have you been told that you have a herniated (slipped) disc?",
        cites=(article.TRIGGERS.quote("herniated discs"),),
    )
    spinal_stenosis: YesNo = YesNo(
        "Spinal stenosis",
        ask="Have you been told that you have spinal stenosis (a narrow space in the spine)?",
        cites=(article.TRIGGERS.quote("spinal stenosis"),),
    )
    prolonged_sitting: YesNo = YesNo(
        "Prolonged sitting",
        ask="Do you sit for long stretches on most days?",
        cites=(article.CAUSES.quote("prolonged sitting"),),
    )
    stress: YesNo = YesNo(
        "Stress",
        ask="Have you been under a lot of stress?",
        cites=(article.CAUSES.quote("stress and even a lack of regular exercise"),),
    )
    lack_of_exercise: YesNo = YesNo(
        "Lack of exercise",
        ask="Do you get little exercise most weeks?",
        cites=(article.CAUSES.quote("a lack of regular exercise"),),
    )
