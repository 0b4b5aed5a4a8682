"""The article map once more, as plain ifs, written without looking at the library.

It imports nothing of the library, shares no table with it, and is meant to be read
line by line beside the map. Answers are one flat mapping from a finding's name to its
answer: True or False, "neither", "one" or "both" for legs, a number of days.
None, or no entry, is unknown.
"""

from collections.abc import Mapping
from typing import NamedTuple

GRADES = ("home_care", "undetermined", "see_doctor", "urgent", "emergency")

YES_NO_SYMPTOMS = (
    "worsening",
    "severe_pain",
    "sudden_onset",
    "groin_numbness",
    "loss_of_bladder_control",
    "loss_of_bowel_control",
    "recent_injury",
    "repeated_episodes",
    "self_care_failed",
    "other_concern",
)
LEGS_SYMPTOMS = ("shooting_leg_pain", "leg_numbness", "leg_weakness")
RISK_FACTORS = (
    "heavy_lifting",
    "poor_posture",
    "overexertion",
    "dehydration",
    "electrolyte_imbalance",
    "arthritis",
    "herniated_disc",
    "spinal_stenosis",
    "prolonged_sitting",
    "stress",
    "lack_of_exercise",
)


class Verdict(NamedTuple):
    grade: str
    at_least: str
    at_most: str
    rules: frozenset[str]


def oracle(answers: Mapping[str, object]) -> Verdict:
    _refuse_what_the_map_does_not_have(answers)
    rules = _rules_that_fire(_with_unknown_as_absent(answers))
    at_least = _grade_of(rules)
    at_most = _grade_of(_rules_that_fire(_with_unknown_as_present(answers)))
    grade = at_least
    if at_least == "home_care" and at_most != "home_care":
        grade = "undetermined"
    return Verdict(grade, at_least, at_most, frozenset(rules))


def oracle_recommendations(answers: Mapping[str, object]) -> list[str]:
    grade, at_least, at_most, _ = oracle(answers)
    duration = answers.get("duration_days")
    shown = []

    if grade == "emergency":
        shown.append("seek-emergency-care")
    if grade == "urgent":
        shown.append("do-not-delay")
    if grade == "see_doctor":
        shown.append("consult-a-professional")
    if at_least != at_most and grade != "emergency":
        shown.append("answer-the-questions")
    if grade == "see_doctor" or grade == "urgent":
        shown.append("book-an-appointment")

    home_care = False
    if grade == "home_care":
        home_care = True
    if grade == "see_doctor" and at_most == "see_doctor":
        home_care = True

    if home_care:
        shown.append("avoid-strain")
    if home_care and (duration is None or _number(duration) <= 2):
        shown.append("ice")
    if (
        home_care
        and (duration is None or _number(duration) > 2)
        and answers.get("recent_injury") is False
        and answers.get("leg_numbness") == "neither"
    ):
        shown.append("heat")
    if (
        home_care
        and answers.get("recent_injury") is False
        and answers.get("shooting_leg_pain") == "neither"
        and answers.get("leg_numbness") == "neither"
        and answers.get("leg_weakness") == "neither"
        and answers.get("severe_pain") is False
        and answers.get("worsening") is False
    ):
        shown.append("gentle-stretches")
    if home_care:
        shown.append("stay-hydrated")

    a_risk_factor_is_present = False
    for name in RISK_FACTORS:
        if answers.get(name) is True:
            a_risk_factor_is_present = True
    if a_risk_factor_is_present and (grade == "home_care" or grade == "see_doctor"):
        shown.append("address-triggers")

    if grade != "emergency":
        shown.append("watch-for-warning-signs")
    return shown


class _Answered(NamedTuple):
    """Every symptom with an answer: legs are counted, 0, 1 or 2."""

    days: float
    worsening: bool
    severe_pain: bool
    sudden_onset: bool
    pain_legs: int
    numb_legs: int
    weak_legs: int
    numb_groin: bool
    no_bladder_control: bool
    no_bowel_control: bool
    recent_injury: bool
    repeated_episodes: bool
    self_care_failed: bool
    other_concern: bool


