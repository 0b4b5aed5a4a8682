"""Faulty packs: a well-made pack with one thing wrong, which must be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import strategies as st

from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo
from spasm_guidance.language.sections import Section
from spasm_guidance.language.sources import Source
from spasm_guidance.pack.recommendations import Withhold
from spasm_guidance.pack.rules import Promise, Rule
from spasm_guidance.rulepack import RulePack

_PLACE = Source("made-up", title="A made-up source", publisher="Nobody", unverified=True).at("p")


class Strange(Section, name="strange_section"):
    """A section that no drawn pack declares."""

    sign: YesNo = YesNo("A strange sign", ask="Is it strange?")


@attrs.frozen
class FaultyPack:
    """A pack with one fault: `build()` must raise PackError, and must not return."""

    fault: str
    build: Callable[[], RulePack]


def _rule(id: str, when: Any = Strange.sign) -> Rule:
    return Rule(
        id=id,
        when=when,
        grade=Grade.URGENT,
        rationale="It was drawn.",
        because=_PLACE,
        graded_by=_PLACE,
    )


def _with_strange(pack: RulePack, **changes: Any) -> RulePack:
    return attrs.evolve(pack, sections=(*pack.sections, Strange), **changes)


def _two_of_one_id(pack: RulePack) -> RulePack:
    return _with_strange(pack, rules=(*pack.rules, _rule("twice"), _rule("twice")))


def _undeclared(pack: RulePack) -> RulePack:
    return attrs.evolve(pack, rules=(*pack.rules, _rule("strange")))


def _negated(pack: RulePack) -> RulePack:
    return _with_strange(pack, rules=(*pack.rules, _rule("negated", ~Strange.sign)))


def _no_criterion(pack: RulePack) -> RulePack:
    return _with_strange(pack, rules=(*pack.rules, _rule("no-criterion", True)))


def _broken_promise(pack: RulePack) -> RulePack:
    promise = Promise(id="broken", whenever=Strange.sign, at_least=Grade.EMERGENCY, because=_PLACE)
    return _with_strange(pack, promises=(*pack.promises, promise))


def _withholds_its_own(pack: RulePack) -> RulePack:
    withhold = Withhold(
        recommendation=f"{pack.id}/care-0", when=Strange.sign, text="No.", because=_PLACE
    )
    return _with_strange(pack, withholds=(*pack.withholds, withhold))


def _bad_version(pack: RulePack) -> RulePack:
    return attrs.evolve(pack, version="one point oh")


def _hidden_text(pack: RulePack) -> RulePack:
    return attrs.evolve(pack, title="Safe" + chr(0x202E))


_FAULTS = (
    _two_of_one_id,
    _undeclared,
    _negated,
    _no_criterion,
    _broken_promise,
    _withholds_its_own,
    _bad_version,
    _hidden_text,
)


def faulty_packs(packs: st.SearchStrategy[RulePack]) -> st.SearchStrategy[FaultyPack]:
    """Each of these packs, with one of the faults."""
    return st.builds(_faulty, st.sampled_from(_FAULTS), packs)


def _faulty(fault: Callable[[RulePack], RulePack], pack: RulePack) -> FaultyPack:
    name = fault.__name__.strip("_").replace("_", " ")
    return FaultyPack(name, lambda: fault(pack))
