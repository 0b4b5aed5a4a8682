"""What a pack may not do in the company of others."""

from __future__ import annotations

from typing import Any

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Grade,
    GradeMeaning,
    Kind,
    PackError,
    Presentation,
    QuestionGroup,
    RiskFactors,
    RulePack,
    Section,
    Symptoms,
    YesNo,
    assess,
)
from spasm_guidance.assessment import assess_by_reference
from spasm_guidance.display import text_card
from spasm_guidance.interview import Interview
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags
from spasm_guidance.testing import check_pack
from tests.generators.toys import (
    COUGH,
    FEVER,
    HOME,
    RASH,
    Signs,
    explanation,
    pack,
    recommendation,
    refused,
    rule,
)

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
    for one, other in ((BACK_SPASMS, turned), (turned, BACK_SPASMS)):
        with refused(PackError, message):
            one + other
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
    screen = Interview(pack=whole).next_group
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


NUMB = Presentation(Symptoms(groin_numbness=True))
LATE = recommendation("late", kind=Kind.NEXT_STEP, grades=(Grade.EMERGENCY,), rank=999, text=STAY)


def assessed(person: Any, pack: RulePack) -> Assessment:
    """The same by both evaluators."""
    found = assess(person, pack)
    assert found == assess_by_reference(person, pack)
    return found


def test_in_an_emergency_that_is_not_its_own_a_pack_adds_no_step() -> None:
    """However late it ranks; in one of its own it does."""
    fever = rule(when=FEVER, grade=Grade.EMERGENCY)
    whole = BACK_SPASMS + pack(recommendations=[LATE], rules=[fever, rule("rash", when=RASH)])
    assert [a.id for a in assessed(NUMB, whole).recommendations] == ["seek-emergency-care"]
    rash = Presentation(*NUMB.sections, Signs(rash=True))
    assert [a.id for a in assessed(rash, whole).recommendations] == ["seek-emergency-care"]
    for answers in ((Signs(fever=True),), (*NUMB.sections, Signs(fever=True))):
        steps = [a.id for a in assessed(Presentation(*answers), whole).recommendations]
        assert steps == ["seek-emergency-care", "late"]


def test_where_no_pack_whose_emergency_it_is_has_a_step_another_s_is_shown() -> None:
    """Nobody is left without one; but a step of one's own is enough."""
    fever = pack("fever", rules=[rule(when=FEVER, grade=Grade.EMERGENCY)])
    whole = fever + pack("late", recommendations=[LATE])
    assert [a.id for a in assessed(Presentation(Signs(fever=True)), whole).recommendations] == [
        "late"
    ]
    own = recommendation("own", kind=Kind.NEXT_STEP, grades=(Grade.EMERGENCY,), text="Call.")
    third = pack("own", rules=[rule(when=FEVER, grade=Grade.EMERGENCY)], recommendations=[own])
    found = assessed(Presentation(Signs(fever=True)), whole + third)
    assert [a.id for a in found.recommendations] == ["own"]


@pytest.mark.parametrize("safe", [False, True])
def test_in_an_emergency_only_what_is_safe_to_read_is_explained(safe: bool) -> None:
    """Whether it is background, or tells what may have set it off; below it all is."""
    told = [
        explanation(only_if=Symptoms.severe_pain, safe_at_emergency=safe),
        explanation("cause", about=Symptoms.severe_pain, safe_at_emergency=safe),
    ]
    whole = BACK_SPASMS + pack(explanations=told, sections=(Symptoms,))
    for person, is_told in ((Symptoms(severe_pain=True), True), (NUMB[Symptoms], False)):
        found = assessed(Presentation(person.replace(severe_pain=True)), whole)
        about = [e.id for e in found.explanations] + [c.text for c in found.contributing]
        assert ("about-fever" in about) is (is_told or safe)
        assert ("A fever warms." in about) is (is_told or safe)


