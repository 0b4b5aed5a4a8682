"""RulePack: it checks itself when it is built, and is a value."""

from __future__ import annotations

import copy
import datetime
import pickle
from typing import Any

import attrs
import pytest

from spasm_guidance import (
    Contradiction,
    Grade,
    GradeMeaning,
    Kind,
    Legs,
    PackError,
    PackRef,
    QuestionGroup,
    RulePack,
    SaidWith,
    Section,
    Withhold,
    Wording,
    YesNo,
    all_of,
    any_of,
    assess,
)
from spasm_guidance.pack.pack_checks import MAX_PARTS
from spasm_guidance.pack.rules import Removal
from tests.generators.toys import (
    BALANCE,
    COUGH,
    DAYS,
    FEVER,
    PLACE,
    QUOTE,
    RASH,
    SMOKING,
    SWELLING,
    Habits,
    Signs,
    changed,
    explanation,
    pack,
    promise,
    recommendation,
    refused,
    rule,
)


class Namesake(Section, name="signs"):
    """Another section of the name `signs`."""

    fever: YesNo = YesNo("Fever", ask="Do you have a fever?")


def withhold(**changes: Any) -> Withhold:
    made = {"recommendation": "other/rest", "when": FEVER, "text": "No rest.", "because": QUOTE}
    return Withhold(**{**made, **changes})


def contradiction(**changes: Any) -> Contradiction:
    made = {"id": "both", "first": FEVER, "second": ~RASH, "text": "both ways"}
    return Contradiction(**{**made, **changes})


def group(**changes: Any) -> QuestionGroup:
    return QuestionGroup(**{"id": "skin", "ask": "Any of these?", "findings": (RASH,), **changes})


