"""What this pack asks about."""

from spasm_guidance import Quantity, Section, Source, YesNo

# Both pages were read in copies that others had made of them, hence "unverified".
NHS = Source(
    "nhs-back-pain-in-pregnancy", title="Back pain in pregnancy", publisher="NHS", unverified=True
)
RCOG = Source(
    "rcog-pelvic-girdle-pain",
    title="Pelvic girdle pain and pregnancy",
    publisher="Royal College of Obstetricians and Gynaecologists",
    year=2015,
    unverified=True,
)
URGENT_LIST = NHS.at("when to contact a GP or midwife urgently")
EMERGENCY_LIST = NHS.at("when to call 999 or go to A&E")
WHAT_IT_IS = RCOG.at("What is pelvic girdle pain?")


class MaternityHistory(Section, name="maternity_history"):
    """How the pregnancy goes."""

    weeks_pregnant: Quantity = Quantity(
        "Weeks of pregnancy",
        ask="How many weeks pregnant are you? Answer 0 if you are not.",
        unit="wk",
        minimum=0,
        maximum=45,
        cites=(URGENT_LIST,),
    )
    vaginal_bleeding: YesNo = YesNo(
        "Bleeding from the vagina",
        ask="Are you bleeding from your vagina?",
        includes="any bleeding in pregnancy, also a little",
        cites=(URGENT_LIST,),
    )
    pain_passing_urine: YesNo = YesNo(
        "Pain when passing urine",
        ask="Does it hurt or burn when you pass urine?",
        cites=(URGENT_LIST,),
    )
    pain_under_ribs: YesNo = YesNo(
        "Pain under the ribs",
        ask="Do you have pain in one or both of your sides, under the ribs?",
        cites=(URGENT_LIST,),
    )
