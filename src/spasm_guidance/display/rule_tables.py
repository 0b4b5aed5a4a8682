"""A pack to look at: which findings lead to which grade, and by which rules."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance.display.escaping import in_html
from spasm_guidance.display.ladder import GRADE_WORDS, RUNGS
from spasm_guidance.display.tables import html_table, markdown_table
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.smallest_answers import TooManyError, least_meeting, smallest
from spasm_guidance.language.wording import criterion_in_words, level_in_words
from spasm_guidance.pack.record import PackRecord
from spasm_guidance.pack.rules import Rule

_RULES = ("Rule", "Grade", "When", "Why", "Source")
_SHOWN = (Grade.SEE_DOCTOR, Grade.URGENT, Grade.EMERGENCY)
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font-family:sans-serif;line-height:1.45;max-width:60em;margin:1em auto;padding:0 1em}"
    "table{font-size:0.9em}"
)


def html_pack(pack: PackRecord) -> str:
    """The pack's rules as an HTML table, most urgent first."""
    return html_table(_caption(pack), _RULES, _rule_rows(pack))


def markdown_pack(pack: PackRecord) -> str:
    """The pack's rules as a Markdown table, most urgent first."""
    return markdown_table(_RULES, _rule_rows(pack))


def pack_page(pack: PackRecord) -> str:
    """A whole HTML page: which findings lead to which grade, then every rule and its source."""
    head = ("Finding", *(_word(grade) for grade in _SHOWN))
    leads = html_table("Which findings lead to which grade", head, _lead_rows(pack))
    title = in_html(pack.title)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{in_html(_standing(pack))}</p>{leads}<h2>Rules</h2>{html_pack(pack)}</body></html>"
    )


def _caption(pack: PackRecord) -> str:
    return f"{pack.id} {pack.version}: {len(pack.rules)} rules; {pack.standing}"


def _standing(pack: PackRecord) -> str:
    return (
        f"Pack {pack.id} {pack.version}, {pack.digest[:12]}; {pack.standing}. “Alone” means that "
        "the finding calls for the grade by itself, “with” that it does together with the others."
    )


def _word(grade: Grade) -> str:
    return GRADE_WORDS[grade].partition(":")[0]


def _rule_rows(pack: PackRecord) -> Iterator[tuple[str, ...]]:
    for grade in RUNGS:
        for rule in pack.rules:
            if rule.grade is grade:
                when = criterion_in_words(rule.when)
                yield rule.id, _word(grade), when, rule.rationale, str(rule.because)


def _lead_rows(pack: PackRecord) -> Iterator[tuple[str, ...]]:
    leads = {grade: _leads_to(pack, grade) for grade in _SHOWN}
    for finding in pack.findings:
        if any(finding in leads[grade] for grade in _SHOWN):
            yield finding.text, *("; ".join(leads[g].get(finding, ())) for g in _SHOWN)


def _leads_to(pack: PackRecord, grade: Grade) -> dict[Finding, tuple[str, ...]]:
    """For each finding, the ways in which the rules of a grade need it."""
    found: dict[Finding, dict[str, None]] = {}
    for rule in pack.rules:
        if rule.grade is grade:
            for finding, way in _ways(rule):
                found.setdefault(finding, {})[way] = None
    return {finding: tuple(ways) for finding, ways in found.items()}


def _ways(rule: Rule) -> Iterator[tuple[Finding, str]]:
    """Each finding of a rule, and the company in which it is enough."""
    levels = {(a.finding, least_meeting(a)): level_in_words(a) for a in atoms(rule.when)}
    try:
        smallest_ones = smallest(rule.when)
    except TooManyError:
        yield from ((atom.finding, f"in many ways ({rule.id})") for atom in atoms(rule.when))
        return
    for answers in smallest_ones:
        said = {finding: levels[finding, value] for finding, value in answers.items()}
        for finding, level in said.items():
            others = [_named(f, words) for f, words in said.items() if f is not finding]
            company = f"with {' and '.join(others)}" if others else "alone"
            yield finding, company if level == "yes" else f"{level}, {company}"


def _named(finding: Finding, level: str) -> str:
    return finding.text if level == "yes" else f"{finding.text} ({level})"
