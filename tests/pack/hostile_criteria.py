"""Ids and criteria that must be refused."""

from __future__ import annotations

from spasm_guidance import (
    CriterionError,
    PackError,
    Symptoms,
    YesNo,
    all_of,
)
from spasm_guidance.language.criteria import AllOf
from tests.generators.toys import (
    DAYS,
    FEVER,
    RASH,
    pack,
    rule,
)
from tests.pack.hostile_tools import (
    STRANGE,
    WHERE,
    Always,
    Attempt,
    Text,
)

IDS: list[Attempt] = [
    (
        "two rules of one id",
        lambda: pack(rules=[rule(), rule()]),
        PackError,
        f"{WHERE}: rules: 2 are called 'fever'; ids are unique in a pack",
    ),
    (
        "an id with the prefix of another pack",
        lambda: rule("back-spasms/fever"),
        PackError,
        "rule 'back-spasms/fever': expected an id of lower-case words joined by hyphens, got "
        "'back-spasms/fever'; ids are local to their pack, so leave the prefix out",
    ),
    (
        "an id that is a str of another class",
        lambda: rule(Text("fever")),
        PackError,
        "rule 'fever': expected an id of lower-case words joined by hyphens, got 'fever'",
    ),
    (
        "a pack whose id is no text",
        lambda: pack(7),  # type: ignore[arg-type]
        PackError,
        "pack id: expected an id of lower-case words joined by hyphens, got 7",
    ),
    (
        "a version that is no plain text",
        lambda: pack(version=Text("1.0")),
        PackError,
        f"{WHERE}: version: expected a version such as '1.0.0', got '1.0'",
    ),
    (
        "a version with an escape in it",
        lambda: pack(version="1.0\x1b[2J"),
        PackError,
        f"{WHERE}: version: expected a version such as '1.0.0', got '1.0?[2J'",
    ),
]

CRITERIA: list[Attempt] = [
    (
        "an empty all_of",
        lambda: all_of(),
        CriterionError,
        "AllOf of nothing: name at least one criterion",
    ),
    (
        "a negated criterion",
        lambda: rule(when=RASH & ~FEVER),
        PackError,
        "rule 'fever': when: holds a negation (`~`, `<` or `<=`); rules and promises may only "
        "rise, so that one more sign never lowers a grade. Say it with `>=`, `>` and presence",
    ),
    (
        "a quantity that must be low",
        lambda: rule(when=DAYS < 3),
        PackError,
        "rule 'fever': when: holds a negation (`~`, `<` or `<=`); rules and promises may only "
        "rise, so that one more sign never lowers a grade. Say it with `>=`, `>` and presence",
    ),
    (
        "a criterion class of the stranger's own",
        lambda: rule(when=Always()),
        PackError,
        f"rule 'fever': when: {STRANGE}",
    ),
    (
        "a composite class of the stranger's own",
        lambda: rule(when=type("Mine", (AllOf,), {})((FEVER,))),
        PackError,
        f"rule 'fever': when: {STRANGE}",
    ),
    (
        "a function as criterion",
        lambda: rule(when=lambda person: True),
        PackError,
        "rule 'fever': when: expected a criterion, got a value of type function",
    ),
    (
        "a finding that no section holds",
        lambda: rule(when=YesNo("Loose", ask="Is it loose?")),
        PackError,
        f"rule 'fever': when: {STRANGE}",
    ),
    (
        "a finding of a section that the pack does not declare",
        lambda: pack(rules=[rule(when=Symptoms.severe_pain)]),
        PackError,
        f"{WHERE}: rule 'fever' reads <YesNo symptoms.severe_pain>, whose section the pack does "
        "not declare; name it in `sections`",
    ),
]
