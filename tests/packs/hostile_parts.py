"""Parts of a pack, texts and sizes that must be refused."""

from __future__ import annotations

import datetime
from typing import Any

from spasm_guidance import (
    Contradiction,
    CriterionError,
    Grade,
    PackError,
    QuestionGroup,
    Rule,
    Source,
    YesNo,
    all_of,
    any_of,
    k_of,
)
from tests.packs.hostile_tools import (
    HIDDEN,
    WHERE,
    Attempt,
    Look,
    Many,
    Praise,
    Text,
    _fields,
    declared,
)
from tests.unit.toys import (
    FEVER,
    PLACE,
    QUOTE,
    RASH,
    explanation,
    pack,
    promise,
    recommendation,
    rule,
)

PARTS: list[Attempt] = [
    (
        "a promise that its own rules break",
        lambda: pack(rules=[rule()], promises=[promise(at_least=Grade.EMERGENCY)]),
        PackError,
        f"{WHERE}: promise 'fever-is-seen' is broken: with signs.fever: present and everything "
        "else absent the grade is SEE_DOCTOR, promised at least EMERGENCY (“a fever needs a "
        "doctor” (A clinic, “A leaflet”, 2020, Page 1)); rule 'fever' calls for SEE_DOCTOR only "
        "(A clinic, “A leaflet”, 2020, Page 1); add a rule for it, or grade one higher",
    ),
    (
        "a grade that only looks like one",
        lambda: rule(grade=Look.EMERGENCY),
        PackError,
        "rule 'fever': grade: expected a Grade, got a value of type Look",
    ),
    (
        "a rule graded UNDETERMINED",
        lambda: rule(grade=Grade.UNDETERMINED),
        PackError,
        "rule 'fever': grade: UNDETERMINED is said of incomplete answers; no rule calls for it",
    ),
    (
        "a subclass of Rule",
        lambda: pack(rules=[type("Mine", (Rule,), {})(**_fields(rule()))]),
        PackError,
        f"{WHERE}: rules: expected Rule, got a value of type Mine",
    ),
    (
        "a subclass of Citation",
        lambda: rule(because=Praise(PLACE.source, "Page 1")),
        PackError,
        "rule 'fever': expected a Quotation or a Citation, got a value of type Praise",
    ),
    (
        "a source whose mark is no plain yes or no",
        lambda: Source("a", title="A", publisher="B", unverified=Many()),  # type: ignore[arg-type]
        PackError,
        "source a: unverified: expected bool, got a value of type Many",
    ),
    (
        "a source whose year is a text",
        lambda: Source("a", title="A", publisher="B", year="2020"),  # type: ignore[arg-type]
        PackError,
        "source a: year: expected int, got '2020'",
    ),
    (
        "a quotation as long as the article",
        lambda: PLACE.quote("word " * 300),
        PackError,
        "quotation: 300 words; at most 25 may be quoted",
    ),
    (
        "a tuple of another class",
        lambda: rule(also=Many((QUOTE,))),
        PackError,
        "rule 'fever': also: expected tuple, got a value of type Many",
    ),
    (
        "a day of review that is no day",
        lambda: rule(review_by=datetime.datetime(2027, 1, 1)),
        PackError,
        "rule 'fever': review_by: expected date, got a value of type datetime",
    ),
    (
        "a group whose findings are a list, which can be changed later",
        lambda: QuestionGroup(id="a", ask="Any?", findings=[FEVER]),  # type: ignore[arg-type]
        PackError,
        "question group 'a': findings: expected tuple, got a value of type list",
    ),
    (
        "wordings in a list, which can be changed later",
        lambda: recommendation(wordings=[]),
        PackError,
        "recommendation 'rest': wordings: expected tuple, got a value of type list",
    ),
    (
        "a group of loose findings",
        lambda: QuestionGroup(id="a", ask="Any?", findings=(YesNo("L", ask="L?"),)),
        PackError,
        "question group 'a': expected findings, got a value of type YesNo",
    ),
    (
        "an explanation about a criterion",
        lambda: explanation(about=FEVER & RASH),
        PackError,
        "explanation 'about-fever': about: expected a YesNo finding, got a value of type AllOf",
    ),
    (
        "a contradiction that forbids one answer",
        lambda: Contradiction(id="no-fever", first=FEVER, second=FEVER, text="never"),
        PackError,
        "contradiction 'no-fever': signs.fever is on both sides: a contradiction is between two "
        "answers, and may not forbid one of them alone",
    ),
    (
        "a pair of incompatible things that is none",
        lambda: pack(incompatible=[("rest",)]),
        PackError,
        f"{WHERE}: incompatible: expected pairs of recommendations' ids, got a value of type tuple",
    ),
    (
        "a removal that nobody made",
        lambda: pack(removed=["fever"]),
        PackError,
        f"{WHERE}: removed: expected Removal, got 'fever'",
    ),
]

