"""why(): for every rule, whether it fired, could still fire or is ruled out, and by what."""

from __future__ import annotations

from collections.abc import Iterable

from spasm_guidance.assessment import assess, presented
from spasm_guidance.explain.parts import RuleState, RuleWhy, Told
from spasm_guidance.language.criteria import Atom, atoms
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.wording import criterion_in_words
from spasm_guidance.pack.rules import Rule
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

_STATES = {True: RuleState.FIRED, None: RuleState.OPEN, False: RuleState.RULED_OUT}


def why(presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK) -> tuple[RuleWhy, ...]:
    """Every rule of the pack, most urgent first, and what the answers made of it.

    Raises what `assess()` raises.

    >>> from spasm_guidance import Symptoms
    >>> print(why(Symptoms(severe_pain=True, recent_injury=False))[10])
    severe-pain-after-injury (urgent) ruled_out: for: Severe pain: yes | against: Recent \
injury: no | not answered: Sudden start
    """
    person = presented(presentation)
    assess(person, pack)
    owned = [(part.id, rule) for part in pack.parts for rule in part.rules]
    ordered = sorted(owned, key=lambda entry: -entry[1].grade.value)
    return tuple(_why(name, rule, person) for name, rule in ordered)


def _why(pack: str, rule: Rule, person: Presentation) -> RuleWhy:
    said = [(atom, atom.truth(person.answer(atom.finding))) for atom in atoms(rule.when)]
    silent = (atom.finding for atom, value in said if value is None)
    return RuleWhy(
        rule=rule.id,
        pack=pack,
        grade=rule.grade,
        state=_STATES[truth(rule.when, person.answer)],
        when=criterion_in_words(rule.when),
        text=rule.rationale,
        speaks_for=_told((atom for atom, value in said if value is True), person),
        speaks_against=_told((atom for atom, value in said if value is False), person),
        not_answered=tuple(dict.fromkeys(silent)),
    )


def _told(said: Iterable[Atom], person: Presentation) -> tuple[Told, ...]:
    findings = dict.fromkeys(atom.finding for atom in said)
    return tuple(Told(finding, person.answer(finding)) for finding in findings)