def _rules_that_fire(s: _Answered) -> set[str]:
    fired = set()

    # Emergency
    if s.no_bladder_control:
        fired.add("bladder-or-bowel-loss")
    if s.no_bowel_control:
        fired.add("bladder-or-bowel-loss")
    if s.numb_groin:
        fired.add("groin-numbness")
    if s.numb_legs == 2:
        fired.add("numbness-both-legs")
    if s.weak_legs == 2:
        fired.add("weakness-both-legs")
    if s.weak_legs >= 1 and s.numb_legs >= 1:
        fired.add("leg-weakness-with-another-sign")
    if s.weak_legs >= 1 and s.severe_pain:
        fired.add("leg-weakness-with-another-sign")
    if s.weak_legs >= 1 and s.worsening:
        fired.add("leg-weakness-with-another-sign")

    # Urgent
    if s.weak_legs >= 1:
        fired.add("leg-weakness")
    if s.pain_legs >= 1 and s.numb_legs >= 1:
        fired.add("radiating-pain-with-numbness")
    if s.pain_legs == 2:
        fired.add("radiating-pain-both-legs")
    if s.pain_legs >= 1 and s.worsening:
        fired.add("aggravated-leg-signs")
    if s.numb_legs >= 1 and s.worsening:
        fired.add("aggravated-leg-signs")
    if s.numb_legs >= 1 and s.severe_pain:
        fired.add("aggravated-leg-signs")
    if s.recent_injury and s.pain_legs >= 1:
        fired.add("leg-signs-after-injury")
    if s.recent_injury and s.numb_legs >= 1:
        fired.add("leg-signs-after-injury")
    if s.recent_injury and s.severe_pain:
        fired.add("severe-pain-after-injury")
    if s.recent_injury and s.sudden_onset:
        fired.add("severe-pain-after-injury")

    # See a doctor
    if s.pain_legs >= 1:
        fired.add("radiating-pain")
    if s.numb_legs >= 1:
        fired.add("leg-numbness")
    if s.days > 3:
        fired.add("persistent")
    if s.worsening:
        fired.add("worsening")
    if s.recent_injury:
        fired.add("recent-injury")
    if s.severe_pain:
        fired.add("severe-pain")
    if s.self_care_failed:
        fired.add("self-care-failed")
    if s.repeated_episodes:
        fired.add("repeated-episodes")
    if s.other_concern:
        fired.add("other-concern")

    return fired


def _grade_of(fired: set[str]) -> str:
    if "bladder-or-bowel-loss" in fired:
        return "emergency"
    if "groin-numbness" in fired:
        return "emergency"
    if "numbness-both-legs" in fired:
        return "emergency"
    if "weakness-both-legs" in fired:
        return "emergency"
    if "leg-weakness-with-another-sign" in fired:
        return "emergency"
    if "leg-weakness" in fired:
        return "urgent"
    if "radiating-pain-with-numbness" in fired:
        return "urgent"
    if "radiating-pain-both-legs" in fired:
        return "urgent"
    if "aggravated-leg-signs" in fired:
        return "urgent"
    if "leg-signs-after-injury" in fired:
        return "urgent"
    if "severe-pain-after-injury" in fired:
        return "urgent"
    if fired:
        return "see_doctor"
    return "home_care"


def _with_unknown_as_absent(answers: Mapping[str, object]) -> _Answered:
    return _answered(answers, yes_no=False, legs=0, days=0)


def _with_unknown_as_present(answers: Mapping[str, object]) -> _Answered:
    return _answered(answers, yes_no=True, legs=2, days=float("inf"))


def _answered(answers: Mapping[str, object], yes_no: bool, legs: int, days: float) -> _Answered:
    def yes(name: str) -> bool:
        answer = answers.get(name)
        if answer is None:
            return yes_no
        if answer is True:
            return True
        if answer is False:
            return False
        raise ValueError(f"{name} is {answer!r}, which is neither True, False nor None")

    def count(name: str) -> int:
        answer = answers.get(name)
        if answer is None:
            return legs
        if answer == "neither":
            return 0
        if answer == "one":
            return 1
        if answer == "both":
            return 2
        raise ValueError(f"{name} is {answer!r}, which is not neither, one, both or None")

    duration = answers.get("duration_days")
    return _Answered(
        days=days if duration is None else _number(duration),
        worsening=yes("worsening"),
        severe_pain=yes("severe_pain"),
        sudden_onset=yes("sudden_onset"),
        pain_legs=count("shooting_leg_pain"),
        numb_legs=count("leg_numbness"),
        weak_legs=count("leg_weakness"),
        numb_groin=yes("groin_numbness"),
        no_bladder_control=yes("loss_of_bladder_control"),
        no_bowel_control=yes("loss_of_bowel_control"),
        recent_injury=yes("recent_injury"),
        repeated_episodes=yes("repeated_episodes"),
        self_care_failed=yes("self_care_failed"),
        other_concern=yes("other_concern"),
    )


def _number(answer: object) -> float:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        raise ValueError(f"duration_days is {answer!r}, which is not a number")
    return answer


def _refuse_what_the_map_does_not_have(answers: Mapping[str, object]) -> None:
    known = {"duration_days", *YES_NO_SYMPTOMS, *LEGS_SYMPTOMS, *RISK_FACTORS}
    strange = sorted(set(answers) - known)
    if strange:
        raise ValueError(f"the map has no finding named {', '.join(strange)}")
