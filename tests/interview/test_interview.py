"""The interview step by step: what it asks, what it refuses, how it ends, how it is kept."""

from __future__ import annotations

import json
import re
from typing import Any

import attrs
import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    InputError,
    Kind,
    Legs,
    PackError,
    Presence,
    Presentation,
    QuestionGroup,
    Recommendation,
    RiskFactors,
    Symptoms,
    Withhold,
    assess,
)
from spasm_guidance.engine.screening import representatives
from spasm_guidance.interview import (
    Interview,
    interview_data,
    read_answer,
    read_interview,
    write_interview,
)
from tests.generators.toys import (
    BALANCE,
    COUGH,
    CRAMP,
    DAYS,
    FEVER,
    HOME,
    QUOTE,
    RASH,
    SMOKING,
    pack,
    recommendation,
    refused,
    rule,
)

BLADDER, BOWEL = Symptoms.loss_of_bladder_control, Symptoms.loss_of_bowel_control
TOY = pack(
    rules=[rule(), rule("both", when=FEVER & RASH, grade=Grade.EMERGENCY)],
    contradictions=[Contradiction(id="not-both", first=COUGH, second=FEVER, text="not both")],
    groups=[QuestionGroup(id="signs", ask="Any of these?", findings=(FEVER, RASH, DAYS))],
)


def test_the_most_urgent_question_comes_first() -> None:
    """Of those that lead highest, the one that opens most rules."""
    question = Interview().next
    assert question is not None
    assert question.finding is Symptoms.leg_numbness
    assert question == assess(Presentation()).questions[0]


def test_what_is_known_before_is_not_asked() -> None:
    """An app may begin with what it knows; that cannot be undone."""
    known = Presentation(Symptoms(leg_numbness=Legs.NEITHER))
    interview = Interview(known)
    assert Symptoms.leg_numbness not in [q.finding for q in interview.questions]
    with refused(InputError, "nothing to undo: no question has been answered yet"):
        interview.undo()


def test_an_interview_takes_what_assess_takes() -> None:
    """A section alone, and lists for tuples; it stays a value that can be hashed."""
    asked = Interview(Symptoms(severe_pain=True), BACK_SPASMS, [], [[Symptoms.severe_pain]])
    assert asked == Interview().answer(Symptoms.severe_pain, True)
    assert hash(asked) == hash(Interview().answer(Symptoms.severe_pain, True))


_ANY: Any = Interview


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: _ANY(steps=((),)), "steps.0: names no finding"),
        (lambda: _ANY(steps=3), "expected several findings, got 3"),
        (lambda: _ANY(steps=("x",)), "expected several findings, got 'x'"),
        (lambda: _ANY(unable="x"), "expected several findings, got 'x'"),
        (lambda: _ANY(presentation=3), "expected a Presentation or a section, got 3"),
        (
            lambda: _ANY().answer([], True),
            "expected a finding of pack back-spasms, got a value of type list",
        ),
        (
            lambda: _ANY().answer_group("x"),
            "expected a Screen, as `next_group` gives it, got 'x'",
        ),
        (
            lambda: _ANY().answer_group(_ANY().next_group, 3),
            "expected answers by finding, as {finding: True}, got 3",
        ),
    ],
)
def test_what_is_of_the_wrong_kind_is_refused_in_words(build: Any, message: str) -> None:
    """An InputError, and no error of the machinery."""
    with refused(InputError, message):
        build()


def test_a_question_that_cannot_be_answered_is_set_aside_and_stays_unknown() -> None:
    """It is not asked again, and the result says to speak to a professional."""
    interview = Interview(Presentation(Symptoms.all_absent(duration_days=1).replace(
        loss_of_bladder_control=None)))  # fmt: skip
    assert interview.remaining == (1, 1)
    after = interview.cannot_say(BLADDER)
    assert after.presentation == interview.presentation
    assert after.next is None
    assert after.is_over
    assert not after.is_settled
    assert after.assessment.grade is Grade.UNDETERMINED
    assert [question.finding for question in after.unanswerable] == [BLADDER]
    assert after.note == (
        "You could not answer: Loss of bladder control. One of these could mean an emergency. "
        "Speak to a health professional about it now, and do not wait to see if it gets better."
    )
    for card in (str(after), after._repr_html_(), after._repr_markdown_()):
        words = " ".join(re.sub(r"<[^>]+>|\\", " ", card).split())
        assert words.index("What to do now") < words.index("You could not answer: Loss of bladder")
        assert "Speak to a health professional about it now" in words


