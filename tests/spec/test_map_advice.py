"""The pack advises and explains what the map of the article says, row by row."""

import itertools

import pytest

from spasm_guidance import Grade
from spasm_guidance.pack.recommendations import Kind, Recommendation
from spasm_guidance.packs.back_spasms import BACK_SPASMS
from spasm_guidance.packs.back_spasms.article_advice import ICE_DAYS
from tests.spec.test_map_rows import RISK_FACTORS, in_the_maps_words

HOME = {Grade.HOME_CARE, Grade.SEE_DOCTOR}
BELOW_EMERGENCY = {Grade.HOME_CARE, Grade.UNDETERMINED, Grade.SEE_DOCTOR, Grade.URGENT}

RECOMMENDATIONS = [
    ("seek-emergency-care", Kind.NEXT_STEP, {Grade.EMERGENCY}),
    ("do-not-delay", Kind.NEXT_STEP, {Grade.URGENT}),
    ("consult-a-professional", Kind.NEXT_STEP, {Grade.SEE_DOCTOR}),
    ("answer-the-questions", Kind.QUESTIONS, BELOW_EMERGENCY),
    ("book-an-appointment", Kind.ADVICE, {Grade.SEE_DOCTOR, Grade.URGENT}),
    ("avoid-strain", Kind.HOME_CARE, HOME),
    ("ice", Kind.HOME_CARE, HOME),
    ("heat", Kind.HOME_CARE, HOME),
    ("gentle-stretches", Kind.HOME_CARE, HOME),
    ("stay-hydrated", Kind.HOME_CARE, HOME),
    ("address-triggers", Kind.ADVICE, HOME),
    ("watch-for-warning-signs", Kind.SAFETY_NET, BELOW_EMERGENCY),
]


def recommendation(name: str) -> Recommendation:
    return next(shown for shown in BACK_SPASMS.recommendations if shown.id == name)


@pytest.mark.parametrize(
    ("row", "shown"),
    list(itertools.zip_longest(RECOMMENDATIONS, BACK_SPASMS.recommendations)),
    ids=[row[0] for row in RECOMMENDATIONS],
)
def test_a_recommendation_is_its_row(
    row: tuple[str, Kind, set[Grade]], shown: Recommendation
) -> None:
    assert (shown.id, shown.kind, set(shown.grades)) == row


def test_the_recommendations_rank_in_the_maps_order() -> None:
    ranks = [shown.rank for shown in BACK_SPASMS.recommendations]
    assert ranks == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120]


def test_the_conditions_of_recommendations_are_the_maps() -> None:
    conditions = {
        shown.id: (in_the_maps_words(shown.when), in_the_maps_words(shown.only_if))
        for shown in BACK_SPASMS.recommendations
        if shown.when is not None or shown.only_if is not None
    }
    assert conditions == {
        "ice": ("not duration_days > 2", "None"),
        "heat": ("duration_days > 2", "not recent_injury and not leg_numbness >= one"),
        "gentle-stretches": (
            "None",
            "not recent_injury and not shooting_leg_pain >= one and not leg_numbness >= one"
            " and not leg_weakness >= one and not severe_pain and not worsening",
        ),
        "address-triggers": ("None", " or ".join(RISK_FACTORS)),
    }


def test_heat_is_said_with_ice_and_water_names_dehydration() -> None:
    said_with = recommendation("heat").said_with
    assert said_with is not None
    assert said_with.recommendation == "ice"
    (wording,) = recommendation("stay-hydrated").wordings
    assert in_the_maps_words(wording.only_if) == "dehydration"


def test_ice_is_for_two_days() -> None:
    assert ICE_DAYS == 2


def test_every_risk_factor_is_explained_once() -> None:
    about = [shown.about.name for shown in BACK_SPASMS.explanations if shown.about is not None]
    assert about == RISK_FACTORS


def test_every_grade_has_its_own_meaning_and_all_but_undetermined_quote_the_article() -> None:
    assert {meaning.grade for meaning in BACK_SPASMS.meanings} == set(Grade)
    unquoted = {meaning.grade for meaning in BACK_SPASMS.meanings if not meaning.because}
    assert unquoted == {Grade.UNDETERMINED}


def test_every_finding_is_in_one_group_and_a_group_in_one_section() -> None:
    grouped = [finding.id for group in BACK_SPASMS.groups for finding in group.findings]
    assert sorted(grouped) == sorted(finding.id for finding in BACK_SPASMS.findings)
    assert all(len({f.section for f in group.findings}) == 1 for group in BACK_SPASMS.groups)