NO_MORE_THAN_SIGNS = "whose section the pack does not declare; name it in `sections`"

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (
        "its id",
        {"id": "Toy"},
        "pack id: expected an id of lower-case words joined by hyphens, got 'Toy'",
    ),
    (
        "its version",
        {"version": 1},
        "pack 'toy': version: expected a version such as '1.0.0', got 1",
    ),
    ("its title", {"title": ""}, "pack 'toy': title: expected text, got none"),
    ("a wrong rule", {"rules": ["fever"]}, "pack 'toy': rules: expected Rule, got 'fever'"),
    (
        "a promise among the rules",
        {"rules": [promise()]},
        "pack 'toy': rules: expected Rule, got a value of type Promise",
    ),
    ("a wrong promise", {"promises": [1]}, "pack 'toy': promises: expected Promise, got 1"),
    (
        "a wrong recommendation",
        {"recommendations": [None]},
        "pack 'toy': recommendations: expected Recommendation, got None",
    ),
    (
        "a wrong explanation",
        {"explanations": [1]},
        "pack 'toy': explanations: expected Explanation, got 1",
    ),
    ("a wrong meaning", {"meanings": [1]}, "pack 'toy': meanings: expected GradeMeaning, got 1"),
    ("a wrong withhold", {"withholds": [1]}, "pack 'toy': withholds: expected Withhold, got 1"),
    (
        "a wrong contradiction",
        {"contradictions": [1]},
        "pack 'toy': contradictions: expected Contradiction, got 1",
    ),
    ("a wrong group", {"groups": [1]}, "pack 'toy': groups: expected QuestionGroup, got 1"),
    (
        "a wrong requirement",
        {"requires": ["Other"]},
        "pack 'toy': requires: expected an id of lower-case words joined by hyphens, got 'Other'",
    ),
    ("a wrong claim", {"complete": 1}, "pack 'toy': complete: expected bool, got 1"),
    (
        "a wrong section",
        {"sections": [Signs, 3]},
        "pack 'toy': sections: expected Section classes, got 3",
    ),
    (
        "the base of sections",
        {"sections": [Section]},
        "pack 'toy': sections: expected Section classes, got a value of type type",
    ),
    (
        "a filled-in section",
        {"sections": [Signs()]},
        "pack 'toy': sections: expected Section classes, got a value of type Signs",
    ),
    (
        "a section named twice",
        {"sections": [Signs, Namesake]},
        "pack 'toy': sections: signs is named twice",
    ),
    (
        "two rules of one id",
        {"rules": [rule(), rule(when=RASH)]},
        "pack 'toy': rules: 2 are called 'fever'; ids are unique in a pack",
    ),
    (
        "two recommendations of one id",
        {"recommendations": [recommendation(), recommendation()]},
        "pack 'toy': recommendations: 2 are called 'rest'; ids are unique in a pack",
    ),
    (
        "two meanings of one grade",
        {"meanings": [GradeMeaning(grade=Grade.URGENT, text=text) for text in ("Go.", "Run.")]},
        "pack 'toy': meanings: URGENT has 2",
    ),
    (
        "a rule that reads an undeclared finding",
        {"sections": [Habits], "rules": [rule(when=any_of(SMOKING, FEVER, FEVER))]},
        f"pack 'toy': rule 'fever' reads <YesNo signs.fever>, {NO_MORE_THAN_SIGNS}",
    ),
    (
        "a namesake of a declared finding",
        {"sections": [Namesake], "rules": [rule()]},
        f"pack 'toy': rule 'fever' reads <YesNo signs.fever>, {NO_MORE_THAN_SIGNS}",
    ),
    (
        "said with nothing",
        {
            "recommendations": [
                recommendation(said_with=SaidWith(recommendation="ice", text="Ice and rest."))
            ]
        },
        "pack 'toy': recommendation 'rest': is said with 'ice', which must be there and rank lower",
    ),
    (
        "said with something that comes later",
        {
            "recommendations": [
                recommendation(said_with=SaidWith(recommendation="ice", text="Ice and rest.")),
                recommendation("ice", rank=1),
            ]
        },
        "pack 'toy': recommendation 'rest': is said with 'ice', which must be there and rank lower",
    ),
    (
        "incompatible with nothing",
        {"incompatible": [("rest", "sport")], "recommendations": [recommendation()]},
        "pack 'toy': incompatible: no recommendation 'sport'",
    ),
    (
        "withholds what it has not",
        {"withholds": [withhold(recommendation="toy/rest")]},
        "pack toy: withholds 'toy/rest', which is not there",
    ),
    (
        "withholds its own next step",
        {
            "withholds": [withhold(recommendation="toy/rest")],
            "recommendations": [recommendation(kind=Kind.NEXT_STEP)],
        },
        "pack toy: withholds 'toy/rest'; only advice and home care may be withheld",
    ),
    (
        "a broken promise",
        {"promises": [promise()]},
        "pack 'toy': promise 'fever-is-seen' is broken: with signs.fever: present and everything "
        "else absent the grade is HOME_CARE, promised at least SEE_DOCTOR "
        "(“a fever needs a doctor” (A clinic, “A leaflet”, 2020, Page 1)); "
        "add a rule for it, or grade one higher",
    ),
    (
        "a promise broken in one of its ways only",
        {
            "rules": [rule(when=FEVER & (DAYS > 2), grade=Grade.URGENT), rule("rash", when=RASH)],
            "promises": [
                promise(whenever=FEVER & ((DAYS > 3) | (SWELLING >= Legs.ONE)), because=PLACE)
            ],
        },
        "pack 'toy': promise 'fever-is-seen' is broken: with signs.fever: present, "
        "signs.swelling: one and everything else absent the grade is HOME_CARE, "
        "promised at least SEE_DOCTOR (A clinic, “A leaflet”, 2020, Page 1); "
        "rule 'fever' reads this and is not met "
        "(“a fever needs a doctor” (A clinic, “A leaflet”, 2020, Page 1)); "
        "add a rule for it, or grade one higher",
    ),
    (
        "a promise graded too low",
        {
            "rules": [rule(when=DAYS > 3)],
            "promises": [promise(whenever=DAYS > 3, at_least=Grade.URGENT)],
        },
        "pack 'toy': promise 'fever-is-seen' is broken: with signs.days: 3.0000000000000004 and "
        "everything else absent the grade is SEE_DOCTOR, promised at least URGENT "
        "(“a fever needs a doctor” (A clinic, “A leaflet”, 2020, Page 1)); "
        "rule 'fever' calls for SEE_DOCTOR only (A clinic, “A leaflet”, 2020, Page 1); "
        "add a rule for it, or grade one higher",
    ),
    (
        "a promise of too many ways",
        {
            "promises": [
                promise(
                    whenever=any_of(*(BALANCE > n for n in range(50)))
                    & any_of(*(DAYS > n for n in range(50)))
                )
            ]
        },
        "pack 'toy': promise 'fever-is-seen': more than 2000 ways to be true; split it",
    ),
]


