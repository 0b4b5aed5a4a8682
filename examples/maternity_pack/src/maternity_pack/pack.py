"""MATERNITY: the pack, with its advice and explanations."""

from maternity_pack.findings import URGENT_LIST, WHAT_IT_IS, MaternityHistory
from maternity_pack.rules import PROMISES, RULES
from spasm_guidance import (
    Explanation,
    Grade,
    Kind,
    QuestionGroup,
    Recommendation,
    RulePack,
    Symptoms,
)

CALL_YOUR_MIDWIFE = Recommendation(
    id="call-your-midwife",
    rank=45,
    kind=Kind.ADVICE,
    grades=(Grade.SEE_DOCTOR, Grade.URGENT),
    text="Call your midwife or maternity unit, and tell them how many weeks you are.",
    because=(URGENT_LIST,),
    only_if=MaternityHistory.weeks_pregnant > 0,
)

PELVIC_GIRDLE_PAIN = Explanation(
    id="pelvic-girdle-pain",
    title="Can it come from the pregnancy itself?",
    text="Often it does. About 1 in 5 pregnant women has pain where the bones of the pelvis "
    "meet. It can be treated at any time in pregnancy, and it does not harm the baby.",
    because=(WHAT_IT_IS,),
    only_if=MaternityHistory.weeks_pregnant > 0,
)

MATERNITY = RulePack(
    id="maternity",
    version="0.1.0",
    title="Back pain in pregnancy (an example)",
    sections=(MaternityHistory, Symptoms),
    rules=RULES,
    promises=PROMISES,
    recommendations=(CALL_YOUR_MIDWIFE,),
    explanations=(PELVIC_GIRDLE_PAIN,),
    groups=(
        QuestionGroup(
            id="pregnancy", ask="About your pregnancy:", findings=MaternityHistory.findings
        ),
    ),
    requires=("back-spasms",),
)
