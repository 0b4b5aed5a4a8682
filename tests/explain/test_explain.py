"""Explanations of cases of the article, in the words that a person reads."""

from __future__ import annotations

from typing import Any

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    InputError,
    Legs,
    Presence,
    Presentation,
    Section,
    Symptoms,
    YesNo,
    assess,
    k_of,
)
from spasm_guidance.explain import (
    RuleState,
    explanation_data,
    minimal_reason,
    trace,
    trace_text,
    what_would_change,
    what_would_lower,
    why,
)
from spasm_guidance.explain.grounds import criterion_trace
from spasm_guidance.language.wording import answer_in_words, criterion_in_words, told_in_words
from spasm_guidance.packs.red_flags import RED_FLAGS
from tests.generators.toys import (
    BALANCE,
    COUGH,
    CRAMP,
    DAYS,
    FEVER,
    RASH,
    SMOKING,
    SWELLING,
    Habits,
    Signs,
    pack,
    refused,
    rule,
)

WEAK_AND_WORSE = Symptoms(leg_weakness=Legs.ONE, worsening=True, severe_pain=False)
HOME = Symptoms.all_absent(duration_days=2)


class Crowd(Section, name="crowd"):
    """Many findings."""

    a: YesNo = YesNo("A", ask="A?")
    b: YesNo = YesNo("B", ask="B?")
    c: YesNo = YesNo("C", ask="C?")
    d: YesNo = YesNo("D", ask="D?")
    e: YesNo = YesNo("E", ask="E?")
    f: YesNo = YesNo("F", ask="F?")
    g: YesNo = YesNo("G", ask="G?")
    h: YesNo = YesNo("H", ask="H?")
    i: YesNo = YesNo("I", ask="I?")
    j: YesNo = YesNo("J", ask="J?")
    k: YesNo = YesNo("K", ask="K?")
    m: YesNo = YesNo("M", ask="M?")
    n: YesNo = YesNo("N", ask="N?")
    o: YesNo = YesNo("O", ask="O?")


def test_why_says_by_which_answers_a_rule_fired() -> None:
    """For, against, and not answered."""
    entry = next(e for e in why(WEAK_AND_WORSE) if e.rule == "leg-weakness-with-another-sign")
    assert entry.state is RuleState.FIRED
    assert [str(answer) for answer in entry.speaks_for] == [
        "Weakness in the leg: one leg",
        "Getting worse: yes",
    ]
    assert [str(answer) for answer in entry.speaks_against] == ["Severe pain: no"]
    assert entry.not_answered == (Symptoms.leg_numbness,)
    assert str(entry) == (
        "leg-weakness-with-another-sign (emergency) fired: for: Weakness in the leg: one leg; "
        "Getting worse: yes | against: Severe pain: no | not answered: Numbness or tingling in "
        "the leg"
    )


def test_why_lists_every_rule_most_urgent_first() -> None:
    """Whether it fired, could still fire or is ruled out."""
    rules = why(HOME)
    assert {entry.state for entry in rules} == {RuleState.RULED_OUT}
    grades = [entry.grade for entry in rules]
    assert grades == sorted(grades, reverse=True)
    assert {entry.state for entry in why(Presentation())} == {RuleState.OPEN}


def test_the_smallest_reason_leaves_out_what_is_not_needed() -> None:
    """Two answers of the three."""
    reason = minimal_reason(WEAK_AND_WORSE)
    assert str(reason) == "emergency: Getting worse: yes; Weakness in the leg: one leg"
    assert str(minimal_reason(Presentation())) == "undetermined: no answer at all"


def test_home_care_rests_on_every_no_that_could_have_been_a_yes() -> None:
    """All but the sudden start, which matters only after an injury."""
    kept = {answer.finding for answer in minimal_reason(HOME).answers}
    assert kept == set(Symptoms.findings) - {Symptoms.sudden_onset}