@pytest.mark.parametrize(
    ("changes", "message"),
    [pytest.param(changes, message, id=label) for label, changes, message in REFUSED],
)
def test_a_pack_refuses(changes: dict[str, Any], message: str) -> None:
    with refused(PackError, message):
        pack(**changes)


READERS: list[tuple[str, dict[str, Any]]] = [
    ("rule 'fever'", {"rules": [rule()]}),
    ("promise 'fever-is-seen'", {"promises": [promise()], "rules": []}),
    ("recommendation 'rest'", {"recommendations": [recommendation(when=~FEVER)]}),
    ("recommendation 'rest'", {"recommendations": [recommendation(only_if=FEVER)]}),
    (
        "recommendation 'rest'",
        {"recommendations": [recommendation(wordings=(Wording(only_if=FEVER, text="Sleep."),))]},
    ),
    ("explanation 'about-fever'", {"explanations": [explanation(only_if=FEVER)]}),
    ("explanation 'about-fever'", {"explanations": [explanation(about=FEVER)]}),
    ("withhold 'other/rest'", {"withholds": [withhold()]}),
    ("contradiction 'both'", {"contradictions": [contradiction(second=SMOKING)]}),
    ("contradiction 'both'", {"contradictions": [contradiction(first=SMOKING, second=~FEVER)]}),
    ("group 'skin'", {"groups": [group(findings=(FEVER,))]}),
]


