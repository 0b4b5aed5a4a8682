"""The plain record of a rule pack: its parts, side by side, before anything is checked."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Self

import attrs

from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sections import Section
from spasm_guidance.language.texts import tupled
from spasm_guidance.pack.digest import NO_CONTENT, digest_of
from spasm_guidance.pack.form import Contradiction, QuestionGroup
from spasm_guidance.pack.recommendations import (
    Explanation,
    GradeMeaning,
    Recommendation,
    Withhold,
)
from spasm_guidance.pack.rules import UNREVIEWED, Promise, Removal, Rule


@attrs.frozen
class PackRef:
    """Which pack graded a result: id, version, digest of its content, and of its parts."""

    id: str
    version: str
    digest: str
    standing: str
    parts: tuple[PackRef, ...] = ()
    removed: tuple[Removal, ...] = ()


def _tuple_of_nothing() -> Any:
    return attrs.field(default=(), converter=tupled)


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PackRecord:
    """What a rule pack holds. `RulePack` is this record, checked; look there for the fields.

    Whatever reads a pack without making one (checks, combining, pages) reads this record.
    """

    id: str
    version: str
    title: str
    sections: tuple[type[Section], ...] = _tuple_of_nothing()
    rules: tuple[Rule, ...] = _tuple_of_nothing()
    promises: tuple[Promise, ...] = _tuple_of_nothing()
    recommendations: tuple[Recommendation, ...] = _tuple_of_nothing()
    explanations: tuple[Explanation, ...] = _tuple_of_nothing()
    meanings: tuple[GradeMeaning, ...] = _tuple_of_nothing()
    withholds: tuple[Withhold, ...] = _tuple_of_nothing()
    contradictions: tuple[Contradiction, ...] = _tuple_of_nothing()
    incompatible: tuple[tuple[str, str], ...] = _tuple_of_nothing()
    groups: tuple[QuestionGroup, ...] = _tuple_of_nothing()
    requires: tuple[str, ...] = _tuple_of_nothing()
    complete: bool = False
    removed: tuple[Removal, ...] = _tuple_of_nothing()
    members: tuple[Any, ...] = _tuple_of_nothing()
    # Gives the pack, once it is built: so `attrs.evolve` and `copy.replace` tell what they copy.
    copied_from: Callable[[], PackRecord] | None = attrs.field(default=None, metadata=NO_CONTENT)

    @property
    def parts(self) -> tuple[Self, ...]:
        """The packs that this one is combined of, by id; itself alone if it is not combined."""
        return self.members or (self,)

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of the pack's whole content, texts and order included."""
        # A combined pack is what its members make together, and nothing else.
        return digest_of(tuple(m.digest for m in self.members) if self.members else self)

    @functools.cached_property
    def ref(self) -> PackRef:
        """The pack's id, version and digest, and those of its parts."""
        parts = tuple(member.ref for member in self.members)
        return PackRef(self.id, self.version, self.digest, self.standing, parts, self.removed)

    @property
    def standing(self) -> str:
        """Who reviewed the pack's rules, or that some of them nobody has."""
        standings = {rule.standing for rule in self.rules} or {UNREVIEWED}
        return UNREVIEWED if UNREVIEWED in standings else "; ".join(sorted(standings))

    @functools.cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the pack's sections, in order."""
        return tuple(finding for section in self.sections for finding in section.findings)

    @functools.cached_property
    def missing(self) -> tuple[str, ...]:
        """The ids of packs that this one requires and is not combined with."""
        present = {part.id for part in self.parts}
        return tuple(sorted({r for part in self.parts for r in part.requires} - present))

    def speaks_of(self, grade: Grade) -> bool:
        """Whether the pack, or a part of it, says in its own words what the grade means."""
        return any(meaning.grade is grade for meaning in self.meanings)

    def meaning(self, grade: Grade) -> GradeMeaning:
        """A grade in words: the pack's own, or the library's where the pack has none."""
        for meaning in (*self.meanings, *_LIBRARY_MEANINGS):
            if meaning.grade is grade:
                return meaning
        raise LookupError(grade)  # _LIBRARY_MEANINGS holds every grade


_LIBRARY_MEANINGS = (
    GradeMeaning(
        grade=Grade.HOME_CARE,
        text="Nothing that these rules look at calls for a doctor. "
        "They may not look at everything that matters for you.",
    ),
    GradeMeaning(
        grade=Grade.UNDETERMINED,
        text="We cannot tell yet. A question you have not answered could mean that "
        "you need care now.",
    ),
    GradeMeaning(grade=Grade.SEE_DOCTOR, text="See a doctor about this."),
    GradeMeaning(grade=Grade.URGENT, text="See a doctor as soon as you can."),
    GradeMeaning(grade=Grade.EMERGENCY, text="Get emergency care now."),
)