def test_where_there_are_too_many_sets_an_answer_that_cannot_be_spared_is_kept() -> None:
    """And it says that a smaller set may exist."""
    half = k_of(7, *(f for f in Crowd.findings if isinstance(f, YesNo)))
    crowded = pack(sections=(Crowd,), rules=[rule(when=half)])
    everybody = Crowd(**{f.name: True for f in Crowd.findings})
    reason = minimal_reason(everybody, crowded)
    assert len(reason.answers) == 7
    assert not reason.is_smallest


def test_one_answer_comes_before_two_and_the_higher_grade_first() -> None:
    """Each in words, with what is answered now."""
    changes = [str(change) for change in what_would_change(HOME)]
    assert changes[0] == (
        "emergency if Numbness or tingling in the leg: both legs (now neither leg)"
    )
    assert "see_doctor if Days since the spasms began: more than 3 days (now 2 days)" in changes
    assert "urgent if Sudden start: yes (now no) and Recent injury: yes (now no)" in changes
    assert len(what_would_change(HOME, depth=1)) < len(changes)


def test_a_change_that_contradicts_an_answer_is_named_with_the_answer_that_fits() -> None:
    """What assess() refuses is no change; a change of the other answer is one more change."""
    pack = BACK_SPASMS + RED_FLAGS
    person = Presentation(Symptoms(recent_injury=False))
    changes = what_would_change(person, pack)
    accident = [c for c in changes if "Serious accident" in str(c)]
    assert (
        "emergency if Recent injury: yes (now no) and Serious accident: yes (now not answered)"
        in ([str(change) for change in accident])
    )
    assert not any("Serious accident" in str(c) for c in what_would_change(person, pack, depth=1))
    for change in changes:
        after = person
        for changed in change.answers:
            after = after.with_answer(changed.finding, changed.value)
        assert assess(after, pack).grade is change.after


def test_a_change_that_nothing_makes_fit_is_not_named() -> None:
    """Where the other answer would have to be two others."""
    never = pack(
        rules=[rule()],
        contradictions=[
            Contradiction(id="rash", first=FEVER, second=RASH, text="not both"),
            Contradiction(id="cough", first=FEVER, second=COUGH, text="not both"),
            Contradiction(id="days", first=FEVER, second=DAYS >= 0.5, text="not both"),
        ],
    )
    assert what_would_change(Signs(rash=True, cough=True), never) == ()
    assert [str(c) for c in what_would_change(Signs(cough=True), never)] == [
        "see_doctor if Fever: yes (now not answered) and Cough: no (now yes)"
    ]
    assert len(what_would_change(Signs(days=2), never)) == 1


def test_at_the_highest_grade_nothing_would_raise_it() -> None:
    """And lowering is shown only by the function of that name."""
    person = Symptoms(leg_numbness=Legs.BOTH)
    assert what_would_change(person) == ()
    assert [str(change) for change in what_would_lower(person)] == [
        "see_doctor if Numbness or tingling in the leg: one leg (now both legs)",
        "undetermined if Numbness or tingling in the leg: neither leg (now both legs)",
    ]


def test_the_last_open_question_denied_would_settle_on_home_care() -> None:
    """At UNDETERMINED what is open may be denied."""
    open_ = HOME.replace(groin_numbness=None)
    assert [str(change) for change in what_would_lower(open_)] == [
        "home_care if Numbness or tingling around the groin: no (now not answered)"
    ]


NUMBERS = pack(rules=[rule(when=DAYS >= 7), rule("low", when=BALANCE > -1)])


def test_a_number_is_named_by_its_threshold() -> None:
    """Just above, just below, or at it."""
    raised = what_would_change(Signs(days=1, balance=-2), NUMBERS)
    assert [change.answers[0].text for change in raised] == ["7 days or more", "more than -1"]
    lowered = what_would_lower(Signs(days=8, balance=-2), NUMBERS)
    assert [change.answers[0].text for change in lowered] == ["less than 7 days"]
    assert what_would_lower(Signs(balance=3, days=0), NUMBERS)[0].answers[0].text == "-1 or less"


