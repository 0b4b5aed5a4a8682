"""The grounds of a grade: what the answers did to each rule, and the fewest that suffice."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Set

from spasm_guidance.assessment import assess, presented
from spasm_guidance.engine.outcome import OwnedRule
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.explain.parts import (
    MinimalReason,
    RuleState,
    RuleWhy,
    Told,
    Trace,
    TracedRule,
    TraceNode,
)
from spasm_guidance.language.criteria import Atom, Criterion, atoms, fold
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.logic import at_least, negation, truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.wording import answer_in_words, atom_in_words, criterion_in_words
from spasm_guidance.pack.pack_checks import findings_read
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring

MAX_TRIED = 2_000  # sets of answers that `minimal_reason()` tries

_STATES = {True: RuleState.FIRED, None: RuleState.OPEN, False: RuleState.RULED_OUT}
_MARKS = {True: "[yes]", False: "[no] ", None: "[ ? ]"}


def why(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK, *, ignoring: Ignoring = ()
) -> tuple[RuleWhy, ...]:
    """Every rule of the pack, most urgent first, and the answers that speak for and against it.

    Raises what `assess()` raises.

    >>> from spasm_guidance import Symptoms
    >>> print(why(Symptoms(severe_pain=True, recent_injury=False))[10])
    severe-pain-after-injury (urgent) ruled_out: for: Severe pain: yes | against: Recent \
injury: no | not answered: Sudden start
    """
    person = presented(presentation)
    assess(person, pack, ignoring=ignoring)
    return tuple(_rule_why(owned, person) for owned in _most_urgent_first(pack))


def trace(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK, *, ignoring: Ignoring = ()
) -> Trace:
    """Each rule of the pack, most urgent first, and the value of every part of its criterion.

    Raises what `assess()` raises.

    >>> from spasm_guidance import Legs, Symptoms
    >>> rule = trace(Symptoms(leg_numbness=Legs.ONE)).rules[2]
    >>> rule.rule, rule.value, rule.criterion.told
    ('numbness-both-legs', False, 'one leg')
    """
    person = presented(presentation)
    assessment = assess(person, pack, ignoring=ignoring)
    traced = [(owned, criterion_trace(owned[1].when, person)) for owned in _most_urgent_first(pack)]
    return Trace(
        pack=assessment.pack,
        grade=assessment.grade,
        at_least=assessment.at_least,
        at_most=assessment.at_most,
        rules=tuple(
            TracedRule(
                rule=rule.id, pack=part.id, grade=rule.grade, value=node.value, criterion=node
            )
            for (part, rule), node in traced
        ),
    )


def trace_text(traced: Trace) -> str:
    """The trace as an indented text: `[yes]`, `[no]` or `[ ? ]` before each part."""
    lines = [f"{traced.grade.label} ({traced.at_least.label} to {traced.at_most.label})"]
    for rule in traced.rules:
        lines.append(f"{_MARKS[rule.value]} {rule.pack}/{rule.rule}: {rule.grade.label}")
        lines += _node_lines(rule.criterion, "  ")
    return "\n".join(lines)


def minimal_reason(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK, *, ignoring: Ignoring = ()
) -> MinimalReason:
    """The fewest of the given answers that give the same grade with nothing else answered.

    More answers only narrow a grade, so a set that already gives it needs no other answer.
    UNDETERMINED needs none, and HOME_CARE needs a no to everything that could call for more.
    Of several smallest sets it is the first in the pack's order. Raises what `assess()` raises.

    >>> from spasm_guidance import Legs, Symptoms
    >>> print(minimal_reason(Symptoms(leg_weakness=Legs.ONE, severe_pain=True, duration_days=9)))
    emergency: Severe pain: yes; Weakness in the leg: one leg
    """
    person = presented(presentation)
    grade = assess(person, pack, ignoring=ignoring).grade
    answered = findings_read(pack) & set(person.answered)
    ordered = [finding for finding in pack.findings if finding in answered]

    def is_enough(kept: Set[Finding]) -> bool:
        outcome = evaluate(pack, lambda f: person.answer(f) if f in kept else f.unknown)
        return outcome.grade is grade

    kept, is_smallest = _smallest(ordered, is_enough)
    answers = tuple(Told(f, person.answer(f)) for f in ordered if f in kept)
    return MinimalReason(grade=grade, answers=answers, is_smallest=is_smallest)


def _most_urgent_first(pack: RulePack) -> list[OwnedRule]:
    owned = [(part, rule) for part in pack.parts for rule in part.rules]
    return sorted(owned, key=lambda owned: owned[1].grade, reverse=True)


def _rule_why(owned: OwnedRule, person: Presentation) -> RuleWhy:
    pack, rule = owned
    findings: dict[bool | None, dict[Finding, None]] = {True: {}, False: {}, None: {}}
    for atom in atoms(rule.when):
        findings[atom.truth(person.answer(atom.finding))][atom.finding] = None
    return RuleWhy(
        rule=rule.id,
        pack=pack.id,
        grade=rule.grade,
        state=_STATES[truth(rule.when, person.answer)],
        when=criterion_in_words(rule.when),
        text=rule.rationale,
        speaks_for=tuple(Told(f, person.answer(f)) for f in findings[True]),
        speaks_against=tuple(Told(f, person.answer(f)) for f in findings[False]),
        not_answered=tuple(findings[None]),
    )


def criterion_trace(criterion: Criterion, person: Presentation) -> TraceNode:
    """The value of every part of a criterion for this person."""

    def atom_node(atom: Atom) -> TraceNode:
        answer = person.answer(atom.finding)
        words = answer_in_words(atom.finding, answer)
        return TraceNode(text=atom_in_words(atom), value=atom.truth(answer), told=words)

    def node(text: str, k: int, parts: list[TraceNode]) -> TraceNode:
        value = at_least(k, [part.value for part in parts])
        return TraceNode(text=text, value=value, parts=tuple(parts))

    return fold(
        criterion,
        atom=atom_node,
        all_of=lambda parts: node("all of", len(parts), parts),
        any_of=lambda parts: node("any of", 1, parts),
        k_of=lambda k, parts: node(f"at least {k} of", k, parts),
        negation=lambda part: TraceNode(text="not", value=negation(part.value), parts=(part,)),
    )


def _node_lines(node: TraceNode, margin: str) -> Iterator[str]:
    answer = "" if node.told is None else f" = {node.told}"
    yield f"{margin}{_MARKS[node.value]} {node.text}{answer}"
    for part in node.parts:
        yield from _node_lines(part, f"{margin}  ")


def _smallest(
    answered: list[Finding], is_enough: Callable[[Set[Finding]], bool]
) -> tuple[Set[Finding], bool]:
    """The smallest set that is enough, or else one of which all are needed; and whether it is.

    An answer without which all the others are not enough stands in every such set.
    """
    everything = frozenset(answered)
    needed = frozenset(f for f in answered if not is_enough(everything - {f}))
    spare = [f for f in answered if f not in needed]
    sizes = range(len(spare) + 1)
    added = itertools.chain.from_iterable(itertools.combinations(spare, size) for size in sizes)
    for some in itertools.islice(added, MAX_TRIED):
        if is_enough(needed.union(some)):
            return needed.union(some), True
    kept = everything
    for finding in spare:
        kept = kept - {finding} if is_enough(kept - {finding}) else kept
    return kept, False
