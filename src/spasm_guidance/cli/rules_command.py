"""`rules`: everything by which a pack grades, each rule with its quotations and its standing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import ANSWERED, json_text, width, wrapped
from spasm_guidance.display import markdown_table, pack_page
from spasm_guidance.display.escaping import in_markdown
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.sources import Evidence, citation_of, quotation_of
from spasm_guidance.language.wording import counted
from spasm_guidance.pack.rules import Reading, Rule
from spasm_guidance.rulepack import RulePack

_LABEL = 18  # columns before the text of a row
_NARROW = 60  # columns; with fewer, a row's label stands on a line of its own
_COLUMNS = ("Rule", "When", "Why", "Source", "Grade", "May indicate", "Read as", "Standing")
_READING = ("unclear", "choice", "why", "standing")


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser = commands.add_parser(
        "rules",
        help="print the rules with their sources",
        description="Print the rules: when, which grade, why, from where, and how it was read.",
    )
    parser.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the pack's rules."""
    print(_FORMATS[options.format](options.pack))
    return ANSWERED


def _by_grade(pack: RulePack) -> Iterator[tuple[Grade, list[tuple[str, Rule]]]]:
    """The pack's rules under the names they have in it, most urgent first."""
    prefix = len(pack.parts) > 1
    named = [(f"{p.id}/{r.id}" if prefix else r.id, r) for p in pack.parts for r in p.rules]
    for grade in sorted(Grade, reverse=True):
        rules = [(name, rule) for name, rule in named if rule.grade is grade]
        if rules:
            yield grade, rules


def _rows(rule: Rule) -> dict[str, str]:
    return {
        "When": str(rule.when),
        "Why": rule.rationale,
        "Source": str(rule.because),
        "Grade": str(rule.graded_by),
        "May indicate": rule.may_indicate or "",
        "Read as": _reading(rule.reading) if rule.reading else "",
        "Standing": rule.standing,
    }


def _reading(reading: Reading) -> str:
    return f"{reading.choice} Unclear: {reading.unclear} Why so: {reading.why} ({reading.standing})"


def _title(grade: Grade) -> str:
    return grade.label.replace("_", " ").capitalize()


def _identity(pack: RulePack) -> str:
    rules = counted(len(pack.rules), "rule")
    return f"Pack {pack.id} {pack.version}, {rules}, digest {pack.digest[:12]}."


def _as_text(pack: RulePack) -> str:
    lines = [*_wrapped(pack.title), *_wrapped(_identity(pack))]
    for grade, rules in _by_grade(pack):
        lines += ["", "", _title(grade).upper(), "=" * len(_title(grade))]
        lines += _wrapped(pack.meaning(grade).text)
        for name, rule in rules:
            lines += ["", f"  {name}"]
            for label, text in _rows(rule).items():
                lines += _row(label, text)
    return "\n".join(lines)


def _row(label: str, text: str) -> list[str]:
    """The label, then the text as lines that fit; none if there is no text."""
    if not text:
        return []
    if width() < _NARROW:
        return [f"    {label}", *_wrapped(f"      {text}")]
    first, *rest = _wrapped(f"{' ' * _LABEL}{text}")
    return [f"    {label}".ljust(_LABEL) + first[_LABEL:], *rest]


def _wrapped(text: str) -> list[str]:
    return wrapped(text, width(), rest="")


def _as_markdown(pack: RulePack) -> str:
    lines = [f"# {in_markdown(pack.title)}", "", in_markdown(_identity(pack))]
    for grade, rules in _by_grade(pack):
        lines += ["", f"## {_title(grade)}", "", in_markdown(pack.meaning(grade).text), ""]
        table = markdown_table(_COLUMNS, [(name, *_rows(rule).values()) for name, rule in rules])
        lines.append(table.rstrip("\n"))
    return "\n".join(lines)


def _as_json(pack: RulePack) -> str:
    rules = [_rule_data(name, rule) for _, rules in _by_grade(pack) for name, rule in rules]
    about = {"id": pack.id, "version": pack.version, "title": pack.title, "digest": pack.digest}
    return json_text({"pack": about, "rules": rules})


def _rule_data(name: str, rule: Rule) -> dict[str, Any]:
    return {
        "id": name,
        "grade": rule.grade.label,
        "when": str(rule.when),
        "rationale": rule.rationale,
        "because": _evidence(rule.because),
        "graded_by": _evidence(rule.graded_by),
        "also": [_evidence(evidence) for evidence in rule.also],
        "may_indicate": rule.may_indicate,
        "reading": rule.reading and {name: getattr(rule.reading, name) for name in _READING},
        "standing": rule.standing,
    }


def _evidence(evidence: Evidence) -> dict[str, str | None]:
    return {"quotation": quotation_of(evidence), "citation": str(citation_of(evidence))}


_FORMATS = {"text": _as_text, "markdown": _as_markdown, "json": _as_json, "html": pack_page}