@pytest.mark.parametrize(
    ("finding", "advice"),
    [
        (Symptoms.sudden_onset, "One of these could mean that you need help soon."),
        (Symptoms.worsening, "Speak to a health professional about it."),
    ],
)
def test_what_could_not_be_answered_weighs_as_much_as_it_could_lead_to(
    finding: Any, advice: str
) -> None:
    """From an emergency down to a visit."""
    symptoms = Symptoms.all_absent(duration_days=1, recent_injury=finding is Symptoms.sudden_onset)
    open_ = symptoms.replace(**{finding.name: None})
    after = Interview(Presentation(open_)).cannot_say(finding)
    assert after.note is not None
    assert advice in after.note


def test_a_settled_interview_has_no_note() -> None:
    """There is nothing left open."""
    interview = Interview(Presentation(Symptoms.all_absent(duration_days=1)))
    assert interview.is_over
    assert interview.is_settled
    assert interview.note is None
    assert interview.remaining == (0, 0)
    assert str(interview) == str(interview.assessment)


def test_a_question_that_can_no_longer_matter_is_not_asked() -> None:
    """Its rule needs what the person could not say, and ruling it out would settle nothing."""
    needless = pack(
        rules=[
            rule(grade=Grade.EMERGENCY),
            rule("both", when=(FEVER | COUGH) & RASH, grade=Grade.URGENT),
        ]
    )
    assert [q.finding for q in Interview(pack=needless).questions] == [FEVER, RASH, COUGH]
    after = Interview(pack=needless).cannot_say(FEVER)
    assert [q.finding for q in after.questions] == [RASH, COUGH]
    assert after.answer(COUGH, False).is_over


def test_a_question_that_can_only_rule_out_is_still_asked() -> None:
    """What cannot come true any more may still have to be excluded."""
    after = Interview(pack=TOY).cannot_say(FEVER)
    assert [question.finding for question in after.questions] == [RASH]
    assert after.answer(RASH, False).assessment.at_most is Grade.SEE_DOCTOR
    assert after.answer(RASH, True).assessment.at_most is Grade.EMERGENCY
    assert [question.finding for question in Interview(pack=TOY).cannot_say(RASH).questions] == [
        FEVER
    ]


def test_a_screen_shows_a_group_without_its_numbers() -> None:
    """A number cannot be denied with "none of these"."""
    screen = Interview(pack=TOY).next_group
    assert screen is not None
    assert (screen.id, screen.ask) == ("signs", "Any of these?")
    assert screen.findings == (FEVER, RASH)
    assert str(screen) == "Any of these?\n- Fever\n- Rash"
    assert Interview(pack=TOY).answer(RASH, False).next_group is None


def test_a_number_is_asked_alone() -> None:
    """It is no screen's first question either."""
    numbers = pack(
        rules=[rule(when=DAYS > 3)],
        groups=[QuestionGroup(id="all", ask="Which?", findings=(DAYS, BALANCE))],
    )
    assert Interview(pack=numbers).next_group is None


def test_a_screen_is_answered_in_one_step() -> None:
    """Those that are not named are no; one undo takes all of it back."""
    before = Interview()
    screen = before.next_group
    assert screen is not None
    after = before.answer_group(screen, {Symptoms.leg_numbness: Legs.ONE})
    symptoms = after.presentation[Symptoms]
    assert symptoms.leg_numbness is Legs.ONE
    assert symptoms.loss_of_bladder_control is Presence.ABSENT
    assert symptoms.severe_pain is Presence.UNKNOWN
    assert len(after.steps) == 1
    assert after.undo() == before
    assert before.none_of(screen).presentation[Symptoms].leg_numbness is Legs.NEITHER


def test_a_screen_takes_no_answer_to_what_it_did_not_show() -> None:
    """A finding of another screen, or no finding at all."""
    screen = Interview().next_group
    assert screen is not None
    with refused(InputError, "symptoms.severe_pain: is not on this screen"):
        Interview().answer_group(screen, {Symptoms.severe_pain: True})
    with refused(InputError, "is not on this screen"):
        Interview().answer_group(screen, {"severe_pain": True})  # type: ignore[dict-item]


def test_what_only_explains_is_offered_by_itself() -> None:
    """The risk factors; less those that were answered."""
    background = Interview().background
    assert [screen.id for screen in background] == ["strain-and-daily-life", "body-and-conditions"]
    assert {f for s in background for f in s.findings} == set(RiskFactors.findings)
    after = Interview().none_of(background[0])
    assert after.background == background[1:]
    assert after.questions == Interview().questions


