"""Parts of a pack and texts that must be refused."""

from __future__ import annotations

import datetime

from spasm_guidance import (
    Contradiction,
    Grade,
    PackError,
    QuestionGroup,
    Rule,
    Source,
    YesNo,
)
from tests.generators.toys import (
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
from tests.pack.hostile_tools import (
    HIDDEN,
    WHERE,
    Attempt,
    Look,
    Many,
    Praise,
    Text,
    _fields,
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
