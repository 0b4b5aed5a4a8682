"""RulePack: findings, rules, promises, recommendations and explanations from one source."""

from __future__ import annotations

import functools
from typing import Any

import attrs

from spasm_guidance.errors import PackError, Problem, did_you_mean, echo
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.texts import check_text, refuse
from spasm_guidance.language.wording import counted
from spasm_guidance.pack.combination import combined_fields, member_problems
from spasm_guidance.pack.pack_checks import findings_read, pack_problems
from spasm_guidance.pack.record import PackRecord, PackRef
from spasm_guidance.pack.rules import Removal

__all__ = ["PackRef", "RulePack", "combine"]


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class RulePack(PackRecord):
    """A self-checking bundle of knowledge. Building one raises PackError with every problem.

    `sections` are the sections its criteria read, its own or another pack's. `requires`
    names the packs without which it must not be used. `complete` claims that it can stand
    alone: every grade is reached and every rule decides for somebody (the proof shows it).
    `pack + other` combines packs: order does not matter, and no grade is lowered.
    """

    def __attrs_post_init__(self) -> None:
        refuse(member_problems(self) if self.members else pack_problems(self))
        refuse(_copy_problems(self, self.copied_from() if self.copied_from else None))
        object.__setattr__(self, "copied_from", lambda: self)

    @functools.cached_property
    def unclaimed(self) -> tuple[Finding, ...]:
        """The findings that nothing reads, where the pack has no words of its own for home care.

        Such a pack does not claim to know when home care is enough, so that home care is not
        said over them: while one is present, the grade is at least UNDETERMINED.
        """
        if self.speaks_of(Grade.HOME_CARE):
            return ()
        return tuple(finding for finding in self.findings if finding not in findings_read(self))

    @functools.cached_property
    def graded(self) -> frozenset[Finding]:
        """The findings that its rules read."""
        return frozenset(atom.finding for rule in self.rules for atom in atoms(rule.when))

    def __add__(self, other: RulePack) -> RulePack:
        if not isinstance(other, RulePack):
            return NotImplemented
        return combine(self, other)

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
        removed = (*self.removed, Removal(rule, because))
        return _rebuilt(_fields(self) | {"rules": kept, "removed": removed})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RulePack):
            return NotImplemented
        return self is other or (self.sections == other.sections and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<RulePack {self.id} {self.version}: {counted(len(self.rules), 'rule')}>"

    # A notebook shows the rules as a table; what draws it is loaded when it is asked for.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from spasm_guidance.display import pack_bundle

        return pack_bundle(self)

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _repr_markdown_(self) -> str:
        return self._repr_mimebundle_()["text/markdown"]

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (_fields(self),)


def _copy_problems(copy: PackRecord, pack: PackRecord | None) -> list[Problem]:
    """Why this is no copy of a pack: it says otherwise, and gives itself out for it."""
    if pack is None or (copy.id, copy.version) != (pack.id, pack.version):
        return []
    if copy.sections == pack.sections and copy.digest == pack.digest:
        return []
    message = (
        f"a changed copy may not call itself {pack.id} {pack.version}; give it another id or "
        "version. To take out a rule, use `without`: results then say so"
    )
    return [Problem(f"pack {echo(pack.id)}", message)]


def _fields(pack: RulePack) -> dict[str, Any]:
    fields = attrs.asdict(pack, recurse=False)
    del fields["copied_from"]
    return fields


def combine(*packs: RulePack) -> RulePack:
    """The packs combined at once, in any order: what one requires may come after it."""
    return RulePack(**combined_fields(tuple(part for pack in packs for part in pack.parts)))


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
    return combine(*parts.values())