AGAIN = "; take it back with undo() first"


@pytest.mark.parametrize(
    ("finding", "value", "message"),
    [
        (BOWEL, "yes", f"{BOWEL.id}: expected {BOWEL.expects}, got 'yes'"),
        (BOWEL, Legs.ONE, f"{BOWEL.id}: expected {BOWEL.expects}, got a value of type Legs"),
        (
            BOWEL,
            None,
            f"{BOWEL.id}: unknown is no answer; use cannot_say() for a question left open",
        ),
        (BLADDER, False, f"{BLADDER.id}: already answered{AGAIN}"),
        (Symptoms.worsening, True, f"symptoms.worsening: already set aside as not known{AGAIN}"),
        (FEVER, True, "signs.fever: pack back-spasms does not know this finding"),
        ("x", True, "expected a finding of pack back-spasms, got 'x'"),
        *(
            (
                name,
                True,
                f"expected a finding of pack back-spasms, got '{name}'; pass the handle "
                "Symptoms.severe_pain (read_answer reads names)",
            )
            for name in (
                "symptoms.sever_pain",
                "symptoms.severe_pain",
                "severe_pain",
                "severePain",
                "Symptoms.severe_pain",
            )
        ),
        (7, True, "expected a finding of pack back-spasms, got 7"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_refused(finding: Any, value: Any, message: str) -> None:
    """The interview is unchanged."""
    interview = Interview().answer(BLADDER, False).cannot_say(Symptoms.worsening)
    with refused(InputError, message):
        interview.answer(finding, value)
    assert interview == Interview().answer(BLADDER, False).cannot_say(Symptoms.worsening)


def test_nothing_is_set_aside_that_was_answered_or_that_nobody_knows() -> None:
    """The same refusals as for an answer, all at once."""
    interview = Interview().answer(BLADDER, False)
    with refused(InputError, f"{BLADDER.id}: already answered{AGAIN}"):
        interview.cannot_say(BLADDER)
    with pytest.raises(InputError) as caught:
        interview.cannot_say(FEVER, RASH)
    assert len(caught.value.problems) == 2
    assert interview.cannot_say(BOWEL, BOWEL).unable == (BOWEL,)


def test_answers_that_contradict_are_refused_and_never_counted_on() -> None:
    """Naming both; and the bounds of what is left try no such answer."""
    interview = Interview(pack=TOY).answer(COUGH, True)
    with refused(InputError, "signs.cough, signs.fever: these answers contradict: not both"):
        interview.answer(FEVER, True)
    assert interview.remaining[0] == 1


def test_an_interview_needs_a_pack_and_its_own_findings() -> None:
    """Refused when it is built, not when it is first asked."""
    with refused(PackError, "pack: expected a RulePack, got 'back-spasms'"):
        Interview(pack="back-spasms")  # type: ignore[arg-type]
    with refused(InputError, "signs.cramp: pack back-spasms does not know this finding"):
        Interview(unable=(CRAMP,))
    with refused(InputError, f"{BLADDER.id}: stands in a step, but has no answer"):
        Interview(steps=((BLADDER,),))
    with refused(InputError, f"{BLADDER.id}: stands there twice; each is answered once"):
        Interview(unable=(BLADDER,), steps=((BLADDER,), (BLADDER,)))
    with refused(InputError, f"{BLADDER.id}: already answered{AGAIN}"):
        Interview(presentation=Presentation(Symptoms(loss_of_bladder_control=True)),
                  unable=(BLADDER,))  # fmt: skip


WRITTEN = interview_data(
    Interview().answer(BLADDER, False).cannot_say(Symptoms.worsening, Symptoms.severe_pain)
)


def test_an_interview_as_data() -> None:
    """The pack, the answers, what could not be answered, and the steps."""
    assert json.loads(json.dumps(WRITTEN)) == {
        "pack": {"id": "back-spasms", "version": BACK_SPASMS.version, "digest": BACK_SPASMS.digest},
        "presentation": {"symptoms": {"loss_of_bladder_control": False}},
        "unable": ["symptoms.worsening", "symptoms.severe_pain"],
        "steps": [
            ["symptoms.loss_of_bladder_control"],
            ["symptoms.worsening", "symptoms.severe_pain"],
        ],
    }
    assert interview_data(read_interview(WRITTEN)) == WRITTEN
    assert interview_data(read_interview(json.dumps(WRITTEN).encode())) == WRITTEN


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"unable": "x"}, "unable: expected a list, got 'x'"),
        ({"unable": [3]}, "unable.0: expected a finding's id, got 3"),
        (
            {"unable": ["symptoms.worsenin"]},
            "unable.0: expected a finding's id, got 'symptoms.worsenin'; did you mean "
            "'symptoms.worsening'?",
        ),
        ({"steps": [{}]}, "steps.0: expected a list, got an object"),
        ({"steps": [["x"]]}, "steps.0.0: expected a finding's id, got 'x'"),
        ({"step": []}, "step: no such field; did you mean 'steps'?"),
        ({"presentation": None}, "presentation: expected an object, got null"),
        (
            {"presentation": {"symptoms": {"worsening": 1}}},
            "presentation.symptoms.worsening: expected true, false or null, got 1",
        ),
        (
            {"pack": {"id": "back-spasms", "version": "0.9"}},
            f"pack: begun with 'back-spasms' '0.9', and this is 'back-spasms' "
            f"'{BACK_SPASMS.version}' with other content; begin a new interview with the same "
            "presentation",
        ),
        (
            {"unable": [BLADDER.id]},
            "symptoms.worsening: stands in a step, but has no answer\n"
            "symptoms.severe_pain: stands in a step, but has no answer\n"
            f"{BLADDER.id}: already answered{AGAIN}",
        ),
    ],
)
def test_bad_data_is_refused_with_its_place(changes: dict[str, Any], message: str) -> None:
    """Nothing is guessed and nothing repaired."""
    with refused(InputError, message):
        read_interview({**WRITTEN, **changes})


