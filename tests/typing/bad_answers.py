"""Answers that the type checkers must refuse: every line marked E, and no other.

`E: mypy` and `E: pyright` mark what only one of them sees; the library refuses it all when run.
"""

from __future__ import annotations

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    Legs,
    Presence,
    Presentation,
    RiskFactors,
    Symptoms,
    assess,
)

SYMPTOMS = Symptoms()


def misspelt_names() -> None:
    Symptoms(sever_pain=True)  # E
    Symptoms(stress=True)  # E
    SYMPTOMS.sever_pain  # E
    Symptoms.sever_pain  # E
    Presentation()[Symptoms].sever_pain  # E


def a_yes_no_is_no_number_text_or_legs() -> None:
    Symptoms(severe_pain=1)  # E
    Symptoms(severe_pain="yes")  # E
    Symptoms(severe_pain=Legs.ONE)  # E


def legs_are_legs() -> None:
    Symptoms(leg_numbness=True)  # E
    Symptoms(leg_numbness="one")  # E
    Symptoms(leg_numbness=Presence.PRESENT)  # E


def a_quantity_is_a_number() -> None:
    Symptoms(duration_days="2")  # E
    Symptoms(duration_days=Presence.UNKNOWN)  # E
    Symptoms(duration_days=[2])  # E


def answers_are_given_by_name() -> None:
    Symptoms(2)  # E
    Symptoms(True, True)  # E


def a_section_is_frozen() -> None:
    SYMPTOMS.severe_pain = True  # E
    SYMPTOMS.duration_days = 2  # E


def a_presentation_is_made_of_sections() -> None:
    Presentation(3)  # E
    Presentation(Symptoms)  # E
    Presentation({"severe_pain": True})  # E
    Presentation(symptoms=SYMPTOMS)  # E
    Presentation()["symptoms"]  # E
    Presentation()[RiskFactors].severe_pain  # E


def what_is_assessed_is_a_presentation() -> None:
    assess({"severe_pain": True})  # E
    assess(Symptoms)  # E
    assess(SYMPTOMS, "back-spasms")  # E
    assess(SYMPTOMS, BACK_SPASMS).grad  # E


def absences_are_named_by_their_handles() -> None:
    SYMPTOMS.with_absent("severe_pain")  # E
    SYMPTOMS.with_absent(SYMPTOMS.severe_pain)  # E


def values_have_no_order_beside_strangers() -> None:
    Legs.ONE < 2  # E
    Grade.URGENT > 3  # E
    SYMPTOMS.severe_pain > Presence.ABSENT  # E
    SYMPTOMS.duration_days > 3  # E


def a_presence_is_not_true_or_false() -> None:
    if SYMPTOMS.severe_pain:  # E: pyright
        print()  # E: mypy


def nor_by_and() -> None:
    SYMPTOMS.severe_pain and SYMPTOMS.worsening  # E: mypy


def nor_by_not() -> None:
    not SYMPTOMS.severe_pain  # E: pyright


def legs_are_not_true_or_false() -> None:
    if SYMPTOMS.leg_numbness:  # E: pyright
        print()  # E: mypy


def a_presence_is_no_bool() -> None:
    SYMPTOMS.severe_pain == True  # E: mypy
    SYMPTOMS.severe_pain is True  # E: mypy


def a_grade_is_no_number() -> None:
    Grade.URGENT == 3  # E: mypy


def legs_are_no_text() -> None:
    SYMPTOMS.leg_numbness == "one"  # E: mypy