def test_the_article_explains_an_emergency_as_before() -> None:
    found = assess(Presentation(*NUMB.sections, RiskFactors(stress=True)))
    assert [e.id for e in found.explanations] == [
        "what-cauda-equina-syndrome-is",
        "why-it-cannot-wait",
    ]
    assert len(found.contributing) == 1


def test_what_is_open_is_asked_for_once() -> None:
    """In the words of whom UNDETERMINED belongs to, first of all; where it is silent, another's."""
    ask = recommendation("ask", kind=Kind.QUESTIONS, rank=1, text="Please tell:")
    whole = BACK_SPASMS + pack(recommendations=[ask], rules=[rule()])
    found = assessed(Presentation(), whole)
    first = found.recommendations[0]
    assert (first.pack, first.id) == ("back-spasms", "answer-the-questions")
    assert [a.kind for a in found.recommendations].count(Kind.QUESTIONS) == 1
    assert str(found).count(first.points[0]) == 1
    silent = pack("one", recommendations=[recommendation("ask", kind=Kind.QUESTIONS,
                                                         grades=(Grade.URGENT,), text="Ask.")],
                  meanings=[GradeMeaning(grade=Grade.UNDETERMINED, text="Open.")])  # fmt: skip
    both = silent + pack("two", recommendations=[ask], rules=[rule(when=FEVER & COUGH)])
    assert [a.text for a in assessed(Presentation(Signs(fever=True)), both).recommendations] == [
        "Please tell:"
    ]


class Crowd(Section, name="crowd"):
    """Many questions, all of them of an emergency."""

    a: YesNo = YesNo("A", ask="A?")
    b: YesNo = YesNo("B", ask="B?")
    c: YesNo = YesNo("C", ask="C?")
    d: YesNo = YesNo("D", ask="D?")
    e: YesNo = YesNo("E", ask="E?")
    f: YesNo = YesNo("F", ask="F?")
    g: YesNo = YesNo("G", ask="G?")
    h: YesNo = YesNo("H", ask="H?")


@pytest.mark.parametrize("id", ["aaa", "crowd"])
@pytest.mark.parametrize("often", [1, 9])
def test_a_card_s_list_takes_turns_among_packs(id: str, often: int) -> None:
    """However many questions a pack asks, and however many rules wait for each."""
    rules = [
        rule(f"{finding.name}{number}", when=finding, grade=Grade.EMERGENCY)
        for finding in Crowd.findings
        for number in range(often)
    ]
    whole = BACK_SPASMS + pack(id, sections=(Crowd,), rules=rules)
    found = assessed(Presentation(), whole)
    listed = found.recommendations[0].points[:7]
    assert [len(text) > 2 for text in listed] == [True, False, True, False, True, False, True]
    own = assess(Presentation()).questions
    assert [text for text in listed if len(text) > 2] == [q.text for q in own[:4]]
    card = text_card(found)
    assert all(text in " ".join(card.split()) for text in listed)
    assert f"… and {len(found.questions) - 7} more questions." in card
    assert {q.text for q in found.questions} == set(found.recommendations[0].points)


def test_a_finding_that_two_packs_ask_for_is_listed_once() -> None:
    other = pack(
        rules=[rule(when=Symptoms.severe_pain, grade=Grade.EMERGENCY)], sections=(Symptoms,)
    )
    points = assessed(Presentation(), BACK_SPASMS + other).recommendations[0].points
    assert len(points) == len(set(points))


def test_self_care_waits_for_its_condition_unless_its_source_gives_it_all_the_same() -> None:
    """`or_unknown` says so; it is surely false all the same that hides it."""
    for or_unknown, shown in ((False, []), (True, ["rest"])):
        rest = recommendation(
            "rest", kind=Kind.HOME_CARE, grades=(Grade.HOME_CARE,), when=RASH, or_unknown=or_unknown
        )
        toy = pack(recommendations=[rest], meanings=[HOME])
        assert [a.id for a in assess(Presentation(), toy).recommendations] == shown
        assert assess(Signs(rash=False), toy).recommendations == ()
        assert [a.id for a in assess(Signs(rash=True), toy).recommendations] == ["rest"]
