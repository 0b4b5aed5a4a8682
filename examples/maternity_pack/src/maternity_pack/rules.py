"""When back pain in pregnancy must be seen, and how soon."""

import datetime

from maternity_pack.findings import EMERGENCY_LIST, URGENT_LIST, MaternityHistory
from spasm_guidance import Grade, Legs, Promise, Rule, Symptoms

REVIEW_BY = datetime.date(2027, 11, 22)
SECOND_TRIMESTER = 13  # the week with which it begins

_NUMB_IN_PREGNANCY = (MaternityHistory.weeks_pregnant > 0) & (Symptoms.leg_numbness >= Legs.ONE)

RULES = (
    Rule(
        id="numb-leg-in-pregnancy",
        when=_NUMB_IN_PREGNANCY,
        grade=Grade.EMERGENCY,
        rationale="Losing feeling in a leg, with back pain in pregnancy, can mean that nerves "
        "are being pressed. Waiting can cause lasting harm.",
        because=EMERGENCY_LIST,
        graded_by=EMERGENCY_LIST,
        may_indicate="cauda equina syndrome",
        review_by=REVIEW_BY,
    ),
    Rule(
        id="bleeding",
        when=MaternityHistory.vaginal_bleeding,
        grade=Grade.URGENT,
        rationale="Back pain with bleeding in pregnancy should be checked soon, for you and for "
        "the baby.",
        because=URGENT_LIST,
        graded_by=URGENT_LIST,
        review_by=REVIEW_BY,
    ),
    Rule(
        id="later-pregnancy",
        when=MaternityHistory.weeks_pregnant >= SECOND_TRIMESTER,
        grade=Grade.URGENT,
        rationale="From week 13 on, back pain can be a sign that labor is starting early.",
        because=URGENT_LIST,
        graded_by=URGENT_LIST,
        may_indicate="early labor",
        review_by=REVIEW_BY,
    ),
    Rule(
        id="urine-or-kidneys",
        when=MaternityHistory.pain_passing_urine | MaternityHistory.pain_under_ribs,
        grade=Grade.URGENT,
        rationale="Pain when you pass urine, or pain under the ribs, can mean an infection of "
        "the bladder or the kidneys.",
        because=URGENT_LIST,
        graded_by=URGENT_LIST,
        may_indicate="an infection of the bladder or kidneys",
        review_by=REVIEW_BY,
    ),
)

# Written by hand from the two lists, and not from the rules above.
PROMISES = (
    Promise(
        id="numb-leg",
        whenever=_NUMB_IN_PREGNANCY,
        at_least=Grade.EMERGENCY,
        because=EMERGENCY_LIST,
    ),
    Promise(
        id="bleeding",
        whenever=MaternityHistory.vaginal_bleeding,
        at_least=Grade.URGENT,
        because=URGENT_LIST,
    ),
    Promise(
        id="week-13",
        whenever=MaternityHistory.weeks_pregnant >= 13,
        at_least=Grade.URGENT,
        because=URGENT_LIST,
    ),
    Promise(
        id="pain-passing-urine",
        whenever=MaternityHistory.pain_passing_urine,
        at_least=Grade.URGENT,
        because=URGENT_LIST,
    ),
    Promise(
        id="pain-under-ribs",
        whenever=MaternityHistory.pain_under_ribs,
        at_least=Grade.URGENT,
        because=URGENT_LIST,
    ),
)
