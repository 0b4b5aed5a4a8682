"""trace(): every step by which a presentation was graded, as data and as text."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance.assessment import assess, presented
from spasm_guidance.explain.parts import Trace, TracedRule, TraceNode
from spasm_guidance.language.criteria import AllOf, AnyOf, Atom, Criterion, KOf, children
from spasm_guidance.language.logic import truth
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.language.wording import answer_in_words, atom_in_words
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

_MARKS = {True: "[yes]", False: "[no] ", None: "[ ? ]"}


def trace(presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK) -> Trace:
    """Each rule of the pack, most urgent first, and the value of every part of its criterion.

    Raises what `assess()` raises.

    >>> from spasm_guidance import Legs, Symptoms
    >>> rule = trace(Symptoms(leg_numbness=Legs.ONE)).rules[2]
    >>> rule.rule, rule.value, rule.criterion.told
    ('numbness-both-legs', False, 'one leg')
    """
    person = presented(presentation)
    assessment = assess(person, pack)
    owned = [(part.id, rule) for part in pack.parts for rule in part.rules]
    ordered = sorted(owned, key=lambda entry: -entry[1].grade.value)
    rules = (
        TracedRule(
            rule=rule.id,
            pack=name,
            grade=rule.grade,
            value=truth(rule.when, person.answer),
            criterion=_node(rule.when, person),
        )
        for name, rule in ordered
    )
    return Trace(
        pack=assessment.pack,
        grade=assessment.grade,
        at_least=assessment.at_least,
        at_most=assessment.at_most,
        rules=tuple(rules),
    )


def trace_text(traced: Trace) -> str:
    """The trace as an indented text: `[yes]`, `[no]` or `[ ? ]` before each part."""
    bounds = f"{traced.at_least.label} to {traced.at_most.label}"
    return "\n".join([f"{traced.grade.label} ({bounds})", *_rule_lines(traced)])


def _rule_lines(traced: Trace) -> Iterator[str]:
    for rule in traced.rules:
        yield f"{_MARKS[rule.value]} {rule.pack}/{rule.rule}: {rule.grade.label}"
        yield from _node_lines(rule.criterion, "  ")


def _node_lines(node: TraceNode, margin: str) -> Iterator[str]:
    told = "" if node.told is None else f" = {node.told}"
    yield f"{margin}{_MARKS[node.value]} {node.text}{told}"
    for part in node.parts:
        yield from _node_lines(part, f"{margin}  ")


def _node(criterion: Criterion, person: Presentation) -> TraceNode:
    value = truth(criterion, person.answer)
    if isinstance(criterion, Atom):
        told = answer_in_words(criterion.finding, person.answer(criterion.finding))
        return TraceNode(text=atom_in_words(criterion), value=value, told=told)
    parts = tuple(_node(part, person) for part in children(criterion))
    return TraceNode(text=_kind(criterion), value=value, parts=parts)


def _kind(criterion: Criterion) -> str:
    match criterion:
        case AllOf():
            return "all of"
        case AnyOf():
            return "any of"
        case KOf(k=k):
            return f"at least {k} of"
    return "not"
