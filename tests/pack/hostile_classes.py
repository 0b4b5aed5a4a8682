"""Classes, sections and findings that must be refused."""

from __future__ import annotations

from spasm_guidance import (
    PackError,
    Presentation,
    Quantity,
    Symptoms,
    assess,
)
from tests.generators.toys import (
    FEVER,
    Habits,
)
from tests.pack.hostile_tools import (
    HIDDEN,
    Attempt,
    Lying,
    Meta,
    declared,
    evil_kind,
)

CLASSES: list[Attempt] = [
    (
        "a kind of finding with truth of its own",
        lambda: declared({"sign": evil_kind()}),
        PackError,
        "section Mine: sign: expected a YesNo, a LegsFinding or a Quantity, got Evil",
    ),
    (
        "a section with answers of its own",
        lambda: declared({"answers": property(lambda self: {})}),
        PackError,
        "section Mine: answers: a section holds findings and nothing else; take it out",
    ),
    (
        "a section that decides how its attributes are read",
        lambda: declared({"__getattribute__": lambda self, name: None}),
        PackError,
        "section Mine: __getattribute__: a section holds findings and nothing else; take it out",
    ),
    (
        "a section with a constructor of its own",
        lambda: declared({"__init__": lambda self, **answers: None}),
        PackError,
        "section Mine: __init__: a section holds findings and nothing else; take it out",
    ),
    (
        "a section that hides what it is subscripted with",
        lambda: declared({"__class_getitem__": classmethod(lambda cls, item: cls)}),
        PackError,
        "section Mine: __class_getitem__: a section holds findings and nothing else; take it out",
    ),
    (
        "a section with a metaclass",
        lambda: declared({}, metaclass=Meta),
        PackError,
        "section Mine: a section has no metaclass of its own",
    ),
    (
        "a section whose class is named with an escape",
        lambda: declared({}, called="Mine\x1b[2J"),
        PackError,
        "section Mine?[2J: the name of the class is no identifier",
    ),
    (
        "a section whose docstring hides text",
        lambda: declared({"__doc__": f"What {HIDDEN}"}),
        PackError,
        "section Mine: docstring: holds U+202E, a character that is not printed; take it out",
    ),
    (
        "a section derived from the article's",
        lambda: declared({}, bases=(Symptoms,)),
        TypeError,
        "Mine: derive a section from Section alone, not from others",
    ),
    (
        "a handle that is changed after it was declared",
        lambda: setattr(FEVER, "ask", "Are you well?"),
        AttributeError,
        "signs.fever is fixed: ask of a finding cannot be changed",
    ),
    (
        "a handle from which something is taken",
        lambda: delattr(FEVER, "ask"),
        AttributeError,
        "a finding is fixed: ask cannot be taken from it",
    ),
    (
        "a handle that is moved to another section",
        lambda: setattr(FEVER, "section", Habits),
        AttributeError,
        "signs.fever is fixed: section of a finding cannot be changed",
    ),
    (
        "the article's findings in a section of one's own",
        lambda: declared({"sign": Symptoms.severe_pain}),
        PackError,
        "section Mine: sign: one finding cannot be two fields; make a new one",
    ),
    (
        "a quantity whose bound is not a number",
        lambda: Quantity("Days", ask="How many?", unit="d", minimum=float("nan")),
        PackError,
        "finding 'Days': a bound that is nan",
    ),
    (
        "something that says it is a pack",
        lambda: assess(Presentation(), Lying()),  # type: ignore[arg-type]
        PackError,
        "pack: expected a RulePack, got a value of type Lying",
    ),
]
