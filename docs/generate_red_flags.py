"""The page of docs/ that is made from the pack of published red flags."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance import Citation, Grade, Quotation, Rule, Source
from spasm_guidance.packs.red_flags import RED_FLAGS, RedFlags

_HEAD = "| rule | when | why | source | read again by |"


def red_flag_rules_page(made: str) -> str:
    """Every rule with its source; the questions; what is withheld; how each source was read."""
    lead = (
        f"{RED_FLAGS.title}: pack `{RED_FLAGS.id}` {RED_FLAGS.version}, {len(RED_FLAGS.rules)} "
        f"rules, {len(RED_FLAGS.promises)} promises. The pack as a whole is {RED_FLAGS.standing}. "
        "What it is for, and where it differs from the article: [Red flags](red-flags.md)."
    )
    parts = [*_rules(), *_questions(), *_withheld(), *_contradictions(), *_sources()]
    return "\n\n".join(["# The rules of the red flags", made, lead, *parts])


def _rules() -> Iterator[str]:
    for grade in sorted(Grade, reverse=True):
        rows = [_rule_row(rule) for rule in RED_FLAGS.rules if rule.grade is grade]
        if rows:
            head = [
                "| rule | when | why | source | read again by |",
                "| --- | --- | --- | --- | --- |",
            ]
            yield f"## {grade.name}"
            yield "\n".join(head + rows)


def _rule_row(rule: Rule) -> str:
    sources = "; ".join(dict.fromkeys(str(evidence) for evidence in rule.evidence))
    cells = (rule.id, f"`{rule.when}`", rule.rationale, sources, str(rule.review_by))
    return f"| {' | '.join(cells)} |"


def _questions() -> Iterator[str]:
    yield "## What is asked"
    rows = [f"| `{f.name}` | {f.ask} | {f.includes} | {f.excludes} |" for f in RedFlags.findings]
    head = ["| finding | question | it counts | it does not count |", "| --- | --- | --- | --- |"]
    yield "\n".join(head + rows)


def _withheld() -> Iterator[str]:
    yield "## What is withheld"
    yield "Not shown unless the finding is answered no; an unanswered one withholds too."
    yield "\n".join(
        f"- `{w.recommendation}`, unless `not ({w.when})` is sure: {w.text} ({w.because})"
        for w in RED_FLAGS.withholds
    )


def _contradictions() -> Iterator[str]:
    yield "## Answers that contradict each other"
    yield "\n".join(f"- `{c.first}` and `{c.second}`: {c.text}" for c in RED_FLAGS.contradictions)


def _sources() -> Iterator[str]:
    yield "## Sources"
    cited = [_source(evidence) for rule in RED_FLAGS.rules for evidence in rule.evidence]
    cited += [_source(evidence) for e in RED_FLAGS.explanations for evidence in e.because]
    cited += [_source(withhold.because) for withhold in RED_FLAGS.withholds]
    rows = sorted(f"- {source}{_mark(source)}" for source in dict.fromkeys(cited))
    yield "\n".join(rows)


def _source(evidence: Citation | Quotation) -> Source:
    return evidence.citation.source if isinstance(evidence, Quotation) else evidence.source


def _mark(source: Source) -> str:
    return " (unverified)" if source.unverified else ""