TEXTS: list[Attempt] = [
    (
        "a text with an ANSI escape",
        lambda: rule(rationale="\x1b[2JAll is well."),
        PackError,
        "rule 'fever': rationale: holds U+001B, a character that is not printed; take it out",
    ),
    (
        "a text with a bidirectional control",
        lambda: rule(rationale=f"This {HIDDEN}."),
        PackError,
        "rule 'fever': rationale: holds U+202E, a character that is not printed; take it out",
    ),
    (
        "a text of a megabyte",
        lambda: rule(rationale="a" * 1_000_000),
        PackError,
        "rule 'fever': rationale: text of 1000000 characters; at most 2000 are allowed",
    ),
    (
        "a text that is a str of another class",
        lambda: rule(rationale=Text("Rest.")),
        PackError,
        "rule 'fever': rationale: expected text (a plain str), got 'Rest.'",
    ),
    (
        "no text at all",
        lambda: rule(rationale=" \t "),
        PackError,
        "rule 'fever': rationale: expected text, got none",
    ),
]

SIZES: list[Attempt] = [
    (
        "too many rules",
        lambda: pack(rules=[rule()] * 5_001),
        PackError,
        f"{WHERE}: rules: 5001; at most 5000 are allowed",
    ),
    (
        "too many promises",
        lambda: pack(promises=[promise()] * 1_001),
        PackError,
        f"{WHERE}: promises: 1001; at most 1000 are allowed",
    ),
    (
        "criteria of too large a size",
        lambda: pack(explanations=[explanation(only_if=all_of(*[FEVER] * 999))] * 101),
        PackError,
        f"{WHERE}: criteria of size 101000 in all; at most 100000 are allowed",
    ),
    (
        "a criterion of too large a size",
        lambda: all_of(*[FEVER] * 1_000),
        CriterionError,
        "this criterion is too large: depth 2 (at most 32), size 1001 (at most 1000); split it "
        "into several rules",
    ),
    (
        "too many findings",
        lambda: pack(sections=[wide(n) for n in range(3)]),
        PackError,
        f"{WHERE}: sections: 2103 findings; at most 2000 are allowed",
    ),
    (
        "promises that would take hours to hold against the rules",
        lambda: pack(
            sections=[wide(9)],
            rules=[rule(f"r-{n}", when=all_of(*wide_findings()), grade=E) for n in range(300)],
            promises=[
                promise(f"p-{n}", whenever=k_of(2, *wide_findings()), at_least=E) for n in range(9)
            ],
        ),
        PackError,
        f"{WHERE}: promises: holding them against the rules takes 36417330 steps; at most 3000000 "
        "are allowed; split the pack",
    ),
    (
        "a promise with too many answers in its ways to be true",
        lambda: pack(
            sections=[wide(9)],
            promises=[promise(whenever=any_of(*wide_findings()) & all_of(*wide(9).findings[:700]))],
        ),
        PackError,
        f"{WHERE}: promise 'fever-is-seen': more than 20000 answers in its ways to be true; "
        "split it",
    ),
    (
        "a promise with too many ways to be true",
        lambda: pack(
            sections=[wide(9)],
            promises=[promise(whenever=k_of(6, *wide_findings()))],
        ),
        PackError,
        f"{WHERE}: promise 'fever-is-seen': more than 2000 ways to be true; split it",
    ),
]


def wide(number: int) -> Any:
    """A section of 700 findings; one is kept, so that criteria can be written with it."""
    if number not in _WIDE:
        names = [f"sign_{i}" for i in range(700)]
        body = {name: YesNo("A sign", ask="Is it there?") for name in names}
        kinds = {"sign": YesNo, **dict.fromkeys(names, YesNo)}
        _WIDE[number] = declared({**body, "__annotations__": kinds}, name=f"wide_{number}")
    return _WIDE[number]


_WIDE: dict[int, Any] = {}


E = Grade.EMERGENCY


def wide_findings() -> Any:
    return wide(9).findings[:30]
