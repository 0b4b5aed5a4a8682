"""RulePack: findings, rules, promises, recommendations and explanations from one source."""

from __future__ import annotations

import functools
from typing import Any

import attrs

from spasm_guidance.errors import PackError, Problem, did_you_mean, echo
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sections import Section
from spasm_guidance.language.texts import check_text, refuse, tupled
from spasm_guidance.pack.combination import combined_fields, member_problems
from spasm_guidance.pack.content_checks import pack_problems
from spasm_guidance.pack.digest import digest_of
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
class RulePack:
    """A self-checking bundle of knowledge. Building one raises PackError with every problem.

    `sections` are the sections its criteria read, its own or another pack's. `requires`
    names the packs without which it must not be used. `complete` claims that it can stand
    alone: every grade is reached and every rule decides for somebody (the proof shows it).
    `pack + other` combines packs: order does not matter, and no grade is lowered.
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
    members: tuple[RulePack, ...] = _tuple_of_nothing()

    def __attrs_post_init__(self) -> None:
        refuse(member_problems(self) if self.members else pack_problems(self))

    def __init_subclass__(cls) -> None:
        raise TypeError(f"{cls.__name__}: RulePack cannot be subclassed; build one instead")

    @property
    def parts(self) -> tuple[RulePack, ...]:
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

    def meaning(self, grade: Grade) -> GradeMeaning:
        """A grade in words: the pack's own, or the library's where the pack has none."""
        for meaning in (*self.meanings, *_LIBRARY_MEANINGS):
            if meaning.grade is grade:
                return meaning
        raise LookupError(grade)  # _LIBRARY_MEANINGS holds every grade

    def __add__(self, other: RulePack) -> RulePack:
        if type(other) is not RulePack:
            return NotImplemented
        return RulePack(**combined_fields((*self.parts, *other.parts)))

    def without(self, rule: str, *, because: str) -> RulePack:
        """The pack less one rule: the only way to remove one, and it is recorded.

        `rule` is the rule's id, qualified (`pack/rule`) where the pack is combined. Raises
        PackError if there is no such rule, or if a promise would break without it.
        """
        refuse(check_text(because, "without: because"))
        if self.members:
            return _without_in_part(self, rule, because)
        kept = tuple(r for r in self.rules if r.id != rule)
        if len(kept) == len(self.rules):
            hint = did_you_mean(str(rule), [r.id for r in self.rules])
            raise PackError([Problem(f"pack {self.id}", f"has no rule {echo(rule)}{hint}")])
        return attrs.evolve(self, rules=kept, removed=(*self.removed, Removal(rule, because)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RulePack):
            return NotImplemented
        return self is other or (self.sections == other.sections and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<RulePack {self.id} {self.version}: {len(self.rules)} rules>"

    # A notebook shows the rules as a table, drawn on demand by the floor above.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from spasm_guidance.display import pack_bundle

        return pack_bundle(self)

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _repr_markdown_(self) -> str:
        return self._repr_mimebundle_()["text/markdown"]

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (attrs.asdict(self, recurse=False),)


def _rebuilt(fields: dict[str, Any]) -> RulePack:
    return RulePack(**fields)


def _without_in_part(pack: RulePack, rule: str, because: str) -> RulePack:
    owner, _, local = str(rule).rpartition("/")
    parts = {part.id: part for part in pack.parts}
    if owner not in parts:
        known = [f"{part.id}/{r.id}" for part in pack.parts for r in part.rules]
        hint = did_you_mean(rule, known) or "; qualify it with its pack, as pack/rule"
        raise PackError([Problem(f"pack {pack.id}", f"has no rule {echo(rule)}{hint}")])
    parts[owner] = parts[owner].without(local, because=because)
    return RulePack(**combined_fields(tuple(parts.values())))


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