def test_what_is_no_object_is_no_interview() -> None:
    """Text and data alike; every missing field is named."""
    with refused(InputError, "expected an object, got a list"):
        read_interview("[]")
    with pytest.raises(InputError) as caught:
        read_interview({})
    assert [problem.path for problem in caught.value.problems] == [
        "pack",
        "presentation",
        "unable",
        "steps",
    ]
    assert "got nothing" in str(caught.value)


def test_an_answer_is_read_as_json_spells_it() -> None:
    """For an app that gets one at a time."""
    assert read_answer("symptoms.duration_days", 2.5) == (Symptoms.duration_days, 2.5)
    with refused(
        InputError, "symptoms.leg_numbness: expected 'neither', 'one', 'both' or null, got 'left'"
    ):
        read_answer("symptoms.leg_numbness", "left")
    with refused(InputError, "finding: expected a finding's id, got null"):
        read_answer(None, True)


def test_an_interview_over_http_needs_no_session() -> None:
    """Each request carries the whole of it: written, read, answered, written."""
    state = write_interview(Interview())
    for _ in range(20):
        interview = read_interview(state)
        if interview.next is None:
            break
        finding, value = read_answer(
            interview.next.finding.id, 1 if interview.next.finding.no is None else None
        )
        known = value is not finding.unknown
        after = interview.answer(finding, value) if known else interview.cannot_say(finding)
        state = write_interview(after)
    final = read_interview(state)
    assert final.is_over
    assert final.assessment.grade is Grade.UNDETERMINED
    assert SMOKING not in final.unable


@pytest.mark.parametrize(
    ("when", "lowest"), [(BALANCE > -3, -4), (BALANCE >= 2, 1), (DAYS > 3, 0), (FEVER, 0)]
)
def test_a_number_without_a_least_one_is_tried_below_every_threshold(
    when: Any, lowest: float
) -> None:
    """So that "as little as can be" is tried too; a number that no rule reads is 0."""
    finding = DAYS if when is not FEVER and when.finding is DAYS else BALANCE
    assert representatives(pack(rules=[rule(when=when)]), finding)[0] == pytest.approx(lowest)


HONEY = recommendation(
    "honey", kind=Kind.HOME_CARE, grades=(Grade.HOME_CARE, Grade.SEE_DOCTOR), text="Honey helps."
)
AGE = DAYS  # a number that no rule reads
BABY = AGE < 1


def _asked(interview: Interview) -> list[str]:
    return [question.finding.name for question in interview.questions]


