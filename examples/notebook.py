# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A look inside an assessment
#
# What the library says of one person, why it says so, what would change it, and how an app asks.
# This is general guidance, not a diagnosis. Its rules are not reviewed by a clinician.

# %% [markdown]
# ## A case and its card
#
# Pain shoots down one leg, the leg is numb, and it began two days ago after heavy lifting.
# The rest was not asked. What is not answered stays unknown; it is never read as a no.

# %%
from spasm_guidance import Legs, Presentation, RiskFactors, Symptoms, assess

person = Presentation(
    Symptoms(shooting_leg_pain=Legs.ONE, leg_numbness=Legs.ONE, duration_days=2),
    RiskFactors(heavy_lifting=True),
)
assess(person)

# %% [markdown]
# ## Why
#
# The smallest set of answers that gives this grade by itself; then the rules that fired, and
# those that an open question could still make fire.

# %%
from spasm_guidance.explain import RuleState, minimal_reason, what_would_change, why

print(minimal_reason(person))

# %%
for rule in why(person):
    if rule.state is RuleState.FIRED:
        print(rule)

# %%
[
    rule.rule
    for rule in why(person)
    if rule.state is RuleState.OPEN and rule.grade.label == "emergency"
]

# %% [markdown]
# ## What would change it
#
# One answer deep, then two. The library offers only what would raise a grade: nobody should be
# shown what to deny in order to be sent home.

# %%
for change in what_would_change(person):
    print(change)

# %% [markdown]
# Change one answer and look again: with weakness in the leg it is an emergency, and home care,
# questions and appointments are gone from the card.

# %%
assess(person.with_answer(Symptoms.leg_weakness, Legs.ONE))

# %% [markdown]
# ## An interview
#
# An interview is a value. It gives the next question, or a screen of questions with "none of
# these", and it ends as soon as nothing can change the result.

# %%
from spasm_guidance.interview import Interview, read_interview, write_interview

interview = Interview()
print("Questions left, at least and at most:", interview.remaining)
print(interview.next_group)

# %%
while (question := interview.next) is not None:
    if (screen := interview.next_group) is not None:
        print(f"{screen.ask} None of these.")
        interview = interview.none_of(screen)
    else:
        print(question.text, 2)
        interview = interview.answer(question.finding, 2)
interview.assessment

# %% [markdown]
# Between two screens an app keeps it as JSON, and needs no session:

# %%
read_interview(write_interview(interview)) == interview

# %% [markdown]
# ## A rule of your own
#
# A pack of your own declares its findings and rules, with where they come from. Added to the
# article's pack it can only raise a grade. (This rule is an example, and no medical advice.)

# %%
from spasm_guidance import BACK_SPASMS, Grade, Rule, RulePack, Section, Source, YesNo

LEAFLET = Source("leaflet", title="An example leaflet", publisher="An example clinic", year=2026)


class Travel(Section, name="travel"):
    """What the person has done of late."""

    long_flight: YesNo = YesNo("A long flight", ask="Did you take a long flight this week?")


LONG_FLIGHT = Rule(
    id="pain-after-a-long-flight",
    when=Travel.long_flight & (Symptoms.shooting_leg_pain >= Legs.ONE),
    grade=Grade.SEE_DOCTOR,
    rationale="Pain in a leg after a long flight should be looked at.",
    because=LEAFLET.at("Page 1"),
    graded_by=LEAFLET.at("Page 2"),
)
TRAVEL = RulePack(
    id="travel", version="0.1", title="Travel", sections=(Travel, Symptoms), rules=(LONG_FLIGHT,)
)
together = BACK_SPASMS + TRAVEL
[
    (reason.pack, reason.rule)
    for reason in assess(
        Presentation(Symptoms(shooting_leg_pain=Legs.ONE), Travel(long_flight=True)), together
    ).rationale
]

# %% [markdown]
# A pack shows its rules as a table:

# %%
TRAVEL

# %% [markdown]
# ## The proof
#
# What the article's pack promises is not only tested: it is decided over every presentation that
# the pack can tell apart.

# %%
from spasm_guidance.proof import prove

prove(BACK_SPASMS)

# %% [markdown]
# A pack that breaks a promise cannot even be built. Without one of its rules the article's pack
# would let somebody with a red flag go:

# %%
from spasm_guidance import PackError

try:
    BACK_SPASMS.without("groin-numbness", because="To see what happens.")
except PackError as error:
    print(error)
