"""A pack as tables: which findings lead to which grade, and by which rules."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance.display.escaping import in_html
from spasm_guidance.display.ladder import grade_word
from spasm_guidance.display.tables import html_table, markdown_table
from spasm_guidance.language.criteria import atoms
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.smallest_answers import TooManyError, least_meeting, smallest
from spasm_guidance.language.wording import counted, criterion_in_words, level_in_words
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
    caption = f"{pack.id} {pack.version}: {counted(len(pack.rules), 'rule')}; {pack.standing}"
    return html_table(caption, _RULES, _rule_rows(pack))


def markdown_pack(pack: PackRecord) -> str:
    """The pack's rules as a Markdown table, most urgent first."""
    return markdown_table(_RULES, _rule_rows(pack))


def pack_bundle(pack: PackRecord) -> dict[str, str]:
    """The pack's rules in every form that a notebook can show, by media type."""
    return {
        "text/plain": repr(pack),
        "text/markdown": markdown_pack(pack),
        "text/html": html_pack(pack),
    }


def pack_page(pack: PackRecord) -> str:
    """A whole HTML page: which findings lead to which grade, then every rule and its source."""
    head = ("Finding", *(grade_word(grade) for grade in _SHOWN))
    leads = html_table("Which findings lead to which grade", head, _finding_rows(pack))
    title = in_html(pack.title)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{in_html(_standing(pack))}</p>{leads}<h2>Rules</h2>{html_pack(pack)}</body></html>"
    )


def _standing(pack: PackRecord) -> str:
    return (
        f"Pack {pack.id} {pack.version}, {pack.digest[:12]}; {pack.standing}. “Alone” means that "
        "the finding calls for the grade by itself, “with” that it does together with the others."
    )


def _rule_rows(pack: PackRecord) -> Iterator[tuple[str, ...]]:
    for rule in sorted(pack.rules, key=lambda rule: rule.grade, reverse=True):
        when = criterion_in_words(rule.when)
        yield rule.id, grade_word(rule.grade), when, rule.rationale, str(rule.because)


def _finding_rows(pack: PackRecord) -> Iterator[tuple[str, ...]]:
    """For each finding, the ways in which it leads to each grade."""
    ways: dict[tuple[Finding, Grade], dict[str, None]] = {}  # each way once, in order
    for rule in pack.rules:
        for finding, way in _ways(rule):
            ways.setdefault((finding, rule.grade), {})[way] = None
    for finding in pack.findings:
        cells = ["; ".join(ways.get((finding, grade), ())) for grade in _SHOWN]
        if any(cells):
            yield finding.text, *cells


def _ways(rule: Rule) -> Iterator[tuple[Finding, str]]:
    """Each finding of a rule, and the company in which it meets the rule."""
    levels = {(a.finding, least_meeting(a)): level_in_words(a) for a in atoms(rule.when)}
    try:
        smallest_answers = smallest(rule.when)
    except TooManyError:
        yield from ((atom.finding, f"in many ways ({rule.id})") for atom in atoms(rule.when))
        return
    for answers in smallest_answers:
        words = {finding: levels[finding, value] for finding, value in answers.items()}
        for finding, level in words.items():
            others = [_named(f, w) for f, w in words.items() if f is not finding]
            company = f"with {' and '.join(others)}" if others else "alone"
            yield finding, company if level == "yes" else f"{level}, {company}"


def _named(finding: Finding, level: str) -> str:
    return finding.text if level == "yes" else f"{finding.text} ({level})"