@pytest.mark.parametrize("depth", [0, 3, True, "1", None])
def test_changes_are_looked_for_one_or_two_answers_deep(depth: Any) -> None:
    """Deeper there are too many to read."""
    for function in (what_would_change, what_would_lower):
        with pytest.raises(InputError, match="depth: expected 1 or 2, got "):
            function(HOME, depth=depth)


@pytest.mark.parametrize(
    "function", [why, minimal_reason, what_would_change, what_would_lower, trace]
)
def test_only_a_presentation_or_a_section_is_explained(function: Any) -> None:
    """As assess() takes them."""
    with refused(InputError, "expected a Presentation or a section, got 3"):
        function(3)
    assert function(Presentation(HOME)) == function(HOME)


def test_a_trace_reads_as_an_indented_text() -> None:
    """Each part with its value."""
    both = pack(rules=[rule(when=k_of(2, FEVER, RASH & COUGH, SWELLING >= Legs.BOTH) | (DAYS > 3))])
    text = trace_text(trace(Signs(fever=True, rash=True, days=2), both))
    assert text == (
        "undetermined (home_care to see_doctor)\n"
        "[ ? ] toy/fever: see_doctor\n"
        "  [ ? ] any of\n"
        "    [ ? ] at least 2 of\n"
        "      [yes] Fever = yes\n"
        "      [ ? ] all of\n"
        "        [yes] Rash = yes\n"
        "        [ ? ] Cough = not answered\n"
        "      [ ? ] Swelling of the leg (both legs) = not answered\n"
        "    [no]  Days (more than 3 days) = 2 days"
    )


def test_an_explanation_is_data_with_answers_as_json_spells_them() -> None:
    """True, false or null; a word for legs; a number."""
    values = (Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN, Legs.ONE, Legs.UNKNOWN, 2.5)
    assert explanation_data(values) == [True, False, None, "one", None, 2.5]
    data = explanation_data(what_would_lower(Symptoms(leg_numbness=Legs.BOTH)))
    assert data[0] == {
        "before": "emergency",
        "after": "see_doctor",
        "answers": [
            {
                "finding": "symptoms.leg_numbness",
                "before": "both",
                "value": "one",
                "text": "one leg",
            }
        ],
    }


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (FEVER, "Fever"),
        (~FEVER, "not Fever"),
        (~(FEVER | RASH), "not (Fever, or Rash)"),
        (FEVER & (RASH | COUGH), "Fever, and (Rash, or Cough)"),
        (k_of(2, FEVER, RASH, COUGH), "at least 2 of: Fever; Rash; Cough"),
        (SWELLING >= Legs.ONE, "Swelling of the leg (one leg or both)"),
        (CRAMP > Legs.ONE, "Cramp in the leg (both legs)"),
        (DAYS >= 1, "Days (1 day or more)"),
        (DAYS > 2.5, "Days (more than 2.5 days)"),
    ],
)
def test_a_criterion_in_words(criterion: Any, words: str) -> None:
    """For a reader who knows no operators."""
    assert criterion_in_words(criterion) == words


def test_a_trace_names_a_negation() -> None:
    """Which only recommendations have; the words are there all the same."""
    node = criterion_trace(~FEVER, Presentation(Signs(fever=True)))
    assert (node.text, node.value) == ("not", False)


def test_an_answer_in_words() -> None:
    """Unknown too, in each spelling."""
    assert answer_in_words(SMOKING, Presence.UNKNOWN) == "not answered"
    assert answer_in_words(DAYS, None) == "not answered"
    assert answer_in_words(DAYS, 1) == "1 day"
    assert told_in_words(SMOKING, Habits(smoking=True).smoking) == "Smoking: yes"
