"""What this pack asks about; the article's own findings are not asked again.

What a finding includes and excludes is our reading; no clinician has reviewed it.
"""

from __future__ import annotations

from spasm_guidance.language.kinds import Quantity, YesNo
from spasm_guidance.language.sections import Section
from spasm_guidance.packs.red_flags import guidelines


class RedFlags(
    Section,
    name="red_flags",
    about="Red flags of published guidelines that the article does not name.",
):
    """The findings of the published guidelines."""

    urinary_retention: YesNo = YesNo(
        "Trouble passing urine",
        ask="Is it newly hard to start passing urine, or can you not pass it or not feel it?",
        includes="new trouble starting, cannot pass urine, or cannot feel it pass; "
        "in pregnancy too",
        excludes="a change that has been there for a long time and is the same as before",
        cites=(guidelines.BMJ_CAUDA_EQUINA, guidelines.NHS_EMERGENCY),
    )
    sexual_dysfunction: YesNo = YesNo(
        "Loss of genital feeling or function",
        ask="Have you newly lost feeling in your genitals, or has sex stopped working for you?",
        includes="new loss of feeling in the genitals, of erections or of orgasm",
        excludes="a change that has been there for a long time and is the same as before",
        cites=(guidelines.BMJ_CAUDA_EQUINA,),
    )
    difficulty_walking: YesNo = YesNo(
        "Trouble walking",
        ask="Is walking newly hard because your legs are weak, numb or unsteady?",
        includes="new trouble walking, from weak, numb or unsteady legs",
        excludes="walking slowly only because it hurts",
        cites=(guidelines.CG75,),
    )
    fever: YesNo = YesNo(
        "Fever",
        ask="Do you have a fever of 38 °C (100.4 °F) or more, or fits of shivering?",
        includes="38 °C (100.4 °F) or more, or shivering that you cannot stop",
        cites=(guidelines.NHS_URGENT, guidelines.RACGP_INFECTION),
    )
    injecting_drug_use: YesNo = YesNo(
        "Injecting drugs",
        ask="Do you inject drugs that were not prescribed, or did you in the past months?",
        excludes="medicine that you were told to inject, such as insulin",
        cites=(guidelines.INFECTION_CASES,),
    )
    immunosuppression: YesNo = YesNo(
        "Weak immune system",
        ask="Is your immune system weak, from an illness or from a medicine?",
        includes="HIV, an organ transplant, cancer drugs, or medicine that holds the immune "
        "system down",
        cites=(guidelines.ACR_INFECTION, guidelines.INFECTION_CASES),
    )
    recent_infection: YesNo = YesNo(
        "Recent infection or spinal procedure",
        ask="Did you need drugs for an infection in the last weeks, or was something done to your "
        "spine?",
        includes="an infection that needed an antibiotic, or a needle or an operation in the "
        "back, in the last weeks",
        excludes="a cold or the flu",
        cites=(guidelines.INFECTION_CASES,),
    )
    cancer_history: YesNo = YesNo(
        "Cancer, now or before",
        ask="Do you have cancer, or have you ever had it?",
        excludes="minor skin cancer",
        cites=(guidelines.CG75,),
    )
    unexplained_weight_loss: YesNo = YesNo(
        "Weight loss without a reason",
        ask="Have you lost weight without trying to?",
        cites=(guidelines.NHS_URGENT,),
    )
    night_pain: YesNo = YesNo(
        "Pain at night",
        ask="Does the pain wake you at night, or does lying down not ease it?",
        includes="pain that wakes you, or that no position eases",
        cites=(guidelines.NHS_URGENT,),
    )
    thoracic_pain: YesNo = YesNo(
        "Pain in the upper back",
        ask="Is the pain between your shoulder blades or in your upper back?",
        cites=(guidelines.NHS_URGENT,),
    )
    chest_pain: YesNo = YesNo(
        "Chest pain",
        ask="Do you have pain or tightness in your chest?",
        cites=(guidelines.NHS_EMERGENCY,),
    )
    pulsating_abdominal_mass: YesNo = YesNo(
        "Throbbing lump in the belly",
        ask="Do you feel a lump in your belly that beats like a pulse?",
        cites=(guidelines.ASSAR,),
    )
    collapse: YesNo = YesNo(
        "Fainting",
        ask="Did you faint or collapse when the pain came?",
        includes="fainting, or nearly fainting, with the pain",
        cites=(guidelines.ASSAR,),
    )
    serious_accident: YesNo = YesNo(
        "Serious accident",
        ask="Did the pain start after a bad accident, such as a road crash or a fall from a "
        "height?",
        includes="a road crash, or a fall from more than your own height; "
        "then answer yes to a recent injury too",
        cites=(guidelines.NHS_EMERGENCY,),
    )
    osteoporosis: YesNo = YesNo(
        "Osteoporosis",
        ask="Have you been told that your bones are thin or weak (osteoporosis)?",
        cites=(guidelines.ACR_FRACTURE,),
    )
    long_term_steroids: YesNo = YesNo(
        "Steroids for a long time",
        ask="Have you taken steroid tablets, such as prednisone, for three months or more?",
        excludes="creams, inhalers and nose sprays",
        cites=(guidelines.ACR_FRACTURE,),
    )
    age_years: Quantity = Quantity(
        "Age in years",
        ask="How old are you, in years?",
        unit="a",
        minimum=0,
        maximum=130,
        cites=(guidelines.ACR_FRACTURE,),
    )
    spinal_deformity: YesNo = YesNo(
        "New lump or change of shape",
        ask="Is there a new lump or bump on your back, or has your back changed shape?",
        cites=(guidelines.NHS_URGENT,),
    )
    anticoagulant: YesNo = YesNo(
        "Blood thinner",
        ask="Do you take a medicine that thins your blood?",
        includes="warfarin, apixaban, rivaroxaban, dabigatran, heparin and the like",
        cites=(guidelines.BLOOD_THINNERS,),
    )
    pregnancy: YesNo = YesNo(
        "Pregnancy",
        ask="Are you pregnant, or could you be?",
        includes="pregnant, or could be",
        cites=(guidelines.PREGNANCY_CASE,),
    )
    under_18: YesNo = YesNo(
        "Under 18",
        ask="Is the person with the pain younger than 18?",
        cites=(guidelines.ACR_ADULTS,),
    )
    inflammatory_pattern: YesNo = YesNo(
        "Stiff back that eases with moving",
        ask="Has your back been stiff for over 3 months: for over 30 minutes each morning, and "
        "better once you move?",
        includes="all three: over 3 months, over 30 minutes each morning, better when you move",
        cites=(guidelines.SPONDYLOARTHRITIS,),
    )
