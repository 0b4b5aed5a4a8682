"""What a pack may not do in the company of others."""

from __future__ import annotations

from typing import Any

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    Kind,
    PackError,
    QuestionGroup,
    RulePack,
    Section,
    Symptoms,
    YesNo,
)
from spasm_guidance.interview import Interview
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from spasm_guidance.testing import check_pack
from tests.generators.toys import HOME, Signs, pack, recommendation, refused, rule

HEAD = "which pack {owner} reads too and may mean otherwise; a pack may group only findings of its "
TAIL = (
    "own sections. A section is its own if no other pack declares it but those that require this "
    "pack"
)


class Flights(Section, name="flights"):
    """What only a pack of a stranger asks."""

    long: YesNo = YesNo("A long flight", ask="Did you fly for long?")
    early: YesNo = YesNo("An early flight", ask="Did you fly early?")


def stranger(*findings: Any, id: str = "stranger", **changes: Any) -> RulePack:
    """A pack that asks in its own words for these."""
    group = QuestionGroup(id="turned", ask="Which of these are you free of?", findings=findings)
    return pack(id, **{"sections": (Flights, Symptoms, Signs), "groups": (group,), **changes})


@pytest.mark.parametrize("requires", [(), ("back-spasms",)])
@pytest.mark.parametrize("id", ["aaa", "stranger"])
def test_a_pack_cannot_ask_in_its_own_words_for_findings_of_another(
    id: str, requires: tuple[str, ...]
) -> None:
    """Wherever it stands in the order, and whether or not it requires the other."""
    turned = stranger(Symptoms.groin_numbness, id=id, requires=requires)
    message = (
        f"pack {id}: group 'turned': asks for symptoms.groin_numbness, "
        f"{HEAD.format(owner='back-spasms')}{TAIL}"
    )
    for whole in (lambda: BACK_SPASMS + turned, lambda: turned + BACK_SPASMS):
        with refused(PackError, message):
            whole()
    with pytest.raises(PackError, match=r"asks for symptoms\.groin_numbness"):
        check_pack(turned, examples=1)


def test_one_foreign_finding_among_its_own_is_enough() -> None:
    """And each is named, of whichever pack it is."""
    mixed = stranger(Flights.long, Symptoms.severe_pain, requires=("back-spasms",))
    with pytest.raises(PackError, match=r"^pack stranger: .* symptoms.severe_pain, which .*$"):
        BACK_SPASMS + mixed
    flags = stranger(
        RedFlags.chest_pain,
        RedFlags.collapse,
        sections=(RedFlags,),
        requires=("back-spasms", "red-flags"),
    )
    with pytest.raises(PackError) as caught:
        BACK_SPASMS + RED_FLAGS + flags
    assert [str(problem).split(",")[0].split()[-1] for problem in caught.value.problems] == [
        "red_flags.chest_pain",
        "red_flags.collapse",
    ]


def test_where_nobody_says_what_grades_mean_a_shared_section_is_nobody_s() -> None:
    """Unless one requires the other: then it is the other's."""
    one, other = pack("one", sections=(Signs,)), stranger(Signs.fever, sections=(Signs,))
    with pytest.raises(PackError, match="which pack one reads too"):
        one + other
    with pytest.raises(PackError, match="which pack one reads too"):
        one + stranger(Signs.fever, sections=(Signs,), requires=("one",), meanings=(HOME,))
    assert (pack("one", sections=(Signs,), requires=("stranger",)) + other).groups


def test_the_article_s_groups_stay_whoever_reads_its_findings() -> None:
    """And a stranger may group what only it declares."""
    whole = BACK_SPASMS + stranger(Flights.long, Flights.early)
    assert {group.id for group in BACK_SPASMS.groups} < {group.id for group in whole.groups}
    screen = Interview(whole).next_group
    assert screen is not None
    assert screen.id == "nerve-and-bladder-signs"
    assert (BACK_SPASMS + RED_FLAGS).groups == BACK_SPASMS.groups + RED_FLAGS.groups


STAY = "Stay at home, use heat."


@pytest.mark.parametrize("rank", [1, 45, 999])
@pytest.mark.parametrize("grade", [Grade.HOME_CARE, Grade.UNDETERMINED])
def test_a_next_step_at_home_or_while_waiting_is_for_whom_the_grade_belongs_to(
    grade: Grade, rank: int
) -> None:
    """However late it ranks."""
    step = recommendation(
        "stay", kind=Kind.NEXT_STEP, grades=(grade, Grade.URGENT), text=STAY, rank=rank + 20
    )
    message = (
        f"pack toy: recommendation 'stay': at {grade.name} a next step is for pack back-spasms "
        "that says what the grade means; self-care is of kind HOME_CARE, all else is ADVICE"
    )
    with refused(PackError, message):
        BACK_SPASMS + pack(recommendations=[step])
    assert pack(recommendations=[step]).recommendations


def test_where_nobody_says_what_the_grade_means_no_part_may_say_what_to_do_at_it() -> None:
    """Alone a pack may; in company it takes the words for the grade, too."""
    step = recommendation("stay", kind=Kind.NEXT_STEP, grades=(Grade.HOME_CARE,), text=STAY)
    one, other = pack("one", recommendations=[step]), pack("other", rules=[rule()])
    with pytest.raises(PackError, match="a next step is for a pack that says what the grade means"):
        one + other
    assert (pack("one", recommendations=[step], meanings=(HOME,)) + other).recommendations