@pytest.mark.parametrize(("reader", "changes"), READERS)
def test_every_part_of_a_pack_reads_declared_findings_only(
    reader: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(PackError) as caught:
        pack(sections=[Habits], **changes)
    message = f"{reader} reads <YesNo signs.fever>, {NO_MORE_THAN_SIGNS}"
    assert caught.value.problems[0].message == message


@pytest.mark.parametrize(
    ("field", "items"),
    [
        ("rules", [rule(), rule()]),
        ("promises", [promise(), promise()]),
        ("explanations", [explanation(), explanation()]),
        ("contradictions", [contradiction(), contradiction()]),
        ("groups", [group(), group()]),
    ],
)
def test_ids_are_unique_in_each_part_of_a_pack(field: str, items: list[Any]) -> None:
    message = f"{field}: 2 are called {items[0].id!r}; ids are unique in a pack"
    changes: dict[str, Any] = {field: items}
    with pytest.raises(PackError) as caught:
        pack(**changes)
    assert message in [problem.message for problem in caught.value.problems]


def test_every_problem_is_reported_at_once() -> None:
    problems = [
        "pack 'toy': rules: 2 are called 'fever'; ids are unique in a pack",
        "pack 'toy': incompatible: no recommendation 'sport'",
        "pack 'toy': incompatible: no recommendation 'rest'",
        "pack 'toy': promise 'fever-is-seen' is broken: with signs.rash: present and everything "
        "else absent the grade is HOME_CARE, promised at least SEE_DOCTOR "
        "(“a fever needs a doctor” (A clinic, “A leaflet”, 2020, Page 1)); "
        "add a rule for it, or grade one higher",
    ]
    with refused(PackError, "\n".join(problems)):
        pack(
            rules=[rule(), rule()],
            incompatible=[("sport", "rest")],
            promises=[promise(whenever=RASH)],
        )


def test_every_problem_of_shape_is_reported_at_once() -> None:
    message = (
        "pack id: expected an id of lower-case words joined by hyphens, got None\n"
        "pack None: version: expected a version such as '1.0.0', got ''\n"
        "pack None: title: expected text, got none\n"
        "pack None: rules: expected Rule, got 3"
    )
    with refused(PackError, message):
        RulePack(id=None, version="", title=" ", rules=[3])  # type: ignore[arg-type]


def test_the_number_of_rules_is_bounded() -> None:
    rules = [rule()] * (MAX_PARTS + 1)
    with refused(PackError, "pack 'toy': rules: 5001; at most 5000 are allowed"):
        pack(rules=rules)


def test_the_size_of_all_rules_together_is_bounded() -> None:
    wide = all_of(*[FEVER] * 999)
    message = "pack 'toy': criteria of size 101000 in all; at most 100000 are allowed"
    with refused(PackError, message):
        pack(rules=[rule(when=wide)] * 101)


def test_a_pack_may_be_as_large_as_the_bounds() -> None:
    many = [rule(f"fever-{number}") for number in range(5000)]
    wide = [rule(f"wide-{number}", when=all_of(*[FEVER] * 999)) for number in range(100)]
    assert len(pack(rules=many).rules) == 5000
    assert sum(r.when.size for r in pack(rules=wide).rules) == 100_000


def test_a_pack_claims_to_be_complete_only_where_it_says_so() -> None:
    assert not pack().complete
    assert pack(complete=True).complete


@pytest.mark.parametrize(("rules", "got"), [(5, "5"), ("fever", "'fever'"), (None, "None")])
def test_several_of_anything_are_given_in_a_tuple(rules: Any, got: str) -> None:
    message = f"expected several in a tuple, got {got}; write `(one,)` for a single one"
    with refused(PackError, message):
        pack(rules=rules)


def test_a_promise_is_kept_by_any_rules_that_reach_its_grade_in_every_way() -> None:
    kept = pack(
        rules=[rule(grade=Grade.URGENT), rule("rash", when=RASH)],
        promises=[promise(whenever=FEVER | RASH), promise("both", whenever=FEVER & RASH)],
    )
    assert len(kept.promises) == 2


FULL = pack(
    rules=[rule(), rule("rash", when=RASH & (DAYS > 3), grade=Grade.URGENT)],
    promises=[promise()],
    recommendations=[
        recommendation("ice", rank=0, wordings=(Wording(only_if=RASH, text="Cool it."),)),
        recommendation(said_with=SaidWith(recommendation="ice", text="Ice, then rest.")),
    ],
    explanations=[explanation(about=FEVER)],
    meanings=[GradeMeaning(grade=Grade.URGENT, text="Go.")],
    withholds=[withhold()],
    contradictions=[contradiction()],
    incompatible=[("ice", "rest"), ("ice", "other/rest")],
    groups=[group(findings=(RASH, SWELLING))],
    requires=["other"],
    complete=True,
)

CHANGES: list[dict[str, Any]] = [
    {"id": "toys"},
    {"version": "1.1"},
    {"title": "A toy."},
    {"sections": (Habits, Signs)},
    {"rules": FULL.rules[::-1]},
    {"rules": (FULL.rules[0], attrs.evolve(FULL.rules[1], rationale="Go."))},
    {"rules": (FULL.rules[0], attrs.evolve(FULL.rules[1], when=RASH & (DAYS >= 3)))},
    {"rules": (FULL.rules[0], attrs.evolve(FULL.rules[1], grade=Grade.EMERGENCY))},
    {"rules": (FULL.rules[0], attrs.evolve(FULL.rules[1], because=PLACE))},
    {"rules": (FULL.rules[0], attrs.evolve(FULL.rules[1], reviewed_by="A"))},
    {
        "rules": (
            FULL.rules[0],
            attrs.evolve(FULL.rules[1], review_by=datetime.date(2030, 1, 1)),
        )
    },
    {"promises": ()},
    {"recommendations": (FULL.recommendations[0], recommendation())},
    {"recommendations": (attrs.evolve(FULL.recommendations[0], rank=-1), FULL.recommendations[1])},
    {"explanations": (explanation(about=RASH),)},
    {"meanings": (GradeMeaning(grade=Grade.URGENT, text="Go!"),)},
    {"withholds": (withhold(text="Don’t rest."),)},
    {"contradictions": (contradiction(text="Both."),)},
    {"incompatible": ()},
    {"groups": (group(findings=(SWELLING, RASH)),)},
    {"requires": ()},
    {"complete": False},
    {"removed": (Removal("cough", "not ours"),)},
]


def test_any_change_of_content_changes_the_digest() -> None:
    digests = [FULL.digest, *(changed(FULL, **change).digest for change in CHANGES)]
    assert len(set(digests)) == len(CHANGES) + 1
    assert all(changed(FULL, **change) != FULL for change in CHANGES)


def told(**texts: str) -> type[Section]:
    class Told(Section, name="told"):
        itching: YesNo = YesNo("Itching", ask="Does it itch?", **texts)  # type: ignore[arg-type]

    return Told


def test_a_change_of_a_findings_text_changes_the_digest() -> None:
    texts: list[dict[str, str]] = [{}, {"includes": "tickling"}, {"excludes": "tickling"}]
    assert len({pack(sections=[told(**text)]).digest for text in texts}) == 3


def test_a_pack_survives_pickle_with_its_digest_and_hash() -> None:
    again = pickle.loads(pickle.dumps(FULL))
    assert again is not FULL
    assert again == FULL
    assert again.digest == FULL.digest
    assert hash(again) == hash(FULL)
    assert again.ref == FULL.ref
    assert copy.deepcopy(FULL) == FULL


def test_a_pickle_is_checked_like_any_pack() -> None:
    rebuild, (fields,) = FULL.__reduce__()
    with pytest.raises(PackError, match="is broken"):
        rebuild({**fields, "rules": ()})


def test_a_pack_equals_a_pack_of_the_same_content_and_nothing_else() -> None:
    assert FULL == attrs.evolve(FULL)
    assert FULL != "toy"


def test_a_pack_does_not_equal_one_that_reads_another_class_of_the_same_text() -> None:
    one, other = pack(sections=[told()]), pack(sections=[told()])
    assert one.digest == other.digest
    assert one != other


def test_a_pack_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        FULL.rules = ()  # type: ignore[misc]


def test_a_repr_names_the_pack_and_counts_its_rules() -> None:
    assert repr(FULL) == "<RulePack toy 1.0: 2 rules>"


def test_the_ref_names_id_version_digest_and_standing() -> None:
    digest = FULL.digest
    assert FULL.ref == PackRef("toy", "1.0", digest, "not reviewed by a clinician")
    assert len(digest) == 64


REVIEWED = {"reviewed_by": "Dr. A."}


@pytest.mark.parametrize(
    ("rules", "standing"),
    [
        ([], "not reviewed by a clinician"),
        ([rule(), rule("rash", when=RASH, **REVIEWED)], "not reviewed by a clinician"),
        ([rule(**REVIEWED)], "reviewed by Dr. A."),
        (
            [rule(reviewed_by="Dr. B."), rule("rash", **REVIEWED), rule("cough", **REVIEWED)],
            "reviewed by Dr. A.; reviewed by Dr. B.",
        ),
    ],
)
def test_the_standing_is_unreviewed_as_long_as_one_rule_is(rules: Any, standing: str) -> None:
    assert pack(rules=rules).standing == standing


def test_the_findings_are_those_of_the_sections_in_order() -> None:
    assert pack(sections=[Habits, Signs]).findings == (SMOKING, *Signs.findings)


def test_a_grade_has_the_packs_meaning_or_else_the_librarys() -> None:
    assert FULL.meaning(Grade.URGENT).text == "Go."
    assert FULL.meaning(Grade.EMERGENCY).text == "Get emergency care now."
    assert {grade: pack().meaning(grade).grade for grade in Grade} == {g: g for g in Grade}
    with pytest.raises(LookupError):
        FULL.meaning("urgent")  # type: ignore[arg-type]


def test_a_rule_is_removed_by_name_and_the_removal_is_recorded() -> None:
    less = FULL.without("rash", because="we ask about it elsewhere")
    assert [r.id for r in less.rules] == ["fever"]
    assert less.removed == (Removal("rash", "we ask about it elsewhere"),)
    assert less.ref.removed == less.removed
    assert less.digest != FULL.digest
    assert FULL.removed == ()


def test_removals_add_up() -> None:
    less = changed(FULL, promises=()).without("rash", because="a").without("fever", because="b")
    assert less.removed == (Removal("rash", "a"), Removal("fever", "b"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("rush", "pack toy: has no rule 'rush'; did you mean 'rash'?"),
        ("zebra", "pack toy: has no rule 'zebra'"),
        (3, "pack toy: has no rule 3"),
    ],
)
def test_an_unknown_rule_cannot_be_removed(name: Any, message: str) -> None:
    with refused(PackError, message):
        FULL.without(name, because="no reason")


def test_a_removal_says_why() -> None:
    with refused(PackError, "without: because: expected text, got none"):
        FULL.without("rash", because=" ")


def test_a_rule_on_which_a_promise_rests_cannot_be_removed() -> None:
    with pytest.raises(PackError, match=r"^pack 'toy': promise 'fever-is-seen' is broken: with "):
        FULL.without("fever", because="we do not like it")


def test_nothing_is_missing_from_a_pack_that_requires_nothing() -> None:
    assert pack().missing == ()
    assert FULL.missing == ("other",)
    assert COUGH in FULL.findings


@pytest.mark.parametrize(
    "change",
    [
        {"promises": (), "rules": ()},
        {"promises": ()},
        {"rules": FULL.rules[::-1]},
        {"groups": ()},
        {"title": "Better"},
        {"sections": (*FULL.sections, told())},
    ],
)
def test_a_changed_copy_does_not_give_itself_out_for_the_pack(change: dict[str, Any]) -> None:
    """It has another id or version; only `without` removes a rule, and the result says so."""
    message = (
        "pack 'toy': a changed copy may not call itself toy 1.0; give it another id or version. "
        "To take out a rule, use `without`: results then say so"
    )
    with refused(PackError, message):
        attrs.evolve(FULL, **change)
    with refused(PackError, message):
        RulePack(**{**attrs.asdict(FULL, recurse=False), **change})
    with refused(PackError, message):
        attrs.evolve(attrs.evolve(FULL), **change)
    assert attrs.evolve(FULL, version="1.1", **change) != FULL
    assert attrs.evolve(FULL, id="mine", incompatible=(), withholds=(), **change) != FULL


def test_what_was_taken_out_cannot_be_hidden_again() -> None:
    less = changed(FULL, promises=()).without("rash", because="a")
    assert attrs.evolve(less) == less
    with pytest.raises(PackError, match="a changed copy may not call itself toy"):
        attrs.evolve(less, removed=())


def test_a_pack_may_withhold_its_own_advice_and_home_care() -> None:
    """As it may another's: it is not shown unless the condition is surely false."""
    own = pack(
        recommendations=[recommendation()],
        withholds=[withhold(recommendation="toy/rest", when=FEVER)],
        rules=[rule()],
    )
    assert [a.id for a in assess(Signs(fever=False), own).recommendations] == ["rest"]
    for fever in (True, None):
        found = assess(Signs(fever=fever), own)
        assert found.recommendations == ()
        assert [w.recommendation for w in found.withheld] == ["toy/rest"]