@pytest.mark.parametrize(
    "honey", [attrs.evolve(HONEY, when=~BABY), attrs.evolve(HONEY, only_if=~BABY)]
)
def test_what_self_care_depends_on_is_asked_after_all_that_could_change_the_grade(
    honey: Recommendation,
) -> None:
    """Until then it is not shown; its question says that no grade depends on it."""
    toy = pack(
        rules=[rule()],
        recommendations=[honey],
        meanings=(HOME,),
    )
    interview = Interview(pack=toy)
    assert _asked(interview) == ["fever", "days"]
    interview = interview.answer(FEVER, False)
    assert (interview.assessment.grade, interview.is_settled) == (Grade.HOME_CARE, True)
    assert interview.assessment.recommendations == ()
    assert interview.assessment.questions == ()
    assert not interview.is_over
    (question,) = interview.questions
    assert (question.finding, question.grade, question.opens) == (AGE, Grade.HOME_CARE, 0)
    assert interview.remaining == (1, 1)
    for days, shown in ((0.5, []), (1, ["honey"])):
        after = interview.answer(AGE, days)
        assert after.is_over
        assert [a.id for a in after.assessment.recommendations] == shown
    aside = interview.cannot_say(AGE)
    assert aside.is_over
    assert aside.is_settled
    assert aside.note is None
    assert aside.assessment.recommendations == ()


def test_what_may_withhold_self_care_is_asked_too() -> None:
    """By another pack or by its own; not where it is not shown anyway."""
    kept_back = Withhold(
        recommendation="toy/honey", when=SMOKING & COUGH, text="No.", because=QUOTE
    )
    toy = pack(
        rules=[rule()],
        recommendations=[attrs.evolve(HONEY, only_if=~RASH)],
        withholds=[kept_back],
        meanings=(HOME,),
    )
    interview = Interview(pack=toy).answer(FEVER, False)
    assert _asked(interview) == ["rash", "smoking", "cough"]
    assert interview.answer(RASH, True).is_over
    after = interview.answer(RASH, False).answer(COUGH, False)
    assert after.is_over
    assert [a.id for a in after.assessment.recommendations] == ["honey"]
    assert _asked(interview.answer(RASH, False).answer(COUGH, True)) == ["smoking"]


@pytest.mark.parametrize("grade", [Grade.URGENT, Grade.EMERGENCY])
def test_where_no_self_care_can_be_shown_nothing_is_asked_for_it(grade: Grade) -> None:
    """Above SEE_DOCTOR, or where a red flag cannot be ruled out."""
    toy = pack(
        rules=[rule(grade=grade)], recommendations=[attrs.evolve(HONEY, only_if=RASH)],
        meanings=(HOME,),
    )  # fmt: skip
    assert Interview(pack=toy).answer(FEVER, True).is_over
    assert Interview(pack=toy).cannot_say(FEVER).is_over
    assert _asked(Interview(pack=toy).answer(FEVER, False)) == ["rash"]


def test_self_care_of_a_grade_that_cannot_be_is_not_asked_for() -> None:
    home = attrs.evolve(HONEY, grades=(Grade.HOME_CARE,), only_if=RASH)
    toy = pack(rules=[rule()], recommendations=[home], meanings=(HOME,))
    assert Interview(pack=toy).answer(FEVER, True).is_over


def test_the_article_asks_what_heat_and_stretches_depend_on() -> None:
    """Where a doctor is to be seen, and no more urgent question is open."""
    symptoms = Symptoms.all_absent(worsening=True).replace(duration_days=None)
    interview = Interview(Presentation(symptoms), BACK_SPASMS)
    assert interview.is_settled
    assert _asked(interview) == ["duration_days"]
    shown = {a.id for a in interview.assessment.recommendations}
    assert {"ice", "heat"} <= shown  # the article gives both where the day is not known
    for days, name in ((2, "ice"), (3, "heat")):
        after = interview.answer(Symptoms.duration_days, days)
        assert after.is_over
        assert {"ice", "heat"} & {a.id for a in after.assessment.recommendations} == {name}


def test_what_decides_self_care_is_no_background() -> None:
    """It is among the questions, and never in both."""
    group = QuestionGroup(id="habits", ask="Which?", findings=(SMOKING, RASH, COUGH))
    toy = pack(
        rules=[rule()], groups=[group], meanings=(HOME,),
        recommendations=[attrs.evolve(HONEY, only_if=~RASH), recommendation(only_if=SMOKING)],
    )  # fmt: skip
    assert [screen.findings for screen in Interview(pack=toy).background] == [(SMOKING,)]
    assert _asked(Interview(pack=toy)) == ["fever", "rash"]
